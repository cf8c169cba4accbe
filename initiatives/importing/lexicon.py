"""Loads all vocabularies once per import, as plain dictionaries."""

from collections import defaultdict
from collections.abc import Collection, Mapping

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q

from initiatives.columns import BY_FIELD, Kind
from initiatives.importing.places import add_zones, load_places
from initiatives.importing.vocabularies import Entry, Vocabulary
from initiatives.models import (
    Abbreviation,
    ActionExample,
    ActionType,
    ExpertiseCluster,
    InitiativeFamily,
)
from networks.matching import name_key
from networks.models import Alias, Partner, PartnerType, PrimaryCareZone, Region, Term


def load_vocabularies(zone: PrimaryCareZone) -> dict[str, Vocabulary]:
    """One vocabulary per field with terms; regions and aliases as seen from the zone."""
    abbreviations = _load_abbreviations()
    loaded: dict[type[Model], Vocabulary] = {}
    by_field = {}
    for column in BY_FIELD.values():
        if column.kind in (Kind.TERM, Kind.TERMS):
            model = column.terms
            if model not in loaded:
                loaded[model] = _load_regions(zone) if model is Region else _load(model, zone)
                loaded[model].abbreviations = abbreviations
            by_field[column.field] = loaded[model]
    by_field["expertise_clusters"] = _load(ExpertiseCluster, zone)
    loaded[Partner].is_open = True
    loaded[InitiativeFamily].is_open = True
    _add_known_words(loaded, zone)
    return by_field


def _load(model: type[Model], zone: PrimaryCareZone) -> Vocabulary:
    vocabulary = Vocabulary()
    label = "label" if issubclass(model, Term) else "name"
    value = "name" if model is InitiativeFamily else "slug"
    if any(f.name == "code" for f in model._meta.get_fields()):
        value = "code"
    by_pk = {}
    for pk, text, key, slug in model._default_manager.values_list(
        "pk", label, f"{label}_key", value
    ):
        entry = by_pk[pk] = Entry(pk, slug, text)
        vocabulary.exact[text] = entry
        vocabulary.names[key].append(entry)
        if short := _short_form(text):
            vocabulary.aliases[name_key(short)].append(entry)
    for pk, key in _aliases(model, zone):
        if pk in by_pk:
            vocabulary.aliases[key].append(by_pk[pk])
    if model is PrimaryCareZone:
        for entry in by_pk.values():
            vocabulary.names[name_key(f"ELZ {entry.label}")].append(entry)
    if model is ActionType:
        _add_examples(vocabulary, by_pk)
    return vocabulary


def _short_form(label: str) -> str:
    """What people write for "Ondersteuning: hulpmiddelen, …" or "… (PZON)": the part before it."""
    short = label.split(":")[0].split("(")[0].strip()
    return short if short != label else ""


def _add_examples(vocabulary: Vocabulary, by_pk: dict[int, Entry]) -> None:
    """An example of an action suggests its type (R-24); so does the number of the type."""
    for key, pk in ActionExample.objects.values_list("label_key", "action_type"):
        vocabulary.aliases[key].append(by_pk[pk])
    for number, pk in ActionType.objects.values_list("number", "pk"):
        for key in (str(number), f"type {number}", f"actietype {number}"):
            vocabulary.aliases[key].append(by_pk[pk])


def _load_regions(zone: PrimaryCareZone) -> Vocabulary:
    places = load_places(zone, list(_aliases(Region, zone)))
    add_zones(places, zone, list(_aliases(PrimaryCareZone, zone)))
    return places


def _aliases(model: type[Model], zone: PrimaryCareZone) -> list[tuple[int, str]]:
    kind = ContentType.objects.get_for_model(model)
    valid = Alias.objects.filter(Q(zone=None) | Q(zone=zone), content_type=kind).order_by()
    return list(valid.values_list("object_id", "text_key").distinct())


def _load_abbreviations() -> Mapping[str, Collection[str]]:
    """Both ways: from each way to write an abbreviation to what it stands for, and back."""
    known: dict[str, set[str]] = defaultdict(set)
    for short, full, variants in Abbreviation.objects.values_list("short", "full", "variants"):
        written = {name_key(text) for text in (short, *variants.split("|")) if text.strip()}
        for text in written:
            known[text] |= {name_key(full), *written} - {text}
            known[name_key(full)].add(text)
    return known


def _add_known_words(loaded: dict[type[Model], Vocabulary], zone: PrimaryCareZone) -> None:
    """Words that are right in themselves, so that they cannot be typing errors of another."""
    words: set[str] = set()
    for model in (Partner, Region):
        for key in loaded[model].keys():  # noqa: SIM118
            words.update(word for word in key.split() if len(word) > 3)
    for vocabulary in loaded.values():
        vocabulary.known_words = words
    partners = loaded[Partner]
    partners.places = set(loaded[Region].keys())
    kinds = _load(PartnerType, zone)
    partners.kinds = {*kinds.keys(), *partners.abbreviations}
