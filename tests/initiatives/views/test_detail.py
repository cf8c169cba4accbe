"""The infofiche of one initiative."""

import re
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import ZoneRole
from tests.factories import (
    AbbreviationFactory,
    ActionTypeFactory,
    CollaborationModelFactory,
    ExpertiseDomainFactory,
    FigureFactory,
    ImpactNoteFactory,
    InitiativeFactory,
    InitiativeFamilyFactory,
    ParticipationFactory,
    PartnerFactory,
    QuintupleAimFactory,
    StatusFactory,
    TargetGroupFactory,
    UserFactory,
    ZoneRoleFactory,
)
from tests.places import make_place, make_zone

pytestmark = pytest.mark.django_db


def text_of(response):
    main = response.text.split("<main", 1)[1].split("</main>")[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def open_sheet(client, initiative):
    return client.get(initiative.get_absolute_url())


@pytest.fixture
def full_sheet():
    zone = make_zone("ZOLim")
    initiative = InitiativeFactory(
        name="Huis van het Kind",
        description="Ontmoeting voor gezinnen, samen met het GBO.",
        zone=zone,
        covers_whole_zone=True,
        regions=[make_place("Riemst", zone.region)],
        other_zones=[make_zone("Haspengouw")],
        target_groups=[TargetGroupFactory(label="Gezinnen")],
        expertise_domains=[ExpertiseDomainFactory(label="Onderwijs")],
        action_type=ActionTypeFactory(label="Opleiding", definition="Samen leren."),
        secondary_action_types=[ActionTypeFactory(label="Infodeling")],
        model=CollaborationModelFactory(label="Netwerkmodel", definition="Wie wat kan."),
        durability="permanent",
        provider_selectable=False,
        aims=[QuintupleAimFactory(label="Gelijkheid")],
        status=StatusFactory(label="Lopend"),
        start_year=2017,
        how_to_join="Bel of mail.",
        contact="onthaal@voorbeeld.be",
        website="https://hvk.voorbeeld.be/",
        evidence="Ouders komen terug.",
        confirmed_on=timezone.localdate(),
        confirmed_by="Kind en Gezin",
        source_url="https://krant.voorbeeld.be/artikel",
        remarks="Bellen na 1 september.",
    )
    lead = PartnerFactory(name="Kind en Gezin")
    ParticipationFactory(initiative=initiative, partner=PartnerFactory(name="CAW"))
    ParticipationFactory(initiative=initiative, partner=lead, role="lead")
    ImpactNoteFactory(initiative=initiative, system="ict", text="Gedeelde agenda")
    FigureFactory(initiative=initiative, indicator="Bezoekers", value="1250.50", year=2025)
    AbbreviationFactory(short="GBO", full="geïntegreerd breed onthaal")
    AbbreviationFactory(short="MDO", full="multidisciplinair overleg")
    return initiative


def test_the_sheet_reads_in_its_fixed_order(client, full_sheet):
    text = text_of(open_sheet(client, full_sheet))

    parts = [
        "Huis van het Kind",
        "Lopend",
        "sinds 2017",
        "Ontmoeting voor gezinnen",
        "Doelgroep Gezinnen",
        "Regio de hele zone ZOLim : Riemst",
        "Ook in de lijst van ELZ Haspengouw",
        "Partners Kind en Gezin (trekker) CAW",
        "Expertisedomein Onderwijs",
        "Actietype Opleiding , ook Infodeling Samen leren.",
        "Samenwerkingsmodel Netwerkmodel Wie wat kan.",
        "Permanent of ad hoc permanent",
        "Zorgverstrekker te kiezen nee",
        "Quintuple aim Gelijkheid",
        "Impact op ICT Gedeelde agenda",
        "Ouders komen terug.",
        "Bezoekers (2025) 1.250,50 personen",
        "Hoe aanmelden Bel of mail. Contact: onthaal@voorbeeld.be",
        "Website van het initiatief",
        "Actueel – bevestigd op",
        "door Kind en Gezin",
        "Bron: krant.voorbeeld.be",
        "GBO : geïntegreerd breed onthaal",
    ]
    places = [text.find(part) for part in parts]
    assert -1 not in places, [part for part, at in zip(parts, places, strict=True) if at < 0]
    assert places == sorted(places)
    assert "MDO" not in text


def test_what_is_unknown_is_said_so_and_not_guessed(client):
    text = text_of(open_sheet(client, InitiativeFactory(name="Kaal")))

    assert "Doelgroep niet ingevuld Regio niet ingevuld Partners niet ingevuld" in text
    assert "Expertisedomein niet ingevuld Actietype niet ingevuld" in text
    assert "Niet ingevuld. Vraag het aan een van de partners." in text
    assert "Nog niet bevestigd" in text
    assert "boven de zones" in text
    assert "Zorgverstrekker te kiezen" not in text


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (2017, None, "sinds 2017"),
        (2017, 2020, "van 2017 tot 2020"),
        (None, 2020, "tot 2020"),
        (None, None, ""),
    ],
)
def test_the_years_are_said_in_words(client, start, end, words):
    response = open_sheet(client, InitiativeFactory(start_year=start, end_year=end))

    assert response.context["period"] == words


