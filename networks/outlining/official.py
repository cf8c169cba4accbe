"""Replace drawn outlines by official borders."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import shapely
from django.db import transaction
from django.utils.translation import gettext as _

from networks.matching import name_key
from networks.models import Region, RegionAncestry, RegionOutline
from networks.outlining.cells import Shape, parts_of
from networks.outlining.drawing import rings_of, shape_of
from networks.outlining.geojson import Boundary, BoundaryError
from networks.outlining.redrawing import read_sites

Level = Region.Level
Shapes = dict[int, Shape]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was done: how many borders of each level, what nobody knows, what is still drawn."""

    municipalities: int
    zones: int
    strangers: tuple[str, ...]
    still_drawn: int


@transaction.atomic
def load_boundaries(boundaries: Sequence[Boundary], source: str) -> Loaded:
    """Give places the borders of the file, and zones the borders of their municipalities.

    A zone follows as soon as every municipality of it has an official border. In a city that
    zones share, the known points of its parts decide where one zone ends.
    """
    shapes, strangers = _matched(boundaries)
    if not shapes:
        raise BoundaryError(
            _("Geen enkel gebied heeft de NIS-code of de naam van een gemeente of zone.")
        )
    _store(shapes, source)
    zones = _zones_of_municipalities(set(shapes))
    _store(zones, source)
    outlines = RegionOutline.objects.filter(region__level=Level.MUNICIPALITY)
    levels = dict(Region.objects.values_list("pk", "level"))
    of_zones = sum(1 for pk in shapes if levels[pk] == Level.ZONE)
    return Loaded(
        len(shapes) - of_zones,
        len(zones) + of_zones,
        tuple(strangers),
        outlines.filter(is_official=False).count(),
    )


def _store(shapes: Mapping[int, Shape], source: str) -> None:
    RegionOutline.objects.filter(region__in=shapes).delete()
    RegionOutline.objects.bulk_create(
        RegionOutline(region_id=pk, rings=rings, is_official=True, source=source[:300])
        for pk, rings in zip(shapes, rings_of([*shapes.values()]), strict=True)
    )


def _matched(boundaries: Iterable[Boundary]) -> tuple[Shapes, list[str]]:
    """Return the shapes by place, and the names of what is no place of ours.

    The borders of municipalities that were merged away together make up their successor, unless
    the file knows the successor itself or one of them is missing.
    """
    by_code, by_name = _known_places()
    found: dict[int, list[Shape]] = {}
    strangers = []
    for boundary in boundaries:
        pk = by_code.get(boundary.code) or by_name.get(name_key(boundary.name))
        if pk is None:
            strangers.append(str(boundary))
        else:
            found.setdefault(pk, []).append(boundary.shape)
    retired = dict(Region.objects.exclude(successor=None).values_list("pk", "successor"))
    shapes = {pk: shapely.union_all(parts) for pk, parts in found.items() if pk not in retired}
    for successor in {retired[pk] for pk in found if pk in retired} - set(shapes):
        olds = [pk for pk, new in retired.items() if new == successor]
        if all(pk in found for pk in olds):
            shapes[successor] = shapely.union_all([part for pk in olds for part in found[pk]])
    return shapes, strangers


def _known_places() -> tuple[dict[str, int], dict[str, int]]:
    """Map NIS codes, and names of municipalities and zones, to places; municipalities first."""
    by_code: dict[str, int] = {}
    by_name: dict[str, int] = {}
    rows = Region.objects.filter(level__in=[Level.MUNICIPALITY, Level.ZONE])
    columns = ("pk", "code", "level", "name_key", "full_name_key", "valid_until")
    for pk, code, level, name, full_name, until in rows.order_by("level", "pk").values_list(
        *columns
    ):
        if level == Level.MUNICIPALITY:
            by_code[code] = pk
        if until is None:
            by_name.setdefault(name, pk)
            by_name.setdefault(full_name, pk)
    return by_code, by_name


def _zones_of_municipalities(changed: set[int]) -> Shapes:
    """Return the zones that can be put together, of those in which something changed."""
    official = dict(
        RegionOutline.objects.filter(
            is_official=True, region__level=Level.MUNICIPALITY
        ).values_list("region", "rings")
    )
    members: dict[int, list[tuple[int, bool]]] = {}
    links = RegionAncestry.objects.filter(
        ancestor__level=Level.ZONE,
        descendant__level=Level.MUNICIPALITY,
        descendant__valid_until=None,
    )
    for zone, pk, is_partial in links.values_list("ancestor", "descendant", "is_partial"):
        members.setdefault(zone, []).append((pk, is_partial))
    zones: Shapes = {}
    for zone, parts in members.items():
        pks = {pk for pk, _is_partial in parts}
        if zone not in changed and pks & changed and pks <= set(official):
            zones[zone] = shapely.union_all(
                [
                    _part_of(zone, pk, official[pk]) if is_partial else shape_of(official[pk])
                    for pk, is_partial in parts
                ]
            )
    return zones


def _part_of(zone: int, city: int, rings: list[list[list[float]]]) -> Shape:
    sites = [site for site in read_sites() if site.municipality == city]
    parts = parts_of(shape_of(rings), sites)
    own = [part for part, site in zip(parts, sites, strict=True) if site.zone == zone]
    return shapely.union_all(own)
