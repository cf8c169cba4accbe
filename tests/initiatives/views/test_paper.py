"""Pages for paper: what they say, to whom, in which order."""

import datetime
import re
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from initiatives.models import Initiative
from initiatives.taking.paper import holds_contact_data
from tests.factories import (
    ActionTypeFactory,
    CollaborationModelFactory,
    ExpertiseDomainFactory,
    InitiativeFactory,
    ParticipationFactory,
    PartnerFactory,
    TargetGroupFactory,
    UserFactory,
    ZoneRoleFactory,
)
from tests.initiatives.finding.random_worlds import World
from tests.places import make_place, make_zone

pytestmark = pytest.mark.django_db

BOOKLET, WALL = reverse("initiatives:booklet"), reverse("initiatives:wall_list")
SECRETS = ("012 34 56 78", "onthaal@voorbeeld.be", "alleen voor ons")


def sheet_of(initiative):
    return reverse("initiatives:sheet", args=[initiative.slug])


def text_of(response):
    main = response.text.split("<main", 1)[1].split("</main>")[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def names_on(response):
    return re.findall(r'<h2 class="fiche-name">(.*?)</h2>', response.text)


@pytest.fixture
def initiative():
    zone = make_zone("ZOLim")
    made = InitiativeFactory(
        slug="huis",
        name="Huis van het Kind",
        description="Ontmoeting voor gezinnen.",
        zone=zone,
        regions=[make_place("Riemst", zone.region)],
        target_groups=[TargetGroupFactory(label="Gezinnen")],
        expertise_domains=[ExpertiseDomainFactory(label="Onderwijs")],
        action_type=ActionTypeFactory(label="Opleiding"),
        model=CollaborationModelFactory(label="Netwerkmodel"),
        contact=SECRETS[0],
        how_to_join=f"Mail naar {SECRETS[1]}",
        remarks=SECRETS[2],
        confirmed_on=datetime.date(2026, 10, 3),
        confirmed_by="Kind en Gezin",
    )
    ParticipationFactory(initiative=made, partner=PartnerFactory(name="CAW"), role="lead")
    return made


# The infofiche


def test_the_fiche_says_everything_in_its_fixed_order(client, initiative):
    client.force_login(ZoneRoleFactory(role="forum_member").user)

    text = text_of(client.get(sheet_of(initiative)))

    parts = [
        "eerstelijnszone ZOLim",
        "Huis van het Kind Ontmoeting voor gezinnen.",
        "Doelgroep Gezinnen",
        "Regio Riemst",
        "Partners CAW (trekker)",
        "Expertisedomein Onderwijs",
        "Actietype Opleiding",
        "Hoe ze samenwerken Samenwerkingsmodel: Netwerkmodel",
        f"Contact {SECRETS[0]}",
        f"Hoe aanmelden Mail naar {SECRETS[1]}",
        "Laatst bevestigd op 3 oktober 2026 door Kind en Gezin",
        "http://testserver/initiatieven/huis/",
        f"Afgedrukt op {date_format(timezone.localdate(), 'j F Y')}",
    ]
    places = [text.find(part) for part in parts]
    assert -1 not in places
    assert places == sorted(places)


def test_a_fiche_with_only_a_name_says_what_is_not_known(client):
    text = text_of(client.get(sheet_of(InitiativeFactory(name="Leeg"))))

    assert "Infofiche · boven de zones Leeg Doelgroep niet ingevuld Regio niet ingevuld" in text
    assert "Hoe aanmelden niet ingevuld" in text
    assert "Laatst bevestigd nog niet bevestigd" in text


def test_the_address_is_also_a_code_with_a_text_alternative(client, initiative):
    page = client.get(sheet_of(initiative)).text

    address = "http://testserver/initiatieven/huis/"
    assert f'role="img" aria-label="QR-code van {address}"' in page
    assert page.count("<svg") == page.count("<svg ") == 1
    assert "style=" not in page.split("<main")[1]


def test_the_page_of_an_initiative_leads_to_its_fiche(client, initiative):
    page = client.get(initiative.get_absolute_url()).text

    assert f'href="{sheet_of(initiative)}">Druk fiche af (A4)</a>' in page


def test_what_somebody_may_not_see_has_no_fiche(client, staff_client):
    hidden = InitiativeFactory(is_public=False)

    assert staff_client.get(sheet_of(hidden)).status_code == 200
    client.logout()
    assert client.get(sheet_of(hidden)).status_code == 404
    assert client.get(reverse("initiatives:sheet", args=["bestaat-niet"])).status_code == 404


# Contact data


def secrets_on(client, address):
    return [secret for secret in SECRETS if secret in client.get(address).text]


ADDRESSES = (
    "/initiatieven/huis/fiche/",
    BOOKLET,
    f"{WALL}?groepeer=doelgroep",
    f"{WALL}?groepeer=gemeente",
)


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_visitor_gets_no_contact_data_on_paper(client, initiative, address):
    assert secrets_on(client, address) == []
    client.force_login(UserFactory())
    assert secrets_on(client, address) == []


@pytest.mark.parametrize("address", ADDRESSES[:2])
def test_who_has_a_role_gets_contact_data_on_paper(client, initiative, address):
    client.force_login(ZoneRoleFactory(role="cluster_lead").user)

    assert secrets_on(client, address) == list(SECRETS[:2])


@pytest.mark.parametrize("address", ADDRESSES[2:])
def test_a_wall_has_no_contact_data_for_anyone(staff_client, initiative, address):
    assert secrets_on(staff_client, address) == []


def test_how_to_join_stays_where_it_names_no_contact(client):
    initiative = InitiativeFactory(how_to_join="Loop binnen op dinsdag.", contact="")

    assert "Hoe aanmelden Loop binnen op dinsdag." in text_of(client.get(sheet_of(initiative)))


def test_where_how_to_join_is_left_out_the_fiche_says_where_it_stands(client, initiative):
    text = text_of(client.get(sheet_of(initiative)))

    assert "Hoe aanmelden Lees het op de website" in text


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("Bel 012 34 56 78", True),
        ("Bel 0471/12.34.56", True),
        ("+32 (0)12 34 56 78", True),
        ("onthaal@voorbeeld.be", True),
        ("Loop binnen op dinsdag tussen 9 en 12 uur", False),
        ("Vanaf 12/01/2026", False),
        ("In 2025 en 2026 @ het dorpshuis", False),
        ("", False),
    ],
)
def test_a_mailbox_or_telephone_number_is_contact_data(text, holds):
    assert holds_contact_data(text) == holds


