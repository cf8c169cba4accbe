"""The inventory, or that of one zone, at a glance: numbers, questions, what is new (R-9, U-H1)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from heapq import nlargest
from itertools import islice

from django.urls import reverse

from initiatives.addresses import Address
from initiatives.finding.catalog import Option
from initiatives.finding.choices import FRESHNESS, MISSING
from initiatives.finding.criteria import Criteria
from initiatives.finding.membership import Membership, Visitor
from initiatives.finding.rows import Row, rows_of
from initiatives.finding.selecting import Selection
from initiatives.finding.wording import plain, sentence
from initiatives.freshness import Freshness
from initiatives.index.current import current
from initiatives.models import ActionType, Initiative

LATEST, CHANGED = 4, 6
# How far back to look for what was changed and not only made.
LOOKED_AT = 60
SETTLED = timedelta(minutes=5)

# How many questions each facet gives: those that every zone asks, then those with the longest
# answers.
FREQUENT = {"doelgroep": 3, "partner": 1, "domein": 2}
ALWAYS_ASKED = {"doelgroep": "kansarme-gezinnen", "partner": "caw"}


@dataclass(frozen=True, slots=True)
class Door:
    """A ready question: its answer in words, and where it leads."""

    text: str
    address: Address


@dataclass(frozen=True, slots=True)
class Counted:
    """An option with how many carry it, where that leads, and what it means."""

    label: str
    count: int
    address: Address
    definition: str = ""


@dataclass(frozen=True, slots=True)
class Changed:
    name: str
    url: str
    modified: datetime


class Overview:
    """What the home page shows one visitor; with the number of a zone, of that zone's list only."""

    def __init__(self, visitor: Visitor, zone: int | None = None) -> None:
        self._catalog = current().snapshot.catalog
        self._visitor = visitor
        self.zone = self._catalog.options["zone"].get(zone) if zone else None
        membership = Membership(self._catalog, visitor)
        chosen = {"zone": (self.zone,)} if self.zone else {}
        self._selection = Selection(membership, Criteria(chosen), None)

    @cached_property
    def address(self) -> Address:
        """Return the address of everything that this page is about."""
        return Address().adding("zone", self.zone.slug) if self.zone else Address()

    @cached_property
    def by_change(self) -> Address:
        return self.address.adding("sorteer", "gewijzigd")

    @cached_property
    def total(self) -> int:
        return len(self._selection.ids)

    @cached_property
    def is_empty(self) -> bool:
        """Say whether there is nothing to see at all, whatever the zone."""
        return not self._selection.membership.everyone

    @cached_property
    def partners(self) -> int:
        return len(self._used("partner"))

    @cached_property
    def zones(self) -> int:
        return len(self._used("zone"))

    @cached_property
    def confirmed(self) -> Counted:
        """Return what was confirmed in the last six months."""
        return self._as_fresh_as(Freshness.CURRENT)

    @cached_property
    def never_confirmed(self) -> Counted:
        return self._as_fresh_as(Freshness.NEVER)

    @cached_property
    def working_here(self) -> Counted | None:
        """Return everything that works in the zone, of other zones too."""
        if self.zone is None:
            return None
        membership = self._selection.membership
        place = self._catalog.options["regio"][self._catalog.zone_places[self.zone.pk]]
        number = len(membership.everyone & membership.of("regio", place.pk))
        return Counted(place.label, number, Address().adding("regio", place.slug))

    @cached_property
    def frequent(self) -> list[Door]:
        """Return the questions of every zone and those with the longest answers.

        None of them finds nothing.
        """
        doors = []
        for facet, most in FREQUENT.items():
            asked = self._catalog.find(facet, ALWAYS_ASKED.get(facet, ""))
            first = [asked] if asked and self._count(facet, asked.pk) else []
            options = dict.fromkeys([*first, *self._most_carried(facet, most)])
            doors += [self._door(facet, option) for option in list(options)[:most]]
        return doors

    @cached_property
    def latest(self) -> list[Row]:
        """Return what was added last; a number is never used twice and they only grow."""
        return rows_of(self._latest, self._catalog)

    @cached_property
    def changed(self) -> list[Changed]:
        """Return what was changed last, apart from what was only just added."""
        by_change = self._selection.in_order("gewijzigd")
        pks = [pk for pk in by_change[:LOOKED_AT] if pk not in self._latest]
        visible = Initiative.objects.visible_to(self._visitor).filter(pk__in=pks)
        columns = ("name", "slug", "created", "modified")
        rows = visible.order_by("-modified", "pk").values_list(*columns)
        changed = (
            Changed(name, reverse("initiatives:detail", args=[slug]), modified)
            for name, slug, created, modified in rows
            if modified - created > SETTLED
        )
        return list(islice(changed, CHANGED))

    @cached_property
    def target_groups(self) -> list[Counted]:
        """Return the widest target groups that have something."""
        groups = self._catalog.options["doelgroep"]
        widest = (pk for pk in self._used("doelgroep") if groups[pk].parent not in groups)
        return [
            self._counted("doelgroep", groups[pk]) for pk in self._in_order("doelgroep", widest)
        ]

    @cached_property
    def action_types(self) -> list[Counted]:
        definitions = dict(ActionType.objects.values_list("slug", "definition"))
        types = self._catalog.options["actietype"]
        return [
            self._counted("actietype", types[pk], definitions.get(types[pk].slug, ""))
            for pk in self._in_order("actietype", self._used("actietype"))
        ]

    @cached_property
    def _latest(self) -> list[int]:
        return nlargest(LATEST, self._selection.ids)

    def _used(self, facet: str) -> list[int]:
        """Return the values that an initiative of here carries."""
        values = self._selection.membership.values(facet)
        return [pk for pk in values if pk != MISSING and self._count(facet, pk)]

    def _count(self, facet: str, pk: int) -> int:
        carriers = self._selection.membership.of(facet, pk)
        return self._selection.ids.intersection_cardinality(carriers)

    def _most_carried(self, facet: str, most: int) -> Sequence[Option]:
        """Return the values carried most; a wide one gives way to a part that is most of it."""
        options = self._catalog.options[facet]
        counts = {pk: self._count(facet, pk) for pk in self._used(facet)}
        ranked = sorted(counts, key=lambda pk: (-counts[pk], options[pk].rank))
        covered: set[int] = set()
        for pk in ranked:
            above = {*self._catalog.above(facet, pk)} - {pk}
            covered |= {wide for wide in above if 2 * counts[pk] >= counts.get(wide, 0)}
        return [options[pk] for pk in ranked if pk not in covered][:most]

    def _door(self, facet: str, option: Option) -> Door:
        criteria = Criteria({facet: (option,)})
        text = plain(sentence(criteria, self._count(facet, option.pk)))
        return Door(text, self.address.adding(facet, option.slug))

    def _counted(self, facet: str, option: Option, definition: str = "") -> Counted:
        address = self.address.adding(facet, option.slug)
        return Counted(option.label, self._count(facet, option.pk), address, definition)

    def _as_fresh_as(self, kind: Freshness) -> Counted:
        return self._counted("actualiteit", self._catalog.options["actualiteit"][FRESHNESS[kind]])

    def _in_order(self, facet: str, pks: Iterator[int] | list[int]) -> list[int]:
        return sorted(pks, key=lambda pk: self._catalog.options[facet][pk].rank)
