import pytest

from networks.loading.region_tables import RegionTables
from networks.loading.slugs import choose_slugs
from networks.loading.tables import TableRow


def rows(*cells):
    return [TableRow("lijst.csv", 2, row) for row in cells]


@pytest.fixture
def tables():
    empty = dict.fromkeys(RegionTables.__dataclass_fields__, ())
    names = {
        "regional_zones": rows({"code": "REF", "slug": "kust"}),
        "zones": rows({"slug": "oost"}),
        "municipalities": rows({"nis": "1", "name": "Veere"}, {"nis": "2", "name": "Kust"}),
        "retired": rows(
            {"nis": "3", "name": "Damme", "valid_until": "2024-12-31"},
            {"nis": "4", "name": "Veere", "valid_until": "2018-12-31"},
        ),
        "places": rows(
            {"key": "1-laar", "name": "Laar", "municipality": "1"},
            {"key": "2-laar", "name": "Laar", "municipality": "2"},
            {"key": "1-damme", "name": "Damme", "municipality": "1"},
            {"key": "1-oost", "name": "Oost", "municipality": "1"},
            {"key": "1-élo", "name": "'s-Élo", "municipality": "1"},
        ),
        "neighbourhoods": rows({"code": "W", "name": "Laar", "municipality": "1"}),
    }
    return RegionTables(**empty | names)


def test_larger_areas_choose_first_and_namesakes_say_where_they_lie(tables):
    assert choose_slugs(tables, taken={}) == {
        "REF": "kust",
        "oost": "elz-oost",
        "1": "veere",
        "2": "kust-2",
        "3": "damme",
        "4": "veere-tot-2018",
        "1-laar": "laar-veere",
        "2-laar": "laar-kust",
        "1-damme": "damme-veere",
        "1-oost": "oost-veere",
        "1-élo": "s-elo",
        "W": "laar-veere-2",
    }


def test_what_has_an_address_keeps_it_and_nobody_else_gets_it(tables):
    taken = {"1": "de-stad", "van-medewerkers": "damme", "3": "damme-vroeger"}

    slugs = choose_slugs(tables, taken=taken)

    assert slugs["1"] == "de-stad"
    assert slugs["3"] == "damme-vroeger"
    assert slugs["4"] == "veere"
    assert slugs["1-damme"] == "damme-veere"
