"""Official borders from a file: good files replace outlines, bad ones say what is wrong."""

import json

import pytest
from django.core.management import CommandError, call_command

from networks.models import RegionOutline
from networks.outlining.drawing import areas_of
from networks.outlining.redrawing import redraw
from tests.places import SUB_MUNICIPALITY, make_place, make_zone

pytestmark = pytest.mark.django_db

CONVERT = "ogr2ogr -t_srs EPSG:4326"


def square(west, south, size=0.1):
    east, north = west + size, south + size
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def feature(ring, kind="Polygon", **properties):
    coordinates = [ring] if kind == "Polygon" else [[ring]]
    geometry = {"type": kind, "coordinates": coordinates}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


@pytest.fixture
def zone():
    return make_zone("ZOLim")


@pytest.fixture
def town(zone):
    return make_place(
        "Tongeren", zone.region, code="73083", longitude=5.45, latitude=50.75, area_km2=90
    )


@pytest.fixture
def load(tmp_path):
    """Return a function that loads a file of these features, or of exactly this content."""

    def load(*features, content=None, **options):
        path = tmp_path / "grenzen.geojson"
        if content is None:
            content = json.dumps({"type": "FeatureCollection", "features": features})
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        call_command("load_boundaries", path, verbosity=options.pop("verbosity", 0), **options)

    return load


def outlines():
    rows = RegionOutline.objects.order_by("region__name")
    return [(it.region.name, it.is_official, it.source) for it in rows]


@pytest.mark.parametrize(
    "properties",
    [
        {"NISCODE": "73083"},
        {"niscode": 73083},
        {"nis": 73083.0},
        {"naam": "tongeren"},
        {"Name": "TONGEREN", "nis": "99999"},
    ],
)
@pytest.mark.parametrize("kind", ["Polygon", "MultiPolygon"])
def test_an_official_border_replaces_the_outline_and_that_of_the_zone(
    zone, town, load, properties, kind
):
    redraw()

    load(feature(square(5.4, 50.7), kind, **properties), bron="Statbel 2025")

    region = zone.region.name
    assert outlines() == [("Tongeren", True, "Statbel 2025"), (region, True, "Statbel 2025")]
    rings = RegionOutline.objects.get(region=town).rings
    assert len(rings) == 1
    assert sorted(rings[0]) == [[5.4, 50.7], [5.4, 50.8], [5.5, 50.7], [5.5, 50.8]]
    around = RegionOutline.objects.get(region=zone.region).rings
    assert sorted(around[0]) == sorted(rings[0])


def test_a_zone_waits_for_the_last_of_its_municipalities(zone, town, load):
    make_place("Riemst", zone.region, code="73066", longitude=5.6, latitude=50.8)
    redraw()

    load(feature(square(5.4, 50.7), nis="73083"))
    assert not RegionOutline.objects.get(region=zone.region).is_official

    load(feature(square(5.5, 50.7), nis="73066"))
    areas = areas_of(dict(RegionOutline.objects.values_list("region", "rings")))
    whole = areas.pop(zone.region_id)
    assert RegionOutline.objects.get(region=zone.region).is_official
    assert whole == pytest.approx(sum(areas.values()), rel=0.001)


def test_a_city_with_official_borders_is_divided_over_its_zones(zone, load):
    other = make_zone("Haspengouw")
    city = make_place(
        "Stad", partly=[zone.region, other.region], code="11002", longitude=5.45, latitude=50.75
    )
    for name, owner, longitude in (("Oost", zone, 5.48), ("West", other, 5.42)):
        where = {"longitude": longitude, "latitude": 50.75, "area_km2": 20}
        make_place(name, city, owner.region, level=SUB_MUNICIPALITY, **where)
    redraw()

    load(feature(square(5.4, 50.7), nis="11002"))

    areas = areas_of(dict(RegionOutline.objects.values_list("region", "rings")))
    halves = [areas[zone.region_id], areas[other.region_id]]
    assert halves == pytest.approx([areas[city.pk] / 2] * 2, rel=0.02)


def test_merged_municipalities_make_up_their_successor_when_all_are_there(town, load):
    old = {"successor": town, "valid_until": "2024-12-31"}
    make_place("Borgloon", code="73009", full_name="Borgloon (oud)", **old)
    make_place("Tongeren oud", code="73000", **old)
    redraw()

    load(feature(square(5.4, 50.7), nis="73009"), feature(square(5.5, 50.7), nis="73000"))
    together = areas_of({1: RegionOutline.objects.get(region=town).rings})[1]
    load(feature(square(5.4, 50.7), nis="73083"), feature(square(5.5, 50.7), nis="73000"))
    alone = areas_of({1: RegionOutline.objects.get(region=town).rings})[1]

    assert together == pytest.approx(2 * alone, rel=0.01)


