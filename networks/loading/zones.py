"""Load the primary care zones, and the other names of zones, municipalities and places."""

from collections.abc import Iterator

from networks.loading.aliases import OtherName
from networks.loading.region_tables import RegionTables
from networks.loading.regions import Regions
from networks.loading.syncing import Synced, sync
from networks.models import PrimaryCareZone


def load_zones(tables: RegionTables, regions: Regions) -> Synced[PrimaryCareZone]:
    zones = [
        (
            row,
            PrimaryCareZone(
                slug=row.text("slug"),
                name=row.text("name"),
                full_name=row.text("full_name"),
                region=regions[row.text("slug")],
                history_note=row.text("history_note"),
                is_pilot=row.flag("is_pilot"),
            ),
        )
        for row in tables.zones
    ]
    return sync(zones, PrimaryCareZone, key=("slug",), follow=("name", "full_name"))


def region_names(
    tables: RegionTables, regions: Regions, zones: dict[str, PrimaryCareZone]
) -> Iterator[OtherName]:
    """A zone is known by its other names as an owner and as an area."""
    for row in tables.zone_aliases:
        zone = row.one("zone", zones)
        for target in (zone, zone.region):
            yield OtherName(
                row, "alias", target, row.text("alias"), "andere naam", source=row.text("source")
            )
    for row in tables.municipality_aliases:
        yield OtherName(
            row,
            "alias",
            row.one("nis", regions),
            row.text("alias"),
            row.text("kind"),
            valid_until=row.date("valid_until"),
            source=row.text("source"),
        )
    for row in tables.places:
        for text in row.texts("other_names"):
            place = regions[row.text("key")]
            yield OtherName(
                row, "other_names", place, text, "Franse naam", source=row.text("source")
            )
