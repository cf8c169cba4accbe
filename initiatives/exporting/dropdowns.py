"""What helps whoever fills in the sheet: drop-down lists, and a note on each heading."""

import datetime
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from initiatives.columns import Kind
from initiatives.exporting.explanations import EXPLANATIONS
from initiatives.exporting.layouts import SheetColumn
from initiatives.exporting.legend import Lists, how_to_fill, source_of
from initiatives.exporting.sheets import RowSheet
from initiatives.own_sheets import LEGEND

_LAST_ROW = 1_048_575
_YEARS = (1800, 2100)
_LONGEST_TITLE = 32


def add_dropdowns(sheet: RowSheet, columns: Sequence[SheetColumn], lists: Lists) -> None:
    """Guide the cells under the headings, also those of rows that people add."""
    for position, column in enumerate(columns):
        sheet.data_validation(0, position, 0, position, _note(column))
        rule = _rule(column, lists)
        if rule:
            sheet.data_validation(1, position, _LAST_ROW, position, rule)


def _note(column: SheetColumn) -> dict[str, Any]:
    meaning = EXPLANATIONS[column.column.field]
    return {
        "validate": "any",
        "input_title": _shortened(column.heading),
        "input_message": f"{meaning} {how_to_fill(column)}",
    }


def _shortened(title: str) -> str:
    """Cut a title as Excel counts: a sign such as 🙂 takes two places."""
    return title.encode("utf-16-le")[: 2 * _LONGEST_TITLE].decode("utf-16-le", "ignore")


def _rule(column: SheetColumn, lists: Lists) -> dict[str, Any] | None:
    kind = column.column.kind
    if kind is Kind.YEAR:
        return {"validate": "integer", "criteria": "between", "minimum": _YEARS[0]} | {
            "maximum": _YEARS[1],
            "error_title": _("Dit is geen jaar"),
            "error_message": _("Vul een jaar in, zoals 2019, of laat de cel leeg."),
        }
    if kind is Kind.DATE:
        return {
            "validate": "date",
            "criteria": ">=",
            "value": datetime.date(1900, 1, 1),
            "error_title": _("Dit is geen datum"),
            "error_message": _("Vul een datum in, zoals 22/11/2026, of laat de cel leeg."),
        }
    return _choice(column, lists)


def _choice(column: SheetColumn, lists: Lists) -> dict[str, Any] | None:
    """Offer the list of the column; where several values may stand, other text is let through."""
    place = lists.get(source_of(column))
    if column.is_cross or place is None:
        return None
    return {
        "validate": "list",
        "source": f"={LEGEND}!$B${place[0]}:$B${place[1]}",
        "show_error": not column.column.is_link,
        "error_title": _("Kies uit de lijst"),
        "error_message": _("Kies een waarde uit de lijst, of laat de cel leeg."),
    }
