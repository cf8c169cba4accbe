"""Stage 4 needs to know all names: this loads them once per import, as plain dictionaries."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q

from initiatives.columns import BY_FIELD, Kind
from initiatives.importing.layouts import WHOLE_ZONE_KEYS
from initiatives.models import InitiativeFamily
from initiatives.placenames import names_apart
from networks.matching import name_key
from networks.models import (
    Alias,
    PrimaryCareZone,
    Region,
    RegionAncestry,
    Term,
)

MOST_CHARACTERS = Alias._meta.get_field("text_key").max_length


def stored_key(name: str) -> str:
    """The key of a name as the database keeps it: folding makes some names too long (ß, ½)."""
    return name_key(name)[:MOST_CHARACTERS]


@dataclass(frozen=True, slots=True)
class Match:
    """What a text was recognised as; `value` and `pk` are empty when it was not.

    `how`: exact, alias, fingerprint (same letters, other case or punctuation) or none.
    `candidates` are the names between which a person has to choose.
    """

    text: str
    value: str | None = None
    pk: int | None = None
    how: str = "none"
    candidates: tuple[str, ...] = ()

    @property
    def certainty(self) -> str:
        if self.value is not None:
            return "sure"
        return "doubt" if self.candidates else "none"


@dataclass(slots=True)
class Entry:
    """A term under which a text may be found; a lower `rank` is preferred."""

    pk: int
    value: str
    label: str
    rank: int = 0


@dataclass(slots=True)
class Vocabulary:
    """All names of one kind of thing. Finding is remembered: most cells repeat."""

    exact: dict[str, Entry] = field(default_factory=dict)
    names: dict[str, list[Entry]] = field(default_factory=lambda: defaultdict(list))
    aliases: dict[str, list[Entry]] = field(default_factory=lambda: defaultdict(list))
    found: dict[str, Match] = field(default_factory=dict)

    def find(self, text: str) -> Match:
        """Recognise a text by its exact name, then by its folded name, then by another name."""
        match = self.found.get(text)
        if match is None:
            match = self.found[text] = self._find(text)
        return match

    def knows(self, text: str) -> bool:
        return self.find(text).value is not None

    def has(self, text: str) -> bool:
        """Whether it is a name, also one that several bear."""
        match = self.find(text)
        return match.value is not None or bool(match.candidates)

    def _find(self, text: str) -> Match:
        if entry := self.exact.get(text):
            return Match(text, entry.value, entry.pk, "exact")
        key = stored_key(text)
        for how, entries in (("fingerprint", self.names), ("alias", self.aliases)):
            if key in entries:
                return _only_one(text, how, entries[key])
        return Match(text)


def _only_one(text: str, how: str, entries: list[Entry]) -> Match:
    best_rank = min(entry.rank for entry in entries)
    best = {entry.pk: entry for entry in entries if entry.rank == best_rank}
    if len(best) > 1:
        return Match(text, candidates=tuple(sorted(entry.label for entry in best.values())))
    (entry,) = best.values()
    return Match(text, entry.value, entry.pk, how)


def load_vocabularies(zone: PrimaryCareZone) -> dict[str, Vocabulary]:
    """One vocabulary per field with terms; regions and aliases as seen from the zone."""
    loaded: dict[type[Model], Vocabulary] = {}
    by_field = {}
    for column in BY_FIELD.values():
        if column.kind in (Kind.TERM, Kind.TERMS):
            model = column.terms
            if model not in loaded:
                loaded[model] = _load(model, zone)
            by_field[column.field] = loaded[model]
    return by_field


def _load(model: type[Model], zone: PrimaryCareZone) -> Vocabulary:
    if model is Region:
        return _load_regions(zone)
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
    if model is PrimaryCareZone:
        for entry in by_pk.values():
            vocabulary.names[name_key(f"ELZ {entry.label}")].append(entry)
    for pk, key in _aliases(model, zone):
        if pk in by_pk:
            vocabulary.aliases[key].append(by_pk[pk])
    return vocabulary


def _aliases(model: type[Model], zone: PrimaryCareZone) -> Iterable[tuple[int, str]]:
    kind = ContentType.objects.get_for_model(model)
    valid = Alias.objects.filter(Q(zone=None) | Q(zone=zone), content_type=kind).order_by()
    return valid.values_list("object_id", "text_key").distinct()


def _load_regions(zone: PrimaryCareZone) -> Vocabulary:
    """Names of places, those of the zone first, a municipality before its part of the same name.

    A region that was merged away is known by its full name; its bare name means its successor.
    """
    vocabulary = Vocabulary()
    own = RegionAncestry.objects.filter(ancestor=zone.region_id)
    inside = set(own.values_list("descendant", flat=True))
    apart = names_apart(zone)
    by_pk: dict[int, Entry] = {}
    merged: list[tuple[str, int]] = []
    rows = Region.objects.values_list(
        "pk", "code", "full_name", "full_name_key", "name_key", "level", "successor"
    )
    for pk, code, full_name, full_key, key, level, successor in rows:
        rank = (0 if pk in inside else 10) + _level_rank(level)
        if pk in apart:
            full_name, full_key = apart[pk], stored_key(apart[pk])
        entry = by_pk[pk] = Entry(pk, code, full_name, rank)
        vocabulary.exact[full_name] = entry
        vocabulary.names[full_key].append(Entry(pk, code, full_name, -1))
        if successor is not None:
            merged.append((key, successor))
        elif level != Region.Level.ZONE:
            vocabulary.names[key].append(entry)
    for key, pk in merged:
        vocabulary.aliases[key].append(by_pk[pk])
    for pk, key in _aliases(Region, zone):
        if pk in by_pk:
            vocabulary.aliases[key].append(by_pk[pk])
    _add_zone_names(vocabulary, by_pk, zone)
    return vocabulary


def _level_rank(level: str) -> int:
    return {Region.Level.MUNICIPALITY.value: 0, Region.Level.SUB_MUNICIPALITY.value: 1}.get(
        level, 2
    )


def _add_zone_names(vocabulary: Vocabulary, by_pk: dict[int, Entry], zone: PrimaryCareZone) -> None:
    """The zone's own names and "hele zone" mean the zone as a whole."""
    whole = Entry(zone.region_id, zone.slug, f"hele zone {zone.name}", -2)
    for key in WHOLE_ZONE_KEYS:
        vocabulary.names[key].append(whole)
    zones = PrimaryCareZone.objects.values_list("pk", "name_key", "region")
    region_of = {}
    for pk, key, region in zones:
        region_of[pk] = region
        vocabulary.aliases[key].append(by_pk[region])
    for pk, key in _aliases(PrimaryCareZone, zone):
        if pk in region_of:
            vocabulary.aliases[key].append(by_pk[region_of[pk]])
