"""Finding names that are the same but for a typing error, without comparing all pairs.

Two such names share all words but one. Each name is filed under its words with one left out, so
that a look-alike is found by a dictionary, at a cost that does not grow with the list.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

from initiatives.importing.guessing import is_typo_of

Thing = TypeVar("Thing", bound=Hashable)
FEWEST_WORDS = 2
# A bucket with more names than this is of words that say nothing.
MOST_COMPARED = 50


class Lookalikes(Generic[Thing]):
    """Names filed with what they belong to; `known_words` cannot be typing errors."""

    def __init__(self, known_words: Iterable[str] = ()):
        self.known_words = set(known_words)
        self._filed: dict[tuple[str, ...], list[tuple[str, Thing]]] = defaultdict(list)
        self._words: Counter[str] = Counter()

    def add(self, key: str, thing: Thing) -> None:
        words = key.split()
        self._words.update(words)
        for signature in _signatures(words):
            self._filed[signature].append((key, thing))

    def find(self, key: str) -> Thing | None:
        """What a name with at most one misspelt word belongs to; not the same name itself."""
        words = key.split()
        for signature in _signatures(words):
            for other, thing in self._filed.get(signature, ())[:MOST_COMPARED]:
                if other != key and self._is_same(key, other):
                    return thing
        return None

    def _is_same(self, key: str, other: str) -> bool:
        if len(key) < 6:
            return False
        wrong = [word for word in key.split() if word not in other.split()]
        if any(self._words[word] > 1 for word in wrong):
            return is_typo_of(other, key, self.known_words)
        return is_typo_of(key, other, self.known_words) or is_typo_of(other, key, self.known_words)


def _signatures(words: list[str]) -> Iterable[tuple[str, ...]]:
    if len(words) < FEWEST_WORDS:
        return
    for index, word in enumerate(words):
        if not word.isdigit():
            yield (str(index), *words[:index], *words[index + 1 :])
