"""Files that cannot be read: each has its own sentence, and says what to do."""

import json
import os
import subprocess
import sys

import pytest

from initiatives.importing.problems import UnreadableFileError
from initiatives.importing.reading import READER, Sheet, read_workbook
from tests import workbooks
from tests.initiatives.importing import crafting

KINDS = "Kies een Excel-bestand (.xlsx, .xls), .ods of .csv."
DAMAGED = (
    "Dit bestand kan niet geopend worden: het is beschadigd of geen echt Excel-bestand. "
    "Open het in Excel, bewaar het opnieuw als .xlsx en kies het nog eens."
)
LOCKED = (
    "Dit bestand is beveiligd met een wachtwoord. Bewaar het zonder wachtwoord en kies het opnieuw."
)
EMPTY = "In dit bestand staan geen gegevens. Kies het bestand met je lijst."
TOO_LARGE = (
    "Dit bestand is uitgepakt te groot om te lezen. "
    "Verwijder lege rijen, kolommen en afbeeldingen, of splits de lijst."
)
HEADINGS = ["Naam", "Beschrijving"]


def refusal(path, **options):
    with pytest.raises(UnreadableFileError) as refused:
        read_workbook(path, **options)
    return str(refused.value)


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n",
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        b"\xff\xd8\xff\xe0\x00\x10JFIF",
        b"{\\rtf1\\ansi Beste collega}",
        b"\x7fELF\x02\x01\x01\x00",
        b"<!DOCTYPE html><html><table><tr><td>Naam</td></tr></table></html>",
        b"  <html><body>Naam;Beschrijving</body></html>",
        b'<?xml version="1.0"?><lijst/>',
        b"Beste collega\nHier is de lijst waar je om vroeg.\n",
    ],
)
def test_what_is_no_spreadsheet_is_named_as_such(tmp_path, content):
    path = tmp_path / "lijst.xlsx"
    path.write_bytes(content)

    sentence = refusal(path)

    assert sentence == f"Dit is geen rekenblad, ook al heet het “lijst.xlsx”. {KINDS}"


def test_a_text_document_in_a_zip_is_no_spreadsheet(tmp_path):
    path = crafting.write_docx(tmp_path / "lijst.xlsx")

    assert refusal(path) == f"Dit is geen rekenblad, ook al heet het “lijst.xlsx”. {KINDS}"


@pytest.mark.parametrize("extension", [".docx", ".pdf", ".txt", ".numbers"])
def test_a_file_of_another_kind_is_refused_by_its_extension(tmp_path, extension):
    path = tmp_path / f"lijst{extension.upper()}"
    path.write_text("Naam;Beschrijving\n")

    assert refusal(path) == f"Dit bestand is een {extension}. {KINDS}"


def test_the_name_under_which_a_file_was_sent_counts_not_that_of_its_copy(tmp_path):
    path = tmp_path / "upload"
    path.write_text("Naam;Beschrijving\n")

    assert refusal(path, file_name="lijst.docx") == f"Dit bestand is een .docx. {KINDS}"
    assert read_workbook(path, file_name="lijst.csv").file_name == "lijst.csv"


def test_a_workbook_with_a_password_is_named_as_such(tmp_path):
    path = crafting.write_locked_xlsx(tmp_path / "lijst.xlsx")

    assert refusal(path) == LOCKED


def test_a_locked_workbook_is_known_by_its_stream_when_the_rest_is_damaged(tmp_path):
    path = tmp_path / "lijst.xlsx"
    path.write_bytes(b"\xd0\xcf\x11\xe0 afgebroken " + "EncryptedPackage".encode("utf-16-le"))

    assert refusal(path) == LOCKED


def test_an_open_document_sheet_with_a_password_is_named_as_such(tmp_path):
    path = crafting.write_locked_ods(tmp_path / "lijst.ods")

    assert refusal(path) == LOCKED


def test_an_empty_file_has_no_data(tmp_path):
    path = tmp_path / "lijst.xlsx"
    path.touch()

    assert refusal(path) == EMPTY


