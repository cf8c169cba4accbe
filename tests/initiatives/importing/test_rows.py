import pytest

from initiatives.importing.layouts import find_table
from initiatives.importing.reading import Sheet
from initiatives.importing.rows import RowCleaner

HEADINGS = ["Naam", "Beschrijving", "Telefoon", "Gemeente: Bilzen"]


def clean(*rows):
    sheet = Sheet("Blad1", [list(row) for row in rows])
    layout = find_table(sheet, lambda heading: None)
    return list(RowCleaner(layout, lambda text: None).clean_all(enumerate(sheet.rows, start=1)))


def clean_one(*cells):
    return clean(HEADINGS, cells)[1]


def said(row):
    return [(column.field, text) for column, text in row.cells]


def sentences(row):
    return [str(problem) for problem in row.problems]


def test_a_row_says_its_name_and_the_text_of_each_known_column():
    row = clean_one("Huis \n van  het Kind", "Voor\ngezinnen", "", "x")

    assert (row.number, row.name) == (2, "Huis van het Kind")
    assert said(row) == [("description", "Voor\ngezinnen"), ("regions", "x")]
    assert (row.kept, row.problems, row.skipped) == ((), (), "")


def test_what_has_no_place_is_kept_under_its_heading_or_its_letter():
    row = clean_one("Buurtpunt", "", "089 12 34 56", "", "losse nota")

    assert row.kept == (("Telefoon", "089 12 34 56"), ("E", "losse nota"))


@pytest.mark.parametrize("text", ["?", "-", "–", "nvt", "NVT", "n.v.t.", "/"])
def test_no_answer_is_a_blank_cell(text):
    assert said(clean_one("Buurtpunt", text)) == []


@pytest.mark.parametrize("text", ["?", "-", "x", "deels"])
def test_the_text_of_a_cross_is_always_passed_on(text):
    assert said(clean_one("Buurtpunt", "", "", text)) == [("regions", text)]


def test_the_word_of_a_half_cross_is_kept():
    assert clean_one("Buurtpunt", "", "", "Deels").kept == (("Gemeente: Bilzen", "Deels"),)


@pytest.mark.parametrize("name", ["", "?", "nvt"])
def test_a_row_without_a_name_is_an_error_that_says_what_to_do(name):
    row = clean_one(name, "Voor gezinnen")

    assert sentences(row) == [
        "Blad “Blad1”, rij 2, kolom “Naam”: deze rij heeft geen naam. "
        "Vul een naam in of verwijder de rij."
    ]


def test_a_name_of_200_characters_fits_and_one_of_201_does_not():
    assert clean_one("a" * 200).problems == ()
    assert sentences(clean_one("a" * 201)) == [
        "Blad “Blad1”, rij 2, kolom “Naam”: de naam telt 201 tekens, ten hoogste 200 passen. "
        "Zet de uitleg in de beschrijving."
    ]


def test_a_second_row_of_headings_is_an_error():
    row = clean_one("NAAM", "beschrijving")

    assert sentences(row) == [
        "Blad “Blad1”, rij 2, kolom “Naam”: deze rij herhaalt de kolomtitels. "
        "Verwijder de tweede titelrij."
    ]


def test_an_initiative_may_be_called_like_a_heading():
    assert clean_one("Naam", "Voor gezinnen").problems == ()


def test_blank_rows_are_left_out_and_count_in_the_numbers():
    rows = clean(["Inventaris"], [], HEADINGS, [], ["Buurtpunt"])

    assert [(row.number, row.skipped) for row in rows] == [
        (1, "staat boven de kolomtitels"),
        (3, "kolomtitels"),
        (5, ""),
    ]


def test_rows_of_a_sheet_without_headings_are_skipped_and_keep_their_cells():
    (row,) = clean(["losse", "nota"])

    assert (row.skipped, row.raw) == ("dit blad is niet gelezen", ["losse", "nota"])
