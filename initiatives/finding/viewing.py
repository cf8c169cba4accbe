"""How an answer is shown: as a list, a table or a map, in which columns and in which order."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives.addresses import Address
from initiatives.finding.kinds import KIND, KINDS
from initiatives.finding.sorting import BACKWARDS, PLAIN

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Text

LIST, TABLE = "lijst", "tabel"

# The name is always there; without it a row says nothing.
NAME = "naam"
COLUMNS = (
    *(NAME, "doelgroep", "regio", "partner", "partners", "partnertype", "domein", "cluster"),
    *("actietype", "intensiteit", "model", "formeel", "status", "bereik", "zone"),
    *("referentieregio", "bevestigd", "actualiteit", "gewijzigd"),
)
USUAL = frozenset({"doelgroep", "regio", "partner", "domein", "actietype", "actualiteit"})

HEADINGS: "dict[str, Text]" = {
    NAME: gettext_lazy("Naam"),
    "partners": gettext_lazy("Aantal partners"),
    "bevestigd": gettext_lazy("Bevestigd op"),
    "gewijzigd": gettext_lazy("Gewijzigd op"),
    "zone": gettext_lazy("Zone"),
    "formeel": gettext_lazy("Formeel"),
    **{kind.key: kind.label for kind in KINDS if kind.key not in {"zone", "formeel"}},
}

# The newest and the most come first when somebody asks for these; of the rest the alphabet's first.
FROM_THE_TOP = frozenset({"bevestigd", "gewijzigd", "partners"})
ORDERS: "dict[str, Text]" = {
    "naam": gettext_lazy("naam, van A naar Z"),
    "-naam": gettext_lazy("naam, van Z naar A"),
    "bevestigd": gettext_lazy("laatst bevestigd eerst"),
    "-bevestigd": gettext_lazy("langst niet bevestigd eerst"),
    "gewijzigd": gettext_lazy("laatst gewijzigd eerst"),
    "-gewijzigd": gettext_lazy("langst niet gewijzigd eerst"),
    "partners": gettext_lazy("meeste partners eerst"),
    "-partners": gettext_lazy("minste partners eerst"),
}


@dataclass(frozen=True, slots=True)
class Tab:
    """A way to look at the same answer; without an address it is this page."""

    key: str
    label: str
    address: Address
    is_current: bool


def view_in(address: Address) -> str:
    return TABLE if address.value("weergave") == TABLE else LIST


def columns_in(address: Address) -> list[str]:
    """Return the columns asked for in their fixed order; the usual ones when none are known."""
    asked = {key for key in address.values("kolommen") if key in COLUMNS} or USUAL
    return [key for key in COLUMNS if key == NAME or key in asked]


def settle_view(address: Address) -> Address:
    """Leave out of an address what goes without saying: the list, and the usual columns."""
    if address.value("weergave") == LIST:
        address = address.removing("weergave")
    asked = set(address.values("kolommen"))
    if asked - {NAME} == USUAL:
        return address.removing("kolommen")
    return address.removing("kolommen", NAME) if len(asked) > 1 else address


def unknown_in_view(address: Address) -> list[tuple[str, str, str]]:
    """Return the key, its name on screen and the value of each view and column nobody knows."""
    views = (value for value in address.values("weergave") if value not in {LIST, TABLE})
    columns = (value for value in address.values("kolommen") if value not in COLUMNS)
    return [
        *(("weergave", _("Weergave"), value) for value in views),
        *(("kolommen", _("Kolom"), value) for value in columns),
    ]


def tabs(address: Address, list_page: int, table_page: int) -> list[Tab]:
    """Return list and table of the same question, each at the page with the first row of now."""
    here = address.settled().removing("weergave")
    current = view_in(address)
    return [
        Tab(LIST, _("Lijst"), _at(here, list_page), current == LIST),
        Tab(TABLE, _("Tabel"), _at(here.adding("weergave", TABLE), table_page), current == TABLE),
    ]


def orders(current: str) -> Iterator[tuple[str, str]]:
    """Yield every order in words; of the facets backwards only the one that is in use."""
    for key, label in ORDERS.items():
        yield key, str(label)
    for kind in KINDS:
        yield kind.key, order_in_words(kind.key)
        if current == f"{BACKWARDS}{kind.key}":
            yield current, order_in_words(current)


def order_in_words(order: str) -> str:
    if order in ORDERS:
        return str(ORDERS[order])
    kind = KIND[order.removeprefix(BACKWARDS)]
    if order.startswith(BACKWARDS):
        return _("%(facet)s, omgekeerd") % {"facet": str(kind.label).lower()}
    return str(kind.label).lower()


def sorts(column: str) -> bool:
    return column in PLAIN or column in KIND


def _at(address: Address, page: int) -> Address:
    return address if page == 1 else address.adding("pagina", str(page))
