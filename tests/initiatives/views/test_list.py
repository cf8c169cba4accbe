"""The page with the list: its address, its notices, and what it costs."""

import re
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from networks.models import Partner
from tests.factories import (
    AliasFactory,
    InitiativeFactory,
    ParticipationFactory,
    PartnerFactory,
    RegionFactory,
    StatusFactory,
    TargetGroupFactory,
)
from tests.places import SUB_MUNICIPALITY, make_place, make_zone

pytestmark = pytest.mark.django_db

LIST = reverse("initiatives:list")


def names(response):
    return [row.name for row in response.context["listing"].rows]


def heading(response):
    text = re.search(r"<h1[^>]*>(.*?)</h1>", response.text, re.DOTALL).group(1)
    return unescape(" ".join(re.sub(r"<[^>]+>", "", text).split()))


# The address


def test_empty_fields_leave_the_address(client):
    TargetGroupFactory(slug="ouderen")

    response = client.get(f"{LIST}?q=&doelgroep=ouderen&plaats=+&pagina=")

    assert response.url == f"{LIST}?doelgroep=ouderen"


def test_a_whole_form_left_empty_is_the_plain_list(client):
    assert client.get(f"{LIST}?q=&plaats=&organisatie=").url == LIST


def test_the_address_alone_gives_the_same_list_in_any_browser(client):
    for number in range(3):
        InitiativeFactory(name=f"Initiatief {number}")
    address = f"{LIST}?sorteer=gewijzigd"

    assert names(client.get(address)) == names(client.get(address)) != []


def test_a_page_that_does_not_exist_is_the_first(client):
    InitiativeFactory()

    for page in ("2", "0", "-1", "x", "9" * 5000, "٣"):
        assert client.get(LIST, {"pagina": page}).url == LIST


def test_a_page_within_reach_stays(client):
    for number in range(26):
        InitiativeFactory(name=f"Initiatief {number:02}")

    response = client.get(LIST, {"pagina": "2"})

    assert names(response) == ["Initiatief 25"]
    assert "<title>26 initiatieven, pagina 2 van 2 – ELZ Inventaris</title>" in response.text


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("naam", ["Aap", "Noot"]),
        ("bevestigd", ["Noot", "Aap"]),
        ("gewijzigd", ["Noot", "Aap"]),
        ("partners", ["Noot", "Aap"]),
        ("onzin", ["Aap", "Noot"]),
    ],
)
def test_the_list_can_be_put_in_another_order(client, order, expected):
    InitiativeFactory(name="Aap")
    InitiativeFactory(name="Noot", confirmed_on="2026-01-01", partners=[PartnerFactory()])

    assert names(client.get(LIST, {"sorteer": order})) == expected


# What is not known, or not known by that name any more


def test_an_unknown_value_is_named_and_the_rest_still_filters(client):
    group = TargetGroupFactory(slug="ouderen")
    InitiativeFactory(name="Voor ouderen", target_groups=[group])
    InitiativeFactory(name="Voor anderen")

    response = client.get(LIST, {"doelgroep": ["ouderen", "<b>weg</b>"]})

    assert names(response) == ["Voor ouderen"]
    assert "Doelgroep: “&lt;b&gt;weg&lt;/b&gt;”" in response.text
    assert str(response.context["listing"].cleared) == ""


def test_a_term_that_was_replaced_leads_to_its_successor(client):
    new = TargetGroupFactory(slug="ouderen", label="Ouderen")
    TargetGroupFactory(slug="bejaarden", label="Bejaarden", replaced_by=new)
    InitiativeFactory(name="Voor ouderen", target_groups=[new])

    response = client.get(LIST, {"doelgroep": "bejaarden"}, follow=True)

    assert response.redirect_chain == [(f"{LIST}?doelgroep=ouderen&voorheen=bejaarden", 302)]
    assert names(response) == ["Voor ouderen"]
    assert response.context["renamings"] == ["“Bejaarden” heet nu “Ouderen”."]


