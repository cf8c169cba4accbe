"""An empty list says whether it is a white spot, or only asks too much at once."""

import pytest

from tests.factories import InitiativeFactory, StatusFactory, TargetGroupFactory
from tests.initiatives.finding.test_laws import ask

pytestmark = pytest.mark.django_db


@pytest.fixture
def families():
    return TargetGroupFactory(label="Kansarme gezinnen", slug="kansarme-gezinnen")


def test_nobody_for_a_group_in_a_place_is_a_white_spot(limburg, families):
    InitiativeFactory(zone=None, target_groups=[families], regions=[limburg.town])

    listing, _ = ask({"doelgroep": ["kansarme-gezinnen"], "regio": [limburg.riemst.slug]})

    assert listing.white_spot == (
        "Dit lijkt een witte vlek: de inventaris kent niemand die voor kansarme gezinnen werkt "
        "in Riemst."
    )


def test_what_other_choices_take_away_is_no_white_spot(limburg, families):
    ended = StatusFactory(code="ended", slug="afgelopen")
    InitiativeFactory(zone=None, status=None, target_groups=[families], regions=[limburg.riemst])

    listing, _ = ask(
        {
            "doelgroep": ["kansarme-gezinnen"],
            "regio": [limburg.riemst.slug],
            "status": [ended.slug],
        }
    )

    assert listing.white_spot == (
        "Dit is geen witte vlek: de inventaris kent 1 initiatief voor kansarme gezinnen in Riemst, "
        "dat door je andere keuzes wegvalt."
    )


def test_a_hidden_initiative_fills_no_white_spot(limburg, families):
    InitiativeFactory(
        zone=None, is_public=False, target_groups=[families], regions=[limburg.riemst]
    )

    listing, _ = ask({"doelgroep": ["kansarme-gezinnen"], "regio": [limburg.riemst.slug]})

    assert listing.white_spot.startswith("Dit lijkt een witte vlek")


@pytest.mark.parametrize("facet", ["doelgroep", "regio"])
def test_one_of_the_two_alone_says_nothing(limburg, families, facet):
    asked = {"doelgroep": ["kansarme-gezinnen"], "regio": [limburg.riemst.slug]}

    assert ask({facet: asked[facet]})[0].white_spot == ""


def test_an_empty_field_is_no_group(limburg, families):
    listing, _ = ask({"doelgroep": ["ontbreekt"], "regio": [limburg.riemst.slug]})

    assert listing.white_spot == ""
