"""Correcting how a sheet is read, and remembering a corrected layout for the next list."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from accounts.models import User
from initiatives.columns import BY_FIELD, Kind
from initiatives.importing.fiches import NumberedRow
from initiatives.importing.headings import CROSS_GROUPS
from initiatives.importing.layouts import MappedColumn, SheetLayout
from initiatives.models import ImportBatch, LayoutMemory
from networks.matching import name_key
from networks.models import PrimaryCareZone

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


def store_layout(batch: ImportBatch, layout: SheetLayout) -> None:
    """Put a corrected layout in the draft."""
    batch.sheets = [
        layout.as_json() if stored["name"] == layout.sheet else stored for stored in batch.sheets
    ]
    batch.save(update_fields=["sheets"])


def remember_layouts(
    batch: ImportBatch, layouts: Iterable[SheetLayout], *, by: User | None
) -> None:
    """Keep how each sheet was read, for the next list with the same headings."""
    for layout in layouts:
        if layout.used:
            LayoutMemory.objects.update_or_create(
                zone=batch.zone,
                sender=batch.sender,
                headings=fingerprint(layout),
                defaults={"layout": layout.as_json(), "confirmed_by": by},
            )


def recall_layouts(
    zone: PrimaryCareZone, sender: str, found: Iterable[tuple[SheetLayout, list[NumberedRow]]]
) -> list[SheetLayout]:
    """The layouts found, with the columns as they were confirmed for the same headings before.

    A memory of the same sender goes before that of another.
    """
    layouts = []
    for layout, _rows in found:
        memories = LayoutMemory.objects.filter(zone=zone, headings=fingerprint(layout))
        memory = (
            memories.filter(sender=sender).first() or memories.order_by("-confirmed_on").first()
        )
        if memory is None or not layout.used:
            layouts.append(layout)
            continue
        remembered = SheetLayout.from_json(memory.layout)
        same = replace(layout, columns=remembered.columns)
        layouts.append(same)
    return layouts


def fingerprint(layout: SheetLayout) -> str:
    """What makes headings the same headings: their texts and columns, whatever the row."""
    headings = [(column.index, name_key(column.heading)) for column in layout.columns]
    return hashlib.sha256(repr((headings, layout.is_fiche)).encode()).hexdigest()
