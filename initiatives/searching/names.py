"""What partners, places and terms are called, and whom that leads to."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model

from initiatives.finding.catalog import Catalog
from initiatives.finding.choices import MISSING
from initiatives.models import ActionType, ExpertiseCluster, ExpertiseDomain, TargetGroup
from initiatives.searching.phrases import phrase_key
from networks.models import Alias, Partner, PartnerType, PrimaryCareZone, Region

# Proper names: every word of another name counts by itself. Of a term another name counts whole:
# "goed in je vel" is another name of well-being, "goed" is not.
PROPER: dict[str, type[Model]] = {"partner": Partner, "regio": Region, "zone": PrimaryCareZone}
TERMS: dict[str, type[Model]] = {
    "doelgroep": TargetGroup,
    "domein": ExpertiseDomain,
    "cluster": ExpertiseCluster,
    "actietype": ActionType,
    "partnertype": PartnerType,
}
KINDS = {**PROPER, **TERMS}
# These words are everywhere: who seeks a "netwerk" does not mean every "informele netwerking".
ONLY_EXACT = {"actietype"}

Value = tuple[str, int]


@dataclass(frozen=True, slots=True)
class OtherName:
    facet: str
    pk: int
    key: str


class Names:
    """The names of everything that an initiative can carry, by word; of terms also by phrase.

    `other` holds the other names of terms, which mean the same as their label.
    """

    def __init__(self, catalog: Catalog, using: str) -> None:
        self.by_word: dict[str, set[Value]] = defaultdict(set)
        self.by_phrase: dict[str, set[Value]] = defaultdict(set)
        self.full: dict[Value, list[str]] = defaultdict(list)
        self.other: list[OtherName] = []
        for facet, pk, name in _own_names(catalog):
            self._add((facet, pk), name, by_word=True)
        for other in _other_names(catalog, using):
            is_word = " " not in other.key
            self._add((other.facet, other.pk), other.key, by_word=is_word or other.facet in PROPER)
            if other.facet in TERMS:
                self.other.append(other)

    @property
    def words(self) -> Iterable[str]:
        return self.by_word

    def with_words(self, words: Iterable[str], *, exact: bool) -> set[Value]:
        """Return everything with one of the words in its name; `exact`: the words as asked."""
        found = set().union(*(self.by_word[word] for word in words if word in self.by_word))
        return found if exact else {value for value in found if value[0] not in ONLY_EXACT}

    def with_phrase(self, words: tuple[str, ...]) -> set[Value]:
        """Return everything with these words right after each other in one of its names."""
        if any(word not in self.by_word for word in words):
            return set()
        found = set.intersection(*(self.by_word[word] for word in words))
        phrase = f" {' '.join(words)} "
        return {value for value in found if any(phrase in f" {name} " for name in self.full[value])}

    def _add(self, value: Value, name: str, *, by_word: bool) -> None:
        self.full[value].append(name)
        if value[0] in TERMS:
            self.by_phrase[phrase_key(name)].add(value)
        for word in name.split() if by_word else ():
            self.by_word[word].add(value)


def _own_names(catalog: Catalog) -> Iterator[tuple[str, int, str]]:
    for facet in KINDS:
        for pk, option in catalog.options[facet].items():
            if pk != MISSING:
                yield facet, pk, option.rank[1]


def _other_names(catalog: Catalog, using: str) -> Iterator[OtherName]:
    kinds = ContentType.objects.db_manager(using).get_for_models(*KINDS.values())
    facets = {kinds[model].pk: facet for facet, model in KINDS.items()}
    aliases = Alias.objects.using(using).filter(content_type__in=facets).order_by("pk")
    for kind, pk, key in aliases.values_list("content_type", "object_id", "text_key"):
        if pk in catalog.options[facets[kind]]:
            yield OtherName(facets[kind], pk, key)
