"""How a sheet is read: its headings, its columns, its cells that span several rows.

Known are our own list (`standaard`), ZOLim's five columns (R-10), Dender's crosses (R-11), any
other list with headings, and a fiche per sheet.
"""

from dataclasses import dataclass
from typing import Any

from initiatives.importing.notes import Note
from initiatives.importing.problems import Problem, column_letter


@dataclass(frozen=True, slots=True)
class MappedColumn:
    """One column of the sheet; `field` is empty for a column that is kept but not brought in."""

    index: int
    heading: str
    field: str
    kind: str  # text, values, cross or ignored
    cross_text: str = ""
    at: str = ""

    @property
    def letter(self) -> str:
        return self.at or column_letter(self.index)


@dataclass(frozen=True, slots=True)
class Span:
    """A cell merged over several rows: what it says holds for each of them (row numbers from 1)."""

    column: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class SheetLayout:
    """How a sheet is read; without columns it is not used. A fiche has no heading rows.

    `last_row` is the last row of the list, 0 when it goes on to the end of the sheet.
    """

    sheet: str
    header_rows: tuple[int, ...] = ()
    columns: tuple[MappedColumn, ...] = ()
    spans: tuple[Span, ...] = ()
    is_fiche: bool = False
    problems: tuple[Problem, ...] = ()
    last_row: int = 0
    notes: tuple[Note, ...] = ()

    @property
    def used(self) -> bool:
        return bool(self.columns)

    @property
    def fields(self) -> set[str]:
        return {column.field for column in self.columns if column.field}

    @property
    def last_header(self) -> int:
        return max(self.header_rows, default=0)

    @property
    def name(self) -> str:
        if self.is_fiche:
            return "fiche"
        if any(column.kind == "cross" for column in self.columns):
            return "dender"
        five = {"name", "description", "partners", "target_groups", "regions"}
        return "zolim" if self.fields <= five else "standaard"

    def as_json(self) -> dict[str, Any]:
        return {
            "name": self.sheet,
            "header_rows": list(self.header_rows),
            "is_fiche": self.is_fiche,
            "last_row": self.last_row,
            "notes": [note.as_list() for note in self.notes],
            "spans": [[span.column, span.first, span.last] for span in self.spans],
            "columns": [
                [c.index, c.heading, c.field, c.kind, c.cross_text, c.at] for c in self.columns
            ],
        }

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> "SheetLayout":
        return cls(
            sheet=stored["name"],
            header_rows=tuple(stored["header_rows"]),
            columns=tuple(MappedColumn(*column) for column in stored["columns"]),
            spans=tuple(Span(*span) for span in stored["spans"]),
            is_fiche=stored["is_fiche"],
            notes=tuple(Note(*note) for note in stored.get("notes", ())),
            last_row=stored.get("last_row", 0),
        )
