"""How a text that is no known name may still be one: inflection, abbreviations, typing errors.

Pure: works on folded keys (`name_key`). What is found here is a proposal, never a certainty,
except an abbreviation written out or an official number.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from rapidfuzz import process
from rapidfuzz.distance import OSA

_DOUBLE_END = re.compile(r"([bcdfgklmnprstvz])\1$")
_LONG_VOWEL = re.compile(r"(aa|ee|oo|uu)(?=[bcdfgklmnprstvz]$)")
_DIGITS = re.compile(r"\d+")
_ENDINGS = ("en", "s", "e")
_SAME_STEM = {"mens": "person", "client": "person"}
_ARTICLES = frozenset({"de", "het", "een", "onze"})
_LEGAL_FORMS = frozenset({"vzw", "npo", "cv", "bv"})
_GOVERNMENTS = ("stadsbestuur ", "gemeentebestuur ", "lokaal bestuur ", "stad ")
_LEADING_MARK = re.compile(r"^[\-–•*·>]+\s*")


def without_mark(text: str) -> str:
    """A list item without its dash or bullet."""
    return _LEADING_MARK.sub("", text).strip()


def stem_key(key: str) -> str:
    """The key with each word cut back to its stem, so that plural and singular meet."""
    return " ".join(_stem(word) for word in key.split())


def _stem(word: str) -> str:
    if len(word) > 4 and word.isalpha():
        for ending in _ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= 3:
                word = word[: -len(ending)]
                break
        word = _LONG_VOWEL.sub(lambda vowel: vowel[0][0], _DOUBLE_END.sub(r"\1", word))
    return _SAME_STEM.get(word, word)


def written_out(key: str, abbreviations: Mapping[str, Collection[str]]) -> Iterator[str]:
    """The key with its first words replaced by what they abbreviate, or by their abbreviation."""
    end = len(key)
    while end > 0:
        if others := abbreviations.get(key[:end]):
            yield from (f"{other}{key[end:]}" for other in others)
        end = key.rfind(" ", 0, end)


def bare_key(key: str) -> str:
    """The key without articles and legal forms, all names of a local government made one."""
    for head in _GOVERNMENTS:
        if key.startswith(head):
            key = f"gemeente {key[len(head) :]}"
            break
    words = [word for word in key.split() if word not in _LEGAL_FORMS]
    # An article never ends a name: the last word of "Café Één" is a number.
    return " ".join([*(word for word in words[:-1] if word not in _ARTICLES), *words[-1:]]) or key


def most_typos(length: int) -> int:
    """How many typing errors a text of that length may have and still be recognised."""
    if length < 5:
        return 0
    if length < 8:
        return 1
    return 2 if length < 20 else 3


class Nearby:
    """Keys filed by length, to find those within a few typing errors of another."""

    def __init__(self, keys: Iterable[str]):
        self._by_length: dict[int, list[str]] = {}
        for key in keys:
            self._by_length.setdefault(len(key), []).append(key)
        self._comparable: dict[int, list[str]] = {}

    def find(self, key: str) -> list[str]:
        """The keys at the smallest distance within the allowed number of typing errors."""
        length = len(key)
        most = most_typos(length)
        if not most:
            return []
        keys = self._comparable.get(length)
        if keys is None:
            window = range(length - most, length + most + 1)
            keys = [near for size in window for near in self._by_length.get(size, ())]
            self._comparable[length] = keys
        found = process.extract(key, keys, scorer=OSA.distance, score_cutoff=most, limit=6)
        least = min((distance for _key, distance, _index in found), default=0)
        return [near for near, distance, _index in found if distance == least]


def same_numbers(key: str, name: str) -> bool:
    """Whether two texts hold the same numbers: a digit is never a typing error."""
    return _DIGITS.findall(key) == _DIGITS.findall(name)


def is_typo_of(key: str, name: str, known_words: Collection[str]) -> bool:
    """Whether a key is a name with typing errors, word for word.

    A word that is known itself is no typing error: "Gemeente Drongen" is not "Gemeente Tongeren".
    Numbers must be equal: "groep 2" is not "groep 3".
    """
    if not same_numbers(key, name):
        return False
    words, others = key.split(), name.split()
    if len(words) != len(others):
        return key.replace(" ", "") == name.replace(" ", "")
    for word, other in zip(words, others, strict=True):
        if word == other:
            continue
        if sorted(word) == sorted(other):
            continue
        if word in known_words:
            return False
        if OSA.distance(word, other) > (1 if len(other) < 8 else 2) or len(other) < 4:
            return False
    return True
