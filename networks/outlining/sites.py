"""The points that a map is drawn around, and how much land each of them is owed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from networks.outlining.projecting import Point

# What a municipality measures when nobody knows: about the mean of Flanders.
USUAL_AREA = 45.0


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of a municipality: its key, where it lies, and its area if that is known."""

    key: int
    at: Point
    area: float | None = None


@dataclass(frozen=True, slots=True)
class Site:
    """A point with the area its cell should get, for the places `keys` of one municipality.

    `zone` is the zone in which the site lies, if it lies in exactly one.
    """

    at: Point
    area: float
    municipality: int
    keys: tuple[int, ...] = ()
    zone: int | None = None


def share_out(
    municipality: Spot, places: Sequence[Spot], zones: Mapping[int, int]
) -> Iterable[Site]:
    """Divide the area of a municipality over the points of its places.

    Places at the same point share a site. Places of unknown area share evenly what the others
    leave. Where the known areas cannot be true together, every site gets as much.
    """
    points: dict[Point, list[Spot]] = {}
    for place in places or [municipality]:
        points.setdefault(place.at, []).append(place)
    areas = _shares(
        municipality.area or USUAL_AREA,
        [sum(place.area or 0.0 for place in spots) for spots in points.values()],
    )
    for (at, spots), area in zip(points.items(), areas, strict=True):
        keys = tuple(place.key for place in spots if place is not municipality)
        zone = next((zones[key] for key in keys if key in zones), zones.get(municipality.key))
        yield Site(at, area, municipality.key, keys, zone)


def _shares(total: float, known: Sequence[float]) -> list[float]:
    """Return areas that add up to the total; a known area of 0 is an unknown one."""
    unknown = sum(1 for area in known if not area)
    rest = total - sum(known)
    if unknown and rest > 0:
        return [area or rest / unknown for area in known]
    if unknown or not 0.9 < total / sum(known) < 1.5:
        return [total / len(known)] * len(known)
    return [area * total / sum(known) for area in known]
