"""The facets whose values are no vocabulary: fixed choices, and the age of a confirmation."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.text import slugify

from initiatives.freshness import Freshness
from initiatives.models import Initiative

# "Niet ingevuld" is a value of every facet that may be empty, under this number and slug.
MISSING, MISSING_SLUG = 0, "ontbreekt"

FORMALITY = {code: at for at, code in enumerate(Initiative.Formality.values, 1)}
SCOPE = {code: at for at, code in enumerate(Initiative.Scope.values, 1)}
FRESHNESS = {kind: at for at, kind in enumerate(Freshness, 1)}


@dataclass(frozen=True, slots=True)
class Choice:
    number: int
    slug: str
    label: str


def choices_of(facet: str) -> Iterator[Choice]:
    """Yield the values of a facet without a vocabulary, in their fixed order."""
    labels: dict[str, list[str]] = {
        "formeel": [str(label) for label in Initiative.Formality.labels],
        "bereik": [str(label) for label in Initiative.Scope.labels],
        "actualiteit": [str(kind.label) for kind in Freshness],
    }
    for number, label in enumerate(labels[facet], 1):
        yield Choice(number, slugify(label), label)
