"""Correcting how a sheet is read: its titles, its columns, where it ends, whether it counts."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from initiatives.columns import BY_FIELD, Kind
from initiatives.importing.fiches import NumberedRow
from initiatives.importing.headings import CROSS_GROUPS
from initiatives.importing.layouts import MappedColumn, SheetLayout
from initiatives.importing.resolving import Resolver
from initiatives.importing.tables import read_table
from initiatives.models import ImportBatch

CROSS = "cross:"


def choose_columns(
    layout: SheetLayout, chosen: Mapping[int, str], headings: Sequence[str] = ()
) -> SheetLayout:
    """The layout with other fields for some columns, by their index in the sheet.

    A choice is a field, empty for "niet invoeren", or `cross:` and a field for crosses. A column
    without a heading can be chosen too.
    """
    columns = {column.index: column for column in layout.columns}
    for index, choice in chosen.items():
        heading = columns[index].heading if index in columns else _heading(headings, index)
        columns[index] = _column(index, heading, choice, columns.get(index))
    return replace(layout, columns=tuple(columns[index] for index in sorted(columns)))


def _heading(headings: Sequence[str], index: int) -> str:
    return headings[index] if index < len(headings) else ""


def _column(index: int, heading: str, choice: str, old: MappedColumn | None) -> MappedColumn:
    at = old.at if old else ""
    if choice.startswith(CROSS) and choice.removeprefix(CROSS) in CROSS_GROUPS:
        text = old.cross_text if old and old.cross_text else heading.partition(":")[2].strip()
        field = choice.removeprefix(CROSS)
        return MappedColumn(index, heading, field, "cross", text or heading, at)
    if choice in BY_FIELD:
        has_terms = BY_FIELD[choice].kind in (Kind.TERM, Kind.TERMS)
        return MappedColumn(index, heading, choice, "values" if has_terms else "text", at=at)
    return MappedColumn(index, heading, "", "ignored", at=at)


def choice_of(column: MappedColumn) -> str:
    """How a form names what a column is now."""
    return f"{CROSS}{column.field}" if column.kind == "cross" else column.field


def with_header_rows(
    layout: SheetLayout, rows: Iterable[NumberedRow], first: int, last: int, resolver: Resolver
) -> SheetLayout:
    """The layout read anew with the headings on the rows that a person points at."""
    cells = dict(rows)
    headings = [cells.get(number, []) for number in range(first, last + 1)]
    table = read_table(layout.sheet, headings, first, resolver.find_cross)
    spans = tuple(span for span in layout.spans if span.first > last)
    return replace(table, spans=spans, last_row=layout.last_row, notes=layout.notes)


def wrong_columns(layout: SheetLayout) -> Iterator[tuple[int, str]]:
    """What cannot be right about the columns: (index of the column, sentence); -1 for the sheet."""
    seen: dict[str, MappedColumn] = {}
    for column in layout.columns:
        if not column.field or column.kind == "cross":
            continue
        heading = BY_FIELD[column.field].heading
        if column.field in seen and not BY_FIELD[column.field].is_link:
            other = seen[column.field]
            yield (
                column.index,
                f"Blad “{layout.sheet}”, kolom {column.letter}: kolom {other.letter} is al "
                f"“{heading}”. Kies voor een van beide iets anders.",
            )
        seen.setdefault(column.field, column)
    if "name" not in seen:
        sentence = f"Blad “{layout.sheet}”: geen kolom is de naam. Kies welke kolom dat is."
        yield -1, sentence


def set_aside(batch: ImportBatch, sheet: str) -> None:
    """Do not read a sheet; its columns are kept for when it is taken up again."""
    for stored in batch.sheets:
        if stored["name"] == sheet and stored["columns"]:
            stored["aside"], stored["columns"] = stored["columns"], []
    batch.save(update_fields=["sheets"])


def aside_of(stored: dict[str, Any]) -> SheetLayout:
    """The layout that a sheet had before it was set aside."""
    return SheetLayout.from_json(stored | {"columns": stored.get("aside", [])})


def take_up(batch: ImportBatch, sheet: str) -> None:
    """Read a sheet that was set aside, with the columns it had."""
    for stored in batch.sheets:
        if stored["name"] == sheet and not stored["columns"]:
            stored["columns"] = stored.pop("aside", [])
    batch.save(update_fields=["sheets"])


def store_last_row(batch: ImportBatch, sheet: str, number: int) -> None:
    """Where the list on a sheet ends; 0 for the end of the sheet."""
    for stored in batch.sheets:
        if stored["name"] == sheet:
            stored["last_row"] = number
    batch.save(update_fields=["sheets"])


def store_layout(batch: ImportBatch, layout: SheetLayout) -> None:
    """Put a corrected layout in the draft."""
    batch.sheets = [
        stored | layout.as_json() if stored["name"] == layout.sheet else stored
        for stored in batch.sheets
    ]
    batch.save(update_fields=["sheets"])
