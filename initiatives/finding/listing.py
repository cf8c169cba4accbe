"""Everything the list says about one question: how many, which, and what else could be asked."""

from dataclasses import dataclass
from functools import cached_property

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _

from initiatives.addresses import Address
from initiatives.finding.advice import Alternative, asking_wider, leaving_out, white_spot
from initiatives.finding.catalog import Catalog
from initiatives.finding.chips import Chip, chips
from initiatives.finding.criteria import Criteria
from initiatives.finding.facets import Facet, facets_of
from initiatives.finding.membership import Membership, Visitor
from initiatives.finding.mentioning import Mentions
from initiatives.finding.recognising import Suggestion, recognise
from initiatives.finding.rows import Row, rows_of
from initiatives.finding.selecting import Selection
from initiatives.finding.sorting import DEFAULT_ORDER, RELEVANCE, Ordered, is_order, with_relevance
from initiatives.finding.table import Table
from initiatives.finding.viewing import TABLE, Tab, columns_in, orders, tabs, view_in
from initiatives.finding.wording import Phrase, plain, sentence
from initiatives.paging import page_of
from initiatives.searching.search import Found

PER_PAGE, PER_TABLE = 25, 50

# The facets that few visitors need stay folded away.
BEHIND_MORE = {
    *("partnertype", "cluster", "intensiteit", "model", "formeel", "status", "bereik", "zone"),
    "referentieregio",
}
# "Alles wissen" takes the choices away; the words, the order and the view stay.
KEPT_WHEN_CLEARED = {"q", "sorteer", "weergave", "kolommen"}
# What the filters carry along without showing it.
KEPT_BY_FILTERS = ("sorteer", "weergave", "kolommen")


@dataclass(frozen=True, slots=True)
class PageLink:
    """A step of the pager: a page, or a gap between pages, which leads nowhere."""

    text: str
    address: Address | None
    is_current: bool


