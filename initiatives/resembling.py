"""What the page of an initiative links to: which look like it, and where else it is done.

Everything is set algebra on what the visitor may see; one statement reads the names in the end.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from heapq import nlargest
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from initiatives.addresses import Address
from initiatives.finding.membership import Ids, Membership, Visitor
from initiatives.index.current import current
from initiatives.models import Initiative
from initiatives.surroundings import Surroundings

# How many of each kind a page shows, and how many are read to break ties by name.
MOST, POOL = 5, 40
FEWEST_SHARED = 2

Scores = dict[int, int]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why it is named; with an address when the list can show what they share."""

    text: str
    address: Address | None = None


@dataclass(frozen=True, slots=True)
class Lookalike:
    name: str
    url: str
    zone: str
    reasons: Sequence[Reason] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """A link to the list: what it asks, and how many it finds."""

    address: Address
    count: int


@dataclass(frozen=True, slots=True)
class _Named:
    """What a line needs of an initiative."""

    pk: int
    name: str
    name_key: str
    slug: str
    zone: int | None
    family: int | None
    inspired_by: int | None


@dataclass(slots=True)
class _Own:
    """The values that an initiative carries itself."""

    groups: list[int] = field(default_factory=list)
    domains: list[int] = field(default_factory=list)
    partners: list[int] = field(default_factory=list)