def test_terms_that_replace_each_other_do_not_keep_the_page_busy(client):
    one = TargetGroupFactory(slug="een")
    other = TargetGroupFactory(slug="ander", replaced_by=one)
    one.replaced_by = other
    one.save()

    assert client.get(LIST, {"doelgroep": "een"}, follow=True).status_code == 200


# Places and partners by name


@pytest.fixture
def two_beverens(db):
    waasland = make_place("Beveren-Kruibeke-Zwijndrecht", make_zone("Waasland").region)
    make_place(
        "Beveren", full_name="Beveren (gemeente tot 2024)", slug="beveren", successor=waasland
    )
    make_place(
        "Beveren",
        make_place("Roeselare"),
        level=SUB_MUNICIPALITY,
        slug="beveren-roeselare",
        full_name="Beveren (Roeselare)",
    )


def test_a_place_that_may_be_two_is_asked_about(client, two_beverens):
    response = client.get(LIST, {"plaats": "beveren"})

    assert "Welke plaats bedoel je met “beveren”?" in response.text
    assert f'href="{LIST}?regio=beveren-roeselare#resultaten"' in response.text
    assert "Beveren-Kruibeke-Zwijndrecht</a>" in response.text


def test_a_place_nobody_knows_is_said_so(client):
    response = client.get(LIST, {"plaats": "<Atlantis>"})

    assert "geen plaats die “&lt;Atlantis&gt;” heet" in response.text


def test_a_slip_in_a_place_is_asked_and_never_decided(client):
    make_place("Diksmuide")

    response = client.get(LIST, {"plaats": "diksmuiden"})

    assert response.status_code == 200
    assert f'href="{LIST}?regio=diksmuide#resultaten"' in response.text


def test_a_partner_nobody_knows_is_said_so(client):
    assert "geen partner die “xyz” heet" in client.get(LIST, {"organisatie": "xyz"}).text


# Words


def test_words_are_sought_in_names_texts_partners_and_places(client):
    village = make_place("Koninksem", make_place("Tongeren-Borgloon"), level=SUB_MUNICIPALITY)
    InitiativeFactory(name="Praatcafé dementie")
    InitiativeFactory(name="B", description="Een café voor wie dementie heeft.")
    InitiativeFactory(name="C", partners=[PartnerFactory(name="Café De Dementie")])
    InitiativeFactory(name="Café D, dementie", regions=[village], is_public=False)
    InitiativeFactory(name="Dorpscafé", regions=[village])

    assert names(client.get(LIST, {"q": "CAFE dementie"})) == ["Praatcafé dementie", "C", "B"]
    assert names(client.get(LIST, {"q": "cafe tongeren"})) == ["Dorpscafé"]


def test_names_among_the_words_are_offered_as_choices(client):
    group = TargetGroupFactory(slug="ouderen", label="Ouderen")
    place = make_place("Riemst")
    InitiativeFactory(target_groups=[group], regions=[place])

    response = client.get(LIST, {"q": "voor ouderen in riemst"})

    suggestion = response.context["listing"].suggestion
    assert suggestion.text == "1 initiatief voor ouderen in Riemst"
    assert str(suggestion.address) == "?doelgroep=ouderen&regio=riemst"


def test_a_suggestion_that_would_find_nothing_is_not_made(client):
    TargetGroupFactory(slug="ouderen", label="Ouderen")

    assert client.get(LIST, {"q": "iets voor ouderen"}).context["listing"].suggestion is None


def test_names_are_recognised_by_their_other_names_and_the_longest_wins(client):
    pain, care = (TargetGroupFactory(slug=slug, label=slug) for slug in ("pijn", "zorg"))
    AliasFactory(target=care, text="Zorg bij pijn")
    InitiativeFactory(name="Thuiszorg bij pijn", target_groups=[care])
    InitiativeFactory(target_groups=[pain])

    suggestion = client.get(LIST, {"q": "zorg bij pijn thuis"}).context["listing"].suggestion

    assert str(suggestion.address) == "?doelgroep=zorg&q=thuis"


