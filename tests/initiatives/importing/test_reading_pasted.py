"""Cells copied from a spreadsheet and pasted in a page: tabs between them, quotes where needed."""

import pytest

from initiatives.importing.notes import Note
from initiatives.importing.problems import UnreadableFileError
from initiatives.importing.reading import MOST_PASTED, read_pasted


def rows_of(text):
    (sheet,) = read_pasted(text).sheets
    return sheet.rows


def refusal(text):
    with pytest.raises(UnreadableFileError) as refused:
        read_pasted(text)
    return str(refused.value)


def test_cells_are_cut_at_tabs_whatever_else_they_hold():
    text = "Naam\tPartners\r\nHuis; van, het | Kind\tOCMW, CAW; Kind en Gezin\r\n"

    assert rows_of(text) == [
        ["Naam", "Partners"],
        ["Huis; van, het | Kind", "OCMW, CAW; Kind en Gezin"],
    ]


def test_a_cell_with_line_ends_tabs_and_quotes_stays_one_cell():
    text = 'Naam\tUitleg\n"Huis\r\nvan het\n\nKind"\t"zegt ""ja""\ten nee"\nzegt "nee"\tb\n'

    assert rows_of(text) == [
        ["Naam", "Uitleg"],
        ["Huis\nvan het\n\nKind", 'zegt "ja"\ten nee'],
        ['zegt "nee"', "b"],
    ]


def test_empty_cells_and_rows_keep_their_place():
    assert rows_of("\tNaam\t\t\n\n\t\tx\n\n") == [["", "Naam"], [], ["", "", "x"]]


@pytest.mark.parametrize("mark", [";", "|"])
def test_without_tabs_lines_that_are_all_cut_alike_are_cells(mark):
    assert rows_of(f"Naam{mark}B\nx{mark}y\n") == [["Naam", "B"], ["x", "y"]]


def test_one_column_of_sentences_stays_one_column():
    text = "Naam\nHuis, tuin en keuken\nOpen; maar niet altijd\n"

    assert rows_of(text) == [["Naam"], ["Huis, tuin en keuken"], ["Open; maar niet altijd"]]


def test_a_quote_that_is_never_closed_swallows_nothing():
    assert rows_of('Naam\tB\n"Huis\tx\nTuin\ty\n') == [["Naam", "B"], ['"Huis', "x"], ["Tuin", "y"]]


def test_what_is_pasted_goes_by_its_own_name_and_has_notes():
    book = read_pasted("Naam\tB\nHu\u200bis\t#N/B\n")

    (sheet,) = book.sheets
    assert (book.file_name, sheet.name, sheet.hidden) == ("Geplakt", "Geplakt", False)
    assert sheet.rows == [["Naam", "B"], ["Huis"]]
    assert sheet.notes == (
        Note("invisible", 2, "A", "", 1, "2"),
        Note("error", 2, "B", "#N/B", 1, "2"),
    )


@pytest.mark.parametrize("text", ["", " \n\t\t\r\n", "\ufeff", "\x00"])
def test_nothing_pasted_is_said_so(text):
    assert refusal(text) == (
        "Er zijn geen cellen geplakt. "
        "Kopieer in Excel de rijen met hun kolomtitels en plak ze hier."
    )


def test_too_much_is_not_read():
    assert refusal("a" * (MOST_PASTED + 1)) == (
        "De geplakte tekst telt 2000001 tekens, ten hoogste 2000000 kunnen ingevoerd worden. "
        "Plak minder rijen, of kies het bestand zelf."
    )


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("\t".join("x" * 501), "Blad “Geplakt”, kolom SG: dit blad heeft 501 kolommen"),
        ("a\tb\n" * 50_001, "Blad “Geplakt”, rij 50001: dit blad heeft 50001 rijen"),
        (("\t" * 399 + "a\n") * 2501, "Blad “Geplakt”, rij 2501: hier telt het bestand meer dan"),
        ("a\t" + "b" * 32_768, "Blad “Geplakt”, rij 1, kolom B: de tekst telt 32768 tekens"),
    ],
)
def test_the_limits_are_those_of_a_file(text, start):
    assert refusal(text).startswith(start)
