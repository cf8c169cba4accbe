"""Which place somebody means."""

import pytest

from networks.locating import locate
from tests.factories import AliasFactory, PostcodeFactory
from tests.places import NEIGHBOURHOOD, SUB_MUNICIPALITY, make_place, make_zone

pytestmark = pytest.mark.django_db


@pytest.fixture
def zolim():
    return make_zone("ZOLim")


@pytest.fixture
def tongeren(zolim):
    """The merged town, the town of before, and the village that kept the name."""
    town = make_place("Tongeren-Borgloon", zolim.region)
    make_place(
        "Tongeren", full_name="Tongeren (tot 2024)", successor=town, valid_until="2024-12-31"
    )
    make_place(
        "Tongeren",
        town,
        level=SUB_MUNICIPALITY,
        slug="tongeren-dorp",
        full_name="Tongeren (Tongeren-Borgloon)",
    )
    AliasFactory(target=town, text="Tongres")
    return town


def meant(text):
    return [meaning.place.full_name for meaning in locate(text).meanings]


@pytest.mark.parametrize(
    "text",
    [
        "Tongeren",
        "tongeren",
        " TONGEREN ",
        "Tongres",
        "Tongeren-Borgloon",
        "tongeren borgloon",
        "Tongeren (tot 2024)",
        "borgl",
    ],
)
def test_a_town_is_known_by_every_name_it_has_and_had(tongeren, text):
    located = locate(text)

    assert [meaning.place for meaning in located.meanings] == [tongeren]
    assert located.is_certain


def test_the_name_of_before_is_remembered(tongeren):
    (meaning,) = locate("Tongeren").meanings

    assert meaning.formerly.full_name == "Tongeren (tot 2024)"


def test_two_places_of_one_name_are_both_meant():
    make_place("Berg", make_place("Kampenhout"), level=SUB_MUNICIPALITY, full_name="Berg (K)")
    make_place(
        "Berg",
        make_place("Tongeren"),
        level=SUB_MUNICIPALITY,
        slug="berg-2",
        full_name="Berg (T)",
    )

    assert sorted(meant("berg")) == ["Berg (K)", "Berg (T)"]
    assert not locate("berg").is_certain
    assert meant("Berg (T)") == ["Berg (T)"]


def test_a_postcode_means_the_widest_place_that_carries_it(tongeren):
    village = make_place("Koninksem", tongeren, level=SUB_MUNICIPALITY)
    PostcodeFactory(code="3700", regions=[tongeren, village])

    assert meant("3700") == ["Tongeren-Borgloon"]
    assert meant("3700 Koninksem") == ["Koninksem"]
    assert meant("Koninksem 3700") == ["Koninksem"]
    assert meant("3700 Elders") == ["Tongeren-Borgloon"]


def test_a_postcode_of_two_towns_is_asked_about():
    PostcodeFactory(code="9000", regions=[make_place("Een"), make_place("Twee")])

    assert sorted(meant("9000")) == ["Een", "Twee"]
    assert not locate("9000").is_certain


def test_a_town_is_meant_rather_than_the_zone_of_that_name():
    zone = make_zone("Gent")
    make_place("Gent", zone.region)

    assert meant("gent") == ["Gent"]


def test_a_zone_is_found_when_nothing_smaller_has_the_name(zolim):
    AliasFactory(target=zolim, text="Zuidoost-Limburg")

    assert meant("ZOLim") == meant("zuidoost limburg") == ["ELZ ZOLim"]


def test_a_neighbourhood_is_found(tongeren):
    make_place("Paspoel", tongeren, level=NEIGHBOURHOOD)

    assert meant("paspoel") == ["Paspoel"]


def test_a_city_shared_by_zones_is_one_place():
    zones = [make_zone(name).region for name in ("Antwerpen Centrum", "Antwerpen Oost")]
    make_place("Antwerpen", partly=zones)

    assert meant("antwerpen") == ["Antwerpen"]
    assert locate("antwerpen").is_certain


@pytest.mark.parametrize(("text", "found"), [("diksmude", 1), ("dixmude", 0), ("diksmuidde", 1)])
def test_a_slip_is_offered_and_never_certain(text, found):
    make_place("Diksmuide")

    assert len(meant(text)) == found
    assert not locate(text).is_certain


@pytest.mark.parametrize("text", ["", " ", "?", "xx", "0000", "Aals"])
def test_what_is_nowhere_is_not_found(text):
    make_place("Aalter")

    assert locate(text).meanings == ()
    assert not locate(text).is_certain
