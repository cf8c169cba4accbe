"""Remembering how a person confirmed a sheet, for the next list with the same headings."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from accounts.models import User
from initiatives.importing.correcting import aside_of
from initiatives.importing.fiches import NumberedRow
from initiatives.importing.layouts import SheetLayout
from initiatives.importing.plans import ImportPlan
from initiatives.importing.tables import read_table
from initiatives.models import ImportBatch, LayoutMemory
from networks.matching import name_key
from networks.models import PrimaryCareZone

MOST_MEMORIES = 50


@dataclass(frozen=True, slots=True)
class RecalledSheet:
    """How a sheet is read, and whether a person once left it out."""

    layout: SheetLayout
    is_left_out: bool = False

    @property
    def is_used(self) -> bool:
        return self.layout.used and not self.is_left_out

    def as_json(self) -> dict[str, Any]:
        stored = self.layout.as_json()
        if self.is_left_out:
            stored["aside"], stored["columns"] = stored["columns"], []
        return stored


def remember_layouts(
    batch: ImportBatch, sheets: Iterable[dict[str, Any]], plan: ImportPlan, *, by: User | None
) -> None:
    """Keep how each sheet of the draft was read, or that it was left out, and where it ended.

    Sheets with the same headings share one memory; what differs is kept by the sheet's name.
    """
    groups: dict[str, list[tuple[SheetLayout, bool]]] = {}
    for stored in sheets:
        layout = SheetLayout.from_json(stored)
        is_used = layout.used
        layout = layout if is_used else aside_of(stored)
        if layout.used:
            groups.setdefault(fingerprint(layout), []).append((layout, is_used))
    for headings, group in groups.items():
        memory = LayoutMemory.objects.filter(
            zone=batch.zone, sender=batch.sender, headings=headings
        ).first() or LayoutMemory(zone=batch.zone, sender=batch.sender, headings=headings)
        memory.layout = _remembered(group, memory.layout or {}, plan)
        memory.confirmed_by = by
        memory.save()


def _remembered(
    group: list[tuple[SheetLayout, bool]], old: dict[str, Any], plan: ImportPlan
) -> dict[str, Any]:
    names = {layout.sheet for layout, _used in group}
    left_out = {name for name in old.get("left_out", ()) if name not in names}
    below = {name: key for name, key in old.get("below", {}).items() if name not in names}
    for layout, is_used in group:
        if not is_used:
            left_out.add(layout.sheet)
        elif key := _key_below(layout, plan):
            below[layout.sheet] = key
    first = next((layout for layout, is_used in group if is_used), group[0][0])
    # Notes may quote what stands in the list; only the columns are remembered.
    told = replace(first, notes=(), last_row=0).as_json()
    return told | {"left_out": sorted(left_out), "below": below}


def _key_below(layout: SheetLayout, plan: ImportPlan) -> str:
    """What stands right under the last row of the list, by which the end is found next time."""
    if not layout.last_row:
        return ""
    rows = (planned.resolved.row for planned in plan.rows)
    below = (r for r in rows if r.sheet == layout.sheet and r.number > layout.last_row)
    return next((_key_of(row.raw) for row in below), "")


def _key_of(cells: list[str]) -> str:
    return name_key(" ".join(text for text in cells if text))[:200]


def recall_layouts(
    zone: PrimaryCareZone, sender: str, found: Iterable[tuple[SheetLayout, list[NumberedRow]]]
) -> list[RecalledSheet]:
    """The layouts found, with the columns as they were confirmed for the same headings before.

    A memory of the same sender goes before that of another. Headings that a person pointed at are
    looked for on the same rows.
    """
    return [_recall(zone, sender, layout, rows) for layout, rows in found]


def _recall(
    zone: PrimaryCareZone, sender: str, layout: SheetLayout, rows: list[NumberedRow]
) -> RecalledSheet:
    if layout.used and (memory := find_memory(zone, sender, layout)):
        columns = SheetLayout.from_json(memory.layout).columns
        return _as_before(replace(layout, columns=columns), memory, rows)
    if layout.is_fiche:
        return RecalledSheet(layout)
    cells = dict(rows)
    memories = LayoutMemory.objects.filter(zone=zone).order_by("-confirmed_on")[:MOST_MEMORIES]
    for memory in sorted(memories, key=lambda memory: memory.sender != sender):
        remembered = SheetLayout.from_json(memory.layout)
        if _has_headings(remembered, cells, memory.headings):
            spans = tuple(span for span in layout.spans if span.first > remembered.last_header)
            pointed_at = replace(
                layout,
                header_rows=remembered.header_rows,
                columns=remembered.columns,
                spans=spans,
                problems=(),
            )
            return _as_before(pointed_at, memory, rows)
    return RecalledSheet(layout)


def _as_before(layout: SheetLayout, memory: LayoutMemory, rows: list[NumberedRow]) -> RecalledSheet:
    """Left out if it was, and ending above the text above which it ended."""
    below = memory.layout.get("below", {}).get(layout.sheet)
    ends = (
        number - 1 for number, raw in rows if number > layout.last_header and _key_of(raw) == below
    )
    last_row = next(ends, 0) if below else 0
    is_left_out = layout.sheet in memory.layout.get("left_out", ())
    return RecalledSheet(replace(layout, last_row=last_row), is_left_out)


def _has_headings(remembered: SheetLayout, cells: dict[int, list[str]], headings: str) -> bool:
    """Whether the rows that a person once pointed at as headings say the same in this sheet."""
    if not remembered.header_rows:
        return False
    first = min(remembered.header_rows)
    rows = [cells.get(number, []) for number in remembered.header_rows]
    return any(map(any, rows)) and headings == fingerprint(
        read_table(remembered.sheet, rows, first, lambda _heading: None)
    )


def find_memory(zone: PrimaryCareZone, sender: str, layout: SheetLayout) -> LayoutMemory | None:
    """How a sheet with these headings was confirmed last; by the same sender if there is one."""
    memories = LayoutMemory.objects.filter(zone=zone, headings=fingerprint(layout))
    return memories.filter(sender=sender).first() or memories.order_by("-confirmed_on").first()


def fingerprint(layout: SheetLayout) -> str:
    """What makes headings the same headings: their texts and columns, whatever the row.

    A column without a heading that a person brought in does not count: the next list lacks it
    until it is recalled.
    """
    headings = [(c.index, name_key(c.heading)) for c in layout.columns if c.heading]
    return hashlib.sha256(repr((headings, layout.is_fiche)).encode()).hexdigest()
