"""Stage 3: what each row of a sheet is and what it says per field. Knows no database."""

from collections.abc import Iterator
from dataclasses import dataclass

from initiatives.importing.layouts import MappedColumn, SheetLayout
from initiatives.importing.problems import Problem, column_letter
from networks.matching import name_key

MARKED = frozenset({"x", "xx", "ja", "j", "1", "v", "ok", "✓", "✔", "☒", "☑", "waar"})
PARTLY_MARKED = frozenset({"deels", "gedeeltelijk", "(x)"})
NOT_MARKED = frozenset({"", "-", "–", "/", "nee", "neen", "n", "0", "onwaar", "☐"}) | {
    "nvt",
    "n.v.t.",
    "n.v.t",
}
NO_ANSWER = frozenset({"?", "-", "–", "nvt", "n.v.t.", "n.v.t", "/"})
MOST_NAME_CHARACTERS = 200


@dataclass(frozen=True, slots=True)
class CleanRow:
    """One row: its raw cells and, per mapped column, the text that is not blank.

    `kept` holds [heading, text] of what has no place in the inventory, so that nothing is lost;
    a column without a heading goes by its letter.
    `skipped` says why the row is no initiative (blank rows are left out altogether).
    """

    sheet: str
    number: int
    raw: list[str]
    name: str = ""
    cells: tuple[tuple[MappedColumn, str], ...] = ()
    kept: tuple[tuple[str, str], ...] = ()
    problems: tuple[Problem, ...] = ()
    skipped: str = ""


def clean_rows(layout: SheetLayout, rows: list[list[str]]) -> Iterator[CleanRow]:
    """Read all rows of a sheet that are not blank."""
    for number, raw in enumerate(rows, start=1):
        if raw:
            yield clean_row(layout, number, raw)


def clean_row(layout: SheetLayout, number: int, raw: list[str]) -> CleanRow:
    """Read one row; rows up to the headings and rows of an unused sheet are skipped, not lost."""
    sheet = layout.sheet
    if layout.header_row is None:
        return CleanRow(sheet, number, raw, skipped="dit blad is niet gelezen")
    if number < layout.header_row:
        return CleanRow(sheet, number, raw, skipped="staat boven de kolomtitels")
    if number == layout.header_row:
        return CleanRow(sheet, number, raw, skipped="kolomtitels")
    name = ""
    cells = []
    kept = []
    width = len(raw)
    headed = set()
    for column in layout.columns:
        index = column.index
        headed.add(index)
        if index >= width or not (text := raw[index]):
            continue
        if column.field == "name":
            name = " ".join(text.split()) if text.lower() not in NO_ANSWER else ""
        elif column.kind == "ignored":
            kept.append((column.heading, text))
        elif column.kind == "cross" or text.lower() not in NO_ANSWER:
            cells.append((column, text))
            if column.kind == "cross" and text.lower() in PARTLY_MARKED:
                kept.append((column.heading, text))
    kept += [
        (column_letter(index), text)
        for index, text in enumerate(raw)
        if text and index not in headed
    ]
    problems = tuple(_problems(layout, number, raw, name))
    return CleanRow(sheet, number, raw, name, tuple(cells), tuple(kept), problems)


def _problems(layout: SheetLayout, number: int, raw: list[str], name: str) -> Iterator[Problem]:
    sheet = layout.sheet
    heading = next((c.heading for c in layout.columns if c.field == "name"), "Naam")
    if not name:
        text = "deze rij heeft geen naam. Vul een naam in of verwijder de rij."
        yield Problem("error", sheet, number, heading, text)
    elif len(name) > MOST_NAME_CHARACTERS:
        text = (
            f"de naam telt {len(name)} tekens, ten hoogste {MOST_NAME_CHARACTERS} passen. "
            "Zet de uitleg in de beschrijving."
        )
        yield Problem("error", sheet, number, heading, text)
    elif name_key(name) == name_key(heading) and _repeats_headings(layout, raw):
        text = "deze rij herhaalt de kolomtitels. Verwijder de tweede titelrij."
        yield Problem("error", sheet, number, heading, text)


def _repeats_headings(layout: SheetLayout, raw: list[str]) -> bool:
    cells = {column.index: name_key(column.heading) for column in layout.columns}
    same = [i for i, text in enumerate(raw) if text and cells.get(i) == name_key(text)]
    return len(same) > 1