def test_a_part_of_a_merger_is_no_border_of_the_whole(town, load):
    old = {"successor": town, "valid_until": "2024-12-31"}
    make_place("Borgloon", code="73009", full_name="Borgloon (oud)", **old)
    make_place("Tongeren oud", code="73000", **old)

    with pytest.raises(CommandError, match="Geen enkel gebied"):
        load(feature(square(5.4, 50.7), nis="73009"))


def test_drawing_again_leaves_official_borders_alone(town, load):
    redraw()
    load(feature(square(5.4, 50.7), nis="73083"), bron="Statbel")
    official = outlines()

    town.longitude = 5.6
    town.save()
    redraw()

    assert outlines() == official


def test_the_command_says_what_it_did_and_what_it_left_out(zone, town, load, capsys):
    make_place("Riemst", zone.region, longitude=5.6, latitude=50.81)
    redraw()

    load(
        feature(square(5.4, 50.7), nis="73083"),
        feature(square(4.8, 50.4), nis="92094", naam="Namen"),
        verbosity=1,
    )

    assert capsys.readouterr().out == (
        "gemeenten met officiële grens: 1\n"
        "zones met de grens van hun gemeenten of van het bestand: 0\n"
        "overgeslagen, want geen gemeente of zone van ons: Namen\n"
        "nog getekend, want niet in het bestand: 1 gemeenten\n"
        "Klaar.\n"
    )


GOOD = square(5.4, 50.7)
WRONG_RINGS = [
    (square(226000, 165000, 900), "Lambert 72"),
    (square(726000, 665000, 900), "Lambert 2008"),
    (square(226000, 165000, 900), CONVERT),
    (square(50.7, 5.4), "lengte en breedte zijn omgewisseld"),
    (square(15.4, 50.7), "ligt niet in België"),
    (GOOD[:3], "minstens vier punten"),
    ([*GOOD[:3], [5.4]], "een punt bestaat uit twee getallen"),
    ([*GOOD[:3], ["5.4", "50.7"]], "een punt bestaat uit twee getallen"),
    ([*GOOD[:3], [None, True]], "een punt bestaat uit twee getallen"),
    ([*GOOD[:3], [10**400, 1]], "een punt bestaat uit twee getallen"),
    ([*GOOD[:3], [float("nan"), 50.7]], "een punt bestaat uit twee getallen"),
    ([*GOOD[:3], [float("inf"), 50.7]], "een punt bestaat uit twee getallen"),
    ([[5.4, 50.7]] * 4, "geen oppervlakte"),
    ("abc", "minstens vier punten"),
]


@pytest.mark.parametrize(("ring", "reason"), WRONG_RINGS)
def test_a_wrong_border_is_named_and_changes_nothing(town, load, ring, reason):
    redraw()
    before = outlines()

    with pytest.raises(CommandError) as refusal:
        load(feature(square(5.4, 50.7), nis="73083"), feature(ring, nis="73083"))

    assert str(refusal.value).startswith("Niets gewijzigd. Gebied 2: ")
    assert reason in str(refusal.value)
    assert outlines() == before


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "geen geldig JSON"),
        (b"\xff\xfe\x00", "geen geldig JSON"),
        (b"PK\x03\x04", "geen geldig JSON"),
        ("[" * 100_000, "geen geldig JSON"),
        ("[]", "FeatureCollection"),
        ("null", "FeatureCollection"),
        ('{"type": "Topology"}', "FeatureCollection"),
        ('{"type": "FeatureCollection"}', "geen enkel gebied"),
        ('{"type": "FeatureCollection", "features": {}}', "geen enkel gebied"),
        ('{"type": "FeatureCollection", "features": [3]}', "Gebied 1: dit is geen Feature"),
        ('{"type": "FeatureCollection", "features": [{}]}', "Polygon of MultiPolygon"),
        (
            '{"type": "FeatureCollection", "features": [{"geometry": {"type": "Polygon"}}]}',
            "geen ringen",
        ),
    ],
)
def test_a_file_that_is_something_else_is_refused(load, content, reason):
    with pytest.raises(CommandError, match=reason):
        load(content=content)


def test_points_and_lines_are_no_borders(load):
    wrong = {"geometry": {"type": "Point", "coordinates": [5.4, 50.7]}}

    with pytest.raises(CommandError, match="Gebied 1: alleen een Polygon"):
        load(wrong)


def test_a_file_without_any_place_of_ours_is_refused(town, load):
    with pytest.raises(CommandError, match="Geen enkel gebied heeft de NIS-code"):
        load(feature(square(5.4, 50.7), nis="1", naam=["x"]))


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(CommandError, match=r"weg\.geojson is niet te lezen"):
        call_command("load_boundaries", tmp_path / "weg.geojson")


def test_a_border_that_crosses_itself_is_mended(town, load):
    bow = [[5.4, 50.7], [5.5, 50.8], [5.5, 50.7], [5.4, 50.8], [5.4, 50.7]]

    load(feature(bow, nis="73083"))

    areas = areas_of({1: RegionOutline.objects.get(region=town).rings})
    assert areas[1] == pytest.approx(39.2, rel=0.02)