class Listing:
    """One page of the list, worked out piece by piece as the page asks for it."""

    def __init__(
        self, criteria: Criteria, address: Address, catalog: Catalog, visitor: Visitor
    ) -> None:
        self.criteria = criteria
        self.address = address
        self.catalog = catalog
        self.visitor = visitor
        self.membership = Membership(catalog, visitor)
        self.mentions = Mentions(self.membership)
        self.selection = self._select(criteria)

    @property
    def found(self) -> Found:
        """Return what the words found, whatever else was asked."""
        return self.mentions.of(self.criteria)

    @property
    def is_in_vain(self) -> bool:
        """Whether the words by themselves find nothing."""
        return bool(self.criteria.words) and not self.found.tiers

    @property
    def corrected(self) -> Address:
        return self.address.settled().adding("q", self.found.corrected)

    @property
    def literally(self) -> Address:
        return self.address.settled().adding("letterlijk", "1")

    @property
    def tolerantly(self) -> Address:
        return self.address.settled().removing("letterlijk")

    @cached_property
    def in_order(self) -> Ordered:
        """Return who was found, those that fit the words best first unless asked otherwise."""
        if self.order != RELEVANCE:
            return self.selection.in_order(self.order)
        tiers = [tier & self.selection.ids for tier in self.found.tiers]
        return Ordered(self.membership.snapshot, tiers, DEFAULT_ORDER)

    @cached_property
    def order(self) -> str:
        asked = self.address.value("sorteer")
        if is_order(asked):
            return asked
        return RELEVANCE if self.criteria.words else DEFAULT_ORDER

    @cached_property
    def orders(self) -> list[tuple[str, str, bool]]:
        labels = [*with_relevance(self.criteria.words), *orders(self.order)]
        return [(key, label, key == self.order) for key, label in labels]

    @cached_property
    def is_table(self) -> bool:
        return view_in(self.address) == TABLE

    @cached_property
    def columns(self) -> list[str]:
        return columns_in(self.address)

    @property
    def question(self) -> Address:
        return self.address.question()

    @cached_property
    def tabs(self) -> list[Tab]:
        first = self.page.start_index() - 1
        pages = {per: first // per + 1 for per in (PER_PAGE, PER_TABLE)}
        return tabs(self.address, pages[PER_PAGE], pages[PER_TABLE])

    @cached_property
    def kept_by_filters(self) -> list[tuple[str, str]]:
        return [pair for pair in self.address.pairs if pair[0] in KEPT_BY_FILTERS]

    @cached_property
    def paginator(self) -> "Paginator[int]":
        per_page = PER_TABLE if self.is_table else PER_PAGE
        return Paginator(self.in_order, per_page)

    @cached_property
    def page(self) -> "Page[int]":
        """Return the page asked for, the first when that one does not exist."""
        return page_of(self.paginator, self.address.value("pagina"))

    @property
    def page_in_address(self) -> str:
        """Return how the address names this page: the first page needs no number."""
        asked = self.address.value("pagina")
        return asked if asked == str(self.page.number) else ""

    @cached_property
    def rows(self) -> list[Row]:
        asked = self.criteria.of("regio")
        snapshot = self.membership.snapshot
        return rows_of(list(self.page), self.catalog, asked, self.found.words, snapshot)

    @cached_property
    def table(self) -> Table:
        keys = list(self.page)
        return Table(keys, self.columns, self.catalog, self.address.settled(), self.order)

    @cached_property
    def facets(self) -> list[Facet]:
        return facets_of(self.selection)

    @property
    def main_facets(self) -> list[Facet]:
        return [facet for facet in self.facets if facet.kind.key not in BEHIND_MORE]

    @property
    def other_facets(self) -> list[Facet]:
        return [facet for facet in self.facets if facet.kind.key in BEHIND_MORE]

    @property
    def has_other_choices(self) -> bool:
        return any(facet.chosen for facet in self.other_facets)

    @cached_property
    def choices(self) -> int:
        """Return how many filters are set; the words are not a filter."""
        return len(self.chips) - bool(self.criteria.words)

    @cached_property
    def chips(self) -> list[Chip]:
        return list(chips(self.criteria, self.address))

    @cached_property
    def sentence(self) -> list[Phrase]:
        understood = self.mentions.understood(self.criteria)
        return sentence(understood, len(self.selection.ids))

    @cached_property
    def title(self) -> str:
        """Return the sentence and the page: what tells this page from every other of the list."""
        if self.paginator.num_pages == 1:
            return plain(self.sentence)
        place = _("pagina %(number)s van %(total)s")
        numbers = {"number": self.page.number, "total": self.paginator.num_pages}
        return f"{plain(self.sentence)}, {place % numbers}"

    @cached_property
    def cleared(self) -> Address:
        """Return the address without any choice; words, order and view stay."""
        kept = self.address.settled()
        for key in {key for key, _value in kept.pairs} - KEPT_WHEN_CLEARED:
            kept = kept.removing(key)
        return kept

    @cached_property
    def unsorted(self) -> Address:
        return self.address.settled().removing("sorteer")

    @cached_property
    def pages(self) -> list[PageLink]:
        numbers = self.paginator.get_elided_page_range(self.page.number, on_each_side=1, on_ends=1)
        return [
            PageLink(str(number), self._page_address(number), number == self.page.number)
            for number in numbers
        ]

    @cached_property
    def previous(self) -> Address | None:
        has_one = self.page.has_previous()
        return self._page_address(self.page.number - 1) if has_one else None

    @cached_property
    def next(self) -> Address | None:
        return self._page_address(self.page.number + 1) if self.page.has_next() else None

    def _page_address(self, number: int | str) -> Address | None:
        if isinstance(number, str):
            return None
        settled = self.address.settled()
        return settled if number == 1 else settled.adding("pagina", str(number))

    @cached_property
    def leaving_out(self) -> list[Alternative]:
        return leaving_out(self.criteria, self.address, self.count)

    @cached_property
    def white_spot(self) -> str:
        return white_spot(self.criteria, self.count)

    @cached_property
    def asking_wider(self) -> list[Alternative]:
        return asking_wider(self.selection, self.address, self.count)

    @cached_property
    def suggestion(self) -> Suggestion | None:
        understood = self.mentions.understood(self.criteria)
        return recognise(understood, self.address, self.catalog, self.count)

    def _select(self, criteria: Criteria) -> Selection:
        found = self.mentions.of(criteria).ids if criteria.words else None
        return Selection(self.membership, criteria, found)

    def count(self, criteria: Criteria) -> int:
        return len(self._select(criteria).ids)
