"""A zone with its manager, the words a messy list refers to, and such a list."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from initiatives.models import ImportBatch
from tests import factories
from tests.places import make_place, make_zone
from tests.workbooks import build, merge

HEADINGS = ["Naam activiteit", "Beschrijving", "Partners", "Doelgroep", "Regio", "Nota intern"]
MESSY = [
    ["INVENTARIS WERKGROEP WONEN", "", "", "", "", ""],
    ["", "", "", "", "", ""],
    HEADINGS,
    ["Huis van het Kind", "Ontmoeting", "CAW Limburg; K&G", "Jongeren", "Riemst", "bellen"],
    ["Praatcafé dementie", "Elke maand", "CAW Limburg", "ouderenn", "Bilzen", ""],
    ["", "zonder naam", "CAW Limburg", "", "", ""],
    ["Buurtzorg", "Zorg", "Wit gele", "Ouderen", "Riemst", ""],
    ["Huis vh Kind Riemst", "", "CAW Limburg", "", "", ""],
    ["Totaal", "4", "", "", "", ""],
]


@pytest.fixture
def zone(db):
    zone = make_zone("ZOLim")
    for name in ("Riemst", "Bilzen"):
        make_place(name, zone.region)
    return zone


@pytest.fixture
def terms(zone):
    """What the list refers to, by slug."""
    made = [
        factories.PartnerFactory(slug="caw", name="CAW Limburg"),
        factories.PartnerFactory(slug="wgk", name="Wit-Gele Kruis Limburg"),
        factories.PartnerTypeFactory(slug="opgroeien", label="Opgroeien"),
        factories.TargetGroupFactory(slug="jongeren", label="Jongeren"),
        factories.TargetGroupFactory(slug="ouderen", label="Ouderen"),
    ]
    return {term.slug: term for term in made}


@pytest.fixture
def manager(zone):
    return factories.ZoneRoleFactory(user__is_staff=True, user__name="An", zone=zone).user


@pytest.fixture
def browser(client, manager):
    """A browser in which the manager of the zone is signed in."""
    client.force_login(manager)
    return client


def page_of(batch, step):
    return reverse(f"imports:{step}", args=[batch.pk])


def file_of(rows, name="wonen.xlsx", **sheets):
    content = io.BytesIO()
    merge(build(*rows, **sheets)).save(content)
    return SimpleUploadedFile(name, content.getvalue())


def upload(client, zone, rows=MESSY, *, name="wonen.xlsx", sheets=None, **origin):
    """Send a list; return the draft it became."""
    file = file_of(rows, name, **(sheets or {}))
    answer = client.post(reverse("imports:new"), {"zone": zone.pk, "file": file, **origin})
    assert answer.status_code == 302, answer.context["form"].errors
    return ImportBatch.objects.order_by("pk").last()


def filled_in(form_or_forms):
    """What a browser would send when nothing is changed."""
    forms = form_or_forms if isinstance(form_or_forms, list) else [form_or_forms]
    sent = {}
    for form in forms:
        for field in form:
            value = field.value()
            if value is True:
                sent[field.html_name] = "on"
            elif value not in (None, False):
                sent[field.html_name] = value
    return sent


def form_about(answer, text):
    """The form of the question about a text, on a page of values."""
    return next(form for form in answer.context["forms"] if form.question.text == text)


def confirm(client, batch, **more):
    """Press the button of the check page."""
    plan = client.get(page_of(batch, "check")).context["plan"]
    return client.post(page_of(batch, "check"), {"digest": plan.digest, **more})
