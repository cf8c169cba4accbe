"""The words in use, and which of them somebody may mean by a word that was typed."""

import re
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import process
from rapidfuzz.distance import OSA

from initiatives.searching.inflection import forms
from networks.naming import slips_allowed

PREFIX_FROM, PART_FROM, FORM_FROM = 3, 4, 4
EXACT, PREFIX, PART = range(3)

# What stands before a part of a compound is a word; these beginnings make another word of it:
# "vertrouwen" is not about "rouw".
_NO_FIRST_PART = re.compile(r"(?:be|ge|her|ont|ver).{0,2}|[^aeiouy]+")
SHORTEST_FIRST_PART, SHORTEST_BEFORE_LONG, LONG_PART = 3, 2, 6


@dataclass(frozen=True, slots=True)
class Meant:
    """The words in use that one typed word may stand for: exactly, as a beginning, as a part."""

    exact: tuple[str, ...]
    prefix: tuple[str, ...] = ()
    part: tuple[str, ...] = ()
    seeds: tuple[str, ...] = ()

    @property
    def by_quality(self) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
        return self.exact, self.prefix, self.part


@dataclass(frozen=True, slots=True, order=True)
class Correction:
    """A word that somebody may have meant, or the beginning of one.

    The order is that of likelihood: slips seldom change the first letter.
    """

    slips: int
    starts_otherwise: bool
    is_cut: bool
    word: str


class Lexicon:
    """Every distinct word; it only grows, for a word that nobody uses any more finds nobody."""

    def __init__(self, words: Iterable[str] = ()) -> None:
        self._known: set[str] = set()
        self._sorted: list[str] = []
        self._by_form: dict[str, list[str]] = defaultdict(list)
        self.add(words)

    def __contains__(self, word: str) -> bool:
        return word in self._known

    def __len__(self) -> int:
        return len(self._known)

    def add(self, words: Iterable[str]) -> None:
        new = set(words) - self._known
        if not new:
            return
        self._known |= new
        if len(new) * 8 > len(self._sorted):
            self._sorted = sorted(self._known)
        else:
            for word in new:
                insort(self._sorted, word)
        for word in new:
            for form in forms(word)[1:]:
                self._by_form[form].append(word)
        self.__dict__.pop("_joined", None)

    def meant_by(self, word: str) -> Meant:
        """Return the words that a typed word stands for; itself always, known or not."""
        exact = {word, *self._inflections(word)}
        seeds = [word, *(form for form in forms(word)[1:] if len(form) >= FORM_FROM)]
        prefix = {found for seed in seeds for found in self._beginning_with(seed)} - exact
        part = {found for seed in seeds for found in self._containing(seed)} - exact - prefix
        begins = tuple(seed for seed in seeds if len(seed) >= PREFIX_FROM)
        return Meant(tuple(sorted(exact)), tuple(sorted(prefix)), tuple(sorted(part)), begins)

    def corrections(self, word: str) -> list[Correction]:
        """Return the words that are a slip or two away, the nearest first (U-E4).

        When there are none, also beginnings of longer words: *manteelzorg* for *mantelzorgers*.
        """
        slips = slips_allowed(word)
        if not slips or any(sign.isdigit() for sign in word):
            return []
        lengths = range(len(word) - slips, len(word) + slips + 1)
        whole = {known for known in self._sorted if len(known) in lengths}
        return self._nearest(word, whole, slips) or self._nearest(
            word, {*self._beginnings(word[0], lengths)} - whole, slips
        )

    def _nearest(self, word: str, candidates: set[str], slips: int) -> list[Correction]:
        found = process.extract(
            word, list(candidates), scorer=OSA.distance, score_cutoff=slips, limit=None
        )
        return sorted(
            Correction(int(far), near[0] != word[0], self._is_cut(near), near)
            for near, far, _at in found
        )

    def _is_cut(self, word: str) -> bool:
        return word not in self._known and word not in self._by_form

    def _beginnings(self, letter: str, lengths: range) -> Iterator[str]:
        """Yield the beginnings of all longer words with that first letter."""
        for at in range(bisect_left(self._sorted, letter), len(self._sorted)):
            known = self._sorted[at]
            if not known.startswith(letter):
                return
            yield from (known[:length] for length in lengths if length < len(known))

    def _inflections(self, word: str) -> Iterator[str]:
        for form in forms(word):
            if form in self._known:
                yield form
            yield from self._by_form.get(form, ())

    def _beginning_with(self, seed: str) -> Iterator[str]:
        if len(seed) < PREFIX_FROM:
            return
        for at in range(bisect_left(self._sorted, seed), len(self._sorted)):
            if not self._sorted[at].startswith(seed):
                return
            yield self._sorted[at]

    def _containing(self, seed: str) -> Iterator[str]:
        if len(seed) < PART_FROM or seed.isdigit():
            return
        shortest = SHORTEST_BEFORE_LONG if len(seed) >= LONG_PART else SHORTEST_FIRST_PART
        at = self._joined.find(seed)
        while at >= 0:
            start = self._joined.rfind("\n", 0, at) + 1
            end = self._joined.index("\n", at)
            first = self._joined[start:at]
            if len(first) >= shortest and not _NO_FIRST_PART.fullmatch(first):
                yield self._joined[start:end]
            at = self._joined.find(seed, end)

    @cached_property
    def _joined(self) -> str:
        return "\n" + "\n".join(self._sorted) + "\n"
