"""Stage 4 needs to know all names: a vocabulary finds what a text means, and how surely."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from initiatives.importing.guessing import (
    Nearby,
    bare_key,
    is_typo_of,
    same_numbers,
    stem_key,
    without_mark,
    written_out,
)
from networks.matching import name_key
from networks.models import Alias

_AND = re.compile(r"\s+en\s+|\s*&\s*", re.IGNORECASE)
SURE, LIKELY, DOUBT, NONE = "sure", "likely", "doubt", "none"
SKIPPED = "skipped"  # a person said: leave this out


MOST_CHARACTERS = Alias._meta.get_field("text_key").max_length


def stored_key(name: str) -> str:
    """The key of a name as the database keeps it: folding makes some names too long (ß, ½)."""
    return name_key(name)[:MOST_CHARACTERS]


@dataclass(frozen=True, slots=True)
class Match:
    """What a text was recognised as; `value` and `pk` are empty when it was not.

    `how`: exact, alias, fingerprint (same letters, other case or punctuation), fuzzy or none.
    `certainty`: sure, likely (a person should look), doubt (a person must choose between
    `candidates`) or none.
    """

    text: str
    value: str | None = None
    pk: int | None = None
    how: str = "none"
    certainty: str = NONE
    candidates: tuple[str, ...] = ()


@dataclass(slots=True)
class Entry:
    """A term under which a text may be found; a lower `rank` is preferred.

    `is_far`: a place outside the zone, too far to be guessed from a typing error.
    """

    pk: int
    value: str
    label: str
    rank: int = 0
    is_far: bool = False


Entries = dict[str, list[Entry]]


def _entries() -> Entries:
    return defaultdict(list)


@dataclass(slots=True)
class Vocabulary:
    """All names of one kind of thing. Finding is remembered: most cells repeat.

    `is_open`: new names are normal (partners), so a look-alike must be a typing error word for
    word.
    """

    exact: dict[str, Entry] = field(default_factory=dict)
    names: Entries = field(default_factory=_entries)
    aliases: Entries = field(default_factory=_entries)
    abbreviations: Mapping[str, Collection[str]] = field(default_factory=dict)
    known_words: Collection[str] = frozenset()
    kinds: Collection[str] = frozenset()
    places: Collection[str] = frozenset()
    is_open: bool = False
    decided: dict[str, Match] = field(default_factory=dict)
    found: dict[str, Match] = field(default_factory=dict)
    _loose: Entries | None = None
    _nearby: Nearby | None = None
    _entries: dict[int, Entry] | None = None

    def find(self, text: str) -> Match:
        """Recognise a text: exact name, folded name, other name, then what may be meant."""
        match = self.found.get(text)
        if match is None:
            match = self.found[text] = self._find(text)
        return match

    def knows(self, text: str) -> bool:
        """Whether the text is certainly a name; cheap, also for what is none."""
        match = self.found.get(text)
        if match is None:
            match = self._find_surely(text, self.normalised(text))
            if match is None:
                return False
            self.found[text] = match
        return match.certainty in (SURE, SKIPPED)

    def is_whole(self, text: str) -> bool:
        """Whether the text is one name, and not two names written exactly with "en" between."""
        return self.knows(text) and not self._is_pair(text)

    def suspects_whole(self, text: str) -> bool:
        """Whether the text is one name, perhaps with a typing error."""
        match = self.find(text)
        return (match.pk is not None or match.certainty == SKIPPED) and not self._is_pair(text)

    def _is_pair(self, text: str) -> bool:
        if text in self.exact:
            return False
        pieces = _AND.split(text)
        return len(pieces) > 1 and all(piece in self.exact for piece in pieces)

    def suspects(self, text: str) -> bool:
        """Whether the text is a name, perhaps with a typing error, or one of several."""
        return self.find(text).certainty != NONE

    def resembles(self, text: str) -> bool:
        """Whether the text is complete in itself: a kind of partner, or a kind with a place."""
        head, _space, tail = self.normalised(text).partition(" ")
        while head:
            if head in self.kinds and (not tail or tail in self.places):
                return True
            word, _space, tail = tail.partition(" ")
            head = f"{head} {word}" if word else ""
        return False

    def label(self, match: Match) -> str:
        """The name of what was recognised."""
        entry = self._every_entry().get(match.pk or 0)
        return entry.label if entry else ""

    def labels(self) -> dict[int, str]:
        """The names by primary key."""
        return {pk: entry.label for pk, entry in self._every_entry().items()}

    def value_of(self, pk: int) -> str | None:
        entry = self._every_entry().get(pk)
        return entry.value if entry else None

    def _every_entry(self) -> dict[int, Entry]:
        if self._entries is None:
            every = (*self.aliases.values(), *self.names.values())
            self._entries = {entry.pk: entry for entries in every for entry in entries}
        return self._entries

    def keys(self) -> list[str]:
        return list({**self.names, **self.aliases})

    @property
    def nearby(self) -> Nearby:
        if self._nearby is None:
            self._nearby = Nearby(self.keys())
        return self._nearby

    def _find(self, text: str) -> Match:
        key = self.normalised(text)
        return self._find_surely(text, key) or self._guess(text, key)

    def _find_surely(self, text: str, key: str) -> Match | None:
        """What the text is the name of, without guessing; a name of several is a doubt."""
        if entry := self.exact.get(text):
            return Match(text, entry.value, entry.pk, "exact", SURE)
        if not key:
            return Match(text)
        if key in self.decided:
            return replace(self.decided[key], text=text)
        for how, entries in (("fingerprint", self.names), ("alias", self.aliases)):
            if key in entries:
                return only_one(text, how, entries[key], SURE)
        if under := self._under(written_out(key, self.abbreviations)):
            return only_one(text, "alias", under, SURE)
        return None

    def normalised(self, text: str) -> str:
        return stored_key(without_mark(text))

    def _guess(self, text: str, key: str) -> Match:
        loosely = Match(text)
        if entries := self.loose.get(self._loosen(key), []):
            loosely = only_one(text, "fuzzy", entries, LIKELY)
            if loosely.pk is not None:
                return loosely
        near = self.nearby.find(key)
        if self.is_open:
            near = [name for name in near if is_typo_of(key, name, self.known_words)]
        else:
            near = [name for name in near if same_numbers(key, name)]
            near = [] if key in self.known_words else near
        if near and (entries := self._under(near)):
            certainty = DOUBT if all(entry.is_far for entry in entries) else LIKELY
            return only_one(text, "fuzzy", entries, certainty)
        return loosely

    def _under(self, keys: Iterable[str]) -> list[Entry]:
        found: list[Entry] = []
        for key in keys:
            found += self.names.get(key, ()) or self.aliases.get(key, ())
        return found

    @property
    def loose(self) -> Entries:
        """The names by stem, or for partners by what remains without articles and legal forms."""
        if self._loose is None:
            self._loose = _entries()
            for entries in (self.names, self.aliases):
                for key, under in entries.items():
                    self._loose[self._loosen(key)] += under
        return self._loose

    def _loosen(self, key: str) -> str:
        return bare_key(key) if self.is_open else stem_key(key)


def only_one(text: str, how: str, entries: list[Entry], certainty: str) -> Match:
    """The entry meant, if the best ones are all the same; otherwise a doubt between them."""
    best_rank = min(entry.rank for entry in entries)
    best = {entry.pk: entry for entry in entries if entry.rank == best_rank}
    if len(best) > 1 or certainty == DOUBT:
        labels = tuple(sorted(entry.label for entry in best.values()))
        return Match(text, how=how, certainty=DOUBT, candidates=labels)
    (entry,) = best.values()
    return Match(text, entry.value, entry.pk, how, certainty)
