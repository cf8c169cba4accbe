"""How people write what the inventory knows: other names, typing errors, and what nobody knows."""

import random
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType

from initiatives.models import ActionType, ExpertiseDomain, Status, TargetGroup
from networks.matching import name_key
from networks.models import Alias, Partner, Postcode, PrimaryCareZone, Region

Token = dict[str, Any]
LEAST_LETTERS = 7
# What could be many things; the importer has to ask.
VAGUE = {
    "target_groups": ["kwetsbaren", "doelgroep ruim", "wie het nodig heeft", "divers", "LOK"],
    "regions": ["de regio errond", "op afstand", "buurgemeenten", "hele zone behalve het centrum"],
    "expertise_domains": ["van alles wat", "divers"],
    "partners": [],
    "action_types": ["iets met mensen"],
}
NEW_PARTNERS = [
    "Buurthuis De Zwaluw",
    "vzw Het Zilverkompas",
    "Kapsalon Ingrid",
    "Atelier Duinroos",
    "Praktijk Blauwe Regen",
    "Fanfare Sint-Cecilia",
    "Repair Café Schroef",
    "Zorghoeve Vlierbes",
    "Speelotheek Pimpampoen",
    "Moestuin Wortelgroei",
]


@dataclass(frozen=True, slots=True)
class Term:
    """Something known, with the texts that surely mean it."""

    values: tuple[str, ...]
    name: str
    others: tuple[str, ...] = ()
    coarse: tuple[str, ...] = ()


class Words:
    """All that may be said in a list of one zone."""

    def __init__(self, zone: PrimaryCareZone, rng: random.Random, typos: float):
        self.rng = rng
        self.typos = typos
        self.zone = zone
        self.terms = {
            "target_groups": _load(TargetGroup, "label", "slug"),
            "expertise_domains": _load(ExpertiseDomain, "label", "slug"),
            "action_types": _load(ActionType, "label", "slug"),
            "partners": _load(Partner, "name", "slug"),
            "status": _load(Status, "label", "code"),
            "regions": _load_places(zone),
        }
        self.known = {
            field: {name_key(text) for term in terms for text in (term.name, *term.others)}
            for field, terms in self.terms.items()
        }

    def pick(self, field: str) -> Term:
        return self.rng.choice(self.terms[field])

    def say(self, field: str, term: Term) -> Token:
        """One of the ways to write a term, now and then with a typing error."""
        rng = self.rng
        text, variant = term.name, "exact"
        if term.others and rng.random() < 0.3:
            text, variant = rng.choice(term.others), "alias"
        if rng.random() < self.typos and (wrong := self._misspelt(field, text)):
            return _token(wrong, term, "typo")
        if rng.random() < 0.15:
            text = rng.choice([text.upper(), text.lower(), text[:1].upper() + text[1:]])
        return _token(text, term, variant)

    def vague(self, field: str) -> Token:
        text = self.rng.choice(VAGUE[field])
        return {"text": text, "value": None, "variant": "ambiguous"}

    def new_partner(self) -> Token:
        text = self.rng.choice(NEW_PARTNERS)
        return {"text": text, "value": None, "variant": "unknown", "new": True}

    def _misspelt(self, field: str, text: str) -> str:
        """The text with one typing error in a long word, when it then is no other name."""
        words = text.split()
        long = [i for i, word in enumerate(words) if len(word) >= LEAST_LETTERS and word.isalpha()]
        if not long:
            return ""
        index = self.rng.choice(long)
        words[index] = misspell(words[index], self.rng)
        wrong = " ".join(words)
        return "" if name_key(wrong) in self.known[field] else wrong


def misspell(word: str, rng: random.Random) -> str:
    """Swap, leave out, repeat or hit beside one letter, not the first."""
    at = rng.randrange(1, len(word) - 2)
    kind = rng.randrange(4)
    if kind == 0 and word[at] != word[at + 1]:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    if kind == 1:
        return word[:at] + word[at + 1 :]
    if kind == 2:
        return word[:at] + word[at] + word[at:]
    return word[:at] + rng.choice("aeiorstn".replace(word[at].lower(), "")) + word[at + 1 :]


def _token(text: str, term: Term, variant: str) -> Token:
    token = {"text": text, "value": term.values[0], "variant": variant, "slug": term.values[0]}
    return token | {"accept": list(term.values), "coarse": list(term.coarse)}


def _load(model: Any, label: str, value: str) -> list[Term]:
    kind = ContentType.objects.get_for_model(model)
    others = defaultdict(list)
    aliases = Alias.objects.filter(content_type=kind, zone=None).values_list("object_id", "text")
    for pk, text in aliases:
        others[pk].append(text)
    rows = list(model._default_manager.values_list("pk", label, value))
    counted = defaultdict(set)
    for pk, name, _value in rows:
        for text in (name, *others[pk]):
            counted[name_key(text)].add(pk)
    return [
        Term((slug,), name, tuple(t for t in others[pk] if len(counted[name_key(t)]) == 1))
        for pk, name, slug in rows
        if len(counted[name_key(name)]) == 1 and not set(name) & set(";|•/+&\n")
    ]


def _load_places(zone: PrimaryCareZone) -> list[Term]:
    """The municipalities of the zone and their parts, when no namesake makes them doubtful."""
    places = Region.objects.filter(ancestor_links__ancestor=zone.region, valid_until=None)
    towns = list(places.filter(level=Region.Level.MUNICIPALITY).distinct())
    parts = list(places.filter(level=Region.Level.SUB_MUNICIPALITY).distinct())
    whole = (zone.slug,) if len(towns) == 1 else ()
    terms = []
    for town in towns:
        same = [part.code for part in parts if part.name_key == town.name_key]
        codes = (town.code, *same, *whole)
        carried = Postcode.objects.filter(regions=town)
        shared = [p.code for p in carried if p.regions.filter(level="municipality").count() == 1]
        others = [f"Gemeente {town.name}", *(f"{code} {town.name}" for code in shared[:1])]
        terms.append(Term(codes, town.name, (*others, town.code)))
    seen = [name_key(place.name) for place in (*towns, *parts)]
    for part in parts:
        if seen.count(part.name_key) == 1:
            parents = tuple(part.parents.values_list("code", flat=True))
            terms.append(Term((part.code,), part.name, (part.full_name,), (*parents, *whole)))
    every_town = tuple(town.code for town in towns) if whole else ()
    words = ("hele zone", "heel de zone", "zonebreed", "alle gemeenten", f"ELZ {zone.name}")
    return [*terms, Term((zone.slug, *every_town), "hele zone", words)]
