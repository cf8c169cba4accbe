"""Who answers the words of a question, for one visitor and one page."""

from dataclasses import replace

from initiatives.finding.criteria import Criteria
from initiatives.finding.membership import Membership
from initiatives.searching.search import Found, find
from initiatives.searching.vocabulary import vocabulary

NOTHING_ASKED = Found()


class Mentions:
    """Searches the words of every question once."""

    def __init__(self, membership: Membership) -> None:
        self.membership = membership
        self._found: dict[tuple[str, bool], Found] = {}

    def of(self, criteria: Criteria) -> Found:
        if not criteria.words:
            return NOTHING_ASKED
        key = criteria.words, criteria.literal
        if key not in self._found:
            words = vocabulary(self.membership.snapshot)
            self._found[key] = find(
                criteria.words, words, self.membership, literal=criteria.literal
            )
        return self._found[key]

    def understood(self, criteria: Criteria) -> Criteria:
        """Return the question with the words that were answered (U-E5)."""
        corrected = self.of(criteria).corrected
        return replace(criteria, words=corrected) if corrected else criteria