@pytest.mark.parametrize("rows", [[], [["", None], ["  "]]])
def test_a_workbook_with_empty_sheets_has_no_data(tmp_path, rows):
    path = workbooks.save(workbooks.build(*rows, Blad2=[]), tmp_path / "lijst.xlsx")

    assert refusal(path) == EMPTY


def test_a_missing_file_is_named(tmp_path):
    path = tmp_path / "weg.xlsx"

    assert refusal(path) == f"Het bestand “{path}” bestaat niet. Controleer het pad."


def test_a_folder_is_not_a_file(tmp_path):
    assert refusal(tmp_path) == f"Het bestand “{tmp_path}” bestaat niet. Controleer het pad."


@pytest.mark.parametrize(
    "content", [b"PK\x03\x04 afgebroken", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 afgebroken"]
)
def test_a_damaged_file_is_named_as_such(tmp_path, content):
    path = tmp_path / "lijst.xls"
    path.write_bytes(content)

    assert refusal(path) == DAMAGED


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/workbook.bin"])
def test_a_zip_without_what_a_workbook_needs_is_damaged(tmp_path, part):
    path = crafting.write_zip(tmp_path / "lijst.xlsx", {part: "<niets/>"})

    assert refusal(path) == DAMAGED


def test_a_sheet_that_breaks_off_is_damaged(tmp_path):
    path = crafting.write_xlsx(tmp_path / "lijst.xlsx", '<row r="1"><c r="A1"')

    assert refusal(path) == DAMAGED


def test_a_file_of_more_than_ten_megabytes_is_not_opened(tmp_path):
    path = tmp_path / "lijst.xlsx"
    with path.open("wb") as file:
        file.truncate(10 * 1024 * 1024 + 1)

    sentence = refusal(path)

    assert sentence == "Dit bestand is groter dan 10 MB. Verwijder afbeeldingen of splits de lijst."


def test_a_small_file_that_unpacks_to_a_huge_one_is_not_unpacked(tmp_path):
    path = crafting.write_xlsx(tmp_path / "lijst.xlsx", crafting.HEADINGS)
    crafting.add_blanks(path, 320_000_000)

    assert path.stat().st_size < 2_000_000
    assert refusal(path) == TOO_LARGE


def test_a_file_that_takes_all_memory_ends_only_its_own_process(tmp_path):
    corner = crafting.row(50_000, crafting.cell("SF50000", "x"))
    path = crafting.write_xlsx(tmp_path / "lijst.xlsx", crafting.HEADINGS, corner)

    assert refusal(path) == TOO_LARGE


def test_a_file_whose_cells_together_say_too_much_is_too_large(tmp_path):
    rows = [crafting.row(number, crafting.shared_cell(f"A{number}")) for number in range(1, 2000)]
    path = crafting.write_xlsx(tmp_path / "lijst.xlsx", *rows, shared="a" * 32_000)

    assert refusal(path) == TOO_LARGE


def test_a_file_that_takes_too_long_is_given_up(tmp_path):
    path = workbooks.save(workbooks.build(HEADINGS), tmp_path / "lijst.xlsx")

    sentence = refusal(path, seconds=0.001)

    assert sentence == ("Dit bestand lezen duurt te lang. Splits de lijst in kleinere bestanden.")


def test_sixteen_thousand_columns_are_too_many(tmp_path):
    row = crafting.row(2, crafting.cell("A2", "a"), crafting.cell("WQJ2", "z"))
    path = crafting.write_xlsx(tmp_path / "lijst.xlsx", crafting.HEADINGS, row)

    assert refusal(path) == (
        "Blad “Blad1”, kolom WQJ: dit blad heeft 16000 kolommen, ten hoogste 500 kunnen ingevoerd "
        "worden. Verwijder de lege of overbodige kolommen."
    )


def test_a_million_rows_are_too_many(tmp_path):
    row = crafting.row(1_048_576, crafting.cell("A1048576", "a"))
    path = crafting.write_xlsx(tmp_path / "lijst.xlsx", crafting.HEADINGS, row)

    assert refusal(path) == (
        "Blad “Blad1”, rij 1048576: dit blad heeft 1048576 rijen, ten hoogste 50000 kunnen "
        "ingevoerd worden. Verwijder lege rijen of splits de lijst."
    )


@pytest.mark.parametrize("before", [[], [crafting.HEADINGS]], ids=["alone", "after headings"])
def test_a_cell_in_the_last_corner_of_a_sheet_is_pointed_at(tmp_path, before):
    corner = crafting.row(1_048_576, crafting.cell("XFD1048576", "x"))
    path = crafting.write_xlsx(tmp_path / "lijst.xlsx", *before, corner, sheet="Lijst & co")

    assert refusal(path) == (
        "Blad “Lijst & co”, rij 1048576, kolom XFD: daar staat nog een cel, ver buiten een lijst "
        "die ingevoerd kan worden. Verwijder de overbodige rijen en kolommen en bewaar het bestand "
        "opnieuw."
    )


def test_a_cell_of_forty_thousand_characters_is_pointed_at(tmp_path):
    row = crafting.row(2, crafting.cell("A2", "Buurtpunt"), crafting.cell("AB2", "é" * 40_000))
    path = crafting.write_xlsx(tmp_path / "lijst.xlsx", crafting.HEADINGS, row)

    assert refusal(path) == (
        "Blad “Blad1”, rij 2, kolom AB: de tekst telt 40000 tekens, ten hoogste 32767 kunnen "
        "ingevoerd worden. Kort de tekst in."
    )


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (
            ";".join("abc" * 200),
            "Blad “csv”, kolom WB: dit blad heeft 600 kolommen, ten hoogste 500 kunnen ingevoerd "
            "worden. Verwijder de lege of overbodige kolommen.",
        ),
        (
            "a;b\n" * 50_001,
            "Blad “csv”, rij 50001: dit blad heeft 50001 rijen, ten hoogste 50000 kunnen "
            "ingevoerd worden. Verwijder lege rijen of splits de lijst.",
        ),
    ],
)
def test_a_csv_has_the_same_limits(tmp_path, content, sentence):
    path = tmp_path / "lijst.csv"
    path.write_text(content)

    assert refusal(path) == sentence


