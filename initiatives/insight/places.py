"""The places that a map shows, and what is known of each: inhabitants and outline."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from initiatives.finding.catalog import Catalog
from networks.models import Region, RegionAncestry, RegionOutline

Level = Region.Level
Rings = Sequence[Sequence[Sequence[float]]]


@dataclass(frozen=True, slots=True)
class Place:
    """A place on the map or, without rings, only in the table under it.

    `is_partial`: only a part of it lies in what the map shows; its parts are on the map.
    """

    pk: int
    slug: str
    name: str
    level: str
    population: int | None
    population_date: str
    rings: Rings
    is_official: bool
    is_partial: bool = False


def zones() -> list[Place]:
    return _places(Region.objects.existing().filter(level=Level.ZONE).values_list("pk", flat=True))


def municipalities() -> list[Place]:
    regions = Region.objects.existing().filter(level=Level.MUNICIPALITY)
    return _places(regions.values_list("pk", flat=True))


def parts_of_zone(zone: int, catalog: Catalog) -> list[Place]:
    """Return the municipalities of a zone; of a city that zones share, the parts that lie in it."""
    links = RegionAncestry.objects.filter(
        ancestor=zone,
        descendant__level__in=[Level.MUNICIPALITY, Level.SUB_MUNICIPALITY],
        descendant__valid_until=None,
    )
    rows = [*links.values_list("descendant", "descendant__level", "is_partial")]
    shared = {pk for pk, _level, is_partial in rows if is_partial}
    pks = [
        pk
        for pk, level, _is_partial in rows
        if level == Level.MUNICIPALITY or any(catalog.lies_in(pk, city) for city in shared)
    ]
    return _places(pks, shared)


def parts_of_municipality(municipality: int) -> list[Place]:
    links = RegionAncestry.objects.filter(
        ancestor=municipality,
        descendant__level=Level.SUB_MUNICIPALITY,
        descendant__valid_until=None,
    )
    return _places(links.values_list("descendant", flat=True))


def _places(pks: Iterable[int], partial: Iterable[int] = ()) -> list[Place]:
    """Return the places by name; what lies there partly comes after the rest."""
    keys, partial = set(pks), set(partial)
    outlines = {
        region: (rings, is_official)
        for region, rings, is_official in RegionOutline.objects.filter(region__in=keys).values_list(
            "region", "rings", "is_official"
        )
    }
    regions = Region.objects.filter(pk__in=keys).order_by("name_key", "pk")
    found = [
        _place(region, *outlines.get(region.pk, ([], False)), is_partial=region.pk in partial)
        for region in regions
    ]
    return sorted(found, key=lambda place: place.is_partial)


def _place(region: Region, rings: Rings, is_official: bool, *, is_partial: bool) -> Place:
    return Place(
        region.pk,
        region.slug,
        region.name,
        region.level,
        region.population,
        region.population_date,
        [] if is_partial else rings,
        is_official,
        is_partial,
    )
