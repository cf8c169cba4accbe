"""Write initiatives to an Excel workbook that people can fill in and import again."""

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import IO

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from xlsxwriter import Workbook

from initiatives.columns import COLUMNS, KEY, NAME, Column
from initiatives.exporting.base import BaseSheet
from initiatives.exporting.dropdowns import add_dropdowns
from initiatives.exporting.inventory import Inventory
from initiatives.exporting.layouts import STANDARD, Layout, SheetColumn
from initiatives.exporting.legend import write_legend
from initiatives.exporting.sheets import LONGEST_TEXT, CellTooLongError, Look, Looks, RowSheet
from initiatives.own_sheets import BASE, LEGEND, MARKS, ROWS
from initiatives.querysets import InitiativeQuerySet
from networks.models import PrimaryCareZone

SHEET = ROWS
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_A4 = 9


class ExportError(Exception):
    """Why a workbook cannot be made, in a sentence for whoever asked for it."""


def write_workbook(
    target: Path | IO[bytes],
    *,
    initiatives: InitiativeQuerySet,
    zone: PrimaryCareZone | None,
    layout: Layout = STANDARD,
    columns: Sequence[Column] | None = None,
    by: str = "",
    at: datetime.datetime | None = None,
    with_base: bool = False,
    order: Sequence[int] | None = None,
    about: Sequence[str] = (),
) -> int:
    """Write the initiatives, ordered by name, and return how many there are.

    `order` takes some of them, in that order; `about` is what the legend says first of them.

    The caller decides who may see what: by the queryset (`visible_to`) and, in the standard
    layout, by `columns` (`columns_visible_to`); without `columns` all are written. `zone` is whom
    the sheet is made for, None for all zones together; `by` and `at` say who made it and when.

    `with_base`: the workbook remembers what it says now, so that an import sees what was changed
    in it. It needs the column Kenmerk, and takes about twice as long.

    After an error nothing has been written to the target.
    """
    at = timezone.localtime(at)
    inventory = Inventory(initiatives, zone=zone, today=at.date(), order=order)
    laid_out = list(layout.columns(inventory, COLUMNS if columns is None else columns))
    title = title_of(zone)
    workbook = Workbook(str(target) if isinstance(target, Path) else target, OPTIONS)
    try:
        describe(workbook, title, by=by, at=at)
        looks = Looks.of(workbook)
        sheet = workbook.add_worksheet(SHEET, RowSheet)
        lay_out(sheet, laid_out, looks)
        base = add_base(workbook, laid_out, inventory, at) if with_base else None
        written = write_rows(sheet, laid_out, inventory, looks, base)
        sheet.autofilter(0, 0, max(written, 1), len(laid_out) - 1)
        told = [title, *about, *_origin(layout, written, by=by, at=at)]
        legend = workbook.add_worksheet(LEGEND, RowSheet)
        lists = write_legend(legend, laid_out, inventory, about=told, looks=looks)
        add_dropdowns(sheet, laid_out, lists)
        workbook.close()
    finally:
        for each in workbook.worksheets():
            each.discard()
    return written


def title_of(zone: PrimaryCareZone | None) -> str:
    return f"{MARKS[LEGEND]} {zone or ''}".strip()


def add_base(
    workbook: Workbook,
    columns: Sequence[SheetColumn],
    inventory: Inventory,
    at: datetime.datetime,
) -> BaseSheet:
    if KEY not in [column.column for column in columns]:
        raise ValueError("a workbook without Kenmerk cannot be compared with what it said")
    sheet: BaseSheet = workbook.add_worksheet(BASE, BaseSheet)
    sheet.open(columns, zone=inventory.zone, at=at, look=Look(workbook, text_wrap=False))
    return sheet


def describe(workbook: Workbook, title: str, *, by: str, at: datetime.datetime) -> None:
    created = at.astimezone(datetime.UTC).replace(tzinfo=None)
    workbook.set_properties({"title": title, "author": by, "created": created})
    workbook.set_custom_property("Language", "nl-BE")


def lay_out(sheet: RowSheet, columns: Sequence[SheetColumn], looks: Looks) -> None:
    """Keep the headings and the name in sight, on screen and on paper."""
    for position, column in enumerate(columns):
        sheet.set_column(position, position, column.width, looks.plain.column)
    fields = [column.column.field for column in columns]
    sheet.freeze_panes(1, fields.index(NAME.field) + 1 if NAME.field in fields else 0)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.repeat_rows(0)


def write_rows(
    sheet: RowSheet,
    columns: Sequence[SheetColumn],
    inventory: Inventory,
    looks: Looks,
    base: BaseSheet | None = None,
) -> int:
    """Write the headings and the initiatives; return how many there are."""
    sheet.append([column.heading for column in columns], looks.bold)
    writers = [column.write for column in columns]
    for record in inventory.records():
        try:
            cells = [write(record) for write in writers]
            sheet.append(cells, looks.plain)
            if base:
                base.remember(record, cells)
        except CellTooLongError as error:
            heading = columns[error.position].heading
            raise ExportError(_too_long(record.slug, heading, error.length)) from error
    if base:
        base.close_off()
    return sheet.rows - 1


def _too_long(initiative: str, heading: str, length: int) -> str:
    sentence = _(
        "De kolom “%(heading)s” van het initiatief “%(initiative)s” telt %(length)s tekens. "
        "In een cel passen er %(longest)s. Kort die tekst in."
    )
    return sentence % {
        "heading": heading,
        "initiative": initiative,
        "length": length,
        "longest": LONGEST_TEXT,
    }


def _origin(layout: Layout, written: int, *, by: str, at: datetime.datetime) -> list[str]:
    count = ngettext("%(count)s initiatief", "%(count)s initiatieven", written)
    told = {"count": count % {"count": written}, "layout": layout.label}
    told |= {"day": f"{at:%d/%m/%Y}", "time": f"{at:%H:%M}", "by": by}
    made = _("Gemaakt op %(day)s om %(time)s.")
    if by:
        made = _("Gemaakt op %(day)s om %(time)s door %(by)s.")
    return [made % told, _("%(count)s, indeling: %(layout)s.") % told]
