"""The sheet Voorbeeld: two rows as somebody could fill them in. An import never reads it."""

from collections.abc import Iterator, Sequence

from xlsxwriter import Workbook

from initiatives.columns import NO, YES, Kind
from initiatives.exporting.cells import SEPARATOR, Cell, quote
from initiatives.exporting.inventory import Inventory
from initiatives.exporting.layouts import SheetColumn
from initiatives.exporting.sheets import Look, Looks, RowSheet
from initiatives.own_sheets import EXAMPLE, MARKS
from networks.models import Region

_TINT = "#FFF4CE"
# What the two examples say; of lists they take the first names that there are to choose from.
TEXTS: dict[str, tuple[Cell, Cell]] = {
    "name": ("VOORBEELD: Babytheek", "VOORBEELD: Samen thuis na het ziekenhuis"),
    "description": (
        "Gezinnen lenen er babyspullen, voor een kleine bijdrage.",
        "Thuiszorg en ziekenhuis spreken samen af wie thuis komt helpen.",
    ),
    "covers_whole_zone": (NO, YES),
    "start_year": (2019, 2024),
    "how_to_join": ("Loop binnen op woensdag tussen 13 en 16 uur.", None),
    "contact": ("babytheek@voorbeeld.be", None),
    "website": ("https://www.voorbeeld.be", None),
}
CHOSEN = ("target_groups", "regions", "partners", "expertise_domains", "action_type", "status")


def add_examples(
    workbook: Workbook, columns: Sequence[SheetColumn], inventory: Inventory, looks: Looks
) -> None:
    """Repeat the headings with two rows below them, in a colour and under a sentence."""
    sheet: RowSheet = workbook.add_worksheet(EXAMPLE, RowSheet)
    sheet.set_tab_color(_TINT)
    for position, column in enumerate(columns):
        sheet.set_column(position, position, column.width, looks.plain.column)
    tinted = Look(workbook, bg_color=_TINT, italic=True)
    sheet.append([MARKS[EXAMPLE]], Look(workbook, bold=True, text_wrap=False))
    sheet.append([column.heading for column in columns], looks.bold)
    for number in (0, 1):
        sheet.append([_cell(column, inventory, number) for column in columns], tinted)


def _cell(column: SheetColumn, inventory: Inventory, number: int) -> Cell:
    field = column.column.field
    if field in TEXTS:
        return TEXTS[field][number]
    if field not in CHOSEN or (field == "regions" and number):
        return None
    names = list(_names(column, inventory))
    if column.column.kind is Kind.TERM:
        return names[number % len(names)] if names else None
    return SEPARATOR.join(map(quote, names[number : number + 2])) or None


def _names(column: SheetColumn, inventory: Inventory) -> Iterator[str]:
    names = inventory.names(column.column.terms)
    is_place = column.column.terms is Region
    for name in names:
        if name.is_offered and (not is_place or name.pk in inventory.municipalities):
            yield name.text
