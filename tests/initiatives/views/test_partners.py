"""The list of partners and their passports."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories import (
    AliasFactory,
    ExpertiseDomainFactory,
    InitiativeFactory,
    ParticipationFactory,
    PartnerClusterFactory,
    PartnerFactory,
    PartnerTypeFactory,
    TargetGroupFactory,
)
from tests.places import SUB_MUNICIPALITY, make_place, make_zone

pytestmark = pytest.mark.django_db

LIST = reverse("partners:list")


def rows(response):
    return {row.partner.name: row.initiatives for row in response.context["listing"].rows}


def test_every_partner_is_listed_with_what_one_may_see_of_it(client, staff_client):
    caw, ocmw = PartnerFactory(name="CAW"), PartnerFactory(name="OCMW")
    InitiativeFactory(partners=[caw])
    InitiativeFactory(partners=[caw], is_public=False)

    assert rows(staff_client.get(LIST)) == {"CAW": 2, "OCMW": 0}
    client.logout()
    assert rows(client.get(LIST)) == {"CAW": 1, "OCMW": 0}
    assert ocmw.name in client.get(LIST).text


def test_an_umbrella_counts_each_initiative_under_it_once(client):
    umbrella = PartnerFactory(name="CAW")
    member = PartnerFactory(name="CAW Limburg", umbrella=umbrella)
    part = PartnerFactory(name="JAC", umbrella=member)
    InitiativeFactory(partners=[umbrella, member, part])
    InitiativeFactory(partners=[part])

    assert rows(client.get(LIST)) == {"CAW": 2, "CAW Limburg": 2, "JAC": 2}


def test_the_likeliest_partner_comes_first(client):
    AliasFactory(target=PartnerFactory(name="CAW"), text="Centrum algemeen welzijnswerk")
    PartnerFactory(name="Algemeen centrum voor van alles welzijnswerk")

    response = client.get(LIST, {"q": "welzijnswerk centrum"})

    assert next(iter(rows(response))) == "CAW"
    assert "2 partners voor <mark>“welzijnswerk centrum”</mark>" in response.text


def test_types_narrow_the_list_down_and_count_what_the_words_leave(client):
    huisartsen = PartnerTypeFactory(slug="huisartsen", label="Huisartsen")
    apothekers = PartnerTypeFactory(slug="apothekers", label="Apothekers")
    PartnerFactory(name="Kring Noord", partner_type=huisartsen)
    PartnerFactory(name="Kring Zuid", partner_type=apothekers)
    PartnerFactory(name="Wachtpost", partner_type=huisartsen)

    response = client.get(LIST, {"q": "kring", "type": ["huisartsen", "bestaat-niet"]})

    assert list(rows(response)) == ["Kring Noord"]
    options = {o.label: (o.count, o.is_chosen) for o in response.context["listing"].type_options}
    assert options == {"Apothekers": (1, False), "Huisartsen": (1, True)}
    assert "We hebben er niet op gefilterd: bestaat-niet" in response.text


def test_the_busiest_partners_can_come_first(client):
    PartnerFactory(name="Aa")
    InitiativeFactory(partners=[PartnerFactory(name="Bb")])

    assert list(rows(client.get(LIST, {"sorteer": "aantal"}))) == ["Bb", "Aa"]


def test_pages_of_partners(client):
    for number in range(51):
        PartnerFactory(name=f"Partner {number:02}")

    second = client.get(LIST, {"pagina": "2", "q": "partner"})

    assert list(rows(second)) == ["Partner 50"]
    assert "Pagina 2 van 2" in second.text
    assert "?pagina=1&amp;q=partner#resultaten" in second.text
    assert len(rows(client.get(LIST, {"pagina": "99"}))) == 50


def test_nobody_found_says_what_to_try(client):
    assert "Geen partner heet zo" in client.get(LIST, {"q": "xyz"}).text


@pytest.mark.parametrize("query", ["", "?q=partner"])
def test_more_partners_cost_no_more_queries(client, query):
    def queries():
        client.get(LIST + query)  # the index now knows what changed
        with CaptureQueriesContext(connection) as captured:
            client.get(LIST + query)
        return len(captured)

    AliasFactory(target=PartnerFactory(umbrella=PartnerFactory()))
    few = queries()
    for _ in range(5):
        partner = PartnerFactory(umbrella=PartnerFactory())
        AliasFactory(target=partner)
        InitiativeFactory(partners=[partner])

    assert queries() == few <= 15


# The passport


@pytest.fixture
def caw():
    zorg = PartnerClusterFactory(label="Zorg")
    return PartnerFactory(
        slug="caw",
        name="CAW",
        partner_type=PartnerTypeFactory(label="Welzijnswerk", cluster=zorg),
        social_map_url="https://www.desocialekaart.be/caw",
    )


def test_a_passport_shows_what_and_with_whom(client, caw):
    ocmw, school = PartnerFactory(slug="ocmw", name="OCMW"), PartnerFactory(name="School")
    under = PartnerFactory(name="CAW Limburg", umbrella=caw)
    ouderen = TargetGroupFactory(slug="ouderen", label="Ouderen")
    riemst = make_place("Riemst")
    AliasFactory(target=caw, text="Centrum algemeen welzijnswerk")
    InitiativeFactory(
        name="Aa", partners=[caw, ocmw, school], target_groups=[ouderen], regions=[riemst]
    )
    InitiativeFactory(name="Bb", partners=[under, ocmw], target_groups=[ouderen])
    InitiativeFactory(name="Cc", partners=[caw, school], is_public=False)

    response = client.get(caw.get_absolute_url())

    passport = response.context["passport"]
    assert [row.name for row in passport.rows] == ["Aa", "Bb"]
    assert [(c.option.label, c.count) for c in passport.co_partners] == [("OCMW", 2), ("School", 1)]
    assert [(c.option.label, c.count) for c in passport.target_groups] == [("Ouderen", 2)]
    assert [(c.option.label, c.count) for c in passport.places] == [("Riemst", 1)]
    text = response.text
    assert "Werkt mee aan 2 initiatieven" in text
    assert "?partner=caw&amp;partner=ocmw&amp;partners=samen" in text
    assert "?doelgroep=ouderen&amp;partner=caw" in text
    assert "Hieronder vallen" in text
    assert 'href="https://www.desocialekaart.be/caw"' in text
    assert "Ook bekend als Centrum algemeen welzijnswerk" in text
    assert "Cluster: Zorg" in text


def test_every_number_of_a_passport_is_what_its_link_shows(client, caw):
    """Wider groups, places of a zone and organisations under a partner count as in the list."""
    zone = make_zone("ZOLim")
    riemst = make_place("Riemst", zone.region)
    village = make_place("Vroenhoven", riemst, level=SUB_MUNICIPALITY)
    elderly = TargetGroupFactory(slug="ouderen")
    frail = TargetGroupFactory(slug="kwetsbare-ouderen", parent=elderly)
    housing = ExpertiseDomainFactory(slug="wonen")
    ocmw = PartnerFactory(slug="ocmw")
    part = PartnerFactory(slug="ocmw-noord", umbrella=ocmw)
    shared = {"zone": zone, "expertise_domains": [housing]}
    InitiativeFactory(partners=[caw, ocmw], target_groups=[elderly], regions=[riemst], **shared)
    InitiativeFactory(partners=[caw, part], target_groups=[frail], regions=[village], **shared)
    InitiativeFactory(partners=[caw], covers_whole_zone=True, zone=zone)
    InitiativeFactory(partners=[ocmw], target_groups=[elderly], **shared)

    passport = client.get(caw.get_absolute_url()).context["passport"]

    found = {
        "doelgroep": passport.target_groups,
        "domein": passport.domains,
        "regio": passport.places,
        "partner": passport.co_partners,
    }
    counts = {counted.option.slug: counted.count for block in found.values() for counted in block}
    assert counts == {
        "ouderen": 2,
        "kwetsbare-ouderen": 1,
        "wonen": 2,
        "riemst": 3,
        "vroenhoven": 2,
        "ocmw": 2,
        "ocmw-noord": 1,
    }
    for facet, block in found.items():
        for counted in block:
            query = {"partner": [caw.slug], "partners": "samen"}
            query[facet] = [*query.get(facet, []), counted.option.slug]
            listing = client.get(reverse("initiatives:list"), query, follow=True).context["listing"]
            assert len(listing.selection.ids) == counted.count, counted.option.slug


def test_the_roles_of_a_partner_are_counted(client, caw):
    under = PartnerFactory(umbrella=caw)
    for role in ("lead", "partner", "partner"):
        ParticipationFactory(partner=caw, role=role)
    both = ParticipationFactory(partner=caw, role="lead").initiative
    ParticipationFactory(partner=under, role="lead", initiative=both)
    ParticipationFactory(partner=caw, role="lead", initiative__is_public=False)

    response = client.get(caw.get_absolute_url())

    roles = [(role.label, role.count) for role in response.context["passport"].roles]
    assert roles == [("trekker", 2), ("partner", 2)]
    assert "trekker in 2, partner in 2" in " ".join(response.text.split())


def test_an_umbrella_and_its_members_are_no_colleagues_of_each_other(client, caw):
    under, school = PartnerFactory(umbrella=caw), PartnerFactory(slug="school")
    InitiativeFactory(partners=[caw, under, school])

    for partner in (caw, under):
        passport = client.get(partner.get_absolute_url()).context["passport"]
        assert [other.option.slug for other in passport.co_partners] == ["school"]


def test_what_is_hidden_leaves_no_trace_in_a_passport(client, staff_client, caw):
    InitiativeFactory(
        partners=[caw, PartnerFactory()],
        target_groups=[TargetGroupFactory()],
        expertise_domains=[ExpertiseDomainFactory()],
        regions=[make_place("Riemst")],
        is_public=False,
    )

    def sizes():
        passport = client.get(caw.get_absolute_url()).context["passport"]
        blocks = ("rows", "roles", "co_partners", "target_groups", "domains", "places")
        return [passport.total, *(len(getattr(passport, block)) for block in blocks)]

    assert sizes() == [1] * 7
    client.logout()
    assert sizes() == [0] * 7


def test_only_a_known_fiche_of_the_sociale_kaart_is_linked(client, caw):
    other = PartnerFactory()

    assert "socialekaart" in client.get(caw.get_absolute_url()).text
    assert "socialekaart" not in client.get(other.get_absolute_url()).text.lower()


def test_an_address_with_another_name_leads_to_the_partner(client, caw):
    AliasFactory(target=caw, text="Centrum Algemeen Welzijnswerk", valid_until="2020-12-31")
    address = f"{LIST}centrum-algemeen-welzijnswerk/"

    response = client.get(address, follow=True)

    assert response.redirect_chain == [
        (f"{caw.get_absolute_url()}?voorheen=centrum-algemeen-welzijnswerk", 302)
    ]
    assert "“Centrum Algemeen Welzijnswerk” is een andere naam van CAW." in response.text
    assert "Ook bekend als Centrum Algemeen Welzijnswerk (tot 2020)" in response.text
    strange = client.get(caw.get_absolute_url(), {"voorheen": "<b>iets</b>"})
    assert "andere naam van" not in strange.text


def test_a_name_that_two_partners_share_leads_to_neither(client, caw):
    for target in (caw, PartnerFactory()):
        AliasFactory(target=target, text="Welzijn")

    assert client.get(f"{LIST}welzijn/").status_code == 404


def test_a_larger_passport_costs_no_more_statements(client, caw):
    def statements():
        client.get(caw.get_absolute_url())
        with CaptureQueriesContext(connection) as captured:
            client.get(caw.get_absolute_url())
        return len(captured)

    def grow(number):
        for _ in range(number):
            AliasFactory(target=caw)
            PartnerFactory(umbrella=caw)
            InitiativeFactory(
                partners=[caw, PartnerFactory()],
                target_groups=[TargetGroupFactory()],
                regions=[make_place(f"Plaats {number} {_}")],
            )

    grow(1)
    few = statements()
    grow(6)

    assert statements() == few <= 18


def test_the_link_to_what_two_partners_do_together_keeps_its_word(client, caw):
    ocmw = PartnerFactory(slug="ocmw")
    InitiativeFactory(name="Samen", partners=[caw, ocmw])
    InitiativeFactory(name="Alleen", partners=[caw])

    response = client.get(
        reverse("initiatives:list"), {"partner": ["caw", "ocmw"], "partners": "samen"}
    )

    assert [row.name for row in response.context["listing"].rows] == ["Samen"]


def test_a_passport_without_initiatives_says_so(client, caw):
    text = client.get(caw.get_absolute_url()).text

    assert "Nog geen initiatieven bekend" in text
    assert "Werkt samen met" not in text


def test_many_co_partners_are_counted(client, caw):
    InitiativeFactory(partners=[caw, *(PartnerFactory() for _ in range(18))])

    passport = client.get(caw.get_absolute_url()).context["passport"]

    assert len(passport.co_partners) == 15
    assert passport.more_co_partners == 3


def test_an_unknown_partner_is_not_found(client):
    assert client.get(f"{LIST}bestaat-niet/").status_code == 404