def test_what_is_hidden_does_not_exist_for_readers(client, staff_client):
    hidden = InitiativeFactory(is_public=False)

    assert "alleen zichtbaar voor medewerkers" in open_sheet(staff_client, hidden).text
    client.logout()
    assert open_sheet(client, hidden).status_code == 404


def test_only_staff_read_the_remarks(client, full_sheet, staff):
    assert "Bellen na 1 september" not in open_sheet(client, full_sheet).text

    client.force_login(staff)
    assert "Bellen na 1 september" in open_sheet(client, full_sheet).text


def test_only_who_may_edit_is_offered_to(client, full_sheet, staff):
    manager = ZoneRoleFactory(user=UserFactory(is_staff=True), zone=full_sheet.zone).user
    other = ZoneRoleFactory(user=UserFactory(is_staff=True)).user
    member = UserFactory()
    ZoneRoleFactory(user=member, zone=full_sheet.zone, role=ZoneRole.Role.FORUM_MEMBER)
    edit = reverse("admin:initiatives_initiative_change", args=[full_sheet.pk])

    offered = {}
    for name, user in {
        "staff": staff,
        "manager": manager,
        "other": other,
        "member": member,
    }.items():
        client.force_login(user)
        offered[name] = edit in open_sheet(client, full_sheet).text

    assert offered == {"staff": True, "manager": True, "other": False, "member": False}


def test_the_family_is_named_without_what_is_hidden(client):
    family = InitiativeFamilyFactory(name="Huizen van het Kind")
    here = InitiativeFactory(name="Hier", family=family)
    InitiativeFactory(name="Daar", family=family)
    InitiativeFactory(name="Verborgen", family=family, is_public=False)

    text = text_of(open_sheet(client, here))

    assert "Familie: Huizen van het Kind Daar" in text
    assert "Verborgen" not in text


def test_text_of_staff_never_runs(client):
    evil = InitiativeFactory(
        name="<script>alert(1)</script>",
        description="<img src=x onerror=alert(1)>",
        how_to_join="<b>vet</b>",
        contact="javascript:alert(1)",
    )

    page = open_sheet(client, evil).text

    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "<b>vet" not in page
    assert 'href="javascript' not in page


def test_the_number_of_queries_does_not_grow(client, full_sheet, django_assert_max_num_queries):
    for _ in range(5):
        ParticipationFactory(initiative=full_sheet)
        full_sheet.regions.add(make_place(f"Plaats {_}"))
    open_sheet(client, full_sheet)  # the index now knows what changed

    with django_assert_max_num_queries(20):
        open_sheet(client, full_sheet)
