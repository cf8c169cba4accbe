"""The map: the question of the list, answered for every place apart."""

import re
from html import unescape

import pytest
from django.urls import reverse

from networks.outlining.redrawing import redraw
from tests.factories import InitiativeFactory, TargetGroupFactory, UserFactory
from tests.places import SUB_MUNICIPALITY, make_place, make_zone

pytestmark = pytest.mark.django_db

MAP, LIST = reverse("insight:map"), reverse("initiatives:list")
AREA = re.compile(r'<a href="([^"]*)" class="([^"]*)" aria-label="([^"]*)">')
ROW = re.compile(r"<tr>\s*<th scope=\"row\">(.*?)</tr>", re.DOTALL)


@pytest.fixture
def zone():
    return make_zone("ZOLim")


@pytest.fixture
def town(zone):
    where = {"longitude": 5.45, "latitude": 50.75, "area_km2": 90, "population": 30_000}
    return make_place("Tongeren", zone.region, population_date="1 januari 2021", **where)


@pytest.fixture
def riemst(zone):
    where = {"longitude": 5.6, "latitude": 50.81, "area_km2": 58, "population": 16_000}
    return make_place("Riemst", zone.region, **where)


@pytest.fixture
def tiny(zone):
    """A municipality of which nobody knows where it lies or how many live there."""
    return make_place("Herstappe", zone.region)


@pytest.fixture
def elders():
    return TargetGroupFactory(slug="ouderen", label="Ouderen")


@pytest.fixture
def inventory(zone, town, riemst, tiny, elders):
    """In Tongeren two, one of them for elders; one in the whole zone; one that is hidden."""
    InitiativeFactory(zone=zone, regions=[town], target_groups=[elders])
    InitiativeFactory(zone=zone, regions=[town])
    InitiativeFactory(zone=zone, covers_whole_zone=True, target_groups=[elders])
    InitiativeFactory(zone=zone, regions=[riemst], is_public=False)
    redraw()


def areas_of(page):
    """Return the look and the name of every area, by its address."""
    return {unescape(link): (look, unescape(name)) for link, look, name in AREA.findall(page)}


def rows_of(page):
    """Return the texts of every row of the table."""
    rows = []
    for row in ROW.findall(page):
        cells = re.split(r"</t[hd]>", row)
        rows.append([" ".join(re.sub(r"<[^>]+>", " ", cell).split()) for cell in cells[:-1]])
    return rows


def ask(client, **query):
    return client.get(MAP, query).text


def test_every_area_is_a_named_link_to_its_list(client, zone, inventory):
    page = ask(client, kaart=zone.region.slug, doelgroep="ouderen")

    assert areas_of(page) == {
        f"{LIST}?doelgroep=ouderen&regio=riemst#resultaten": (
            "",
            "Riemst: 1 initiatief (0 + 1 zone-breed)",
        ),
        f"{LIST}?doelgroep=ouderen&regio=tongeren#resultaten": (
            "",
            "Tongeren: 2 initiatieven (1 + 1 zone-breed)",
        ),
    }


def test_the_table_tells_what_the_map_tells_and_knows_places_without_outline(
    client, zone, inventory
):
    page = ask(client, kaart=zone.region.slug)

    assert [row[:5] for row in rows_of(page)] == [
        ["Herstappe", "1", "1", "geen gegevens", "–"],
        ["Riemst", "1", "1", "0,6", "16.000"],
        ["Tongeren", "3", "1", "1,0", "30.000"],
    ]


def test_every_number_is_that_of_the_list_behind_it(client, zone, inventory):
    page = ask(client, kaart=zone.region.slug)

    for address, (_look, name) in areas_of(page).items():
        number = re.search(r": (\d+) initiatie", name)[1]
        sentence = re.search(r'<h1 id="zin".*?>(.*?)</h1>', client.get(address).text)[1]
        assert sentence.split()[0] == number


def test_zone_wide_initiatives_can_be_left_out(client, zone, inventory):
    page = ask(client, kaart=zone.region.slug, zonebreed="0")

    assert [row[:2] for row in rows_of(page)] == [
        ["Herstappe", "0"],
        ["Riemst", "0"],
        ["Tongeren", "2"],
    ]
    assert "Waarvan zone-breed" not in page
    assert f"{LIST}?regio=riemst&zonebreed=0#resultaten" in areas_of(page)


def test_nothing_and_nothing_known_look_different(client, zone, town, riemst):
    make_place("Voeren", zone.region, longitude=5.8, latitude=50.75)
    InitiativeFactory(regions=[town])
    redraw()

    looks = {
        name.partition(":")[0]: look
        for look, name in areas_of(ask(client, kaart=zone.region.slug, toon="inwoners")).values()
    }

    assert looks == {"Riemst": "none", "Tongeren": "class-1", "Voeren": "unknown"}


def test_rates_are_coloured_and_counts_are_circles(client, zone, inventory):
    counts = ask(client, kaart=zone.region.slug)
    rates = ask(client, kaart=zone.region.slug, toon="inwoners")

    assert counts.count("<circle") > 2
    assert "class-1" not in counts
    assert "<circle" not in rates
    assert "Tongeren: 3 initiatieven (2 + 1 zone-breed), 1,0 per 10.000 inwoners" in rates
    assert "Inwoners geteld op: 1 januari 2021." in rates


