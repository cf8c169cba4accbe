"""The questions that the inventory was made for (R-13)."""

import pytest
from django.urls import reverse

from tests.factories import (
    AbbreviationFactory,
    AliasFactory,
    ExpertiseDomainFactory,
    InitiativeFactory,
    PartnerFactory,
    TargetGroupFactory,
)

pytestmark = pytest.mark.django_db

LIST = reverse("initiatives:list")


def found(response):
    """Return the names in the list, each with why it is there."""
    listing = response.context["listing"]
    return {row.name: row.reasons for row in listing.rows}


@pytest.fixture
def families(db):
    return TargetGroupFactory(slug="kansarme-gezinnen", label="Kansarme gezinnen")


def test_all_initiatives_for_disadvantaged_families_in_tongeren(client, limburg, families):
    InitiativeFactory(name="Dorpshuis", regions=[limburg.village], target_groups=[families])
    InitiativeFactory(name="Huis van het Kind", regions=[limburg.town], target_groups=[families])
    InitiativeFactory(
        name="GBO", zone=limburg.zolim, covers_whole_zone=True, target_groups=[families]
    )
    InitiativeFactory(name="Elders", regions=[limburg.riemst], target_groups=[families])
    InitiativeFactory(name="Voor anderen", regions=[limburg.town])
    InitiativeFactory(
        name="Verborgen", regions=[limburg.town], target_groups=[families], is_public=False
    )

    response = client.get(
        LIST, {"doelgroep": "kansarme-gezinnen", "regio": "tongeren"}, follow=True
    )

    assert found(response) == {
        "Dorpshuis": ["in Koninksem"],
        "GBO": ["hele zone"],
        "Huis van het Kind": [],
    }
    assert response.context["renamings"] == ["Tongeren is sinds 2025 deel van Tongeren-Borgloon."]
    assert "3 initiatieven voor kansarme gezinnen in Tongeren-Borgloon" in response.text


def test_a_wider_target_group_holds_the_narrower(client, families):
    parents = TargetGroupFactory(slug="gezinnen", label="Gezinnen")
    families.parent = parents
    families.save()
    InitiativeFactory(name="Nauw", target_groups=[families])
    InitiativeFactory(name="Ruim", target_groups=[parents])

    assert set(found(client.get(LIST, {"doelgroep": "gezinnen"}))) == {"Nauw", "Ruim"}
    assert set(found(client.get(LIST, {"doelgroep": "kansarme-gezinnen"}))) == {"Nauw"}


@pytest.fixture
def caw(db):
    umbrella = PartnerFactory(slug="caw", name="CAW")
    AliasFactory(target=umbrella, text="Centrum algemeen welzijnswerk")
    return umbrella


@pytest.fixture
def caw_limburg(caw):
    return PartnerFactory(slug="caw-limburg", name="CAW Limburg", umbrella=caw)


@pytest.mark.parametrize("name", ["caw", "C.A.W.", "Centrum  Algemeen Welzijnswerk"])
def test_all_collaborations_in_which_the_caw_takes_part(client, caw, caw_limburg, name):
    InitiativeFactory(name="Met het CAW", partners=[caw])
    InitiativeFactory(name="Met een CAW eronder", partners=[caw_limburg])
    InitiativeFactory(name="Zonder", partners=[PartnerFactory(name="OCMW")])

    response = client.get(LIST, {"organisatie": name}, follow=True)

    assert response.redirect_chain == [(f"{LIST}?partner=caw", 302)]
    assert set(found(response)) == {"Met een CAW eronder", "Met het CAW"}


def test_a_partner_is_found_by_what_its_abbreviation_stands_for(client):
    AbbreviationFactory(short="OCMW", full="openbaar centrum voor maatschappelijk welzijn")
    PartnerFactory(slug="ocmw-riemst", name="OCMW Riemst")

    response = client.get(
        LIST, {"organisatie": "Openbaar Centrum voor Maatschappelijk Welzijn Riemst"}
    )

    assert response.url == f"{LIST}?partner=ocmw-riemst"


def test_all_initiatives_of_an_expertise(client):
    housing = ExpertiseDomainFactory(slug="huisvesting", label="Huisvesting")
    InitiativeFactory(name="Woonwinkel", expertise_domains=[housing])
    InitiativeFactory(name="Iets anders")

    response = client.get(LIST, {"domein": "huisvesting"})

    assert found(response) == {"Woonwinkel": []}
    assert "1 initiatief rond huisvesting" in response.text
