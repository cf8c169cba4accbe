"""Load the reference data of this app: places, zones, types of partners, aims and principles."""

from pathlib import Path

from networks.ancestry import rebuild_ancestry
from networks.loading.aliases import OtherName
from networks.loading.parts import load_parts
from networks.loading.postcodes import load_postcodes
from networks.loading.region_tables import read_region_tables
from networks.loading.regions import load_regions
from networks.loading.syncing import Tally
from networks.loading.vocabularies import NETWORK_VOCABULARIES, load_vocabulary
from networks.loading.zones import load_zones, region_names


def load_network_reference(folder: Path) -> tuple[list[Tally], list[OtherName]]:
    """Bring places, zones and vocabularies in line with the tables; return their other names."""
    tables = read_region_tables(folder / "regions")
    tallies, regions = load_regions(tables)
    zones = load_zones(tables, regions)
    tallies += [zones.tally, load_parts(tables, regions), load_postcodes(tables, regions)]
    rebuild_ancestry()
    names = [*region_names(tables, regions, {zone.slug: zone for zone in zones.rows})]
    for vocabulary in NETWORK_VOCABULARIES:
        tally, more = load_vocabulary(vocabulary, folder / "vocabulary")
        tallies.append(tally)
        names += more
    return tallies, names
