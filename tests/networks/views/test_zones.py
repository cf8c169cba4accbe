"""The pages of the zones."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from networks.composition import former_parts_of, parts_of
from tests.factories import InitiativeFactory, RegionPartFactory
from tests.places import SUB_MUNICIPALITY, lay_place, make_place, make_zone

pytestmark = pytest.mark.django_db

LIST = reverse("zones:list")
TODAY = date(2026, 11, 22)


@pytest.fixture
def zolim():
    return make_zone("ZOLim")


def test_all_zones_stand_side_by_side(client, zolim):
    make_place("Riemst", zolim.region)
    make_place("Voeren", zolim.region)
    InitiativeFactory(zone=zolim)
    InitiativeFactory(zone=zolim, is_public=False)
    make_zone("Haspengouw")

    rows = client.get(LIST).context["rows"]

    assert [(row.zone.name, row.municipalities, row.initiatives) for row in rows] == [
        ("Haspengouw", 0, 0),
        ("ZOLim", 2, 1),
    ]


def test_a_place_leads_to_its_zone(client, zolim):
    make_place("Riemst", zolim.region)

    text = client.get(LIST, {"plaats": "riemst"}).text

    assert f'<li>Riemst: <a href="{zolim.get_absolute_url()}">ELZ ZOLim</a></li>' in text
    assert "geen plaats die “xyz” heet" in client.get(LIST, {"plaats": "xyz"}).text


def test_a_city_leads_to_all_its_zones(client, zolim):
    make_place("Antwerpen", partly=[zolim.region, make_zone("Oost").region])

    places = client.get(LIST, {"plaats": "antwerpen"}).context["places"]

    assert [[zone.name for zone in zones] for _place, zones in places] == [["Oost", "ZOLim"]]


def test_a_zone_shows_its_composition_and_its_list(client, zolim):
    riemst = lay_place("Riemst")
    RegionPartFactory(parent=zolim.region, child=riemst, valid_from="2019-01-01")
    zolim.inclusion_criteria = "Alleen wat blijft."
    zolim.save()
    InitiativeFactory(name="Huis van het Kind", zone=zolim, covers_whole_zone=True)
    InitiativeFactory(name="Verborgen", zone=zolim, is_public=False)

    text = client.get(zolim.get_absolute_url()).text

    assert f'href="{reverse("initiatives:list")}?zone=zolim"' in text
    assert f'href="{reverse("initiatives:list")}?regio=elz-zolim"' in text
    assert f'href="{reverse("initiatives:list")}?regio=riemst"' in text
    assert "1 initiatief in de lijst van deze zone</a>, waarvan 1 in de hele zone" in text
    assert "sinds 2019" in text
    assert "Alleen wat blijft." in text
    assert "Huis van het Kind" in text
    assert "Verborgen" not in text


def test_a_zone_without_initiatives_says_so(client, zolim):
    assert "Deze zone heeft nog geen initiatieven" in client.get(zolim.get_absolute_url()).text


def test_the_composition_of_a_day(zolim):
    old, new = lay_place("Borsbeek"), lay_place("Antwerpen")
    lay_place("Deurne", zolim.region, level=SUB_MUNICIPALITY)
    RegionPartFactory(
        parent=zolim.region, child=old, valid_from="2019-01-01", valid_until="2024-12-31"
    )
    RegionPartFactory(parent=zolim.region, child=new, is_partial=True, valid_from="2025-01-01")

    assert [part.region for part in parts_of(zolim, date(2024, 12, 31))] == [old]
    assert [(part.region, part.is_partial) for part in parts_of(zolim, TODAY)] == [(new, True)]
    assert [part.child for part in former_parts_of(zolim, TODAY)] == [old]
    assert former_parts_of(zolim, date(2024, 12, 31)) == []


def test_what_came_back_did_not_leave(zolim):
    city = lay_place("Antwerpen")
    for first, last in (("2019-01-01", "2024-12-31"), ("2025-01-01", None)):
        RegionPartFactory(
            parent=zolim.region, child=city, is_partial=True, valid_from=first, valid_until=last
        )

    assert former_parts_of(zolim, TODAY) == []


def test_a_part_of_a_city_is_explained(client, zolim):
    city = lay_place("Antwerpen")
    RegionPartFactory(
        parent=zolim.region, child=city, is_partial=True, description="district Deurne (2100)"
    )

    text = client.get(zolim.get_absolute_url()).text

    assert "(deels)" in text
    assert "district Deurne (2100)" in text
    assert "vind je in de lijst ook als één geheel" in text


def test_more_zones_cost_no_more_queries(client, zolim):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            client.get(LIST)
        return len(captured)

    queries()
    one = queries()
    for number in range(5):
        InitiativeFactory(zone=make_zone(f"Zone {number}"))

    assert queries() == one


def test_an_unknown_zone_is_not_found(client):
    assert client.get(f"{LIST}bestaat-niet/").status_code == 404