class Resembling:
    """Everything that one visitor may see and that has to do with one initiative."""

    def __init__(self, initiative: Initiative, visitor: Visitor) -> None:
        self._initiative: Any = initiative
        self._visitor = visitor
        self._catalog = current().snapshot.catalog
        self._membership = Membership(self._catalog, visitor)
        self._own = _Own(
            groups=[group.pk for group in self._initiative.target_groups.all()],
            domains=[domain.pk for domain in self._initiative.expertise_domains.all()],
            partners=[link.partner_id for link in self._initiative.participations.all()],
        )
        self._surroundings = Surroundings(self._initiative, self._membership)

    @cached_property
    def lookalikes(self) -> list[Lookalike]:
        """Return the same family, the same target group next door, and who shares partners."""
        family = [named for named in self._named.values() if self._is_family(named)]
        shown = [named.pk for named in sorted(family, key=lambda named: named.name_key)]
        for scores in (self._next_door, self._with_partners):
            shown += [pk for pk in self._best(scores) if pk not in shown]
        return [self._line(pk, self._reasons(pk)) for pk in shown]

    @cached_property
    def elsewhere(self) -> list[Lookalike]:
        """Return the same target group and domain in other zones, the likest first."""
        known = {line.url for line in self.lookalikes}
        found = [self._line(pk, [self._likeness(pk)]) for pk in self._best(self._far, POOL)]
        return [line for line in found if line.url not in known][:MOST]

    @cached_property
    def in_zone(self) -> Question | None:
        """Return what the list of the zone has for the same target groups, itself included."""
        zone = self._catalog.options["zone"].get(self._initiative.zone_id)
        if not (self._own.groups and zone):
            return None
        found = self._alike & self._membership.of("zone", zone.pk) & self._membership.everyone
        return Question(self._asking_groups.adding("zone", zone.slug), len(found))

    @cached_property
    def in_flanders(self) -> Question:
        """Return what the list has for the same target groups and domains, wherever."""
        address = self._asking("domein", self._own.domains, to=self._asking_groups)
        return Question(address, len(self._alike_in_kind))

    @property
    def origin(self) -> Lookalike | None:
        """Return the initiative of which this one was the idea."""
        pk = self._initiative.inspired_by_id
        return self._line(pk, ()) if pk in self._named else None

    @property
    def adopted(self) -> list[Lookalike]:
        """Return the initiatives that began as a copy of this one."""
        here = self._initiative.pk
        copies = [named for named in self._named.values() if named.inspired_by == here]
        return [self._line(named.pk, ()) for named in sorted(copies, key=lambda one: one.name_key)]

    # The sets

    @cached_property
    def _alike(self) -> Ids:
        return self._carrying("doelgroep", self._own.groups)

    @cached_property
    def _alike_in_kind(self) -> Ids:
        domains = self._carrying("domein", self._own.domains)
        return self._alike & domains & self._membership.everyone

    @cached_property
    def _next_door(self) -> Scores:
        near = self._alike & self._surroundings.near & self._membership.everyone
        return {pk: len(self._shared("doelgroep", self._own.groups, pk)) for pk in self._but(near)}

    @cached_property
    def _with_partners(self) -> Scores:
        counts: Counter[int] = Counter()
        for partner in self._own.partners:
            counts.update(self._membership.of("partner", partner) & self._membership.everyone)
        often = [pk for pk, count in counts.items() if count >= FEWEST_SHARED]
        shared = {pk: len(self._shared("partner", self._own.partners, pk)) for pk in often}
        return {pk: shared[pk] for pk in self._but(often) if shared[pk] >= FEWEST_SHARED}

    @cached_property
    def _far(self) -> Scores:
        far = (self._alike_in_kind & self._surroundings.with_zone) - self._surroundings.at_home
        return {pk: sum(map(len, self._shared_kinds(pk))) for pk in self._but(far)}

    def _shared_kinds(self, pk: int) -> tuple[list[int], list[int], list[int]]:
        types = {self._catalog.partner_types.get(partner, 0) for partner in self._own.partners}
        return (
            self._shared("doelgroep", self._own.groups, pk),
            self._shared("domein", self._own.domains, pk),
            self._shared("partnertype", types - {0}, pk),
        )

    def _carrying(self, facet: str, values: Iterable[int]) -> Ids:
        found = self._membership.everyone - self._membership.everyone
        for value in values:
            found = found | self._membership.of(facet, value)
        return found

    def _shared(self, facet: str, values: Iterable[int], pk: int) -> list[int]:
        """Return what they have in common; of a value and one that it is part of, only the first.

        Who names a part carries the whole as well, and that is still one thing in common.
        """
        both = [value for value in values if pk in self._membership.of(facet, value)]
        wider = {
            above for value in both for above in self._catalog.above(facet, value) if above != value
        }
        return [value for value in both if value not in wider]

    def _but(self, pks: Iterable[int]) -> Iterable[int]:
        return (pk for pk in pks if pk != self._initiative.pk)

    # The lines

    @cached_property
    def _named(self) -> dict[int, _Named]:
        """Read the names of whatever may be shown, and of its family and copies."""
        scored = (self._next_door, self._with_partners, self._far)
        pks = {pk for scores in scored for pk in nlargest(POOL, scores, key=_by_score(scores))}
        here = self._initiative
        related = Q(pk__in=pks) | Q(inspired_by=here.pk) | Q(pk=here.inspired_by_id)
        if here.family_id:
            related |= Q(family=here.family_id)
        visible = Initiative.objects.visible_to(self._visitor).filter(related).exclude(pk=here.pk)
        columns = ("pk", "name", "name_key", "slug", "zone", "family", "inspired_by")
        rows = visible.order_by().values_list(*columns)
        return {row[0]: _Named(*row) for row in rows}

    def _best(self, scores: Scores, most: int = MOST) -> list[int]:
        """Return the highest scores, by name where they are equal."""
        ranked = sorted(
            (-score, self._named[pk].name_key, pk)
            for pk, score in scores.items()
            if pk in self._named
        )
        return [pk for _score, _name, pk in ranked[:most]]

    def _is_family(self, named: _Named) -> bool:
        return named.family is not None and named.family == self._initiative.family_id

    def _line(self, pk: int, reasons: Sequence[Reason]) -> Lookalike:
        named = self._named[pk]
        return Lookalike(
            name=named.name,
            url=reverse("initiatives:detail", args=[named.slug]),
            zone=self._other_zone(named),
            reasons=reasons,
        )

    def _other_zone(self, named: _Named) -> str:
        """Return the name of its zone when that is another one."""
        if named.zone in (None, self._initiative.zone_id):
            return ""
        zone = self._catalog.options["zone"].get(named.zone)
        return _("ELZ %(zone)s") % {"zone": zone.label} if zone else ""

    def _reasons(self, pk: int) -> list[Reason]:
        reasons = []
        if self._is_family(self._named[pk]):
            reasons.append(Reason(_("zelfde familie")))
        if number := self._next_door.get(pk):
            place = self._surroundings.where(pk)
            reasons.append(Reason(f"{_same_groups(number)}, {place}"))
        if pk in self._with_partners:
            reasons.append(self._partners_in_common(pk))
        return reasons

    def _partners_in_common(self, pk: int) -> Reason:
        shared = self._shared("partner", self._own.partners, pk)
        text = ngettext("%(number)s gedeelde partner", "%(number)s gedeelde partners", len(shared))
        address = self._asking("partner", shared).adding("partners", "samen")
        return Reason(text % {"number": len(shared)}, address)

    def _likeness(self, pk: int) -> Reason:
        groups, domains, types = map(len, self._shared_kinds(pk))
        said = [_same_groups(groups), _same_domains(domains), _same_types(types)]
        return Reason(", ".join(filter(None, said)))

    @property
    def _asking_groups(self) -> Address:
        return self._asking("doelgroep", self._own.groups)

    def _asking(self, facet: str, values: Iterable[int], *, to: Address | None = None) -> Address:
        address = to or Address()
        for value in values:
            if option := self._catalog.options[facet].get(value):
                address = address.adding(facet, option.slug)
        return address


def _by_score(scores: Scores) -> Any:
    return lambda pk: (scores[pk], -pk)


def _same_groups(number: int) -> str:
    text = ngettext("zelfde doelgroep", "%(number)s dezelfde doelgroepen", number)
    return text % {"number": number} if number else ""


def _same_domains(number: int) -> str:
    text = ngettext("zelfde domein", "%(number)s dezelfde domeinen", number)
    return text % {"number": number} if number else ""


def _same_types(number: int) -> str:
    text = ngettext("zelfde type partner", "%(number)s dezelfde types partners", number)
    return text % {"number": number} if number else ""
