"""The places a text may mean, as seen from a zone: names, postcodes, codes, the zone as a whole."""

import re
from collections import defaultdict
from dataclasses import dataclass, field

from initiatives.importing.guessing import Nearby
from initiatives.importing.vocabularies import (
    DOUBT,
    LIKELY,
    NONE,
    SURE,
    Entry,
    Match,
    Vocabulary,
    only_one,
    stored_key,
)
from initiatives.placenames import names_apart
from networks.matching import name_key
from networks.models import Postcode, PrimaryCareZone, Region, RegionAncestry

OUTSIDE = 10
_WITH_POSTCODE = re.compile(r"(?:b\s*)?(\d{4})\s+(\D.*)|(\D.*?)\s+(\d{4})")
_SHORT_WORDS = {"st": "sint", "ste": "sinte", "o l v": "onze lieve vrouw"}
_PREFIX = re.compile(r"^(?:(?:deel)?gemeente|stad|dorp|centrum|groot|heel|regio)\s+")

WHOLE_ZONE_KEYS = frozenset(
    f"{words} {zone}".strip()
    for words in (
        "hele",
        "heel de",
        "de hele",
        "volledige",
        "de volledige",
        "gans de",
        "gehele",
        "de gehele",
    )
    for zone in ("zone", "elz", "eerstelijnszone", "regio")
) | {
    "zone breed",
    "elz breed",
    "zonebreed",
    "alle gemeenten",
    "alle gemeentes",
    "alle deelgemeenten",
}


@dataclass(slots=True)
class Places(Vocabulary):
    """Regions by name, code and postcode; those of the zone go before all others."""

    codes: dict[str, Entry] = field(default_factory=dict)
    postcodes: dict[str, list[Entry]] = field(default_factory=lambda: defaultdict(list))
    with_postcode: dict[str, list[Entry]] = field(default_factory=lambda: defaultdict(list))

    def _find_surely(self, text: str, key: str) -> Match | None:
        if match := Vocabulary._find_surely(self, text, key):
            return match
        if entry := self.codes.get(key):
            return Match(text, entry.value, entry.pk, "alias", SURE)
        if key in self.postcodes:
            return only_one(text, "alias", self.postcodes[key], SURE)
        if parts := _WITH_POSTCODE.fullmatch(key):
            return self._find_with_postcode(text, parts[1] or parts[4], parts[2] or parts[3])
        return None

    def _guess(self, text: str, key: str) -> Match:
        """As it stands, or without the word before it: "Gemeente Rimest" is a place too."""
        match = Vocabulary._guess(self, text, key)
        bare = _PREFIX.sub("", key)
        return match if match.certainty != NONE or bare == key else self._guess(text, bare)

    def _find_with_postcode(self, text: str, postcode: str, name: str) -> Match:
        """The place of that name with that postcode; without one, a person has to choose."""
        named = self.names.get(name, []) + self.aliases.get(name, [])
        carriers = {entry.pk for entry in self.with_postcode.get(postcode, ())}
        if both := [entry for entry in named if entry.pk in carriers]:
            return only_one(text, "alias", both, SURE)
        near = [
            entry for entry in self.with_postcode.get(postcode, ()) if self._is_near(entry, name)
        ]
        if near:
            return only_one(text, "fuzzy", near, LIKELY)
        if candidates := {entry.label for entry in (*named, *self.postcodes.get(postcode, ()))}:
            labels = tuple(sorted(candidates))
            return Match(text, how="fuzzy", certainty=DOUBT, candidates=labels)
        return Match(text)

    def _is_near(self, entry: Entry, name: str) -> bool:
        return bool(Nearby([name_key(entry.label.split("(")[0])]).find(name))

    def normalised(self, text: str) -> str:
        words = Vocabulary.normalised(self, text).split()
        key = " ".join(_SHORT_WORDS.get(word, word) for word in words)
        if key in self.names or key in self.aliases:
            return key
        bare = _PREFIX.sub("", key)
        return bare if bare in self.names or bare in self.aliases else key


def load_places(zone: PrimaryCareZone, aliases: list[tuple[int, str]]) -> Places:
    """All regions; the bare name of a merged municipality means its successor."""
    places = Places()
    own = RegionAncestry.objects.filter(ancestor=zone.region_id)
    inside = set(own.values_list("descendant", flat=True))
    apart = names_apart(zone)
    by_pk: dict[int, Entry] = {}
    merged: list[tuple[str, int]] = []
    rows = Region.objects.values_list(
        "pk", "code", "full_name", "full_name_key", "name_key", "level", "successor"
    )
    for pk, code, full_name, full_key, key, level, successor in rows:
        is_far = pk not in inside
        rank = (OUTSIDE if is_far else 0) + _level_rank(level)
        if pk in apart:
            full_name, full_key = apart[pk], stored_key(apart[pk])
        entry = by_pk[pk] = Entry(pk, code, full_name, rank, is_far)
        places.exact[full_name] = entry
        places.names[full_key].append(Entry(pk, code, full_name, -1, is_far))
        if successor is not None:
            merged.append((key, successor))
        elif level != Region.Level.ZONE:
            places.names[key].append(entry)
        places.codes[name_key(code)] = by_pk[pk]
    for key, pk in merged:
        places.aliases[key].append(by_pk[pk])
    for pk, key in aliases:
        if pk in by_pk:
            places.aliases[key].append(by_pk[pk])
    _add_postcodes(places, by_pk)
    return places


def add_zones(places: Places, zone: PrimaryCareZone, zone_aliases: list[tuple[int, str]]) -> None:
    """Zones by their names; the zone's own names and "hele zone" mean the zone as a whole."""
    whole = Entry(zone.region_id, zone.slug, f"hele zone {zone.name}", -2)
    for key in WHOLE_ZONE_KEYS:
        places.names[key].append(whole)
        places.names[f"{key} {zone.name_key}"].append(whole)
    regions = {}
    for pk, slug, key, name, region in PrimaryCareZone.objects.values_list(
        "pk", "slug", "name_key", "name", "region"
    ):
        is_far = pk != zone.pk
        rank = OUTSIDE - 1 if is_far else 0
        entry = regions[pk] = Entry(region, slug, f"ELZ {name}", rank, is_far)
        places.codes.pop(key, None)
        for known_as in (key, f"elz {key}", f"eerstelijnszone {key}"):
            places.aliases[known_as].append(entry)
    for pk, key in zone_aliases:
        if pk in regions:
            places.aliases[key].append(regions[pk])


def _level_rank(level: str) -> int:
    ranks = {Region.Level.MUNICIPALITY.value: 0, Region.Level.SUB_MUNICIPALITY.value: 1}
    return ranks.get(level, 2)


def _add_postcodes(places: Places, by_pk: dict[int, Entry]) -> None:
    """A postcode means its municipality; if it has several, the one in the zone."""
    links = Postcode.regions.through.objects.values_list(
        "postcode__code", "region", "region__level"
    )
    for code, pk, level in links:
        places.with_postcode[code].append(by_pk[pk])
        if level == Region.Level.MUNICIPALITY:
            places.postcodes[code].append(by_pk[pk])