def test_a_name_with_two_clear_meanings_is_not_decided(client, two_beverens):
    InitiativeFactory(name="In Beveren")

    assert client.get(LIST, {"q": "beveren"}).context["listing"].suggestion is None


# What is shown


def test_the_heading_says_what_was_asked(client):
    for slug, label in [("ouderen", "Ouderen"), ("ocmw", "OCMW-cliënten"), ("pzon", "PZON")]:
        TargetGroupFactory(slug=slug, label=label)
    for name in ("CAW", "OCMW"):
        PartnerFactory(slug=name.lower(), name=name)

    asked = {"doelgroep": ["ouderen", "ocmw", "pzon"], "partner": ["caw", "ocmw"]}

    assert heading(client.get(LIST, asked)) == (
        "Geen initiatieven voor OCMW-cliënten, ouderen of PZON met CAW of OCMW"
    )
    assert heading(client.get(LIST, {"partner": ["caw", "ocmw"], "partners": "samen"})) == (
        "Geen initiatieven met CAW en OCMW"
    )


def test_who_leads_stands_first(client):
    initiative = InitiativeFactory()
    for name, role in [("Aa", "partner"), ("Bb", "coordinator"), ("Cc", "lead")]:
        partner = PartnerFactory(name=name)
        ParticipationFactory(initiative=initiative, partner=partner, role=role)

    (row,) = client.get(LIST).context["listing"].rows

    assert row.partners == "Cc (trekker), Bb (coördinator), Aa"


def test_long_lists_of_names_are_counted(client):
    InitiativeFactory(partners=[PartnerFactory(name=f"P{number}") for number in range(7)])

    (row,) = client.get(LIST).context["listing"].rows

    assert row.partners == "P0, P1, P2, P3 en 3 andere"


def test_what_has_ended_is_marked(client):
    InitiativeFactory(status=StatusFactory(code="ended", label="Afgelopen"))

    assert '<span class="badge quiet">Afgelopen</span>' in client.get(LIST).text


def test_staff_see_what_others_do_not(staff_client):
    InitiativeFactory(is_public=False)

    assert '<span class="badge quiet">alleen voor medewerkers</span>' in staff_client.get(LIST).text


def test_an_empty_inventory_says_what_will_come(client, staff_client):
    assert "Hier komen de samenwerkingsinitiatieven" in client.get(LIST).text
    assert "Voeg de eerste toe" in staff_client.get(LIST).text


def test_nothing_found_says_what_to_leave_out(client):
    group = TargetGroupFactory(slug="ouderen", label="Ouderen")
    make_place("Riemst")
    InitiativeFactory(target_groups=[group])

    response = client.get(LIST, {"doelgroep": "ouderen", "regio": "riemst"})

    assert [(a.text, str(a.address), a.count) for a in response.context["listing"].leaving_out] == [
        ("Zonder Riemst", "?doelgroep=ouderen", 1)
    ]
    assert "Zonder Riemst</a>" in response.text


def test_nothing_found_offers_something_wider_or_nearby(client):
    zone = make_zone("ZOLim")
    riemst, bilzen = make_place("Riemst", zone.region), make_place("Bilzen", zone.region)
    village = make_place("Kanne", riemst, level=SUB_MUNICIPALITY)
    InitiativeFactory(regions=[bilzen])
    InitiativeFactory(regions=[riemst])

    wider = client.get(LIST, {"regio": village.slug}).context["listing"].asking_wider
    nearby = client.get(LIST, {"regio": "riemst", "q": "x"}).context["listing"].asking_wider

    assert [(a.text, a.count) for a in wider] == [
        ("Riemst in plaats van Kanne", 1),
        ("ELZ ZOLim in plaats van Kanne", 2),
    ]
    assert nearby == []