# The booklet


def test_the_booklet_has_contents_and_a_fiche_for_each_of_the_list(client):
    group = TargetGroupFactory(slug="ouderen", label="Ouderen")
    for number in range(30):
        InitiativeFactory(name=f"Initiatief {number:02}", target_groups=[group])
    InitiativeFactory(name="Ander")

    response = client.get(f"{BOOKLET}?doelgroep=ouderen&pagina=2")

    assert names_on(response) == [f"Initiatief {number:02}" for number in range(30)]
    contents = re.findall(r'<li><a href="#fiche-(\d+)">(.*?)</a>', response.text)
    assert contents == [(str(n + 1), f"Initiatief {n:02}") for n in range(30)]
    assert "30 initiatieven voor ouderen" in text_of(response)
    assert "fiche 30 van 30" in text_of(response)
    assert "http://testserver/initiatieven/?doelgroep=ouderen" in response.text


@pytest.mark.parametrize("seed", range(3))
def test_booklet_and_wall_hold_what_the_visitor_may_see_of_the_list(client, seed):
    world = World(seed)
    for _ in range(4):
        query = "&".join(
            f"{key}={value}" for key, values in world.question().items() for value in values
        )
        listing = client.get(f"/initiatieven/?{query}", follow=True).context["listing"]
        order = listing.selection.in_order(listing.order)
        names = [Initiative.objects.get(pk=pk).name for pk in order]

        assert names_on(client.get(f"{BOOKLET}?{query}")) == names
        wall = client.get(f"{WALL}?{query}").context["headings"]
        assert {line.name for heading in wall for line in heading.lines} == set(names)


def test_a_booklet_too_long_says_so(client, monkeypatch):
    monkeypatch.setattr("initiatives.views.paper.MOST_FICHES", 2)
    for _ in range(3):
        InitiativeFactory()

    response = client.get(BOOKLET)

    assert names_on(response) == []
    assert "Een boekje telt hoogstens 2 fiches en deze lijst heeft er 3." in text_of(response)


def test_a_wall_list_too_long_says_so(client, monkeypatch):
    monkeypatch.setattr("initiatives.views.paper.MOST_ROWS", 2)
    for _ in range(3):
        InitiativeFactory()

    response = client.get(WALL)

    assert response.context["headings"] == []
    assert "Een wandlijst telt hoogstens 2 initiatieven en deze lijst heeft er 3." in text_of(
        response
    )


@pytest.mark.parametrize("address", [BOOKLET, WALL])
def test_an_empty_selection_says_so(client, address):
    assert "Deze lijst is leeg: er is niets om af te drukken." in text_of(client.get(address))


# The list for the wall


def test_the_wall_keeps_the_question_and_takes_a_grouping_and_a_paper(client):
    zone = make_zone("ZOLim")
    town = make_place("Riemst", zone.region)
    group = TargetGroupFactory(slug="ouderen", label="Ouderen")
    InitiativeFactory(name="Huis", regions=[town], target_groups=[group])

    response = client.get(f"{WALL}?doelgroep=ouderen&groepeer=gemeente&papier=a3")

    assert [heading.text for heading in response.context["headings"]] == ["Riemst"]
    assert "paper_a3.css" in response.text
    assert '<input type="hidden" name="doelgroep" value="ouderen">' in response.text
    assert 'aria-label="QR-code van http://testserver/initiatieven/?doelgroep=ouderen"' in (
        response.text
    )


def test_an_unknown_grouping_or_paper_is_the_usual_one(client):
    InitiativeFactory(target_groups=[TargetGroupFactory(label="Ouderen")])

    response = client.get(f"{WALL}?groepeer=kleur&papier=behang")

    assert [heading.text for heading in response.context["headings"]] == ["Ouderen"]
    assert "paper_a3.css" not in response.text


# What it costs


@pytest.mark.parametrize("address", [BOOKLET, WALL, f"{WALL}?groepeer=gemeente"])
def test_the_statements_do_not_depend_on_the_number_of_rows(client, address):
    zone = make_zone("ZOLim")
    town = make_place("Riemst", zone.region)

    def make(number):
        for _ in range(number):
            made = InitiativeFactory(
                regions=[town], target_groups=[TargetGroupFactory()], zone=zone
            )
            ParticipationFactory(initiative=made, role="lead")

    def statements():
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        return len(captured)

    make(1)
    before = statements()
    make(12)

    assert statements() == before