def test_a_file_name_that_is_no_text_can_still_be_shown(tmp_path):
    path = os.fsencode(tmp_path / "lijst") + b"\xff.csv"
    path = tmp_path / os.fsdecode(os.path.basename(path))  # noqa: PTH119
    path.write_text("Naam;Beschrijving\n")

    assert read_workbook(path).file_name == "lijst\N{REPLACEMENT CHARACTER}.csv"


def test_cells_are_read_as_a_person_sees_them(tmp_path):
    book = workbooks.build(HEADINGS, ["  Buurtpunt ", True], [], [2019.0, 2.5], [None, " a\r\nb"])
    path = workbooks.save(book, tmp_path / "lijst.xlsx")

    (sheet,) = read_workbook(path).sheets

    assert sheet == Sheet(
        "Blad1", [HEADINGS, ["Buurtpunt", "ja"], [], ["2019", "2,5"], ["", "a\nb"]]
    )


def test_a_hidden_sheet_is_read_and_known_to_be_hidden(tmp_path):
    book = workbooks.hide(workbooks.build(HEADINGS, Oud=[HEADINGS]), sheets=["Oud"])
    path = workbooks.save(book, tmp_path / "lijst.xlsx")

    sheets = read_workbook(path).sheets

    assert [(sheet.name, sheet.hidden) for sheet in sheets] == [("Blad1", False), ("Oud", True)]


def test_the_reader_answers_without_this_project(tmp_path):
    path = tmp_path / "lijst.csv"
    path.write_text("Naam;Beschrijving\nBuurtpunt;Een punt\n")

    told = subprocess.run([sys.executable, "-I", READER, path], capture_output=True, check=True)

    assert json.loads(told.stdout) == {
        "sheets": [
            {
                "name": "csv",
                "hidden": False,
                "rows": [["Naam", "Beschrijving"], ["Buurtpunt", "Een punt"]],
                "merged": [],
                "notes": [],
            }
        ],
        "is_text": True,
    }
