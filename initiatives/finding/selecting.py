"""Which initiatives answer a question, and which would if one facet asked nothing."""

from collections.abc import Callable
from functools import cached_property

from initiatives.finding.criteria import Choices, Criteria
from initiatives.finding.membership import Entry, Ids, Membership

WORDS = "q"

ORDERS: dict[str, Callable[[Membership, Entry], tuple[object, ...]]] = {
    "naam": lambda _, entry: (),
    "bevestigd": lambda _, entry: (
        entry.confirmed_on is None,
        -entry.confirmed_on.toordinal() if entry.confirmed_on else 0,
    ),
    "gewijzigd": lambda _, entry: (-entry.modified.timestamp(),),
    "partners": lambda membership, entry: (-membership.partner_counts[entry.pk],),
}
DEFAULT_ORDER = "naam"


class Selection:
    """The answer to one question. `found` holds who mentions the words asked for, if any were."""

    def __init__(self, membership: Membership, criteria: Criteria, found: Ids | None) -> None:
        self.membership = membership
        self.criteria = criteria
        self._parts: dict[str, Ids] = {}
        self._others: dict[str, Ids] = {}
        if found is not None:
            self._parts[WORDS] = found
        for facet, choices in criteria.chosen.items():
            if choices:
                self._parts[facet] = self._answering(facet, choices)
        if not criteria.with_zone_wide and "regio" not in self._parts:
            self._parts["regio"] = membership.everyone - membership.zone_wide

    @cached_property
    def ids(self) -> Ids:
        return self.membership.everyone.intersection(*self._parts.values())

    def count(self, facet: str, value: int) -> int:
        """Return how many the list would have if this were the only choice in its facet."""
        if facet not in self._parts:
            return len(self.ids & self._carrying(facet, value))
        if facet not in self._others:
            parts = [part for other, part in self._parts.items() if other != facet]
            self._others[facet] = self.membership.everyone.intersection(*parts)
        return len(self._others[facet] & self._carrying(facet, value))

    def in_order(self, order: str) -> list[int]:
        key = ORDERS[order]
        entries = [self.membership.entries[pk] for pk in self.ids]
        entries.sort(key=lambda entry: (*key(self.membership, entry), entry.name_key, entry.pk))
        return [entry.pk for entry in entries]

    def _answering(self, facet: str, choices: Choices) -> Ids:
        carriers = (self._carrying(facet, choice.pk) for choice in choices)
        if facet == "partner" and self.criteria.together:
            return self.membership.everyone.intersection(*carriers)
        return set().union(*carriers)

    def _carrying(self, facet: str, value: int) -> Ids:
        if facet == "regio" and not self.criteria.with_zone_wide:
            return self.membership.located_in(value)
        return self.membership.of(facet, value)
