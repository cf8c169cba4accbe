import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from initiatives.exporting.cells import SEPARATOR, quote
from initiatives.importing.splitting import split_values
from tests.initiatives.importing import nasty


def split(text, *known):
    return split_values(text, set(known).__contains__)


@pytest.mark.parametrize("separator", [";", "; ", "\n", "|", " | ", "•", "; \n"])
def test_a_strong_separator_always_separates(separator):
    names = split(f"OCMW{separator}Huis van het Kind")

    assert names == ["OCMW", "Huis van het Kind"]


@pytest.mark.parametrize("separator", [",", " en ", " EN ", "/", " + ", "&"])
def test_a_weak_separator_separates_known_names(separator):
    assert split(f"OCMW{separator}CAW", "OCMW", "CAW") == ["OCMW", "CAW"]


@pytest.mark.parametrize("text", ["OCMW/gemeente", "OCMW+gemeente", "gemeente/OCMW"])
def test_a_bare_slash_or_plus_separates_only_when_both_sides_are_known(text):
    assert split(text, "OCMW") == [text]


@pytest.mark.parametrize("separator", [" en ", " & ", " / ", " + "])
def test_between_blanks_a_known_name_stands_beside_an_unknown_one(separator):
    assert split(f"OCMW{separator}gemeente", "OCMW") == ["OCMW", "gemeente"]
    assert split(f"gemeente{separator}OCMW", "OCMW") == ["gemeente", "OCMW"]


@pytest.mark.parametrize("text", ["gemeente en kerk", "gemeente & kerk", "Kind en Gezin en Co"])
def test_en_does_not_separate_unknown_names(text):
    assert split(text, "OCMW") == [text]


def test_an_unknown_text_between_commas_stands_alone():
    names = split("dit en dat, OCMW, CAW/OCMW", "OCMW", "CAW")

    assert names == ["dit en dat", "OCMW", "CAW", "OCMW"]


def test_an_unknown_text_keeps_its_own_signs():
    assert split("Club 55+, /buurt, OCMW", "OCMW") == ["Club 55+", "/buurt", "OCMW"]


def test_a_known_name_is_never_cut_at_its_own_comma():
    name = "Ondersteuning: hulpmiddelen, boodschappen"

    assert split(f"Wonen, {name}", name, "Wonen") == ["Wonen", name]


def test_the_longest_known_names_win():
    assert split("wit en zwart en a", "wit en zwart", "wit", "zwart", "a") == ["wit en zwart", "a"]


def test_a_shorter_name_is_taken_where_the_rest_would_not_be_known():
    assert split("a en b en c", "a en b", "a", "b en c") == ["a", "b en c"]


def test_a_known_name_may_start_between_two_commas():
    assert split("a en b, c", "a", "b, c") == ["a", "b, c"]


@pytest.mark.parametrize("text", [",", "en", "/ , +"])
def test_a_text_of_nothing_but_separators_is_kept(text):
    assert split(text) == [text]


def test_empty_pieces_are_left_out():
    assert split(";a,, b;;\n/a;", "a", "b") == ["a", "b", "a"]


def test_a_word_that_holds_en_is_not_cut():
    assert split("Menen-Kortrijk", "M", "Kortrijk") == ["Menen-Kortrijk"]


def test_a_quoted_name_keeps_its_separators_and_its_quotes():
    names = split('"Buurt; ""De Brug"""; OCMW\n"a|b"  •"c"')

    assert names == ['Buurt; "De Brug"', "OCMW", "a|b", "c"]


@pytest.mark.parametrize("text", ['De "Brug"', '"Brug" en zo', '"Brug'])
def test_quotes_that_do_not_surround_the_whole_name_are_part_of_it(text):
    assert split(text) == [text]


@given(st.lists(nasty.names(), max_size=6))
@example(["wit en zwart en a", "wit en zwart", "a"])
@example(['"a"', '"b;c"', "d, e", "en"])
def test_what_an_export_joins_is_split_into_the_same_names(names):
    cell = SEPARATOR.join(map(quote, names))

    assert split_values(cell, set(names).__contains__) == names


@given(st.lists(st.sampled_from(["wit en zwart", "a", "b, c", "d/e", "f"]), min_size=1, max_size=8))
def test_known_names_joined_by_weak_separators_are_all_found(names):
    known = {"wit en zwart", "a", "b, c", "d/e", "f"}

    for separator in (", ", " en ", "/", " + "):
        assert split_values(separator.join(names), known.__contains__) == names


@pytest.mark.parametrize(
    "text",
    [
        "a," * 15_000,
        "a en " * 6_000,
        "\n" * 30_000,
        '";' * 15_000,
        '"";' * 10_000,
        " " * 15_000 + '"' + " " * 14_000 + ";",
    ],
)
def test_a_cell_full_of_separators_takes_no_time(text):
    started = time.process_time()

    split(text, "b")

    assert time.process_time() - started < 2
