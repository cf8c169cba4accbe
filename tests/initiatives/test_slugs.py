import pytest

from initiatives.slugs import MOST_CHARACTERS, RESERVED, taken_slugs, unique_slug
from initiatives.urls import initiatives
from tests import factories


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Huis van het Kind", "huis-van-het-kind"),
        ("Café Één & co!", "cafe-een-co"),
        ("🙂", "initiatief"),
        ("---", "initiatief"),
    ],
)
def test_an_address_is_made_from_the_name(name, slug):
    assert unique_slug(name, set()) == slug


def test_a_namesake_gets_its_zone_behind_its_name():
    assert unique_slug("Buurtpunt", {"buurtpunt"}, "zolim") == "buurtpunt-zolim"


def test_a_namesake_in_the_same_zone_gets_a_number():
    taken = {"buurtpunt", "buurtpunt-zolim", "buurtpunt-zolim-2"}

    assert unique_slug("Buurtpunt", taken, "zolim") == "buurtpunt-zolim-3"


def test_a_namesake_without_a_zone_gets_a_number():
    assert unique_slug("Buurtpunt", {"buurtpunt"}) == "buurtpunt-2"


def test_an_address_always_fits():
    zone = "z" * 80
    taken = set()
    for _ in range(12):
        taken.add(unique_slug("a" * 200, taken, zone))

    assert len(taken) == 12
    assert max(map(len, taken)) <= MOST_CHARACTERS


def test_a_cut_address_does_not_end_in_a_hyphen():
    assert unique_slug(f"{'a' * 109} {'b' * 50}", set()) == "a" * 109


@pytest.mark.django_db
def test_the_addresses_of_all_zones_are_taken():
    factories.InitiativeFactory(slug="een", zone=factories.PrimaryCareZoneFactory())
    factories.InitiativeFactory(slug="twee")

    assert taken_slugs() == {"een", "twee", *RESERVED}


@pytest.mark.django_db
def test_no_initiative_takes_the_address_of_another_page():
    pages = {str(page.pattern).strip("/") for page in initiatives if "<" not in str(page.pattern)}

    assert {page for page in pages if page} <= RESERVED
    assert unique_slug("Boekje", taken_slugs(), "zolim") == "boekje-zolim"
