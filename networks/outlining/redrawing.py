"""Keep the outlines in the database in line with the points and areas of the places."""

from collections.abc import Iterable
from hashlib import sha256

from django.db import transaction

from networks.loading.syncing import Tally
from networks.models import Region, RegionAncestry, RegionOutline
from networks.outlining.drawing import DETAIL, draw
from networks.outlining.projecting import project
from networks.outlining.sites import Site, Spot, share_out

Level = Region.Level
DRAWN = "getekend rond de punten van de plaatsen, op maat van hun oppervlakte"
# Raised when the same points should give another map.
EDITION = 1


@transaction.atomic
def redraw(*, official_too: bool = False) -> Tally:
    """Draw what has no official border; nothing is done when nothing on the map has changed.

    `official_too` also replaces official borders by drawn ones.
    """
    sites = read_sites()
    source = f"{DRAWN} ({_fingerprint(sites)})"
    if official_too:
        RegionOutline.objects.filter(is_official=True).delete()
    drawn = RegionOutline.objects.filter(is_official=False)
    known = set(drawn.values_list("source", flat=True))
    if not official_too and known <= {source} and (known or not sites):
        return Tally("omtrekken", 0, 0, drawn.count())
    before = set(drawn.values_list("region", flat=True))
    drawn.delete()
    official = set(RegionOutline.objects.values_list("region", flat=True))
    new = [
        RegionOutline(region_id=pk, rings=rings, source=source)
        for pk, rings in draw(sites).items()
        if pk not in official
    ]
    RegionOutline.objects.bulk_create(new)
    updated = sum(1 for outline in new if outline.region_id in before)
    return Tally("omtrekken", len(new) - updated, updated, len(official))


def read_sites() -> tuple[Site, ...]:
    """Return the points of all places that exist, in one fixed order."""
    levels = (Level.MUNICIPALITY, Level.SUB_MUNICIPALITY)
    rows = Region.objects.existing().filter(level__in=levels).exclude(latitude=None)
    rows = rows.exclude(longitude=None)
    spots: dict[str, dict[int, Spot]] = {level: {} for level in levels}
    columns = ("pk", "level", "longitude", "latitude", "area_km2")
    for pk, level, longitude, latitude, area in rows.order_by("code").values_list(*columns):
        at = project(longitude, latitude)
        spots[level][pk] = Spot(pk, at, float(area) if area else None)
    municipality_of = _lies_in(Level.MUNICIPALITY)
    places: dict[int, list[Spot]] = {}
    for place in spots[Level.SUB_MUNICIPALITY].values():
        if municipality := municipality_of.get(place.key):
            places.setdefault(municipality, []).append(place)
    zones = _lies_in(Level.ZONE)
    return tuple(
        site
        for pk, municipality in spots[Level.MUNICIPALITY].items()
        for site in share_out(municipality, places.get(pk, []), zones)
    )


def _lies_in(level: Region.Level) -> dict[int, int]:
    """Map every place to the one region of a level in which it lies as a whole."""
    links = RegionAncestry.objects.filter(
        ancestor__level=level, is_partial=False, ancestor__valid_until=None
    )
    return dict(links.order_by("-ancestor").values_list("descendant", "ancestor"))


def _fingerprint(sites: Iterable[Site]) -> str:
    told = [(site.at, site.area, site.municipality, site.keys, site.zone) for site in sites]
    return sha256(repr((EDITION, DETAIL, told)).encode()).hexdigest()[:12]
