"""Which municipalities lie next door, told by the distance between their centres.

Borders are not needed for that: a municipality has about six neighbours, and they are the nearest.
"""

from collections.abc import Collection
from math import cos, hypot, radians

from networks.models import Region

MOST, REACH_KM = 6, 15
KM_PER_DEGREE = 111.2

Point = tuple[float, float]


def municipalities_near(places: Collection[int]) -> list[int]:
    """Return the municipalities around these, the nearest first, they themselves left out."""
    if not places:
        return []
    points = _points()
    distances: dict[int, float] = {}
    for place in places:
        if place not in points:
            continue
        around = sorted((_km(points[place], points[pk]), pk) for pk in points if pk != place)
        for km, pk in around[:MOST]:
            if km <= REACH_KM:
                distances[pk] = min(km, distances.get(pk, km))
    return sorted(distances.keys() - set(places), key=lambda pk: (distances[pk], pk))


def _points() -> dict[int, Point]:
    found = Region.objects.existing().filter(
        level=Region.Level.MUNICIPALITY, latitude__isnull=False, longitude__isnull=False
    )
    rows = found.order_by().values_list("pk", "latitude", "longitude")
    return {pk: (latitude or 0, longitude or 0) for pk, latitude, longitude in rows}


def _km(one: Point, other: Point) -> float:
    """Return the distance on a flat map: over some kilometres the earth is flat enough."""
    shrinking = cos(radians((one[0] + other[0]) / 2))
    return KM_PER_DEGREE * hypot(one[0] - other[0], (one[1] - other[1]) * shrinking)
