import pytest
from hypothesis import given
from hypothesis import strategies as st

from networks.matching import name_key


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Café Brein", "cafe brein"),
        ("CAFÉ  BREIN", "cafe brein"),
        ("cafe\u0301-brein!", "cafe brein"),
        ("  Café,\nBrein  ", "cafe brein"),
        ("O.C.M.W._Riemst", "o c m w riemst"),
        ("Regio’s", "regio s"),
        ("Regio's", "regio s"),
        ("Straße", "strasse"),
        ("Ĳzer", "ijzer"),
        ("½ dag", "1 2 dag"),
        ("Zorg 2.0", "zorg 2 0"),
        ("ÅNGSTRÖM", "angstrom"),
        ("Ωmega", "ωmega"),
    ],
)
def test_case_accents_punctuation_and_spacing_make_no_difference(text, key):
    assert name_key(text) == key


@pytest.mark.parametrize(("text", "key"), [("!?", "!?"), (" —  — ", "— —"), ("🙂", "🙂"), ("", "")])
def test_a_name_without_letters_keeps_its_own_signs(text, key):
    assert name_key(text) == key


def test_different_words_stay_different():
    names = ["Buurtpunt", "Buurt punt", "Buurtpunten", "Buurtpunt 2", "Buurtpünkt"]

    assert len(set(map(name_key, names))) == len(names)


@given(st.text(max_size=30))
def test_a_key_is_its_own_key(text):
    assert name_key(name_key(text)) == name_key(text)


@given(st.text(max_size=30).filter(str.isascii))
def test_case_and_outer_blanks_never_matter(text):
    assert name_key(f" {text.swapcase()}\n") == name_key(text)
