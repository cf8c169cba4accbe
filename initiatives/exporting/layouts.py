"""The layouts of an exported sheet: which columns it has, under which headings."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from accounts.access import sees_contact_data
from initiatives.columns import (
    BY_FIELD,
    COLUMNS,
    DESCRIPTION,
    DOMAINS,
    NAME,
    PARTNERS,
    REGIONS,
    TARGET_GROUPS,
    Column,
    Kind,
)
from initiatives.exporting.inventory import Inventory
from initiatives.exporting.writers import (
    Writer,
    cross_writer,
    regions_writer,
    whole_zone_writer,
    writer_of,
)
from initiatives.models import ExpertiseDomain
from networks.models import Region

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

WIDTHS = {
    Kind.KEY: 24,
    Kind.LINE: 36,
    Kind.TEXT: 60,
    Kind.URL: 30,
    Kind.YEAR: 11,
    Kind.DATE: 14,
    Kind.FLAG: 14,
    Kind.CHOICE: 18,
    Kind.TERM: 24,
    Kind.TERMS: 38,
}
CROSS_WIDTH = 16
# What only staff may read or set: the help texts of the fields say so.
STAFF_FIELDS = frozenset({"remarks", "is_public"})
# Where telephone numbers and mailboxes stand: only for whom `accounts.access` lets see them.
CONTACT_FIELDS = frozenset({"contact", "how_to_join"})


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column of a sheet. A cross column holds one value of the field: a cross says it applies."""

    heading: str
    column: Column
    write: Writer
    is_cross: bool = False

    @property
    def width(self) -> int:
        return CROSS_WIDTH if self.is_cross else WIDTHS[self.column.kind]


@dataclass(frozen=True, slots=True)
class Layout:
    """A way to lay out the sheet; only the standard one takes a choice of columns."""

    key: str
    label: "StrPromise"
    columns: Callable[[Inventory, Sequence[Column]], Iterator[SheetColumn]]


def columns_visible_to(user: Any) -> tuple[Column, ...]:
    """The columns that this person may have in an export."""
    hidden: frozenset[str] = frozenset()
    if not (user.is_active and user.is_staff):
        hidden |= STAFF_FIELDS
    if not sees_contact_data(user):
        hidden |= CONTACT_FIELDS
    return tuple(column for column in COLUMNS if column.field not in hidden)


def _standard(inventory: Inventory, chosen: Sequence[Column]) -> Iterator[SheetColumn]:
    for column in chosen:
        yield _whole(inventory, column.heading, column)


def _zolim(inventory: Inventory, chosen: Sequence[Column]) -> Iterator[SheetColumn]:
    """Lay out the five questions of ZOLim (R-10)."""
    yield _whole(inventory, "Naam van de activiteit", NAME)
    yield _whole(inventory, "Beschrijving", DESCRIPTION)
    yield _whole(inventory, "Partners binnen de samenwerking", PARTNERS)
    yield _whole(inventory, "Doelgroep(en)", TARGET_GROUPS)
    yield SheetColumn("Regio", REGIONS, regions_writer(inventory))


def _dender(inventory: Inventory, chosen: Sequence[Column]) -> Iterator[SheetColumn]:
    """Lay out the aspects of Dender (R-11): a cross per domain and per municipality of the zone."""
    yield _whole(inventory, "Naam initiatief", NAME)
    yield _whole(inventory, "Beschrijving", DESCRIPTION)
    yield _whole(inventory, "Partners", PARTNERS)
    yield from _domains(inventory)
    yield _whole(inventory, "Doelgroep(en)", TARGET_GROUPS)
    zone_wide = BY_FIELD["covers_whole_zone"]
    yield SheetColumn("Hele zone", zone_wide, whole_zone_writer(inventory), is_cross=True)
    places = inventory.texts(Region)
    for region in inventory.municipalities:
        cross = cross_writer(inventory, REGIONS.field, region)
        yield SheetColumn(f"Gemeente: {places[region]}", REGIONS, cross, is_cross=True)
    shown = frozenset(inventory.municipalities)
    others = regions_writer(inventory, without=shown, mark="")
    yield SheetColumn("Andere regio’s", REGIONS, others)


def _domains(inventory: Inventory) -> Iterator[SheetColumn]:
    """Give every domain a column, a retired one only when an initiative still has it."""
    used = {term for terms in inventory.links[DOMAINS.field].values() for term in terms}
    for domain in inventory.names(ExpertiseDomain):
        if domain.is_offered or domain.pk in used:
            cross = cross_writer(inventory, DOMAINS.field, domain.pk)
            yield SheetColumn(f"Expertise: {domain.text}", DOMAINS, cross, is_cross=True)


def _whole(inventory: Inventory, heading: str, column: Column) -> SheetColumn:
    return SheetColumn(heading, column, writer_of(inventory, column))


STANDARD = Layout("standaard", _("alle kolommen"), _standard)
ZOLIM = Layout("zolim", _("de vijf vragen van ZOLim"), _zolim)
DENDER = Layout("dender", _("de kruistabel van Dender"), _dender)
LAYOUTS = {layout.key: layout for layout in (STANDARD, ZOLIM, DENDER)}
