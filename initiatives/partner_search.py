"""Finding partners by name, other name or abbreviation, the one most likely meant first."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet

from initiatives.models import Abbreviation
from networks.matching import name_key
from networks.models import Alias, Partner
from networks.naming import readings, words_of


@dataclass(frozen=True, slots=True)
class FoundPartners:
    """Partners in order of likeness; the first `exact` ones are called exactly as was asked."""

    pks: tuple[int, ...]
    exact: int


def find_partners(text: str) -> FoundPartners:
    """Find the partners that hold every word of the text in some reading of it."""
    ways = readings(text, spelled_out())
    called = _other_names(text_key=name_key(text)).values("object_id")
    condition = Q(name_key=name_key(text)) | Q(pk__in=called)
    for way in ways:
        named = Partner.objects.named(" ".join(words_of(way)))
        condition |= Q(pk__in=named.values("pk"))
    names = _names(Partner.objects.filter(condition).values_list("pk", "name_key"))
    keys = {name_key(text), *ways}
    ranked = sorted((_distance(called, ways, keys), called[0], pk) for pk, called in names.items())
    exact = sum(1 for distance, _name, _pk in ranked if distance[0] == 0)
    return FoundPartners(tuple(pk for _distance, _name, pk in ranked), exact)


def spelled_out() -> dict[str, list[str]]:
    """Return for each abbreviation what it stands for, and for each full form its abbreviation."""
    synonyms: dict[str, list[str]] = defaultdict(list)
    for short, full, variants in Abbreviation.objects.values_list("short_key", "full", "variants"):
        for form in {name_key(form) for form in (full, *variants.split("|")) if form.strip()}:
            synonyms[short].append(form)
            synonyms[form].append(short)
    return synonyms


def _names(partners: Iterable[tuple[int, str]]) -> dict[int, list[str]]:
    """Return every name of the partners, their own first."""
    names = {pk: [key] for pk, key in partners}
    for pk, key in _other_names(object_id__in=names).values_list("object_id", "text_key"):
        names[pk].append(key)
    return names


def _other_names(**lookups: object) -> QuerySet[Alias]:
    kind = ContentType.objects.get_for_model(Partner)
    return Alias.objects.filter(content_type=kind, **lookups)


def _distance(called: list[str], ways: list[str], keys: set[str]) -> tuple[int, int]:
    """Return whether a name is exactly what was asked, and how many words it has besides."""
    if not keys.isdisjoint(called):
        return (0, 0 if called[0] in keys else 1)
    besides = [
        len(name.split()) - len(words_of(way))
        for name in called
        for way in ways
        if all(word in name for word in words_of(way))
    ]
    return (1, min(besides, default=99))
