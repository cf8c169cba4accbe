"""The list rebuilt from what was read, with two columns more: what happened, and the remarks.

For a list of which the file itself is gone or is no workbook; see `marking` for the others.

The cells are those that were read, as text, on their own rows; no text can become a formula.
"""

from itertools import groupby
from operator import attrgetter
from typing import IO

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from initiatives.exporting.sheets import LONGEST_TEXT, Looks, RowSheet
from initiatives.importing.layouts import SheetLayout
from initiatives.models import ImportBatch, ImportRow

_OPTIONS = {"constant_memory": True, "in_memory": False}
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", "_"))
LONGEST_NAME = 31
WIDTH, WIDTH_OF_REMARKS = 24, 60
REBUILT = gettext_lazy(
    "Dit werkblad is opgebouwd uit de cellen die we lazen: het bestand zelf is niet meer bewaard, "
    "is geen .xlsx of .xlsm, of kan niet veilig opnieuw geopend worden."
)


def write_results(target: IO[bytes], batch: ImportBatch) -> None:
    """Write the rows of a batch that went in, sheet by sheet, on the rows they have in Excel."""
    layouts = [SheetLayout.from_json(stored) for stored in batch.sheets]
    names = _names_of_sheets(layouts)
    workbook = Workbook(target, _OPTIONS)
    looks = Looks.of(workbook)
    rows = batch.rows.defer("before", "unresolved").order_by("pk")
    by_sheet = {
        sheet: list(found) for sheet, found in groupby(rows.iterator(), attrgetter("sheet"))
    }
    for layout in layouts:
        sheet: Worksheet = workbook.add_worksheet(names[layout.sheet], RowSheet)
        _write_sheet(sheet, layout, by_sheet.get(layout.sheet, []), looks)
    about: Worksheet = workbook.add_worksheet(_free_name(_("Over dit bestand"), names), RowSheet)
    about.set_column(0, 0, WIDTH_OF_REMARKS * 2)
    about.append([str(REBUILT)], looks.plain)
    workbook.close()


def result_of(row: ImportRow) -> str:
    """What happened to a row, in a word or two."""
    return str(row.get_verdict_display()) if row.undone_on is None else _("ongedaan gemaakt")


def _write_sheet(sheet: RowSheet, layout: SheetLayout, rows: list[ImportRow], looks: Looks) -> None:
    width = max((len(row.raw) for row in rows), default=0)
    sheet.set_column(0, max(width, 1), WIDTH)
    sheet.set_column(width + 1, width + 1, WIDTH_OF_REMARKS)
    titles = [_("Resultaat"), _("Opmerkingen")]
    if layout.is_fiche:
        # A fiche stands upright in its file; here each fiche is a row under the labels.
        labels = [column.heading for column in layout.columns]
        sheet.append([*_padded(labels, width), *titles], looks.bold)
    title_row = layout.last_header or (0 if layout.is_fiche else 1)
    for row in rows:
        while not layout.is_fiche and sheet.rows < row.number - 1:
            sheet.append(
                [*[""] * width, *(titles if sheet.rows + 1 == title_row else [])], looks.plain
            )
        remarks = "\n".join(map(str, row.messages))[:LONGEST_TEXT]
        is_title = row.number == title_row and not layout.is_fiche
        last = titles if is_title else [result_of(row), remarks]
        sheet.append([*_padded(row.raw, width), *last], looks.bold if is_title else looks.plain)


def _padded(cells: list[str], width: int) -> list[str]:
    return [text[: LONGEST_TEXT // 2] for text in cells] + [""] * (width - len(cells))


def _names_of_sheets(layouts: list[SheetLayout]) -> dict[str, str]:
    """Names that Excel takes: short, without some signs, each once whatever the capitals."""
    names: dict[str, str] = {}
    for layout in layouts:
        plain = layout.sheet.translate(_FORBIDDEN).strip("'")[:LONGEST_NAME] or "Blad"
        names[layout.sheet] = _free_name(plain, names)
    return names


def _free_name(plain: str, names: dict[str, str]) -> str:
    taken = {name.lower() for name in names.values()}
    name, number = plain, 1
    while name.lower() in taken:
        number += 1
        mark = f" ({number})"
        name = f"{plain[: LONGEST_NAME - len(mark)]}{mark}"
    return name
