import datetime

import pytest

from initiatives.importing.sheet_cells import Findings, Gatherer, as_text
from initiatives.importing.sheet_reader import read
from initiatives.importing.sheet_xls import workbook_stream
from tests.initiatives.importing import biff, crafting

ROWS = [["Naam", "Doelgroep"], ["Café Brein", "Jongeren"]]
LINES = "Naam;Doelgroep\r\nCafé Brein;Jongeren\r\n"


def rows_of(path):
    (sheet,) = read(path.read_bytes())["sheets"]
    return sheet["rows"]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("  Huis \n van\r\nhet\rKind ", "Huis \n van\nhet\nKind"),
        ("a\x00b\x07c\x1fd\ud800e", "a b c d e"),
        (True, "ja"),
        (False, "nee"),
        (2019.0, "2019"),
        (2.5, "2,5"),
        (1e22, "10000000000000000000000"),
        (7, "7"),
        (datetime.date(2019, 3, 1), "01/03/2019"),
        (datetime.datetime(2019, 3, 1), "01/03/2019"),
        (datetime.datetime(2019, 3, 1, 14, 5), "01/03/2019 14:05"),
        (datetime.time(9, 30), "09:30"),
        (datetime.timedelta(hours=30), "30:00"),
    ],
)
def test_a_cell_becomes_the_text_that_a_person_sees(cell, text):
    assert as_text(cell) == text


def test_empty_ends_of_rows_and_sheets_are_cut_and_blanks_inside_stay():
    rows = [["", "a", "", "b", ""], [], ["", ""], ["c"], [""], []]

    assert Gatherer().gather(rows, "Blad1", Findings()) == [["", "a", "", "b"], [], [], ["c"]]


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_a_csv_is_read_with_the_delimiter_of_its_first_line(tmp_path, delimiter):
    path = tmp_path / "lijst.csv"
    path.write_text(LINES.replace(";", delimiter), "utf-8", newline="")

    assert rows_of(path) == ROWS


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "windows-1252", "utf-16"])
def test_a_csv_is_read_in_the_encodings_that_excel_writes(tmp_path, encoding):
    path = tmp_path / "lijst.csv"
    path.write_bytes(LINES.encode(encoding))

    assert rows_of(path) == ROWS


def test_a_quoted_cell_of_a_csv_keeps_its_line_ends_and_delimiters(tmp_path):
    path = tmp_path / "lijst.csv"
    path.write_text('Naam;Doelgroep\n"Huis;\nKind";"zegt ""hallo"""\n')

    assert rows_of(path)[1:] == [["Huis;\nKind", 'zegt "hallo"']]


def test_an_open_document_sheet_is_read(tmp_path):
    path = crafting.write_ods(tmp_path / "lijst.ods", ROWS)

    assert rows_of(path) == ROWS


def test_sectors_that_lead_in_a_circle_are_followed_once(tmp_path):
    path = biff.write_xls(tmp_path / "lijst.xls", biff.label(0, 0, "Naam"))
    data = bytearray(path.read_bytes())
    first, last = 2, 9  # of eight sectors of the stream, after the table and the list
    data[512 + 4 * last : 512 + 4 * last + 4] = first.to_bytes(4, "little")

    stream = workbook_stream(bytes(data))

    assert stream == workbook_stream(path.read_bytes())


def test_signs_that_no_text_should_hold_become_blanks(tmp_path):
    row = crafting.row(1, crafting.cell("A1", "a_x0007_b"), crafting.cell("B1", "_x005F_x0041_"))
    path = crafting.write_xlsx(tmp_path / "lijst.xlsx", row)

    assert rows_of(path) == [["a b", "_x0041_"]]
