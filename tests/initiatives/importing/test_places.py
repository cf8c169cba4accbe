"""How the places of a list are recognised: never a guess between two of them."""

import pytest

from initiatives.importing.lexicon import load_vocabularies
from tests import factories
from tests.initiatives.importing.conftest import part, place


def find(zone, text):
    match = load_vocabularies(zone)["regions"].find(text)
    return match.value, match.certainty


@pytest.fixture
def postcodes(zone):
    """One postcode of one town, and one that a town in the zone shares with one outside."""
    riemst = place("Vlijtingen-Dorp", zone, code="73300")
    elsewhere = place("Veldwezelt", code="73301")
    for code, regions in (("3770", [riemst]), ("3771", [riemst, elsewhere]), ("9990", [elsewhere])):
        factories.PostcodeFactory(code=code).regions.set(regions)
    return riemst


@pytest.mark.parametrize(
    "text", ["73066", "Riemst", "RIEMST", "Gemeente Riemst", "- Riemst", "gemeente riemst"]
)
def test_a_town_is_known_by_its_name_and_its_number(zone, text):
    assert find(zone, text) == ("73066", "sure")


@pytest.mark.parametrize(
    "text", ["3770", "3770 Vlijtingen-Dorp", "Vlijtingen-Dorp (3770)", "B-3770 Vlijtingen Dorp"]
)
def test_a_postcode_means_its_town(zone, postcodes, text):
    assert find(zone, text) == ("73300", "sure")


def test_of_a_shared_postcode_the_town_in_the_zone_is_meant(zone, postcodes):
    assert find(zone, "3771") == ("73300", "sure")


def test_a_postcode_beside_a_name_with_a_typing_error_is_likely(zone, postcodes):
    assert find(zone, "3770 Vlijtingn-Dorp") == ("73300", "likely")


def test_a_postcode_beside_the_name_of_another_town_is_a_doubt(zone, postcodes):
    match = load_vocabularies(zone)["regions"].find("3770 Riemst")

    assert (match.value, match.certainty) == (None, "doubt")
    assert match.candidates == ("Riemst", "Vlijtingen-Dorp")


def test_an_unknown_number_is_no_place(zone, postcodes):
    assert find(zone, "1234") == (None, "none")
    assert find(zone, "73067") == (None, "none")


@pytest.mark.parametrize(
    "text", ["St-Truiden", "St. Truiden", "st truiden", "Sint-Truiden", "SINT TRUIDEN"]
)
def test_a_saint_may_be_abbreviated(zone, text):
    place("Sint-Truiden", zone, code="71053")

    assert find(zone, text) == ("71053", "sure")


def test_the_town_behind_a_name_says_which_one_is_meant(zone):
    part("Heukelom", "Riemst", zone, code="heukelom-riemst")
    part("Heukelom", "Elders", zone, code="heukelom-elders")

    assert find(zone, "Heukelom") == (None, "doubt")
    assert find(zone, "Heukelom (Riemst)") == ("heukelom-riemst", "sure")
    assert find(zone, "heukelom riemst") == ("heukelom-riemst", "sure")


@pytest.mark.parametrize("text", ["Bilzen-Hoesselt", "Bilzen-Hoeslet", "Gemeente Bilzn-Hoeselt"])
def test_a_town_in_the_zone_with_a_typing_error_is_likely(zone, text):
    assert find(zone, text) == ("73110", "likely")


@pytest.mark.parametrize("text", ["Antwerpn", "Antwerpne", "Antwwerpen"])
def test_a_town_elsewhere_with_a_typing_error_is_a_doubt(zone, text):
    place("Antwerpen", code="11002")

    match = load_vocabularies(zone)["regions"].find(text)

    assert (match.value, match.certainty, match.candidates) == (None, "doubt", ("Antwerpen",))


def test_a_town_elsewhere_that_is_written_right_is_sure(zone):
    place("Antwerpen", code="11002")

    assert find(zone, "antwerpen") == ("11002", "sure")


def test_the_name_of_a_town_elsewhere_is_no_typing_error_of_one_here(zone):
    place("Tongeren", zone, code="73083")
    place("Tongerle", code="13999")

    assert find(zone, "Tongerle") == ("13999", "sure")


@pytest.mark.parametrize(
    "text",
    [
        "hele zone",
        "Heel de zone",
        "volledige ELZ",
        "de hele regio",
        "zonebreed",
        "alle gemeenten",
        "ELZ ZOLim",
        "Eerstelijnszone ZOLim",
        "hele zone ZOLim",
        "ZOLim",
    ],
)
def test_there_are_many_words_for_the_whole_zone(zone, text):
    assert find(zone, text) == ("zolim", "sure")


@pytest.mark.parametrize("text", ["de regio errond", "op afstand", "alle gemeenten behalve Riemst"])
def test_what_is_no_place_is_asked(zone, text):
    assert find(zone, text) == (None, "none")


def test_a_place_that_was_merged_away_means_its_successor_also_with_a_typing_error(zone):
    successor = place("Tongeren-Borgloon", zone, code="73111")
    place("Borgloon", code="73009", full_name="Borgloon (tot 2024)", successor=successor)

    assert find(zone, "Borgloon") == ("73111", "sure")
    assert find(zone, "Borglon") == ("73111", "likely")
