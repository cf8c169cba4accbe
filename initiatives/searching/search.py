"""Finds the initiatives that answer some words, the best answers first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from pyroaring import BitMap

from initiatives.searching import storage
from initiatives.searching.lexicon import EXACT, Correction, Meant
from initiatives.searching.names import Value
from initiatives.searching.phrases import asked_words, that_matter
from initiatives.searching.storage import Holders, Kind, Probe
from initiatives.searching.terms import Term, literal_terms, terms_of
from initiatives.searching.vocabulary import Vocabulary
from networks.matching import name_key
from networks.naming import one_line

# Where a word stands tells more than how well it fits, and both together make a level.
NAME, PARTNER, TERM, DESCRIPTION = range(4)
QUALITIES = 3
LEVELS = 4 * QUALITIES
MOST_CORRECTIONS = 12

Levels = list[BitMap]


class Carriers(Protocol):
    """Who may be found by this visitor, and who of them carries a value of a facet."""

    @property
    def everyone(self) -> Iterable[int]: ...

    def of(self, facet: str, pk: int) -> Iterable[int]: ...


@dataclass(frozen=True, slots=True)
class Found:
    """Who answers the words: `tiers` hold them best first, each once.

    `corrected` is the question that was answered when the one that was typed answers nothing
    (U-E5). `words` are those to mark.
    """

    tiers: tuple[BitMap, ...] = ()
    words: frozenset[str] = frozenset()
    corrected: str = ""

    @property
    def ids(self) -> BitMap:
        return BitMap.union(BitMap(), *self.tiers)


def find(text: str, vocabulary: Vocabulary, carriers: Carriers, *, literal: bool = False) -> Found:
    """Find who answers the words of a visitor; `literal` takes them exactly as they were typed.

    Whether a word is known depends on what this visitor may see: nothing else is ever told.
    """
    text = one_line(text)
    search = _Search(vocabulary, carriers, literal=literal)
    terms = literal_terms(text) if literal else terms_of(text, vocabulary)
    found, missed = search.answer(text, terms)
    if literal or not missed:
        return found
    corrected = search.correct(text, missed)
    if corrected == text:
        return found
    other, _missed = search.answer(corrected, terms_of(corrected, vocabulary))
    return replace(other, corrected=corrected) if other.tiers else found


class _Search:
    """One question of one visitor."""

    def __init__(self, vocabulary: Vocabulary, carriers: Carriers, *, literal: bool) -> None:
        self.vocabulary = vocabulary
        self.carriers = carriers
        self.literal = literal
        self.everyone = as_ids(carriers.everyone)

    def answer(self, text: str, terms: Sequence[Term]) -> tuple[Found, list[str]]:
        """Return who has every term, and the single words that nobody has."""
        meant = {word: self._meant(word) for term in terms for word in term.words}
        named = Probe(Kind.NAMED, (name_key(text),))
        self._ask([named, *self._probes(terms, meant)])
        levels = [self._levels(term, meant) for term in terms]
        missed = [
            term.words[0]
            for term, its_levels in zip(terms, levels, strict=True)
            if len(term.words) == 1 and not any(its_levels)
        ]
        whole = self._holders(named).name & self.everyone
        tiers = _in_tiers([whole, *_all_of(levels)] if levels else [self.everyone])
        return Found(tiers, frozenset(_words(terms, meant))), missed

    def correct(self, text: str, missed: Iterable[str]) -> str:
        """Replace the words nobody has by the likeliest word that somebody has."""
        for word in missed:
            likely = self._corrections(word)
            if better := self._best(likely):
                text = replaced(text, word, better)
        return text

    def _best(self, likely: Sequence[Correction]) -> str:
        meant = {one.word: self._meant(one.word) for one in likely}
        terms = [Term((one.word,)) for one in likely]
        self._ask(self._probes(terms, meant))
        counted = []
        for one, term in zip(likely, terms, strict=True):
            number = len(BitMap.union(BitMap(), *self._levels(term, meant)))
            if number:
                order = (one.slips, one.starts_otherwise, one.is_cut, -number, -len(one.word))
                counted.append((order, one.word))
        return min(counted)[1] if counted else ""

    def _meant(self, word: str) -> Meant:
        if self.literal:
            return Meant((word,))
        memory, lexicon = self.vocabulary.memory, self.vocabulary.lexicon
        return memory.once(("meant", word), lambda: lexicon.meant_by(word))

    def _corrections(self, word: str) -> list[Correction]:
        memory, lexicon = self.vocabulary.memory, self.vocabulary.lexicon
        return memory.once(
            ("corrections", word), lambda: lexicon.corrections(word)[:MOST_CORRECTIONS]
        )

    def _probes(self, terms: Sequence[Term], meant: dict[str, Meant]) -> list[Probe]:
        probes = [probe for word in meant for probe in probes_of(meant[word])]
        phrases = [synonym.words for term in terms for synonym in term.synonyms]
        return [*probes, *(Probe(Kind.PHRASE, words) for words in phrases)]

    def _ask(self, probes: Sequence[Probe]) -> None:
        """Let the database answer what is not known yet."""
        memory = self.vocabulary.memory
        unknown = [one for one in dict.fromkeys(probes) if memory.get(one) is None]
        self._answers = {one: memory.get(one) for one in probes}
        answers = storage.holders(self.vocabulary.using, unknown)
        for probe, holders in zip(unknown, answers, strict=True):
            self._answers[probe] = holders
            memory.put(probe, holders)

    def _holders(self, probe: Probe) -> Holders:
        return self._answers[probe] or Holders(BitMap(), BitMap())

    def _levels(self, term: Term, meant: dict[str, Meant]) -> Levels:
        """Return who has the term, by where and how well."""
        levels = _all_of([self._levels_of_word(meant[word]) for word in term.words])
        for synonym in term.synonyms:
            holders = self._holders(Probe(Kind.PHRASE, synonym.words))
            values = self.vocabulary.names.with_phrase(synonym.words)
            self._note(levels, synonym.quality, holders, values)
        for key in term.keys:
            values = self.vocabulary.names.by_phrase.get(key, set())
            self._note(levels, EXACT, Holders(BitMap(), BitMap()), values)
        return [ids & self.everyone for ids in levels]

    def _levels_of_word(self, meant: Meant) -> Levels:
        levels = [BitMap() for _level in range(LEVELS)]
        for probe, (quality, words) in zip(probes_of(meant), _used(meant), strict=True):
            values = self.vocabulary.names.with_words(words, exact=quality == EXACT)
            self._note(levels, quality, self._holders(probe), values)
        return levels

    def _note(
        self, levels: Levels, quality: int, holders: Holders, values: Iterable[Value]
    ) -> None:
        levels[NAME * QUALITIES + quality] |= holders.name
        levels[DESCRIPTION * QUALITIES + quality] |= holders.description
        for facet, pk in values:
            field = PARTNER if facet == "partner" else TERM
            levels[field * QUALITIES + quality] |= as_ids(self.carriers.of(facet, pk))


def as_ids(ids: Iterable[int]) -> BitMap:
    return ids if isinstance(ids, BitMap) else BitMap(ids)


def probes_of(meant: Meant) -> list[Probe]:
    """Return what to ask the database about one word, a probe for every quality of match."""
    kinds = (Kind.ANY, Kind.BEGINNING, Kind.ANY)
    return [
        Probe(kinds[quality], words, meant.seeds if kinds[quality] is Kind.BEGINNING else ())
        for quality, words in _used(meant)
    ]


def replaced(text: str, word: str, better: str) -> str:
    """Write another word where somebody typed this one, however it was written."""
    pieces = text.split()
    changed = [better if asked_words(piece) == [word] else piece for piece in pieces]
    if changed == pieces:
        changed = [better if one == word else one for one in asked_words(text)]
    return " ".join(changed)


def _used(meant: Meant) -> list[tuple[int, tuple[str, ...]]]:
    return [(quality, words) for quality, words in enumerate(meant.by_quality) if words]


def _all_of(parts: Sequence[Levels]) -> Levels:
    """Return who has every part: on the level of the part that stands worst."""
    if len(parts) == 1:
        return parts[0]
    so_far = [BitMap() for _part in parts]
    result = []
    before = BitMap()
    for level in range(LEVELS):
        so_far = [ids | part[level] for ids, part in zip(so_far, parts, strict=True)]
        everyone = BitMap.intersection(*so_far) if so_far else BitMap()
        result.append(everyone - before)
        before = everyone
    return result


def _in_tiers(levels: Iterable[BitMap]) -> tuple[BitMap, ...]:
    """Keep everybody on the best level only, and leave out what is empty."""
    tiers = []
    seen = BitMap()
    for ids in levels:
        new = ids - seen
        seen |= new
        if new:
            tiers.append(new)
    return tuple(tiers)


def _words(terms: Iterable[Term], meant: dict[str, Meant]) -> Iterable[str]:
    for term in terms:
        for word in term.words:
            for words in meant[word].by_quality:
                yield from words
        for synonym in term.synonyms:
            if synonym.quality == EXACT:
                yield from that_matter(list(synonym.words))
