"""What people type and what they find: the same on every database."""

import pytest

from tests.initiatives.searching.conftest import names, search

BUURT, PRAAT, HUIS = "Buurtnetwerk Zonneveld", "Praatcafé dementie", "Huis van het Kind Riemst"
DOKTERS, WARM, SAMEN = "Dokters in de wijk", "Warme maaltijden", "Samen sterk"
BEZOEK, FIETS, WONEN = "Bezoekdienst", "Fietsles", "Cohousing"
ONTHAAL, MANTEL = "Onthaal", "Mantelzorgcafé"

pytestmark = pytest.mark.usefixtures("inventory")

QUESTIONS = {
    # Plurals and inflections, both ways
    "huisarts": [DOKTERS],
    "huisartsen": [DOKTERS],
    "dokter": [DOKTERS],
    "dokters": [DOKTERS],
    "gezin": [HUIS, SAMEN],
    "gezinnen": [HUIS, SAMEN],
    "brief": [BEZOEK],
    "brieven": [BEZOEK],
    "kinderen": [HUIS],
    "kind": [HUIS],
    "baby": [HUIS],
    "baby's": [HUIS],
    "babys": [HUIS],
    "scholen": [SAMEN],
    "school": [SAMEN],
    "huizen": [HUIS, DOKTERS],
    "wijken": [DOKTERS],
    "maaltijd": [WARM],
    "wiel": [FIETS],
    "sociaal": [MANTEL],
    "daken": [WONEN],
    "oudere": [FIETS],
    # Accents, capitals, punctuation
    "praatcafe": [PRAAT],
    "PRAATCAFÉ": [PRAAT],
    "praat-café": [PRAAT],
    "geintegreerd": [ONTHAAL],
    "één": [WONEN, BEZOEK],
    # Beginnings and parts of compounds
    "netwerk": [BUURT],
    "netwerken": [BUURT],
    "buurt": [BUURT],
    "buurt netwerk": [BUURT],
    "zorg": [MANTEL],
    "mantelzorg": [MANTEL],
    "co-housing": [WONEN],
    "co housing": [WONEN],
    "demen": [PRAAT, FIETS],
    "housing": [WONEN],
    # Abbreviations, both ways
    "OCMW": [WARM],
    "o.c.m.w.": [WARM],
    "OCMW's": [WARM],
    "openbaar centrum voor maatschappelijk welzijn": [WARM],
    "openbaar centrum maatschappelijk welzijn": [WARM],
    "HvhK": [HUIS, SAMEN],
    "hvk": [HUIS, SAMEN],
    "huis van het kind": [HUIS, SAMEN],
    "CAW": [WARM, SAMEN],
    "C.A.W.": [WARM, SAMEN],
    "centrum algemeen welzijnswerk": [WARM, SAMEN],
    "gbo": [ONTHAAL],
    # Other names
    "senioren": [FIETS],
    "dokterspraktijk": [DOKTERS],
    "goed in je vel": [WONEN],
    "goed": [],
    # Slips
    "demenite": [PRAAT, FIETS],
    "dementei": [PRAAT, FIETS],
    "huisartzen": [DOKTERS],
    "gezzinnen": [HUIS, SAMEN],
    "mantlezorger": [MANTEL],
    "manteelzorg": [MANTEL],
    "buurtnetwrek": [BUURT],
    "tongern": [BUURT],
    "CWA": [],
    "cew": [],
    "hvkk": [],
    "fitesles": [FIETS],
    # Order of the words, and words that say nothing
    "riemst kind": [HUIS],
    "kind riemst": [HUIS],
    "het kind van de riemst": [HUIS],
    "dementie praatcafé": [PRAAT],
    "voor de gezinnen in riemst": [HUIS],
    "kind dementie": [],
    "riemst demenite": [],
    # Partners, types and places with all that lies in them
    "limburg": [WARM],
    "OCMW Riemst": [WARM],
    "welzijnswerk limburg": [WARM],
    "haspengouw": [DOKTERS],
    "huisartsenkring": [DOKTERS],
    "riemst": [HUIS, WARM],
    "tongeren": [BUURT],
    "borgloon": [BUURT],
    "koninksem": [BUURT],
    "zolim": [BUURT, HUIS],
    "netwerking": [ONTHAAL],
    # What is hidden is not there, not even as a word that was meant
    "crisisteam": [],
    "xylofoon": [],
    "xylofoom": [],
    # What is no word at all
    "???": [],
    "'; DROP TABLE": [],
    'buurtnetwerk" OR "a': [],
}


@pytest.mark.parametrize(("text", "found"), QUESTIONS.items())
def test_what_is_found(text, found):
    assert names(text) == found


@pytest.mark.parametrize(
    ("text", "corrected"),
    [
        ("demenite", "dementie"),
        ("Demenite in riemst", ""),
        ("praatcafé demenite", "praatcafé dementie"),
        ("dementie", ""),
        ("CWA", ""),
        ("12345", ""),
        ("xylofoom", ""),
        ("huisartzen", ""),
        ("huisarsten", "huisartsen"),
    ],
)
def test_what_was_meant_is_said(text, corrected):
    assert search(text).corrected == corrected


def test_staff_find_what_is_hidden(staff):
    assert names("xylofoom", visitor=staff) == ["Geheim crisisteam"]
    assert search("xylofoom", visitor=staff).corrected == "xylofoon"


@pytest.mark.parametrize(
    ("text", "found"),
    [("demenite", []), ("dementie", [PRAAT, FIETS]), ("huisarts", []), ("netwerk", [])],
)
def test_literally_only_the_words_themselves(text, found):
    assert names(text, literal=True) == found
    assert search(text, literal=True).corrected == ""
