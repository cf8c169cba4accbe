from datetime import date
from decimal import Decimal

import pytest

from networks.loading.tables import TableError, read_table

COLUMNS = ("slug", "waarde")


@pytest.fixture
def table(tmp_path):
    """Write bytes or text to a file and read it as a table."""

    def read(content, key=("slug",)):
        path = tmp_path / "lijst.csv"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return read_table(path, columns=COLUMNS, key=key)

    return read


def test_rows_keep_the_number_a_spreadsheet_gives_them(table):
    rows = table('slug,waarde\na,"twee\nregels"\n\nb,2\n')

    assert [(row.number, row.text("slug"), row.text("waarde")) for row in rows] == [
        (2, "a", "twee\nregels"),
        (4, "b", "2"),
    ]


def test_a_file_saved_by_a_belgian_spreadsheet_reads_the_same(table):
    plain = table("slug,waarde\na,één\n")

    assert table("\ufeffslug;waarde\r\na;één\r\n") == plain


def test_cells_become_values(table):
    (row,) = table("slug,waarde\n7,a | b||a\n")

    assert row.integer("slug") == 7
    assert row.decimal("slug") == Decimal(7)
    assert row.texts("waarde") == ("a", "b")
    assert row.text("bestaat niet") == ""
    assert row.date("bestaat niet") is None
    assert row.flag("bestaat niet") is False


@pytest.mark.parametrize(("text", "value"), [("ja", True), ("TRUE", True), ("nee", False)])
def test_yes_and_no(table, text, value):
    (row,) = table(f"slug,waarde\na,{text}\n")

    assert row.flag("waarde") is value


def test_a_date_is_read_as_written(table):
    (row,) = table("slug,waarde\na,2025-01-31\n")

    assert row.date("waarde") == date(2025, 1, 31)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "lijst.csv: het bestand is leeg."),
        ("slug\na\n", "lijst.csv, rij 1, kolom waarde: de kolom ontbreekt."),
        ("slug,waarde\na\n", "lijst.csv, rij 2: verwacht 2 cellen, gevonden 1."),
        ("slug,waarde\na,1\na,2\n", "lijst.csv, rij 3, kolom slug: “a” staat ook in rij 2."),
        ("slug,waarde\n,1\n", "lijst.csv, rij 2, kolom slug: is leeg."),
        (b"slug,waarde\na,\xe9\n", "lijst.csv: het bestand is geen UTF-8."),
        ("slug,waarde\na,\0\n", "lijst.csv: het bestand is geen leesbare CSV."),
    ],
)
def test_a_bad_file_is_refused_with_the_place(table, content, message):
    with pytest.raises(TableError) as refused:
        table(content)

    assert str(refused.value) == message


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (lambda row: row.integer("waarde"), "“x” is geen geheel getal."),
        (lambda row: row.decimal("waarde"), "“x” is geen getal."),
        (lambda row: row.number_with_point("waarde"), "“x” is geen getal."),
        (lambda row: row.date("waarde"), "“x” is geen datum zoals 2025-01-31."),
        (lambda row: row.flag("waarde"), "“x” is geen ja of nee."),
        (lambda row: row.one("waarde", {"y": 1}), "“x” bestaat niet."),
        (lambda row: row.many("waarde", {"y": 1}), "“x” bestaat niet."),
    ],
)
def test_a_bad_cell_is_refused_with_the_place(table, ask, message):
    (row,) = table("slug,waarde\na,x\n")

    with pytest.raises(TableError) as refused:
        ask(row)

    assert str(refused.value) == f"lijst.csv, rij 2, kolom waarde: {message}"


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(TableError, match=r"Het bestand .*weg\.csv is niet te openen\."):
        read_table(tmp_path / "weg.csv", columns=COLUMNS, key=("slug",))
