"""What somebody may mean by a name they typed: other ways to read it, and small slips."""

import re
from collections.abc import Iterable, Mapping

from networks.matching import name_key

STOP_WORDS = frozenset(
    {"aan", "bij", "dat", "de", "den", "der", "die", "door", "een", "en", "het", "in", "met"}
    | {"naar", "of", "om", "op", "over", "te", "tot", "uit", "van", "vanuit", "voor", "vzw"}
)
# Slips allowed in a word: none in a short one, where a letter makes another abbreviation.
ONE_SLIP_FROM, TWO_SLIPS_FROM = 5, 9
MOST_READINGS = 6
LONGEST = 200

_LONE_LETTERS = re.compile(r"\b[a-z](?: [a-z])+\b")


def one_line(text: str) -> str:
    """Return what somebody typed on one line, without what cannot be shown, and not endlessly."""
    shown = "".join(sign if sign.isprintable() else " " for sign in text[:LONGEST])
    return " ".join(shown.split())


def words_of(text: str) -> list[str]:
    """Return the words that matter: "C.A.W. van Limburg" asks for *caw* and *limburg*."""
    glued = _LONE_LETTERS.sub(lambda letters: letters.group().replace(" ", ""), name_key(text))
    words = glued.split()
    return [word for word in words if word not in STOP_WORDS] or words


def readings(text: str, synonyms: Mapping[str, Iterable[str]]) -> list[str]:
    """Return the text and every form of it in which one known phrase stands for another.

    `synonyms` says for a folded phrase which folded phrases mean the same.
    """
    plain = name_key(text)
    glued = _LONE_LETTERS.sub(lambda letters: letters.group().replace(" ", ""), plain)
    found = [glued]
    for phrase, others in synonyms.items():
        if f" {phrase} " in f" {glued} ":
            found += [f" {glued} ".replace(f" {phrase} ", f" {other} ").strip() for other in others]
    return list(dict.fromkeys(found))[:MOST_READINGS]


def slips_allowed(text: str) -> int:
    return (len(text) >= ONE_SLIP_FROM) + (len(text) >= TWO_SLIPS_FROM)
