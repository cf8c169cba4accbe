"""Recognises names of the inventory in the words somebody typed, and offers them as choices."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model

from initiatives.addresses import Address
from initiatives.finding.catalog import Catalog, Option
from initiatives.finding.criteria import Criteria
from initiatives.finding.wording import plain, sentence
from initiatives.models import ActionType, ExpertiseDomain, TargetGroup
from networks.matching import name_key
from networks.models import Alias, Partner, PartnerType, Region
from networks.naming import STOP_WORDS

MOST_WORDS = 8

# In this order: who says "huisvesting" more often means the domain than the type of partner.
MODELS: dict[str, type[Model]] = {
    "doelgroep": TargetGroup,
    "regio": Region,
    "partner": Partner,
    "domein": ExpertiseDomain,
    "actietype": ActionType,
    "partnertype": PartnerType,
}

WIDE = (Region.Level.REGIONAL_ZONE, Region.Level.ZONE)

Names = dict[str, list[tuple[str, Option]]]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The same question with choices instead of words."""

    text: str
    address: Address


def recognise(
    criteria: Criteria, address: Address, catalog: Catalog, count: Callable[[Criteria], int]
) -> Suggestion | None:
    """Offer the question in which every name that was typed is a choice, if that finds anything."""
    words = name_key(criteria.words).split()[:MOST_WORDS]
    if not words:
        return None
    chosen, left = _take_names(words, _named(words, catalog), catalog)
    if not chosen:
        return None
    asked = replace(criteria, chosen=_merged(criteria, chosen), words=" ".join(left))
    number = count(asked)
    if not number:
        return None
    address = address.settled().removing("q")
    for facet, option in chosen:
        address = address.adding(facet, option.slug)
    if left:
        address = address.adding("q", " ".join(left))
    return Suggestion(plain(sentence(asked, number)), address)


def _take_names(
    words: list[str], names: Names, catalog: Catalog
) -> tuple[list[tuple[str, Option]], list[str]]:
    """Take the longest names out of the words, from the left; return them and what is left."""
    chosen, left, at = [], [], 0
    while at < len(words):
        for end in range(len(words), at, -1):
            meant = _meant(names.get(" ".join(words[at:end]), []), catalog)
            if meant:
                chosen.append(meant)
                at = end
                break
        else:
            left.append(words[at])
            at += 1
    return chosen, [word for word in left if word not in STOP_WORDS]


def _named(words: list[str], catalog: Catalog) -> Names:
    """Return the options called by a run of the words, by their own or another name."""
    runs = {
        " ".join(words[at:end]) for at in range(len(words)) for end in range(at + 1, len(words) + 1)
    }
    names: Names = {run: [] for run in runs}
    for facet in MODELS:
        for option in catalog.options[facet].values():
            if option.rank[1] in names:
                names[option.rank[1]].append((facet, option))
    for key, facet, pk in _aliases(runs):
        if pk in catalog.options[facet]:
            names[key].append((facet, catalog.options[facet][pk]))
    return names


def _aliases(runs: set[str]) -> Iterator[tuple[str, str, int]]:
    kinds = ContentType.objects.get_for_models(*MODELS.values())
    facets = {kinds[model].pk: facet for facet, model in MODELS.items()}
    aliases = Alias.objects.filter(content_type__in=facets, text_key__in=runs)
    for key, kind, pk in aliases.values_list("text_key", "content_type", "object_id"):
        yield key, facets[kind], pk


def _meant(found: list[tuple[str, Option]], catalog: Catalog) -> tuple[str, Option] | None:
    """Choose between options of one name: the first facet that has one clear answer."""
    for facet in MODELS:
        options = {
            now.pk: now
            for its_facet, option in found
            if its_facet == facet
            for now in [catalog.successor(facet, option)]
        }
        if facet == "regio":
            options = _widest(options, catalog)
        if len(options) == 1:
            return facet, next(iter(options.values()))
    return None


def _widest(places: dict[int, Option], catalog: Catalog) -> dict[int, Option]:
    """Drop what lies in another of the places; prefer a municipality to a zone of that name."""
    small = {pk: place for pk, place in places.items() if place.level not in WIDE} or places
    return {
        pk: place
        for pk, place in small.items()
        if not any(catalog.lies_in(pk, other) for other in small if other != pk)
    }


def _merged(criteria: Criteria, chosen: list[tuple[str, Option]]) -> dict[str, tuple[Option, ...]]:
    merged = dict(criteria.chosen)
    for facet, option in chosen:
        merged[facet] = tuple(dict.fromkeys((*merged.get(facet, ()), option)))
    return merged
