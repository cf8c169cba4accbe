"""Phrases that mean the same: abbreviations and their full form, terms and their other names."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from initiatives.models import Abbreviation
from initiatives.searching.lexicon import EXACT, PART
from initiatives.searching.names import Names
from initiatives.searching.phrases import phrase_key
from networks.matching import name_key

# For these the words of a text and the name of a value say the same; of a type of partner they do
# not: an OCMW goes under "gemeente" as well, but is not what every text about a town is about.
SAID_IN_TEXTS = {"doelgroep", "domein"}
MOST = 12

_REMARK = re.compile(r"\([^)]*\)")


@dataclass(frozen=True, slots=True)
class Synonym:
    """A phrase that says the same, and how good a match it is."""

    words: tuple[str, ...]
    quality: int


Synonyms = Mapping[str, tuple[Synonym, ...]]


def synonyms_of(names: Names, using: str) -> Synonyms:
    """Return for each phrase the others that mean the same, by the key of the phrase."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for one, other, quality in (*_abbreviations(using), *_other_names(names)):
        if one != other and not other.isdigit():
            found[phrase_key(one)].setdefault(other, quality)
    return {
        key: tuple(Synonym(tuple(text.split()), quality) for text, quality in others.items())[:MOST]
        for key, others in found.items()
    }


def _abbreviations(using: str) -> Iterator[tuple[str, str, int]]:
    rows = Abbreviation.objects.using(using).order_by("pk")
    for short, full, variants in rows.values_list("short", "full", "variants"):
        texts = (_REMARK.sub(" ", text) for text in (short, full, *variants.split("|")))
        keys = dict.fromkeys(name_key(text) for text in texts if text.strip())
        for one in keys:
            for other in keys:
                yield one, other, EXACT


def _other_names(names: Names) -> Iterator[tuple[str, str, int]]:
    for other in names.other:
        if other.facet in SAID_IN_TEXTS:
            label = names.full[other.facet, other.pk][0]
            yield other.key, label, PART
            yield label, other.key, PART
