"""Names while typing: only of what this visitor would find."""

import pytest
from django.urls import reverse

from tests.factories import InitiativeFactory, PartnerFactory, TargetGroupFactory
from tests.places import make_place

ADDRESS = reverse("initiatives:suggestions")

pytestmark = pytest.mark.django_db


@pytest.fixture
def inventory():
    place, group = make_place("Kinrooi"), TargetGroupFactory(label="Kinderen")
    partner = PartnerFactory(name="Kind en Taal")
    given = {"partners": [partner], "target_groups": [group], "regions": [place]}
    InitiativeFactory(name="Huis van het Kind", **given)
    InitiativeFactory(
        name="Kinderboerderij", is_public=False, partners=[PartnerFactory(name="Kino")]
    )


def suggested(client, text):
    found = client.get(ADDRESS, {"q": text}).json()["suggesties"]
    return [(one["soort"], one["naam"]) for one in found]


def test_names_of_everything_that_can_be_found(client, inventory):
    assert suggested(client, "kin") == [
        ("Initiatief", "Huis van het Kind"),
        ("Partner", "Kind en Taal"),
        ("Doelgroep", "Kinderen"),
        ("Regio", "Kinrooi"),
    ]
    for words in ("kind taal", "kind taal h"):
        assert suggested(client, words) == [
            ("Initiatief", "Huis van het Kind"),
            ("Partner", "Kind en Taal"),
        ]


def test_staff_also_get_what_is_hidden(client, staff, inventory):
    client.force_login(staff)

    assert ("Initiatief", "Kinderboerderij") in suggested(client, "kinderb")
    assert ("Partner", "Kino") in suggested(client, "kino")


@pytest.mark.parametrize(
    "text", ["", "k", "   ", "???", "\x00", "kino", "kinderboerderij", "a" * 999]
)
def test_nothing_to_suggest(client, inventory, text):
    assert suggested(client, text) == []


def test_only_looking(client, inventory):
    assert client.post(ADDRESS, {"q": "kin"}).status_code == 405
