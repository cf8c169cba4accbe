"""Load the regions themselves, from reference region to neighbourhood."""

from networks.loading.region_tables import RegionTables
from networks.loading.slugs import choose_slugs
from networks.loading.syncing import Tally, sync
from networks.loading.tables import TableRow
from networks.matching import name_key
from networks.models import Region, RegionSet

Regions = dict[str, Region]
Level = Region.Level

FOLLOWED = (
    *("name", "full_name", "kind", "province", "postcodes", "population", "population_date"),
    *("area_km2", "latitude", "longitude", "valid_from", "valid_until", "successor_id", "source"),
)
REFERENCE_REGIONS = {
    "name": "Referentieregio’s",
    "description": "De vijftien referentieregio’s, en Brussel, dat in geen ervan ligt.",
}


def load_regions(tables: RegionTables) -> tuple[list[Tally], Regions]:
    """Create and update all regions; return them by their code."""
    region_set, _ = RegionSet.objects.get_or_create(
        slug="referentieregios", defaults=REFERENCE_REGIONS
    )
    slugs = choose_slugs(tables, taken=dict(Region.objects.values_list("code", "slug")))
    regions: Regions = {}
    tallies = []

    def load(kind: str, level: Region.Level, rows: list[tuple[TableRow, Region]]) -> None:
        for _, region in rows:
            region.level, region.slug = level, slugs[region.code]
        synced = sync(rows, Region, key=("code",), follow=FOLLOWED, kind=kind)
        tallies.append(synced.tally)
        regions.update((region.code, region) for region in synced.rows)

    rows = [(row, _regional_zone(row, region_set)) for row in tables.regional_zones]
    load("regionale zones", Level.REGIONAL_ZONE, rows)
    rows = [(row, _zone(row)) for row in tables.zones]
    load("gebieden van zones", Level.ZONE, rows)
    rows = [(row, _municipality(row)) for row in tables.municipalities]
    load("gemeenten", Level.MUNICIPALITY, rows)
    rows = [(row, _retired(row, regions)) for row in tables.retired]
    load("vroegere gemeenten", Level.MUNICIPALITY, rows)
    rows = [(row, _place(row, regions)) for row in tables.places]
    load("deelgemeenten", Level.SUB_MUNICIPALITY, rows)
    rows = [(row, _neighbourhood(row, regions)) for row in tables.neighbourhoods]
    load("wijken", Level.NEIGHBOURHOOD, rows)
    return tallies, regions


def _region(row: TableRow, code: str, **fields: object) -> Region:
    """A region with what the row tells; a column that a table has not stays empty."""
    known = {
        "code": row.required(code),
        "name": row.required("name"),
        "full_name": row.text("name"),
        "kind": row.text("kind"),
        "province": row.text("province"),
        "postcodes": row.text("postcodes"),
        "population": row.integer("population"),
        "population_date": row.text("population_date"),
        "area_km2": row.decimal("area_km2"),
        "latitude": row.number_with_point("latitude"),
        "longitude": row.number_with_point("longitude"),
        "valid_from": row.date("valid_from"),
        "valid_until": row.date("valid_until"),
        "source": row.text("source"),
    }
    return Region(**known | fields)


def _regional_zone(row: TableRow, region_set: RegionSet) -> Region:
    return _region(row, "code", full_name=row.required("full_name"), region_set=region_set)


def _zone(row: TableRow) -> Region:
    return _region(row, "slug", full_name=f"ELZ {row.text('name')}", kind="eerstelijnszone")


def _municipality(row: TableRow) -> Region:
    return _region(row, "nis", kind="gemeente")


def _retired(row: TableRow, regions: Regions) -> Region:
    last_year = row.required("valid_until")[:4]
    successor = row.one("successor", regions)
    return _region(
        row,
        "nis",
        kind="gemeente",
        full_name=f"{row.text('name')} (gemeente tot {last_year})",
        province=successor.province,
        successor=successor,
    )


def _place(row: TableRow, regions: Regions) -> Region:
    municipality = row.one("municipality", regions)
    name, where = row.text("name"), municipality.name
    if name_key(name) == municipality.name_key:
        where = "deelgemeente" if row.text("kind") == "hoofdgemeente" else row.text("kind")
    full_name = row.text("full_name") or f"{name} ({where})"
    return _region(row, "key", full_name=full_name, province=municipality.province)


def _neighbourhood(row: TableRow, regions: Regions) -> Region:
    municipality = row.one("municipality", regions)
    full_name = f"{row.text('name')} (wijk in {municipality.name})"
    return _region(row, "code", kind="wijk", full_name=full_name, province=municipality.province)
