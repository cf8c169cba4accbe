"""The initiatives of one page as a table: flat rows in a few statements, one text per cell."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from initiatives.addresses import Address
from initiatives.finding.catalog import Catalog
from initiatives.finding.kinds import KIND
from initiatives.finding.rows import listed
from initiatives.finding.sorting import BACKWARDS
from initiatives.finding.viewing import FROM_THE_TOP, HEADINGS, NAME, order_in_words
from initiatives.freshness import freshness
from initiatives.index import reading
from initiatives.models import Initiative

# Where a column that is no facet can still be filtered.
FILTERED_AT = {NAME: "q", "partners": "facet-partner", "bevestigd": "facet-actualiteit"}

Values = Mapping[str, list[int]]


@dataclass(frozen=True, slots=True)
class Heading:
    """A column: where its heading leads, and how the rows are sorted on it now (`aria-sort`)."""

    key: str
    label: str
    address: Address
    sorted: str
    offer: str
    facet: str

    @property
    def arrow(self) -> str:
        return {"ascending": "▲", "descending": "▼"}.get(self.sorted, "")


@dataclass(frozen=True, slots=True)
class TableRow:
    name: str
    url: str
    is_public: bool
    cells: tuple[str, ...]


class Table:
    """One page of the list in columns. `order` is how the list is sorted."""

    def __init__(
        self,
        pks: Sequence[int],
        columns: Sequence[str],
        catalog: Catalog,
        address: Address,
        order: str,
    ) -> None:
        self._pks = pks
        self._columns = columns
        self._catalog = catalog
        self._address = address
        self._order = order

    @cached_property
    def headings(self) -> list[Heading]:
        return [self._heading(key) for key in self._columns]

    @property
    def choices(self) -> list[tuple[str, str, bool]]:
        """Return every column that can be shown beside the name, and whether it is."""
        return [
            (key, str(label), key in self._columns)
            for key, label in HEADINGS.items()
            if key != NAME
        ]

    @property
    def without_columns(self) -> Address:
        return self._address.removing("kolommen")

    @cached_property
    def rows(self) -> list[TableRow]:
        own = ("pk", "name", "slug", "is_public", "confirmed_on", "modified", "covers_whole_zone")
        found = {
            values["pk"]: values
            for values in Initiative.objects.filter(pk__in=self._pks).order_by().values(*own)
        }
        linked = _links(self._pks)
        return [
            TableRow(
                found[pk]["name"],
                reverse("initiatives:detail", args=[found[pk]["slug"]]),
                found[pk]["is_public"],
                tuple(self._cell(key, found[pk], linked[pk]) for key in self._columns[1:]),
            )
            for pk in self._pks
            if pk in found  # not deleted since it was counted
        ]

    def _heading(self, key: str) -> Heading:
        is_sorted = self._order.removeprefix(BACKWARDS) == key
        other = f"{BACKWARDS}{key}" if self._order == key else key
        falls = (key in FROM_THE_TOP) != self._order.startswith(BACKWARDS)
        return Heading(
            key,
            str(HEADINGS[key]),
            self._address.adding("sorteer", other),
            ("descending" if falls else "ascending") if is_sorted else "",
            order_in_words(other),
            f"facet-{key}" if key in KIND else FILTERED_AT.get(key, ""),
        )

    def _cell(self, key: str, own: dict[str, Any], values: Values) -> str:
        if key in ("bevestigd", "gewijzigd"):
            return _day(own["confirmed_on" if key == "bevestigd" else "modified"])
        if key == "actualiteit":
            return str(freshness(own["confirmed_on"], timezone.localdate()).label)
        if key == "partners":
            return str(len(values["partner"]))
        if key == "regio" and own["covers_whole_zone"]:
            return listed([_("hele zone"), *self._labels("regio", values["regio"])])
        return listed(self._labels(key, self._values(key, values, bool(own["covers_whole_zone"]))))

    def _values(self, key: str, values: Values, is_zone_wide: bool) -> set[int]:
        """Return the values of a column; some follow from those of another."""
        catalog = self._catalog
        if key == "partnertype":
            types = catalog.partner_types
            return {types[pk] for pk in values["partner"] if pk in types}
        if key == "cluster":
            domains = catalog.domain_clusters
            return {domains[pk] for pk in values["domein"] if pk in domains}
        if key == "referentieregio":
            zones = [catalog.zone_places[pk] for pk in values["zone"][:1] if is_zone_wide]
            places = [*values["regio"], *zones]
            return {above for place in places for above in catalog.above("regio", place)}
        return set(values[key])

    def _labels(self, key: str, pks: Sequence[int] | set[int]) -> list[str]:
        options = self._catalog.options[key]
        found = sorted((options[pk] for pk in pks if pk in options), key=lambda one: one.rank)
        return [option.label for option in found]


def _links(pks: Sequence[int]) -> Mapping[int, Values]:
    """Return for each initiative its values per facet: two statements."""
    links: dict[int, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for facet, values in reading.read(DEFAULT_DB_ALIAS, pks).carriers.items():
        for value, carriers in values.items():
            for pk in carriers:
                links[pk][facet].append(value)
    return links


def _day(value: date | None) -> str:
    if isinstance(value, datetime):
        value = timezone.localtime(value)
    return date_format(value, "SHORT_DATE_FORMAT") if value else ""
