"""Put places on a plane in kilometres on which every area keeps its size."""

from math import asin, cos, degrees, radians, sin

EARTH_RADIUS = 6371.0
# The parallel that keeps its length: through the middle of Flanders, where shapes stay true.
PARALLEL = cos(radians(51))

Point = tuple[float, float]


def project(longitude: float, latitude: float) -> Point:
    return (
        EARTH_RADIUS * radians(longitude) * PARALLEL,
        EARTH_RADIUS * sin(radians(latitude)) / PARALLEL,
    )


def unproject(x: float, y: float) -> Point:
    return degrees(x / EARTH_RADIUS / PARALLEL), degrees(asin(y * PARALLEL / EARTH_RADIUS))
