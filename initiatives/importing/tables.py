"""Stage 2: finding how a sheet is built. The program proposes, a person may correct."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from initiatives.columns import BY_FIELD, Kind
from initiatives.importing.headings import CROSS_GROUPS, field_of_heading
from initiatives.importing.layouts import MappedColumn, SheetLayout, Span
from initiatives.importing.marks import holds_marks
from initiatives.importing.problems import Problem
from initiatives.importing.reading import Sheet
from networks.matching import name_key

ROWS_SEARCHED = 30

# From a heading without prefix to the field and term it is a cross column of, if any.
CrossFinder = Callable[[str], tuple[str, str] | None]


def find_table(sheet: Sheet, find_cross: CrossFinder) -> SheetLayout:
    """Find the row of headings: the one that names most fields, a name among them."""
    best = max(
        range(1, min(len(sheet.rows), ROWS_SEARCHED) + 1),
        key=lambda number: (_score(sheet.rows[number - 1], find_cross), -number),
        default=0,
    )
    if not best or _score(sheet.rows[best - 1], find_cross) == 0:
        return SheetLayout(sheet.name)
    header_rows, groups, headings = _join_header_rows(sheet, best, find_cross)
    spans = tuple(
        Span(column, first + 1, last + 1)
        for first, column, last, last_column in sheet.merged
        if first + 1 > max(header_rows) and last > first and column == last_column
    )
    columns = _map_columns(headings, groups, find_cross, sheet.rows[max(header_rows) :])
    problems = tuple(_double_headings(sheet.name, max(header_rows), columns))
    return SheetLayout(sheet.name, header_rows, columns, spans, problems=problems)


def read_table(
    sheet: str, rows: list[list[str]], first: int, find_cross: CrossFinder
) -> SheetLayout:
    """The layout when a person says which rows are the headings: `rows`, from number `first`."""
    width = max(map(len, rows), default=0)
    upper, *lower = [_padded(cells, width) for cells in rows]
    groups: dict[int, str] = {}
    headings = upper
    for cells in lower:
        found = _group_titles(headings, cells)
        headings = [
            low if index in found or not up else f"{up} {low}".strip()
            for index, (up, low) in enumerate(zip(headings, cells, strict=True))
        ]
        groups |= found
    numbers = tuple(range(first, first + len(rows)))
    columns = _map_columns(_squeezed(headings), groups, find_cross)
    return SheetLayout(sheet, numbers, columns)


def _map_columns(
    headings: list[str],
    groups: dict[int, str],
    find_cross: CrossFinder,
    below: Sequence[list[str]] = (),
) -> tuple[MappedColumn, ...]:
    columns = tuple(
        _map_column(index, heading, groups.get(index, ""), find_cross, below)
        for index, heading in enumerate(headings)
        if heading
    )
    return tuple(_without_foreign_remarks(_one_column_per_field(columns)))


def _score(cells: list[str], find_cross: CrossFinder) -> int:
    """How much a row looks like headings: known fields, exact ones counting double."""
    fields: dict[str, int] = {}
    for cell in cells:
        if cell:
            field, sureness = field_of_heading(cell)
            if sureness:
                fields[field] = max(fields.get(field, 0), sureness)
    others = [field for field in fields if field != "name"]
    if "name" not in fields or not others:
        return 0
    filled = sum(1 for cell in cells if cell)
    return sum(fields.values()) if len(fields) * 4 >= min(filled, 12) else 0


def _join_header_rows(
    sheet: Sheet, header: int, find_cross: CrossFinder
) -> tuple[tuple[int, ...], dict[int, str], list[str]]:
    """Two rows of headings become one; the upper one may name groups of cross columns."""
    rows = sheet.rows
    cells = rows[header - 1]
    above = rows[header - 2] if header > 1 else []
    if groups := _group_titles(above, cells):
        return (header - 1, header), groups, _squeezed(cells)
    below = rows[header] if header < len(rows) else []
    groups = _group_titles(cells, below)
    if groups and _are_only_subheadings(cells, below, groups):
        width = max(len(cells), len(below))
        upper, lower = _padded(cells, width), _padded(below, width)
        joined = [low or up for up, low in zip(upper, lower, strict=True)]
        return (header, header + 1), groups, _squeezed(joined)
    return (header,), {}, _squeezed(cells)


def _group_titles(titles: list[str], headings: list[str]) -> dict[int, str]:
    """Per column the field of the group title above it; a title reaches to the next one."""
    groups: dict[int, str] = {}
    field = ""
    for index, heading in enumerate(headings):
        title = titles[index] if index < len(titles) else ""
        if title:
            found, _sureness = field_of_heading(title)
            field = found if found in CROSS_GROUPS else ""
        if field and heading and _may_be_cross(heading):
            groups[index] = field
        elif heading and not title:
            field = ""
    return groups if len(groups) >= 2 else {}


def _may_be_cross(heading: str) -> bool:
    """A heading under a group title is one of the group, unless it surely is a field of its own."""
    field, sureness = field_of_heading(heading)
    return sureness < 3 or BY_FIELD[field].kind is Kind.FLAG


def _are_only_subheadings(upper: list[str], lower: list[str], groups: dict[int, str]) -> bool:
    """A second heading row says nothing under the columns that already have a heading."""
    filled = [index for index, cell in enumerate(lower) if cell]
    return bool(filled) and all(index in groups for index in filled) and len(filled) < 200


def _padded(cells: list[str], width: int) -> list[str]:
    return cells + [""] * (width - len(cells))


def _squeezed(cells: list[str]) -> list[str]:
    return [" ".join(cell.split()) for cell in cells]


def _map_column(
    index: int, heading: str, group: str, find_cross: CrossFinder, below: Sequence[list[str]]
) -> MappedColumn:
    prefix, mark, rest = heading.partition(":")
    if mark and rest.strip() and (field := field_of_heading(prefix)[0]) in CROSS_GROUPS:
        return MappedColumn(index, heading, field, "cross", rest.strip())
    field, sureness = field_of_heading(heading)
    cross = (group, heading) if group and _may_be_cross(heading) else None
    if cross is None and sureness < 3:
        cross = find_cross(heading)
    if cross and holds_marks([row[index] for row in below if index < len(row) and row[index]]):
        return MappedColumn(index, heading, cross[0], "cross", cross[1])
    if field:
        kind = "values" if BY_FIELD[field].kind in (Kind.TERM, Kind.TERMS) else "text"
        return MappedColumn(index, heading, field, kind)
    return MappedColumn(index, heading, "", "ignored")


def _one_column_per_field(columns: tuple[MappedColumn, ...]) -> Iterator[MappedColumn]:
    """Of several columns that by their meaning could be a single value, the surest is taken."""
    best: dict[str, MappedColumn] = {}
    for column in columns:
        if column.field and column.kind != "cross" and not BY_FIELD[column.field].is_link:
            rival = best.get(column.field)
            if rival is None or _sureness(column) > _sureness(rival):
                best[column.field] = column
    for column in columns:
        rival = best.get(column.field)
        if (
            rival is None
            or column.kind == "cross"
            or rival is column
            or (_sureness(column) == 3 and _sureness(rival) == 3)
        ):
            yield column
        else:
            yield replace(column, field="", kind="ignored")


def _without_foreign_remarks(columns: Iterable[MappedColumn]) -> Iterator[MappedColumn]:
    """Remarks in a list of somebody else are kept with the import; only our own list edits ours."""
    columns = list(columns)
    is_ours = any(column.field == "slug" for column in columns)
    for column in columns:
        foreign = column.field == "remarks" and not is_ours
        yield replace(column, field="", kind="ignored") if foreign else column


def _sureness(column: MappedColumn) -> int:
    return field_of_heading(column.heading)[1]


def _double_headings(sheet: str, row: int, columns: tuple[MappedColumn, ...]) -> Iterator[Problem]:
    """Two columns for one single-value field or one cross cannot both be right.

    Lists add up, and of what is only kept nothing is lost, whatever the headings.
    """
    seen: dict[tuple[str, str], MappedColumn] = {}
    for column in columns:
        if column.kind == "cross":
            key = (column.field, name_key(column.cross_text))
        elif column.field and not BY_FIELD[column.field].is_link:
            key = (column.field, "")
        else:
            continue
        if key in seen:
            text = (
                f"kolom {column.letter} en kolom {seen[key].letter} hebben dezelfde titel of "
                "betekenis. Geef elke kolom een eigen titel of verwijder er een."
            )
            yield Problem("error", sheet, row, column.heading, text)
        seen.setdefault(key, column)
