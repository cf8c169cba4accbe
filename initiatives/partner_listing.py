"""The list of partners: by name or type, each with the number of its initiatives."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from django.core.paginator import Page, Paginator

from initiatives.finding.membership import Visitor
from initiatives.paging import page_of
from initiatives.partner_search import find_partners
from initiatives.partnerships import initiative_counts
from networks.models import Partner, PartnerType

PER_PAGE = 50
BY_NUMBER = "aantal"


@dataclass(frozen=True, slots=True)
class PartnerRow:
    partner: Partner
    initiatives: int


@dataclass(frozen=True, slots=True)
class TypeOption:
    slug: str
    label: str
    count: int
    is_chosen: bool


class PartnerListing:
    """One page of the list. A type counts the partners that the words leave, whatever the type."""

    def __init__(
        self, visitor: Visitor, *, words: str, types: Collection[str], order: str, page: str
    ) -> None:
        self.words = words
        self.types = types
        self.order = order
        self._asked_page = page
        self._counts = initiative_counts(visitor)
        self._type_of = dict(Partner.objects.values_list("pk", "partner_type"))

    @cached_property
    def _named(self) -> list[int]:
        """Return who is called so, the likeliest first."""
        if not self.words:
            return list(self._type_of)
        return [pk for pk in find_partners(self.words).pks if pk in self._type_of]

    @cached_property
    def type_options(self) -> list[TypeOption]:
        counts = Counter(self._type_of[pk] for pk in self._named)
        types = PartnerType.objects.order_by("label_key").values_list("pk", "slug", "label")
        return [
            TypeOption(slug, label, counts[pk], slug in self.types)
            for pk, slug, label in types
            if counts[pk] or slug in self.types
        ]

    @property
    def chosen_types(self) -> list[TypeOption]:
        return [option for option in self.type_options if option.is_chosen]

    @cached_property
    def pks(self) -> list[int]:
        found = self._named
        if self.types:
            kept = set(PartnerType.objects.filter(slug__in=self.types).values_list("pk", flat=True))
            found = [pk for pk in found if self._type_of[pk] in kept]
        if self.order == BY_NUMBER:
            found = sorted(found, key=lambda pk: -self._counts[pk])
        return found

    @cached_property
    def page(self) -> "Page[int]":
        return page_of(Paginator(self.pks, PER_PAGE), self._asked_page)

    @cached_property
    def rows(self) -> list[PartnerRow]:
        pks = list(self.page)
        partners = Partner.objects.select_related("partner_type", "umbrella")
        found = partners.prefetch_related("aliases").in_bulk(pks)
        return [PartnerRow(found[pk], self._counts[pk]) for pk in pks if pk in found]
