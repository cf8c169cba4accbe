"""The initiatives of a selection in an order, worked out as far as a page needs it."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import Any, overload

from django.utils.translation import gettext as _

from initiatives.finding.choices import MISSING
from initiatives.finding.kinds import KIND
from initiatives.finding.membership import Ids, Membership
from initiatives.index.snapshot import Snapshot

# Everything that a column can hold, besides the facets.
PLAIN = ("naam", "bevestigd", "gewijzigd", "partners")
DEFAULT_ORDER = "naam"
# The order of a question with words, when no other is asked.
RELEVANCE = "relevantie"
BACKWARDS = "-"

# Walking the whole order costs about this many times less per initiative than sorting a few.
WALK = 6


class Ordered(Sequence[int]):
    """The primary keys of some groups of initiatives after each other; only pages are sorted."""

    def __init__(
        self, snapshot: Snapshot, groups: Sequence[Ids], order: str, *, backwards: bool = False
    ) -> None:
        self._snapshot = snapshot
        self._groups = [group for group in groups if group]
        self._order = order
        self._backwards = backwards

    def __len__(self) -> int:
        return sum(len(group) for group in self._groups)

    def __iter__(self) -> Iterator[int]:
        for group in self._groups:
            yield from self._sorted(group, 0, len(group))

    @overload
    def __getitem__(self, at: int) -> int: ...
    @overload
    def __getitem__(self, at: slice) -> list[int]: ...
    def __getitem__(self, at: int | slice) -> int | list[int]:
        if isinstance(at, int):
            start = at + len(self) if at < 0 else at
            return self[start : start + 1][0]
        start, stop, step = at.indices(len(self))
        return list(self._between(start, stop))[::step]

    def _between(self, start: int, stop: int) -> Iterator[int]:
        for group in self._groups:
            if start < len(group) and stop > 0:
                yield from self._sorted(group, max(start, 0), min(stop, len(group)))
            start, stop = start - len(group), stop - len(group)

    def _sorted(self, group: Ids, start: int, stop: int) -> list[int]:
        size = len(self._snapshot.everyone)
        if len(group) * WALK < size or stop * size > len(group) * len(group):
            key: Callable[[int], Any] = self._snapshot.key(self._order)
            return sorted(group, key=key, reverse=self._backwards)[start:stop]
        everyone = self._snapshot.order(self._order)
        walk = reversed(everyone) if self._backwards else iter(everyone)
        return list(islice((pk for pk in walk if pk in group), start, stop))


def in_order(ids: Ids, asked: str, membership: Membership) -> Ordered:
    """Put initiatives in the order of a column: of a facet by the first of their values."""
    column, backwards = asked.removeprefix(BACKWARDS), asked.startswith(BACKWARDS)
    snapshot = membership.snapshot
    if column not in KIND:
        return Ordered(snapshot, [ids], column, backwards=backwards)
    groups = _by_first_value(ids, column, membership)
    known = Ids.union(Ids(), *groups)
    return Ordered(
        snapshot, [*(reversed(groups) if backwards else groups), ids - known], DEFAULT_ORDER
    )


def _by_first_value(ids: Ids, facet: str, membership: Membership) -> list[Ids]:
    """Cut initiatives into groups by the first value that a row of the table names.

    Whoever serves a whole zone says that first.
    """
    options = membership.catalog.options[facet]
    own = _own_carriers(facet, membership)
    groups = [ids & membership.zone_wide] if facet == "regio" else []
    left = ids - groups[0] if groups else ids
    for value in sorted(own, key=lambda pk: options[pk].rank):
        groups.append(left & own[value])
        left = left - groups[-1]
        if not left:
            break
    return groups


def _own_carriers(facet: str, membership: Membership) -> dict[int, Ids]:
    """Return who carries each value itself, not through something below it."""
    of = membership.located_in if facet == "regio" else partial(membership.of, facet)
    carriers = {value: of(value) for value in membership.values(facet) if value != MISSING}
    below: dict[int, list[Ids]] = defaultdict(list)
    for value, bits in carriers.items():
        for above in membership.catalog.above(facet, value):
            if above != value and above in carriers:
                below[above].append(bits)
    return {value: bits - Ids.union(Ids(), *below[value]) for value, bits in carriers.items()}


def with_relevance(words: str) -> list[tuple[str, str]]:
    """Return the order that only words give, for a list of orders."""
    return [(RELEVANCE, _("wat het best past eerst"))] if words else []


def is_order(asked: str) -> bool:
    return asked.removeprefix(BACKWARDS) in {*PLAIN, *KIND}