# Facets


def option_slugs(response, key):
    listing = response.context["listing"]
    facet = next(facet for facet in listing.facets if facet.kind.key == key)
    return [option.slug for option in (*facet.first, *facet.more)]


def test_options_stand_in_the_alphabet_and_action_types_in_their_own_order(client):
    groups = [TargetGroupFactory(slug=slug, label=slug, order=n) for n, slug in enumerate("cab")]
    InitiativeFactory(target_groups=groups)

    assert option_slugs(client.get(LIST), "doelgroep") == ["a", "b", "c"]


def test_a_city_of_several_zones_stands_on_its_own(client):
    centre, east = make_zone("Centrum"), make_zone("Oost")
    city = make_place("Antwerpen", partly=[centre.region, east.region])
    district = make_place("Deurne", city, east.region, level=SUB_MUNICIPALITY)
    InitiativeFactory(name="In Deurne", regions=[district])
    InitiativeFactory(name="In heel de stad", regions=[city])

    everything = client.get(LIST)
    in_city = client.get(LIST, {"plaats": "antwerpen"}, follow=True)

    assert option_slugs(everything, "regio") == ["antwerpen", "elz-centrum", "elz-oost"]
    assert names(in_city) == ["In Deurne", "In heel de stad"]
    assert names(client.get(LIST, {"regio": "elz-centrum"})) == ["In heel de stad"]


def test_villages_appear_once_their_town_is_chosen(client):
    town = make_place("Riemst", make_zone("ZOLim").region)
    village = make_place("Kanne", town, level=SUB_MUNICIPALITY)
    InitiativeFactory(regions=[village])

    assert 'value="kanne"' not in client.get(LIST).text
    assert 'value="kanne"' in client.get(LIST, {"regio": "riemst"}).text


def test_only_some_partners_are_listed_and_the_chosen_always(client):
    for number in range(8):
        InitiativeFactory(partners=[PartnerFactory(slug=f"p{number}", name=f"P{number}")])

    response = client.get(LIST, {"partner": "p7"})

    assert option_slugs(response, "partner") == ["p0", "p1", "p2", "p3", "p4", "p7"]
    assert Partner.objects.count() == 8


# Cost


def count_queries(client, address):
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def fill(number):
    for _ in range(number):
        InitiativeFactory(
            zone=make_zone(f"Zone {RegionFactory().pk}"),
            status=StatusFactory(),
            covers_whole_zone=True,
            partners=[PartnerFactory(), PartnerFactory()],
            target_groups=[TargetGroupFactory()],
            regions=[RegionFactory()],
        )


@pytest.mark.parametrize("query", ["", "?q=initiatief", "?sorteer=partners"])
def test_more_rows_cost_no_more_queries(client, query):
    fill(1)
    client.get(LIST + query)
    one = count_queries(client, LIST + query)
    fill(5)
    client.get(LIST + query)  # reads the new words

    assert count_queries(client, LIST + query) == one <= 9


# The fragment


def test_a_fragment_equals_that_part_of_the_page(client):
    InitiativeFactory(name="Huis van het Kind")

    page = client.get(LIST, {"q": "kind"})
    fragment = client.get(LIST, {"q": "kind"}, headers={"HX-Request": "true"})

    assert fragment.text.strip() in page.text
    assert fragment.text.lstrip().startswith('<section id="resultaten"')
    assert "HX-Request" in fragment.headers["Vary"]
    assert "HX-Request" in page.headers["Vary"]


@pytest.mark.parametrize("header", ["HX-Boosted", "HX-History-Restore-Request"])
def test_a_whole_page_is_given_where_htmx_needs_one(client, header):
    response = client.get(LIST, headers={"HX-Request": "true", header: "true"})

    assert "<!doctype html>" in response.text
