"""Which initiatives answer a question, and which would if one facet asked nothing."""

from collections.abc import Iterable
from functools import cached_property

from initiatives.finding.criteria import Choices, Criteria
from initiatives.finding.membership import Ids, Membership
from initiatives.finding.sorting import Ordered, in_order

WORDS = "q"


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
        return Ids.intersection(self.membership.everyone, *self._parts.values())

    def count(self, facet: str, value: int) -> int:
        """Return how many the list would have if this were the only choice in its facet."""
        return self.counts(facet, [value])[value]

    def counts(self, facet: str, values: Iterable[int]) -> dict[int, int]:
        """Return for each value how many the list would have if it were the only choice there."""
        among = self._among(facet).intersection_cardinality
        carrying = self.membership.of
        if facet == "regio" and not self.criteria.with_zone_wide:
            return {value: among(self._carrying(facet, value)) for value in values}
        return {value: among(carrying(facet, value)) for value in values}

    def _among(self, facet: str) -> Ids:
        """Return who answers all the rest of the question."""
        if facet not in self._parts:
            return self.ids
        if facet not in self._others:
            parts = [part for other, part in self._parts.items() if other != facet]
            self._others[facet] = Ids.intersection(self.membership.everyone, *parts)
        return self._others[facet]

    def most(self, facet: str, value: int) -> int:
        """Return a number that `count` cannot exceed, without counting."""
        return len(self._carrying(facet, value))

    def in_order(self, order: str) -> Ordered:
        return in_order(self.ids, order, self.membership)

    def _answering(self, facet: str, choices: Choices) -> Ids:
        carriers = (self._carrying(facet, choice.pk) for choice in choices)
        if facet == "partner" and self.criteria.together:
            return Ids.intersection(self.membership.everyone, *carriers)
        return Ids.union(Ids(), *carriers)

    def _carrying(self, facet: str, value: int) -> Ids:
        if facet == "regio" and value and not self.criteria.with_zone_wide:
            return self.membership.located_in(value)
        return self.membership.of(facet, value)
