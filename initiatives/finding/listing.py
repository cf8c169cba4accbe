"""Everything the list says about one question: how many, which, and what else could be asked."""

from dataclasses import dataclass
from functools import cached_property

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives.addresses import Address
from initiatives.finding.advice import Alternative, asking_wider, leaving_out, white_spot
from initiatives.finding.catalog import Catalog
from initiatives.finding.chips import Chip, chips
from initiatives.finding.criteria import Criteria
from initiatives.finding.facets import Facet, facets_of
from initiatives.finding.membership import Ids, Membership, Visitor
from initiatives.finding.recognising import Suggestion, recognise
from initiatives.finding.rows import Row, rows_of
from initiatives.finding.selecting import Selection
from initiatives.finding.sorting import DEFAULT_ORDER, is_order
from initiatives.finding.wording import Phrase, plain, sentence
from initiatives.models import Initiative
from initiatives.paging import page_of

PER_PAGE = 25

ORDER_LABELS = {
    "naam": gettext_lazy("naam"),
    "bevestigd": gettext_lazy("laatst bevestigd"),
    "gewijzigd": gettext_lazy("laatst gewijzigd"),
    "partners": gettext_lazy("aantal partners"),
}


# The facets that few visitors need stay folded away.
BEHIND_MORE = {
    *("partnertype", "cluster", "intensiteit", "model", "formeel", "status", "bereik", "zone"),
    "referentieregio",
}
# "Alles wissen" takes the choices away; the words and the order stay.
KEPT_WHEN_CLEARED = {"q", "sorteer"}


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
        self._found: dict[str, Ids] = {}
        self.selection = self._select(criteria)

    @cached_property
    def order(self) -> str:
        asked = self.address.value("sorteer")
        return asked if is_order(asked) else DEFAULT_ORDER

    @cached_property
    def orders(self) -> list[tuple[str, str, bool]]:
        return [(key, str(label), key == self.order) for key, label in ORDER_LABELS.items()]

    @cached_property
    def paginator(self) -> "Paginator[int]":
        return Paginator(self.selection.in_order(self.order), PER_PAGE)

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
        return rows_of(list(self.page), self.catalog, self.criteria.of("regio"))

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
        return sentence(self.criteria, len(self.selection.ids))

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

    @property
    def is_reordered(self) -> bool:
        return self.order != DEFAULT_ORDER

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
        return recognise(self.criteria, self.address, self.catalog, self.count)

    def _select(self, criteria: Criteria) -> Selection:
        found = self._mentioning(criteria.words) if criteria.words else None
        return Selection(self.membership, criteria, found)

    def count(self, criteria: Criteria) -> int:
        return len(self._select(criteria).ids)

    def _mentioning(self, words: str) -> Ids:
        if words not in self._found:
            found = Initiative.objects.visible_to(self.visitor).search(words)
            self._found[words] = Ids(found.values_list("pk", flat=True))
        return self._found[words]
