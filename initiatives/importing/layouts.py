"""Stage 2: which row holds the headings, and which column is which field.

Three layouts are known: our own (`standaard`), ZOLim's five columns (R-10) and Dender's aspects
with a cross per domain and municipality (R-11). They differ only in their headings.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from initiatives.columns import BY_FIELD, COLUMNS, Kind
from initiatives.importing.problems import Problem, column_letter
from initiatives.importing.reading import Sheet
from networks.matching import name_key

ROWS_SEARCHED = 20
LEGEND = "Legende"
CROSS_PREFIXES = {
    "expertise": "expertise_domains",
    "expertisedomein": "expertise_domains",
    "gemeente": "regions",
    "regio": "regions",
    "doelgroep": "target_groups",
}
WHOLE_ZONE_KEYS = frozenset(
    {"hele zone", "heel de zone", "de hele zone", "zone breed", "elz breed"}
)
FIELD_OF_HEADING = {
    name_key(heading): column.field
    for column in COLUMNS
    for heading in (column.heading, *column.headings)
} | {"andere regio s": "regions", "andere regios": "regions"}

# From a heading without prefix to the field and term it is a cross column of, if any.
CrossFinder = Callable[[str], tuple[str, str] | None]


@dataclass(frozen=True, slots=True)
class MappedColumn:
    """One column of the sheet; `field` is empty for a column that is kept but not brought in."""

    index: int
    heading: str
    field: str
    kind: str  # text, values, cross or ignored
    cross_text: str = ""

    @property
    def letter(self) -> str:
        return column_letter(self.index)


@dataclass(frozen=True, slots=True)
class SheetLayout:
    """How a sheet is read; without a header row it is not used."""

    sheet: str
    header_row: int | None
    columns: tuple[MappedColumn, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def used(self) -> bool:
        return self.header_row is not None

    @property
    def name(self) -> str:
        if any(column.kind == "cross" for column in self.columns):
            return "dender"
        fields = {column.field for column in self.columns if column.field}
        five = {"name", "description", "partners", "target_groups", "regions"}
        return "zolim" if fields <= five else "standaard"

    def as_json(self) -> dict[str, Any]:
        columns = [
            {"index": c.index, "heading": c.heading, "field": c.field, "kind": c.kind}
            | ({"cross_text": c.cross_text} if c.cross_text else {})
            for c in self.columns
        ]
        return {"name": self.sheet, "header_row": self.header_row, "columns": columns}

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> "SheetLayout":
        columns = tuple(MappedColumn(**column) for column in stored["columns"])
        return cls(stored["name"], stored["header_row"], columns)


def find_layout(sheet: Sheet, find_cross: CrossFinder) -> SheetLayout:
    """Find the heading row: the first with a heading for the name and one other known heading.

    The legend of our own exports has none, also when a term in it is called like a heading.
    """
    if sheet.name == LEGEND:
        return SheetLayout(sheet.name, None)
    for number, cells in enumerate(sheet.rows[:ROWS_SEARCHED], start=1):
        if not any(FIELD_OF_HEADING.get(name_key(cell)) == "name" for cell in cells if cell):
            continue
        columns = tuple(
            _map_column(index, heading, find_cross)
            for index, heading in enumerate(cells)
            if heading
        )
        if sum(column.field != "" for column in columns) > 1:
            problems = tuple(_double_headings(sheet.name, number, columns))
            return SheetLayout(sheet.name, number, columns, problems)
    return SheetLayout(sheet.name, None)


def _map_column(index: int, heading: str, find_cross: CrossFinder) -> MappedColumn:
    heading = " ".join(heading.split())
    key = name_key(heading)
    prefix, mark, rest = heading.partition(":")
    if mark and (field := CROSS_PREFIXES.get(name_key(prefix))):
        return MappedColumn(index, heading, field, "cross", rest.strip())
    if field := FIELD_OF_HEADING.get(key):
        kind = "values" if BY_FIELD[field].kind in (Kind.TERM, Kind.TERMS) else "text"
        return MappedColumn(index, heading, field, kind)
    if cross := find_cross(heading):
        return MappedColumn(index, heading, cross[0], "cross", cross[1])
    return MappedColumn(index, heading, "", "ignored")


def _double_headings(sheet: str, row: int, columns: tuple[MappedColumn, ...]) -> Iterator[Problem]:
    """Two columns for one single-value field cannot both be right; neither can equal headings."""
    seen: dict[tuple[str, str], MappedColumn] = {}
    for column in columns:
        key = _meaning(column)
        if key in seen:
            text = (
                f"kolom {column.letter} en kolom {seen[key].letter} hebben dezelfde titel of "
                "betekenis. Geef elke kolom een eigen titel of verwijder er een."
            )
            yield Problem("error", sheet, row, column.heading, text)
        seen.setdefault(key, column)


def _meaning(column: MappedColumn) -> tuple[str, str]:
    """What no other column of the sheet may have: its value, its term or its heading."""
    if column.kind == "cross":
        return f"cross {column.field}", name_key(column.cross_text)
    if column.field and not BY_FIELD[column.field].is_link:
        return column.field, ""
    return "", name_key(column.heading)
