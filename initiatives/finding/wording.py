"""The list in words: the sentence above it, the choices made, and what to try when it is empty."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from initiatives.finding.choices import MISSING
from initiatives.finding.criteria import Choices, Criteria
from initiatives.finding.kinds import KIND, FacetKind

# The order in which the clauses of the sentence follow each other.
SPOKEN = (
    "doelgroep",
    "regio",
    "referentieregio",
    "partner",
    "partnertype",
    "domein",
    "cluster",
    "actietype",
    "intensiteit",
    "model",
    "bereik",
    "status",
    "zone",
    "formeel",
    "actualiteit",
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A piece of the sentence; the names that were chosen stand out."""

    text: str
    stands_out: bool = False


def sentence(criteria: Criteria, number: int) -> list[Phrase]:
    """Say how many initiatives there are for this question: "4 initiatieven voor ouderen in …"."""
    phrases = [Phrase(_amount(number))]
    for facet in SPOKEN:
        choices = criteria.of(facet)
        if choices:
            together = facet == "partner" and criteria.together
            phrases += _spoken(KIND[facet], choices, together=together)
    if criteria.words:
        quoted = _("“%(words)s”") % {"words": criteria.words}
        phrases += [Phrase(_("met de woorden")), Phrase(quoted, stands_out=True)]
    if not criteria.with_zone_wide:
        phrases.append(Phrase(_("zonder de zone-brede")))
    return phrases


def plain(phrases: Iterable[Phrase]) -> str:
    return " ".join(phrase.text for phrase in phrases)


def names(kind: FacetKind, choices: Choices, *, together: bool = False) -> str:
    """Join the names as one would say them: "ouderen of mantelzorgers"."""
    labels = [in_sentence(option.label, is_name=kind.are_names) for option in choices]
    *most, last = labels
    if not most:
        return last
    joined = ", ".join(most)
    return f"{joined} {_('en') if together else _('of')} {last}"


def in_sentence(label: str, *, is_name: bool) -> str:
    """Drop the capital of a common noun; abbreviations and names keep theirs."""
    if is_name or label[1:2].isupper() or not label[1:2].isalpha():
        return label
    return label[:1].lower() + label[1:]


def _amount(number: int) -> str:
    if number == 0:
        return _("Geen initiatieven")
    counted = ngettext("%(number)s initiatief", "%(number)s initiatieven", number)
    return counted % {"number": number_format(number, force_grouping=True)}


def _spoken(kind: FacetKind, choices: Choices, *, together: bool) -> list[Phrase]:
    """Say what was chosen, and that it may also be empty: "voor ouderen of zonder doelgroep"."""
    known = tuple(choice for choice in choices if choice.pk != MISSING)
    phrases = _clause(kind, names(kind, known, together=together)) if known else []
    if len(known) < len(choices):
        phrases += [Phrase(_("en") if together else _("of"))] if known else []
        phrases.append(Phrase(str(kind.missing), stands_out=True))
    return phrases


def _clause(kind: FacetKind, joined: str) -> list[Phrase]:
    """Cut the clause around its names, wherever a language puts them."""
    before, _mark, after = (str(kind.clause) % {"names": "\x00"}).partition("\x00")
    pieces = (Phrase(before.strip()), Phrase(joined, stands_out=True), Phrase(after.strip()))
    return [piece for piece in pieces if piece.text]
