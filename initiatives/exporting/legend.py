"""The sheet Legende: how to use the file, what each column holds and what its values mean.

Its lists are also what the drop-down lists of the other sheet offer.
"""

from collections.abc import Iterator, Sequence

from django.db.models import Model, TextChoices
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from initiatives.columns import NO, YES, Kind
from initiatives.exporting.cells import quote
from initiatives.exporting.explanations import EXPLANATIONS
from initiatives.exporting.inventory import Inventory
from initiatives.exporting.layouts import SheetColumn
from initiatives.exporting.sheets import Look, Looks, RowSheet

WIDTHS = (38, 60, 80)
# A model, a class of choices or Kind.FLAG: what the values of a column are chosen from.
Source = object
# The first and last row of each list of values.
Lists = dict[Source, tuple[int, int]]


def source_of(column: SheetColumn) -> Source | None:
    if column.column.kind is Kind.FLAG:
        return Kind.FLAG
    return column.column.choices or column.column.vocabulary


def how_to_fill(column: SheetColumn) -> str:
    """Say what may stand in the cells of a column."""
    if column.is_cross:
        return _("Zet een x als het zo is.")
    if column.column.field == "slug":
        return _("Verander dit niet.")
    return {
        Kind.KEY: _("Een naam."),
        Kind.LINE: _("Tekst op één regel."),
        Kind.TEXT: _("Vrije tekst."),
        Kind.URL: _("Een webadres dat met https:// begint."),
        Kind.YEAR: _("Een jaar, zoals 2019."),
        Kind.DATE: _("Een datum, zoals 22/11/2026."),
        Kind.FLAG: _("ja of nee."),
        Kind.CHOICE: _("Eén waarde uit de lijst."),
        Kind.TERM: _("Eén waarde uit de lijst."),
        Kind.TERMS: _("Waarden uit de lijst, met een ; ertussen."),
    }[column.column.kind]


def write_legend(
    sheet: RowSheet,
    columns: Sequence[SheetColumn],
    inventory: Inventory,
    *,
    about: Sequence[str],
    looks: Looks,
) -> Lists:
    """Fill the sheet and return where its lists stand."""
    for position, width in enumerate(WIDTHS):
        sheet.set_column(position, position, width, looks.plain.column)
    for number, sentence in enumerate([*about, *_advice(columns)]):
        sheet.append([sentence], looks.unwrapped if number else looks.bold)
    sheet.append([], looks.plain)
    sheet.append([_("Kolom"), _("Wat staat erin"), _("Hoe vul je ze in")], looks.bold)
    for column in columns:
        meaning = str(EXPLANATIONS[column.column.field])
        sheet.append([column.heading, meaning, how_to_fill(column)], looks.plain)
    sheet.append([], looks.plain)
    sheet.append([_("Lijst"), _("Waarde"), _("Betekenis")], looks.bold)
    return dict(_write_lists(sheet, columns, inventory, looks.plain))


def _advice(columns: Sequence[SheetColumn]) -> Iterator[str]:
    yield _("Elke rij van het blad Initiatieven is één initiatief. Een lege cel: niet ingevuld.")
    if any(column.column.field == "slug" for column in columns):
        yield _("Aan de kolom Kenmerk herkent de inventaris het initiatief. Verander ze niet.")
    yield _("Meer waarden in één cel? Zet er een ; tussen.")
    yield _("Staat in een naam zelf een ; dan komen er dubbele aanhalingstekens rond die naam.")
    yield _("Heeft een cel een keuzelijst, kies dan daaruit. Die lijsten staan onderaan dit blad.")
    yield _("Schrijf niets over individuele personen.")


def _write_lists(
    sheet: RowSheet, columns: Sequence[SheetColumn], inventory: Inventory, look: Look
) -> Iterator[tuple[Source, tuple[int, int]]]:
    for source in dict.fromkeys(map(source_of, columns)):
        first = sheet.rows + 1
        title = _title(source, columns)
        for value, meaning in _values(source, inventory):
            sheet.append([title, value, meaning], look)
        if sheet.rows >= first:
            yield source, (first, sheet.rows)


def _title(source: Source, columns: Sequence[SheetColumn]) -> str:
    if isinstance(source, type) and issubclass(source, Model):
        return capfirst(str(source._meta.verbose_name_plural))
    if source is Kind.FLAG:
        return _("Ja of nee")
    return ", ".join(column.heading for column in columns if source_of(column) is source)


def _values(source: Source, inventory: Inventory) -> Iterator[tuple[str, str]]:
    if source is Kind.FLAG:
        yield from ((YES, ""), (NO, ""))
    elif isinstance(source, type) and issubclass(source, Model):
        yield from (
            (quote(name.text), name.meaning) for name in inventory.names(source) if name.is_offered
        )
    elif isinstance(source, type) and issubclass(source, TextChoices):
        yield from ((str(label), "") for label in source.labels)
