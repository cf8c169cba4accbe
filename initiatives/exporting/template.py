"""The template of a zone: a workbook to hand out, fill in and import again."""

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import IO

from django.utils import timezone
from django.utils.translation import gettext as _
from xlsxwriter import Workbook

from initiatives.columns import COLUMNS, Kind
from initiatives.exporting.dropdowns import add_dropdowns
from initiatives.exporting.examples import add_examples
from initiatives.exporting.inventory import Inventory
from initiatives.exporting.layouts import STAFF_FIELDS, STANDARD, SheetColumn
from initiatives.exporting.legend import write_legend
from initiatives.exporting.sheets import Looks, RowSheet
from initiatives.exporting.workbook import (
    OPTIONS,
    add_base,
    describe,
    lay_out,
    title_of,
    write_rows,
)
from initiatives.own_sheets import EXAMPLE, INSTRUCTIONS, LEGEND, MARKS, ROWS
from initiatives.querysets import InitiativeQuerySet
from networks.models import PrimaryCareZone

EMPTY_ROWS = 200
# Whoever fills it in may read all of it, and it is for one zone.
COLUMNS_TO_FILL = tuple(column for column in COLUMNS if column.field not in STAFF_FIELDS | {"zone"})
_WIDTH = 100
_BAND = "#F3F6FA"


def write_template(
    target: Path | IO[bytes],
    *,
    zone: PrimaryCareZone,
    initiatives: InitiativeQuerySet,
    empty: bool = False,
    by: str = "",
    at: datetime.datetime | None = None,
) -> int:
    """Write the template with the initiatives, or without any; return how many there are.

    The caller decides which initiatives may be handed out; what only staff may read is left out.
    After an error nothing has been written to the target.
    """
    at = timezone.localtime(at)
    chosen = initiatives.none() if empty else initiatives
    inventory = Inventory(chosen, zone=zone, today=at.date())
    columns = list(STANDARD.columns(inventory, COLUMNS_TO_FILL))
    workbook = Workbook(str(target) if isinstance(target, Path) else target, OPTIONS)
    try:
        describe(workbook, title_of(zone), by=by, at=at)
        looks = Looks.of(workbook)
        _write_instructions(workbook.add_worksheet(INSTRUCTIONS, RowSheet), zone, looks, at)
        sheet = workbook.add_worksheet(ROWS, RowSheet)
        lay_out(sheet, columns, looks)
        add_examples(workbook, columns, inventory, looks)
        legend = workbook.add_worksheet(LEGEND, RowSheet)
        about = [title_of(zone)]
        lists = write_legend(legend, columns, inventory, about=about, looks=looks)
        add_dropdowns(sheet, columns, lists)
        base = add_base(workbook, columns, inventory, at)
        written = write_rows(sheet, columns, inventory, looks, base)
        _make_ready(workbook, sheet, columns, written + EMPTY_ROWS)
        workbook.close()
    finally:
        for each in workbook.worksheets():
            each.discard()
    return written


def _make_ready(
    workbook: Workbook, sheet: RowSheet, columns: Sequence[SheetColumn], rows: int
) -> None:
    """Band the rows to fill in; what looks like a number or a date stays text where it is text."""
    last = len(columns) - 1
    sheet.autofilter(0, 0, rows, last)
    band = {"type": "formula", "criteria": "=MOD(ROW(),2)=0"}
    band["format"] = workbook.add_format({"bg_color": _BAND})
    sheet.conditional_format(1, 0, rows, last, band)
    text = workbook.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    for position, column in enumerate(columns):
        if column.column.kind in (Kind.LINE, Kind.URL):
            sheet.set_column(position, position, column.width, text)


def _write_instructions(
    sheet: RowSheet, zone: PrimaryCareZone, looks: Looks, at: datetime.datetime
) -> None:
    sheet.set_column(0, 0, _WIDTH, looks.plain.column)
    sheet.append([MARKS[INSTRUCTIONS]], looks.bold)
    made = _("Sjabloon van %(zone)s, gemaakt op %(day)s.")
    sheet.append([made % {"zone": zone, "day": f"{at:%d/%m/%Y}"}], looks.plain)
    for title, sentences in instructions():
        sheet.append([], looks.plain)
        sheet.append([title], looks.bold)
        for sentence in sentences:
            sheet.append([sentence], looks.plain)


def instructions() -> list[tuple[str, list[str]]]:
    """What to do, step by step, for whoever never saw the inventory."""
    names = {"rows": ROWS, "example": EXAMPLE, "legend": LEGEND}
    steps = [
        (
            _("Invullen"),
            [
                _("Ga naar het blad %(rows)s. Elke rij is één initiatief."),
                _("Op het blad %(example)s zie je twee ingevulde rijen."),
                _("Vul in wat je weet. Een naam is genoeg; laat de rest gerust leeg."),
                _("Klik op een kolomtitel: dan lees je wat er in die kolom hoort."),
                _("Zie je een pijltje naast de cel? Kies dan een waarde uit de lijst."),
                _("Meer waarden in één cel? Zet er een puntkomma (;) tussen."),
                _("Alle waarden en hun betekenis staan op het blad %(legend)s."),
                _("Staat een partner niet in de lijst? Typ dan zelf de naam van de organisatie."),
            ],
        ),
        (
            _("Wijzigen"),
            [
                _("Staat er al een initiatief? Pas de cel aan die niet klopt."),
                _("Maak een cel leeg als die informatie weg mag."),
                _("Haal een partner uit de cel als die niet meer meedoet."),
                _("Wat je niet aanraakt, blijft zoals het in de inventaris staat."),
                _("Verwijder je een rij, dan verandert er niets: het initiatief blijft bestaan."),
                _("Verander niets in de kolom Kenmerk. Laat ze leeg voor een nieuw initiatief."),
            ],
        ),
        (
            _("Let op"),
            [
                _("Schrijf niets over individuele personen en noem geen namen van personen."),
                _("Verwijder geen kolommen of bladen en verander de kolomtitels niet."),
            ],
        ),
        (
            _("Klaar?"),
            [
                _("Bewaar het bestand als Excelbestand (.xlsx)."),
                _("Bezorg het aan wie het je gaf. Die kijkt de wijzigingen na en voert ze in."),
            ],
        ),
    ]
    return [(title, [sentence % names for sentence in told]) for title, told in steps]
