"""Shows in a text the words by which it was found."""

import re
from collections.abc import Iterator

from django.utils.html import escape
from django.utils.safestring import mark_safe

from networks.matching import name_key

Words = frozenset[str]

# How much of a text stands before the first word that was found, when that lies far.
BEFORE = 60

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def marked(text: str, words: Words) -> str:
    """Return the text with the words marked, ready for a page."""
    if not words:
        return text
    pieces, at = [], 0
    for start, end in _places(text, words):
        pieces.append(f"{escape(text[at:start])}<mark>{escape(text[start:end])}</mark>")
        at = end
    return mark_safe("".join([*pieces, escape(text[at:])]))  # noqa: S308 - escaped above


def excerpt(text: str, words: Words, length: int) -> str:
    """Return the beginning of a text, or the part in which the first of the words stands."""
    first = next((start for start, _end in _places(text, words)), 0) if words else 0
    start = 0
    if first + BEFORE > length:
        start = text.find(" ", min(first, len(text) - length + BEFORE) - BEFORE) + 1
    shown = text[start : start + length].rstrip()
    before, after = "… " if start else "", " …" if start + length < len(text) else ""
    return f"{before}{shown}{after}"


def _places(text: str, words: Words) -> Iterator[tuple[int, int]]:
    for found in _WORD.finditer(text):
        if any(part in words for part in name_key(found.group()).split()):
            yield found.span()
