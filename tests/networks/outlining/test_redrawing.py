"""The outlines in the database follow the points, and official borders stay."""

import statistics

import pytest
from django.core.management import call_command

from networks.models import Region, RegionOutline
from networks.outlining.drawing import areas_of, draw
from networks.outlining.redrawing import read_sites, redraw
from tests.places import SUB_MUNICIPALITY, make_place, make_zone

pytestmark = pytest.mark.django_db

LEVELS = [Region.Level.ZONE, Region.Level.MUNICIPALITY]
SQUARE = [[[5.4, 50.8], [5.5, 50.8], [5.5, 50.9], [5.4, 50.9]]]


@pytest.fixture
def zone():
    return make_zone("ZOLim")


@pytest.fixture
def town(zone):
    return make_place("Tongeren", zone.region, longitude=5.47, latitude=50.78, area_km2=90)


def outlined():
    return set(RegionOutline.objects.values_list("region__name", flat=True))


def test_places_municipalities_and_zones_are_outlined(zone, town):
    make_place("Riemst", zone.region, longitude=5.6, latitude=50.81)
    make_place("Lauw", town, level=SUB_MUNICIPALITY, longitude=5.41, latitude=50.74)
    make_place("Zonder punt", zone.region)

    redraw()

    assert outlined() == {"Tongeren", "Riemst", "Lauw", zone.region.name}


def test_a_city_lies_in_each_zone_with_its_own_parts(zone):
    other = make_zone("Haspengouw")
    city = make_place("Stad", partly=[zone.region, other.region], longitude=4.4, latitude=51.2)
    for name, owner, longitude in (("Oost", zone, 4.45), ("West", other, 4.35)):
        where = {"longitude": longitude, "latitude": 51.2, "area_km2": 20}
        make_place(name, city, owner.region, level=SUB_MUNICIPALITY, **where)

    redraw()

    areas = areas_of(dict(RegionOutline.objects.values_list("region", "rings")))
    parts = [areas[zone.region_id], areas[other.region_id]]
    assert sum(parts) == pytest.approx(areas[city.pk], rel=0.02)
    assert parts == pytest.approx([areas[city.pk] / 2] * 2, rel=0.1)


def test_merged_away_municipalities_have_no_outline(zone, town):
    old = {"successor": town, "valid_until": "2024-12-31"}
    make_place("Borgloon", longitude=5.34, latitude=50.8, **old)

    redraw()

    assert outlined() == {"Tongeren", zone.region.name}


def test_drawing_again_does_nothing_until_something_moves(town):
    assert redraw().created == 2
    before = set(RegionOutline.objects.values_list("pk", flat=True))

    assert redraw().unchanged == 2
    assert set(RegionOutline.objects.values_list("pk", flat=True)) == before

    town.longitude = 5.5
    town.save()
    assert redraw().updated == 2


def test_drawing_again_writes_nothing(town, django_assert_max_num_queries):
    redraw()

    with django_assert_max_num_queries(10) as asked:
        redraw()

    assert [it["sql"] for it in asked if it["sql"].startswith(("INSERT", "UPDATE", "DELETE"))] == []


def test_official_borders_stay_unless_asked_back(zone, town):
    make_place("Riemst", zone.region, longitude=5.6, latitude=50.81)
    official = {"rings": SQUARE, "is_official": True, "source": "Statbel"}
    RegionOutline.objects.create(region=town, **official)

    redraw()
    assert RegionOutline.objects.get(region=town).rings == SQUARE

    call_command("draw_outlines", terug=True, verbosity=0)
    assert not RegionOutline.objects.filter(is_official=True).exists()
    assert outlined() == {"Tongeren", "Riemst", zone.region.name}


def test_the_command_says_what_it_did(town, capsys):
    call_command("draw_outlines")

    assert capsys.readouterr().out == ("omtrekken: 2 nieuw, 0 bijgewerkt, 0 ongewijzigd\nKlaar.\n")


def test_the_real_map_matches_the_known_areas():
    """Half of all municipalities are within one percent of their area, nine in ten within six."""
    call_command("load_reference_data", verbosity=0)
    regions = Region.objects.existing().filter(level__in=LEVELS)
    missing = regions.filter(outline=None)
    known = dict(
        regions.filter(level=LEVELS[1]).exclude(area_km2=None).values_list("pk", "area_km2")
    )

    areas = areas_of(draw(read_sites()))

    wrong = sorted(abs(areas[pk] - float(area)) / float(area) for pk, area in known.items())
    assert list(missing) == []
    assert statistics.median(wrong) < 0.01
    assert wrong[int(0.9 * len(wrong))] < 0.06
