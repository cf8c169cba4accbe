"""What somebody may be typing: initiatives, partners, target groups and places by that name."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from initiatives.finding.kinds import KIND
from initiatives.finding.membership import Membership
from initiatives.index.snapshot import Snapshot
from initiatives.models import Initiative
from initiatives.searching.lexicon import PREFIX_FROM
from initiatives.searching.names import Value
from initiatives.searching.phrases import MOST_WORDS, asked_words, that_matter
from initiatives.searching.search import find
from initiatives.searching.vocabulary import Vocabulary
from networks.naming import one_line

SHORTEST = 2
FACETS = ("partner", "doelgroep", "regio")
MOST_INITIATIVES, MOST_OF_A_FACET = 5, 3


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A name to search for, and what kind of thing is called so."""

    kind: str
    name: str


def suggest(text: str, vocabulary: Vocabulary, membership: Membership) -> list[Suggestion]:
    """Return names for what was typed so far, of nothing that this visitor would not find."""
    text = _without_a_word_just_begun(one_line(text))
    if len(text) < SHORTEST:
        return []
    return [
        *_initiatives(text, vocabulary, membership),
        *_values(text, vocabulary, membership),
    ]


def _without_a_word_just_begun(text: str) -> str:
    """Leave out the last of several words while it is too short to be a beginning."""
    before, _space, last = text.rpartition(" ")
    return before if before and len(last) < PREFIX_FROM else text


def _initiatives(text: str, vocabulary: Vocabulary, membership: Membership) -> list[Suggestion]:
    pks: list[int] = []
    key = membership.snapshot.key("naam")
    for tier in find(text, vocabulary, membership).tiers:
        pks += sorted(tier, key=key)[: MOST_INITIATIVES - len(pks)]
        if len(pks) >= MOST_INITIATIVES:
            break
    names = dict(Initiative.objects.filter(pk__in=pks).order_by().values_list("pk", "name"))
    return [Suggestion(_("Initiatief"), names[pk]) for pk in pks if pk in names]


def _values(text: str, vocabulary: Vocabulary, membership: Membership) -> list[Suggestion]:
    """Return the values whose name has every word or a word that begins so, those of most first."""
    found: list[set[Value]] = []
    for word in that_matter(asked_words(text))[:MOST_WORDS]:
        meant = vocabulary.lexicon.meant_by(word)
        words = (*meant.exact, *meant.prefix)
        found.append(vocabulary.names.with_words(words, exact=False))
    counted = [
        (-membership.of(facet, pk).intersection_cardinality(membership.everyone), pk, facet)
        for facet, pk in (set.intersection(*found) if found else ())
        if facet in FACETS
    ]
    return [
        Suggestion(str(KIND[facet].label), _label(membership.snapshot, facet, pk))
        for facet in FACETS
        for number, pk, _facet in sorted(one for one in counted if one[2] == facet)[
            :MOST_OF_A_FACET
        ]
        if number
    ]


def _label(snapshot: Snapshot, facet: str, pk: int) -> str:
    return snapshot.catalog.options[facet][pk].label
