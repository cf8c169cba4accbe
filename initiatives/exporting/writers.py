"""What writes the cell of a column: for every kind of column the shortest way to its text."""

from collections.abc import Callable
from typing import Any

from django.db.models import Model

from initiatives.columns import NO, VALUE_FIELDS, WHOLE_ZONE, YES, Column, Kind
from initiatives.exporting.cells import CROSS, SEPARATOR, Cell, quote, with_plain_line_ends
from initiatives.exporting.inventory import Inventory
from initiatives.records import Record
from networks.models import PrimaryCareZone, Region

Writer = Callable[[Record], Cell]

_COVERS_WHOLE_ZONE = VALUE_FIELDS.index("covers_whole_zone")


def writer_of(inventory: Inventory, column: Column) -> Writer:
    """Return what writes the cell of a column that holds the whole field."""
    if column.kind is Kind.KEY:
        return _zone_writer(inventory) if column.field == "zone" else lambda record: record.slug
    if column.is_link:
        return _terms_writer(inventory, column)
    position = VALUE_FIELDS.index(column.field)
    if column.kind is Kind.TEXT:
        return lambda record: with_plain_line_ends(record.values[position])
    if column.kind is Kind.TERM:
        return _term_writer(position, _quoted(inventory, column.terms))
    words = _words(column)
    if not words:
        return lambda record: record.values[position]
    # A choice that no longer exists is written as it is stored rather than lost.
    return lambda record: words.get(record.values[position], record.values[position])


def _words(column: Column) -> dict[Any, str]:
    """Return the word for each stored value, of a column that has words for its values."""
    if column.kind is Kind.FLAG:
        return {True: YES, False: NO}
    return {value: str(label) for value, label in column.options}


def _zone_writer(inventory: Inventory) -> Writer:
    zones, names = inventory.zones, inventory.texts(PrimaryCareZone)

    def write(record: Record) -> Cell:
        zone = zones[record.pk]
        return names[zone] if zone else None

    return write


def _term_writer(position: int, texts: dict[int, str]) -> Writer:
    def write(record: Record) -> Cell:
        term = record.values[position]
        return None if term is None else texts[term]

    return write


def _terms_writer(inventory: Inventory, column: Column) -> Writer:
    linked, texts = inventory.links[column.field], _quoted(inventory, column.terms)

    def write(record: Record) -> Cell:
        terms = linked.get(record.pk)
        return SEPARATOR.join([texts[term] for term in terms]) if terms else None

    return write


def cross_writer(inventory: Inventory, field: str, term: int) -> Writer:
    """Cross the initiatives that are linked to one term."""
    having = {pk for pk, terms in inventory.links[field].items() if term in terms}
    return lambda record: CROSS if record.pk in having else None


def whole_zone_writer(inventory: Inventory) -> Writer:
    """Cross the initiatives that serve the whole of the zone for which the sheet is made."""

    def write(record: Record) -> Cell:
        return CROSS if _covers_zone_of(inventory, record) else None

    return write


def regions_writer(
    inventory: Inventory, *, without: frozenset[int] = frozenset(), mark: str = WHOLE_ZONE
) -> Writer:
    """Write the regions, and what is zone-wide, where the sheet has no other column for that.

    `mark` stands for the whole zone of the sheet. "Hele zone" would say something wrong of an
    initiative that covers another zone: there the name of that zone is written.
    """
    linked, texts = inventory.links["regions"], _quoted(inventory, Region)
    zone_regions = inventory.zone_regions

    def write(record: Record) -> Cell:
        found = [texts[region] for region in linked.get(record.pk, ()) if region not in without]
        if record.values[_COVERS_WHOLE_ZONE]:
            own = _covers_zone_of(inventory, record)
            whole = mark if own else texts[zone_regions[inventory.zones[record.pk]]]
            found = [whole, *found] if whole and whole not in found else found
        return SEPARATOR.join(found)

    return write


def _covers_zone_of(inventory: Inventory, record: Record) -> bool:
    zone = inventory.zone
    covers: bool = record.values[_COVERS_WHOLE_ZONE]
    return covers and zone is not None and inventory.zones[record.pk] == zone.pk


def _quoted(inventory: Inventory, vocabulary: type[Model]) -> dict[int, str]:
    return {pk: quote(text) for pk, text in inventory.texts(vocabulary).items()}
