"""Takes what somebody typed apart into words that matter."""

import re

from networks.matching import name_key
from networks.naming import STOP_WORDS

# Each word is a condition of its own: a pasted page must not become a question without end.
MOST_WORDS = 8

# What an apostrophe leaves behind: 's avonds, 't Punt, zo'n.
REMAINS = {"n", "s", "t"}

_GENITIVE = re.compile(r"(?<=\w)['’‘`]s\b", re.IGNORECASE)
_LONE_LETTERS = re.compile(r"\b[a-z](?: [a-z])+\b")


def asked_words(text: str) -> list[str]:
    """Return the folded words of a question: *C.A.W.* is one word, and so is *baby's*."""
    plain = name_key(_GENITIVE.sub("s", text))
    glued = _LONE_LETTERS.sub(lambda letters: letters.group().replace(" ", ""), plain)
    return glued.split()


def that_matter(words: list[str]) -> list[str]:
    """Leave out what says nothing by itself, unless nothing else was asked."""
    return [word for word in words if word not in STOP_WORDS and word not in REMAINS] or words


def phrase_key(text: str) -> str:
    """Return by which key a phrase is known again: its words that matter, in their order."""
    return " ".join(that_matter(asked_words(text)))
