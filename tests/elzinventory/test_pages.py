"""The home page, the pages about the site, and the frame around every page."""

import re

import pytest
from django.urls import reverse

from elzinventory.errors import server_error
from tests.factories import (
    ActionTypeFactory,
    InitiativeFactory,
    PartnerFactory,
    TargetGroupFactory,
)
from tests.places import make_zone

pytestmark = pytest.mark.django_db

LIST = reverse("initiatives:list")
FIXED = ["help", "accessibility", "privacy", "provenance", "login"]
EVERY = ["home", *FIXED] + [
    f"{name}:list" for name in ("initiatives", "partners", "zones", "glossary")
]


@pytest.mark.parametrize("name", EVERY)
def test_every_page_stands_in_the_same_frame(client, name):
    text = client.get(reverse(name)).text

    assert '<html lang="nl-BE">' in text
    assert text.count("<h1") == text.count("<main") == 1
    assert '<a href="#inhoud">Naar de inhoud</a>' in text
    menu = re.findall(r'<nav class="menu".*?</nav>', text, re.DOTALL)[0]
    assert re.findall(r">([A-Z]\w+)</a>", menu) == [
        *("Initiatieven", "Kaart", "Partners", "Zones", "Begrippen", "Hulp", "Aanmelden"),
    ]
    for linked in ("help", "accessibility", "privacy", "provenance"):
        assert f'href="{reverse(linked)}"' in text.split("<footer")[1]
    assert ("Kruimelpad" in text) == (name != "home")


@pytest.mark.parametrize("name", sorted({*EVERY} - {"login"}))
def test_readers_get_no_cookies(client, name):
    assert client.get(reverse(name)).cookies == {}


def test_titles_tell_the_pages_apart(client):
    titles = [
        re.search("<title>(.*?)</title>", client.get(reverse(name)).text)[1] for name in EVERY
    ]

    assert len(set(titles)) == len(titles)
    assert all(title.endswith("– ELZ Inventaris") for title in titles)


def test_staff_find_their_way_to_the_admin_and_out(staff_client):
    text = staff_client.get(reverse("home")).text

    assert f'href="{reverse("admin:index")}"' in text
    assert "Afmelden" in text
    assert "Aanmelden" not in text
    assert staff_client.post(reverse("logout"), follow=True).redirect_chain == [("/", 302)]


# Home


def test_home_shows_the_inventory_at_a_glance(client):
    families = TargetGroupFactory(slug="kansarme-gezinnen", label="Kansarme gezinnen")
    caw = PartnerFactory(slug="caw", name="CAW")
    training = ActionTypeFactory(slug="opleiding", label="Opleiding", definition="Samen leren.")
    zone = make_zone("ZOLim")
    for name, public in [("Eerste", True), ("Tweede", True), ("Verborgen", False)]:
        InitiativeFactory(
            name=name,
            zone=zone,
            is_public=public,
            target_groups=[families],
            partners=[caw],
            action_type=training,
        )

    text = client.get(reverse("home")).text

    for address, words in [
        ("?doelgroep=kansarme-gezinnen", "2 initiatieven voor kansarme gezinnen"),
        ("?partner=caw", "2 initiatieven met CAW"),
        ("?actietype=opleiding", "Opleiding"),
        ("?actualiteit=nog-niet-bevestigd", "2 nog nooit bevestigd"),
    ]:
        assert f'<a href="{LIST}{address}#resultaten">{words}</a>' in text
    assert re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", text)[:3] == [
        ("initiatieven", "2"),
        ("partners", "1"),
        ("zones", "1"),
    ]
    assert text.index("Tweede") < text.index("Eerste")
    assert "Samen leren." in text
    assert "Verborgen" not in text


def test_home_of_an_empty_inventory_explains_itself(client):
    assert "Hier komen de samenwerkingsinitiatieven" in client.get(reverse("home")).text


def test_the_search_box_of_home_leads_to_the_list(client):
    assert f'<form action="{LIST}#resultaten"' in client.get(reverse("home")).text


# Signing in


def test_a_wrong_password_is_said_without_losing_the_address(client, staff):
    response = client.post(reverse("login"), {"username": staff.email, "password": "fout"})

    assert "<title>Fout: Aanmelden" in response.text
    assert f'value="{staff.email}"' in response.text
    assert 'role="alert"' in response.text


def test_signing_in_leads_where_one_was_going(client, staff):
    response = client.post(
        f"{reverse('login')}?next=/partners/",
        {"username": staff.email, "password": "geheim", "next": "/partners/"},
    )

    assert response.url == "/partners/"


# Errors


@pytest.mark.parametrize("path", ["/bestaat-niet/", "/initiatieven/bestaat-niet/"])
def test_a_page_that_is_not_there_shows_ways_on(client, path):
    response = client.get(path)

    assert response.status_code == 404
    assert "<h1>We vinden deze pagina niet.</h1>" in response.text
    assert f'href="{LIST}"' in response.text


def test_a_failure_gives_a_number_to_pass_on(rf):
    response = server_error(rf.get("/"))

    number = re.search(r"<b>([0-9a-f]{8})</b>", response.text)
    assert response.status_code == 500
    assert number
    assert '<link rel="stylesheet"' in response.text
    assert "Traceback" not in response.text


def test_the_origin_of_every_file_is_shown(client):
    text = client.get(reverse("provenance")).text

    assert "De 60 eerstelijnszones" in text
    assert "Statbel" in text
