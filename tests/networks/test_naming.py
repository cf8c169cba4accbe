"""Other ways to read a name."""

import pytest

from networks.naming import LONGEST, MOST_READINGS, one_line, readings, slips_allowed, words_of

SYNONYMS = {
    "ocmw": ["openbaar centrum voor maatschappelijk welzijn"],
    "openbaar centrum voor maatschappelijk welzijn": ["ocmw"],
}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("C.A.W. Limburg", ["caw", "limburg"]),
        ("Huis van het Kind", ["huis", "kind"]),
        ("de van het", ["de", "van", "het"]),
        ("", []),
        ("A", ["a"]),
    ],
)
def test_the_words_that_matter(text, words):
    assert words_of(text) == words


def test_what_was_typed_becomes_one_line():
    assert one_line(" a\x00\n\tb\u202e  c ") == "a b c"
    assert len(one_line("a" * 9999)) == LONGEST


def test_an_abbreviation_is_read_in_full_and_back():
    full = "openbaar centrum voor maatschappelijk welzijn riemst"

    assert readings("O.C.M.W. Riemst", SYNONYMS) == ["ocmw riemst", full]
    assert readings(full, SYNONYMS) == [full, "ocmw riemst"]


def test_a_phrase_is_replaced_as_a_whole_word_only():
    assert readings("ocmwx", SYNONYMS) == ["ocmwx"]


def test_readings_do_not_grow_without_end():
    many = {"aa": [f"lezing {number}" for number in range(100)]}

    assert len(readings("aa bb", many)) == MOST_READINGS


def test_a_short_word_allows_no_slip():
    assert [slips_allowed("a" * length) for length in (4, 5, 8, 9)] == [0, 1, 1, 2]
