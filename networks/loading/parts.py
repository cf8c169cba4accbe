"""Load which region lies in which other, and since when."""

from collections.abc import Iterator

from networks.loading.region_tables import PART, RegionTables
from networks.loading.regions import Regions
from networks.loading.syncing import Tally, sync
from networks.loading.tables import TableRow
from networks.models import Region, RegionPart

Part = tuple[TableRow, RegionPart]

FOLLOWED = ("is_partial", "postcodes", "description", "valid_until", "source")


def load_parts(tables: RegionTables, regions: Regions) -> Tally:
    parts = [*_given(tables, regions), *_of_municipalities(tables, regions)]
    key = tuple(f"{name}_id" if name != "valid_from" else name for name in PART)
    return sync(parts, RegionPart, key=key, follow=FOLLOWED).tally


def _given(tables: RegionTables, regions: Regions) -> Iterator[Part]:
    for row in tables.parts:
        yield (
            row,
            RegionPart(
                parent=row.one("parent", regions),
                child=row.one("child", regions),
                is_partial=row.flag("is_partial"),
                postcodes=row.text("postcodes"),
                description=row.text("description"),
                valid_from=row.date("valid_from"),
                valid_until=row.date("valid_until"),
                source=row.text("source"),
            ),
        )


def _of_municipalities(tables: RegionTables, regions: Regions) -> Iterator[Part]:
    """A place lies in its municipality, and in a zone of its own if the municipality is split."""
    for row in tables.places:
        place = regions[row.text("key")]
        yield row, _part(row, row.one("municipality", regions), place)
        if zone := row.one_or_none("zone", regions):
            yield row, _part(row, zone, place)
    for row in tables.neighbourhoods:
        yield row, _part(row, row.one("municipality", regions), regions[row.text("code")])


def _part(row: TableRow, parent: Region, child: Region) -> RegionPart:
    """The place lies there since the row says so, or since before anything was written down."""
    return RegionPart(
        parent=parent, child=child, valid_from=row.date("valid_from"), source=row.text("source")
    )
