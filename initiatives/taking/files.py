"""A selection as a file: exactly its initiatives, in its order (R-66)."""

import csv
import datetime
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils import timezone

from initiatives.columns import Column
from initiatives.defusing import defused
from initiatives.exporting.cells import Cell
from initiatives.exporting.explanations import EXPLANATIONS
from initiatives.exporting.inventory import FEW, Inventory
from initiatives.exporting.layouts import Layout, SheetColumn
from initiatives.exporting.workbook import write_workbook
from initiatives.querysets import InitiativeQuerySet
from networks.models import PrimaryCareZone

TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json; charset=utf-8",
}
_LINES = ",\n"


@dataclass(frozen=True)
class Load:
    """What goes into a file, and what the file says of itself.

    `visible` is everything that this person may see, `order` the keys of the selection, `columns`
    what this person may have and wants. `sentence` says what was asked and `address` where.
    """

    visible: InitiativeQuerySet
    order: Sequence[int]
    layout: Layout
    columns: Sequence[Column]
    sentence: str
    address: str
    notes: Sequence[str] = ()
    by: str = ""

    @cached_property
    def at(self) -> datetime.datetime:
        return timezone.localtime()

    @cached_property
    def zone(self) -> PrimaryCareZone | None:
        """The zone, when all initiatives are of one: then the sheet has its municipalities."""
        chosen = self.visible
        if len(self.order) <= FEW:
            chosen = chosen.filter(pk__in=self.order)
        wanted = frozenset(self.order)
        pairs = chosen.order_by().values_list("pk", "zone")
        zones = {zone for pk, zone in pairs if pk in wanted}
        if len(zones) != 1 or zones == {None}:
            return None
        return PrimaryCareZone.objects.get(pk=zones.pop())

    @cached_property
    def inventory(self) -> Inventory:
        return Inventory(self.visible, zone=self.zone, today=self.at.date(), order=self.order)

    @cached_property
    def sheet_columns(self) -> list[SheetColumn]:
        return list(self.layout.columns(self.inventory, self.columns))

    def rows(self) -> Iterator[list[Cell]]:
        writers = [column.write for column in self.sheet_columns]
        return ([write(record) for write in writers] for record in self.inventory.records())


def write(kind: str, load: Load) -> bytes:
    """Write a file of that kind; an ExportError says why it cannot be made."""
    return {"xlsx": _xlsx, "csv": _csv, "json": _json}[kind](load)


def _xlsx(load: Load) -> bytes:
    target = io.BytesIO()
    write_workbook(
        target,
        initiatives=load.visible,
        zone=load.zone,
        layout=load.layout,
        columns=load.columns,
        by=load.by,
        at=load.at,
        order=load.order,
        about=[load.sentence, load.address, *load.notes],
    )
    return target.getvalue()


def _csv(load: Load) -> bytes:
    """Write what the Excel of this country opens by itself: its separator, and a mark in front."""
    target = io.StringIO(newline="")
    writer = csv.writer(target, delimiter=";")
    writer.writerow([column.heading for column in load.sheet_columns])
    writer.writerows([_as_text(cell) for cell in row] for row in load.rows())
    return target.getvalue().encode("utf-8-sig")


def _as_text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime.date):
        return f"{cell:%d/%m/}{cell.year:04}"
    return defused(str(cell))


def _json(load: Load) -> bytes:
    """Write one flat object per initiative, one per line, after what each of its keys means."""
    keys = [column.column.field for column in load.sheet_columns]
    rows = [_told(dict(zip(keys, row, strict=True))) for row in load.rows()]
    head = {
        "zin": load.sentence,
        "adres": load.address,
        "stand_op": load.at.isoformat(timespec="seconds"),
        "opmerkingen": list(load.notes),
        "sleutels": {
            column.column.field: f"{column.heading}: {EXPLANATIONS[column.column.field]}"
            for column in load.sheet_columns
        },
        "aantal": len(rows),
    }
    opened = _told(head, indent=1).removesuffix("\n}")
    return f'{opened},\n "initiatieven": [\n{_LINES.join(rows)}\n ]\n}}\n'.encode()


def _told(value: dict[str, Any], indent: int | None = None) -> str:
    """A date becomes text as 2026-11-22."""
    return json.dumps(value, ensure_ascii=False, default=str, indent=indent)