def test_what_a_visitor_may_not_see_is_not_counted(client, zone, inventory):
    assert "Riemst: 1 initiatief" in ask(client, kaart=zone.region.slug)

    client.force_login(UserFactory(is_staff=True))

    assert "Riemst: 2 initiatieven (1 + 1 zone-breed)" in ask(client, kaart=zone.region.slug)


def test_zones_come_first_and_lead_to_their_municipalities(client, zone, inventory):
    page = ask(client)

    assert areas_of(page) == {
        f"{LIST}?regio={zone.region.slug}#resultaten": (
            "",
            "ZOLim: 3 initiatieven (2 + 1 zone-breed)",
        )
    }
    assert f'href="{MAP}?kaart={zone.region.slug}#kaart"' in page


def test_the_chosen_place_opens_its_zone_and_stands_out(client, inventory):
    page = ask(client, regio="tongeren")

    assert "per gemeente van" in page
    assert areas_of(page)[f"{LIST}?regio=tongeren#resultaten"] == (
        " chosen",
        "Tongeren: 3 initiatieven (2 + 1 zone-breed), gekozen",
    )
    assert f"{LIST}?regio=riemst#resultaten" in areas_of(page)


def test_the_parts_of_a_shared_city_stand_for_it_in_each_zone(client, zone):
    other = make_zone("Haspengouw")
    city = make_place("Stad", partly=[zone.region, other.region], longitude=5.45, latitude=50.75)
    for name, owner, longitude in (("Oost", zone, 5.48), ("West", other, 5.42)):
        where = {"longitude": longitude, "latitude": 50.75, "area_km2": 20}
        make_place(name, city, owner.region, level=SUB_MUNICIPALITY, **where)
    InitiativeFactory(regions=[city])
    redraw()

    page = ask(client, kaart=zone.region.slug)

    assert [name for _look, name in areas_of(page).values()] == ["Oost: 0 initiatieven"]
    assert [row[:2] for row in rows_of(page)] == [
        ["Oost", "0"],
        ["Stad (hele stad, ligt er maar deels in)", "1"],
    ]


def test_a_municipality_shows_its_parts(client, town):
    where = {"longitude": 5.43, "latitude": 50.76}
    village = make_place("Koninksem", town, level=SUB_MUNICIPALITY, **where)
    InitiativeFactory(regions=[village])
    redraw()

    page = ask(client, kaart="tongeren")

    assert "per deelgemeente van Tongeren" in page
    assert [name for _look, name in areas_of(page).values()] == ["Koninksem: 1 initiatief"]


def test_the_form_keeps_the_question(client, town, inventory):
    page = ask(client, regio="tongeren", q="huis", doelgroep="ouderen", toon="inwoners")

    assert '<input type="hidden" name="regio" value="tongeren">' in page
    assert '<input type="hidden" name="q" value="huis">' in page
    assert 'name="doelgroep" value="ouderen" checked' in page
    assert '<option value="inwoners" selected>' in page
    assert f'href="{LIST}?doelgroep=ouderen&amp;regio=tongeren&amp;q=huis"' in page


def test_an_old_place_leads_to_its_successor_and_the_page_says_so(client, town):
    make_place("Tongeren oud", successor=town, valid_until="2024-12-31", full_name="Oud")

    answer = client.get(MAP, {"regio": "tongeren-oud", "toon": "inwoners"}, follow=True)

    assert answer.redirect_chain == [
        (f"{MAP}?regio=tongeren&toon=inwoners&voorheen=tongeren-oud", 302)
    ]
    assert "Tongeren oud is sinds 2025 deel van Tongeren." in answer.text


@pytest.mark.parametrize(
    "query",
    [
        {"kaart": "nergens"},
        {"kaart": "\x00"},
        {"toon": "alles"},
        {"doelgroep": "onbekend"},
        {"regio": "onbekend", "kaart": "x" * 5000},
    ],
)
def test_what_nobody_knows_is_named_and_left_out(client, inventory, query):
    answer = client.get(MAP, query)

    assert answer.status_code == 200
    assert ("Dit kennen we niet" in answer.text) == (query != {"kaart": "\x00"})


def test_an_empty_inventory_has_a_page(client):
    assert "Hier zijn geen gebieden bekend." in ask(client)


def test_the_number_of_statements_stays_the_same(
    client, zone, inventory, django_assert_num_queries
):
    ask(client, kaart=zone.region.slug)
    with django_assert_num_queries(6):
        ask(client, kaart=zone.region.slug)

    for number in range(6):
        place = make_place(
            f"Gemeente {number}", zone.region, longitude=5.3 + number / 20, latitude=50.9
        )
        InitiativeFactory(zone=zone, regions=[place])
    redraw()
    ask(client, kaart=zone.region.slug)

    with django_assert_num_queries(6):
        assert len(rows_of(ask(client, kaart=zone.region.slug))) == 9
