import pytest

from initiatives.importing.guessing import (
    Nearby,
    bare_key,
    is_typo_of,
    most_typos,
    stem_key,
    without_mark,
    written_out,
)

SHORT = {"ldc": {"lokaal dienstencentrum"}, "lokaal dienstencentrum": {"ldc"}}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("oudere", "ouderen"),
        ("mantelzorger", "mantelzorgers"),
        ("alleenstaande ouder", "alleenstaande ouders"),
        ("mensen met dementie", "personen met dementie"),
        ("persoon met een beperking", "mensen met een beperking"),
        ("zieke kinderen", "ziek kinderen"),
    ],
)
def test_singular_and_plural_have_one_stem(one, other):
    assert stem_key(one) == stem_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("jongeren", "jonge ouders"), ("vluchtelingen", "vrijwilligers"), ("groep 2", "groep 3")],
)
def test_other_words_have_another_stem(one, other):
    assert stem_key(one) != stem_key(other)


def test_an_abbreviation_is_written_out_and_back():
    assert list(written_out("ldc de wingerd", SHORT)) == ["lokaal dienstencentrum de wingerd"]
    assert list(written_out("lokaal dienstencentrum de wingerd", SHORT)) == ["ldc de wingerd"]


def test_an_abbreviation_inside_a_word_is_none():
    assert list(written_out("ldcx de wingerd", SHORT)) == []


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("de zonnebloem vzw", "zonnebloem"),
        ("stad riemst", "gemeente riemst"),
        ("gemeentebestuur riemst", "gemeente riemst"),
        ("cafe een", "cafe een"),
        ("de", "de"),
        ("vzw", "vzw"),
    ],
)
def test_articles_and_legal_forms_do_not_make_a_name(name, bare):
    assert bare_key(name) == bare


@pytest.mark.parametrize("text", ["- Samana", "• Samana", "– Samana", "* Samana", "> Samana"])
def test_a_list_item_loses_its_mark(text):
    assert without_mark(text) == "Samana"


def test_short_texts_may_hold_no_typing_errors():
    assert [most_typos(length) for length in (4, 5, 7, 8, 19, 20)] == [0, 1, 1, 2, 2, 3]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("manetlzorgers", ["mantelzorgers"]),
        ("mantelzorger", ["mantelzorgers"]),
        ("mantelzoorgers", ["mantelzorgers"]),
        ("mantelpakken", []),
        ("oma", []),
    ],
)
def test_only_the_nearest_names_are_found(text, found):
    assert Nearby(["mantelzorgers", "vrijwilligers", "opa"]).find(text) == found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("huis van het knid", "huis van het kind"),
        ("lokaal dienstencentrm", "lokaal dienstencentrum"),
        ("buurt werk", "buurtwerk"),
    ],
)
def test_a_typing_error_is_in_a_word(text, name):
    assert is_typo_of(text, name, ())


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("groep 2", "groep 3"),
        ("huis van het kind riemst", "huis van het kind"),
        ("wzc de linde", "wzc de wilde"),
        ("cgg noord", "caw noord"),
    ],
)
def test_another_word_or_number_is_no_typing_error(text, name):
    assert not is_typo_of(text, name, ())


def test_a_word_that_is_known_is_no_typing_error():
    assert is_typo_of("gemeente drongen", "gemeente tongeren", ()) is False
    assert is_typo_of("gemeente tongren", "gemeente tongeren", ())
    assert not is_typo_of("gemeente tongren", "gemeente tongeren", {"tongren"})
