"""The tables that describe where everything lies, as read from their folder."""

from dataclasses import dataclass
from pathlib import Path

from networks.loading.tables import TableRow, read_table

PART = ("parent", "child", "valid_from")


@dataclass(frozen=True, slots=True)
class RegionTables:
    """Everything read before anything is written."""

    regional_zones: list[TableRow]
    zones: list[TableRow]
    municipalities: list[TableRow]
    retired: list[TableRow]
    places: list[TableRow]
    neighbourhoods: list[TableRow]
    parts: list[TableRow]
    municipality_aliases: list[TableRow]
    zone_aliases: list[TableRow]


def read_region_tables(folder: Path) -> RegionTables:
    def read(name: str, columns: str, key: tuple[str, ...]) -> list[TableRow]:
        return read_table(folder / f"{name}.csv", columns=columns.split(), key=key)

    parts = "parent child is_partial postcodes description valid_from valid_until source"
    return RegionTables(
        regional_zones=read(
            "regional_zones",
            "code slug name full_name kind province population population_date valid_from source",
            ("code",),
        ),
        zones=read(
            "zones",
            "slug name full_name province population population_date latitude longitude"
            " is_pilot history_note source",
            ("slug",),
        ),
        municipalities=read(
            "municipalities",
            "nis name province postcodes population population_date area_km2 latitude longitude"
            " valid_from source",
            ("nis",),
        ),
        retired=read("retired_municipalities", "nis name successor valid_until source", ("nis",)),
        places=read(
            "places",
            "key name full_name other_names kind municipality zone postcodes area_km2 latitude"
            " longitude valid_from source",
            ("key",),
        ),
        neighbourhoods=read(
            "neighbourhoods", "code name municipality area_km2 latitude longitude source", ("code",)
        ),
        parts=read("zone_parts", parts, PART) + read("regional_zone_parts", parts, PART),
        municipality_aliases=read(
            "municipality_aliases", "nis alias kind valid_until source", ("nis", "alias")
        ),
        zone_aliases=read("zone_aliases", "zone alias source", ("zone", "alias")),
    )
