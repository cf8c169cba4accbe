"""A sheet that is one fiche: labels in a column, what they say to the right of them."""

from collections.abc import Iterator
from itertools import pairwise

from initiatives.columns import BY_FIELD, Kind
from initiatives.importing.headings import field_of_heading, is_label
from initiatives.importing.layouts import MappedColumn, SheetLayout
from initiatives.importing.problems import column_letter
from initiatives.importing.reading import Sheet

COLUMNS_SEARCHED = 4
FEWEST_FIELDS = 3
MOST_ROWS = 300
MOST_COLUMNS = 500

# A fiche as a row of a table: its number in the sheet and its cells in the order of the columns.
NumberedRow = tuple[int, list[str]]
# Where a fiche begins, and per label its answers.
_Fiche = tuple[int, dict[str, list[str]]]


def find_fiche(sheet: Sheet) -> tuple[SheetLayout, list[NumberedRow]]:
    """The labels of a fiche as columns, and each fiche on the sheet as a row; no fiche, no columns.

    A label that comes back (the name) starts the next fiche. Text under a value, without a label
    of its own, belongs to the label above it. Names beside each other are fiches beside each other.
    """
    column = _label_column(sheet) if len(sheet.rows) <= MOST_ROWS else None
    if column is None:
        return SheetLayout(sheet.name), []
    titles = set(_titles(sheet, column))
    rows = [row for row in enumerate(sheet.rows, start=1) if row[0] not in titles]
    beside = _answer_columns(rows, column)
    fiches: list[_Fiche] = []
    labels: dict[str, int] = {}
    for answers in [{answer} for answer in beside] or [set(range(MOST_COLUMNS)) - {column}]:
        fiches += _read_fiches(rows, column, answers, labels)
    numbered: dict[int, list[str]] = {}
    for number, fiche in fiches:
        # Rows go by their number; a fiche beside another begins on the same one.
        while number in numbered:
            number += 1
        numbered[number] = ["\n".join(fiche.get(label, ())) for label in labels]
    columns = tuple(_columns(labels, column))
    return SheetLayout(sheet.name, columns=columns, is_fiche=True), list(numbered.items())


def _read_fiches(
    rows: list[NumberedRow], column: int, answers: set[int], labels: dict[str, int]
) -> list[_Fiche]:
    """The fiches under each other, with what the columns in `answers` say; adds to the labels."""
    fiches: list[_Fiche] = []
    current: dict[str, list[str]] = {}
    label = ""
    for number, cells in rows:
        text = " ".join(cells[column].split()) if column < len(cells) else ""
        values = [cell for index, cell in enumerate(cells) if cell and index in answers]
        if text and is_label(text):
            label = text.rstrip(": ")
            if not fiches or (field_of_heading(label)[0] == "name" and "name" in _fields(current)):
                current = {}
                fiches.append((number, current))
            labels.setdefault(label, len(labels))
        elif text:
            values.insert(0, text)
        if fiches:
            current.setdefault(label, []).extend(values)
    return fiches


def _answer_columns(rows: list[NumberedRow], column: int) -> list[int]:
    """The columns with names beside each other, if other labels have answers in them too."""
    labelled = [cells for _n, cells in rows if column < len(cells) and is_label(cells[column])]
    names = [cells for cells in labelled if field_of_heading(cells[column])[0] == "name"]
    beside = [i for i, cell in enumerate(names[0]) if cell and i > column] if names else []
    full = [cells for cells in labelled if all(i < len(cells) and cells[i] for i in beside)]
    return beside if len(beside) > 1 and len(full) >= FEWEST_FIELDS else []


def _titles(sheet: Sheet, column: int) -> Iterator[int]:
    """Rows with a title of a fiche: only a text, and then a name that has its answer beside it."""
    rows = [(number, cells) for number, cells in enumerate(sheet.rows, start=1) if any(cells)]
    for (number, cells), (_next, after) in pairwise(rows):
        is_alone = sum(map(bool, cells)) == 1 and column < len(cells) and bool(cells[column])
        if is_alone and len(after) > column + 1 and field_of_heading(after[column])[0] == "name":
            yield number


def _label_column(sheet: Sheet) -> int | None:
    """The column with most labels of different fields, a name among them."""
    best, most = None, FEWEST_FIELDS - 1
    for column in range(COLUMNS_SEARCHED):
        texts = [row[column] for row in sheet.rows if column < len(row) and row[column]]
        fields = {field_of_heading(text)[0] for text in texts} - {""}
        if "name" in fields and len(fields) > most:
            best, most = column, len(fields)
    return best


def _fields(fiche: dict[str, list[str]]) -> set[str]:
    return {field_of_heading(label)[0] for label in fiche}


def _columns(labels: dict[str, int], label_column: int) -> Iterator[MappedColumn]:
    letter = column_letter(label_column)
    taken = set()
    for label, index in labels.items():
        field, sureness = field_of_heading(label)
        single = field and not BY_FIELD[field].is_link
        if not sureness or field == "remarks" or (single and field in taken):
            yield MappedColumn(index, label, "", "ignored", at=letter)
            continue
        taken.add(field)
        kind = "values" if BY_FIELD[field].kind in (Kind.TERM, Kind.TERMS) else "text"
        yield MappedColumn(index, label, field, kind, at=letter)
