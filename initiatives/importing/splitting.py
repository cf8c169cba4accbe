"""How one cell with several values is taken apart, without cutting a name in two."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

STRONG = re.compile(r"[;\n|•]")
# What may separate: a comma, a slash or plus with or without spaces, an ampersand, the word "en".
# A plus after a number ("80+") is no separator, unless it stands between spaces or numbers.
_MAYBE = re.compile(
    r"\s*,\s*|\s*/\s*|\s+\+\s+|(?<=[^\d\s])\+(?=[^\s,;+/])|(?<=\d)\+(?=\d)|\s*&\s*|\s+en\s+",
    re.IGNORECASE,
)
_QUOTED = re.compile(r'\s*"((?:[^"]|"")*)"\s*(?=[;\n|•]|\Z)')
_LEADING_MARK = re.compile(r"^[\-–•*·>]+\s*")

Judge = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of the text between two possible separators; `joint` is what stands before it."""

    start: int
    end: int
    joint: str


def split_values(
    text: str, knows: Judge, suspects: Judge | None = None, resembles: Judge | None = None
) -> list[str]:
    """Take a cell apart in names, in order.

    A semicolon, bar, bullet or line break always separates, unless the name stands in double
    quotes. A comma, or a slash or plus between spaces, separates unless the whole is a name:
    "Ondersteuning: hulpmiddelen, boodschappen" stays one value. A bare slash, an ampersand and
    "en" separate only next to known names: "OCMW/gemeente" and "Kind en Gezin" stay whole.
    `suspects` also says yes to a name with a typing error, `resembles` to a name that is complete
    in itself without being known, such as "OCMW Voeren".
    """
    suspects = suspects or knows
    resembles = resembles or suspects
    if not STRONG.search(text) and '"' not in text:
        return split_loosely(text, knows, suspects, resembles)
    names = []
    for part, quoted in _strong_parts(text):
        if quoted:
            names.append(part)
        elif part:
            names += split_loosely(part, knows, suspects, resembles)
    return names


def _strong_parts(text: str) -> Iterator[tuple[str, bool]]:
    position = 0
    while position <= len(text):
        if quoted := _QUOTED.match(text, position):
            yield quoted[1].replace('""', '"'), True
            position = quoted.end() + 1
            continue
        separator = STRONG.search(text, position)
        end = separator.start() if separator else len(text)
        yield text[position:end].strip(), False
        position = end + 1


def split_loosely(part: str, knows: Judge, suspects: Judge, resembles: Judge) -> list[str]:
    """Cut where a separator may stand, the longest known names first."""
    part = part.strip()
    if not knows(part):
        part = _LEADING_MARK.sub("", part)
    if not part or knows(part) or not _MAYBE.search(part):
        return [part] if part else []
    pieces = _pieces(part)
    names: list[tuple[str, _Piece, bool, bool]] = []
    index = 0
    while index < len(pieces):
        last = _longest(part, pieces, index, knows)
        if last == index:
            last = _longest_suspect(part, pieces, index, knows, suspects)
        piece = _Piece(pieces[index].start, pieces[last].end, pieces[index].joint)
        name = part[piece.start : piece.end]
        known = suspects(name)
        complete = known or resembles(name)
        if names and not _separates(piece.joint, names[-1], known, complete):
            before = names.pop()[1]
            piece = _Piece(before.start, piece.end, before.joint)
            name, known, complete = part[piece.start : piece.end], False, False
        names.append((name, piece, known, complete))
        index = last + 1
    return [name for name, *_rest in names if name]


def _pieces(part: str) -> list[_Piece]:
    pieces = []
    start, joint = 0, ""
    for separator in _MAYBE.finditer(part):
        pieces.append(_Piece(start, separator.start(), joint))
        start, joint = separator.end(), separator[0]
    pieces.append(_Piece(start, len(part), joint))
    return [piece for piece in pieces if piece.end > piece.start]


def _longest(part: str, pieces: list[_Piece], start: int, judge: Judge) -> int:
    """The last piece of the longest stretch from here that is a name."""
    for end in range(min(len(pieces), start + 8) - 1, start, -1):
        if judge(part[pieces[start].start : pieces[end].end]):
            return end
    return start


def _longest_suspect(
    part: str, pieces: list[_Piece], start: int, knows: Judge, suspects: Judge
) -> int:
    """As `_longest`, for a name with a typing error; pieces that are all names stay apart."""
    last = _longest(part, pieces, start, suspects)
    names = (part[piece.start : piece.end] for piece in pieces[start : last + 1])
    return start if all(map(knows, names)) else last


def _separates(
    joint: str, before: tuple[str, _Piece, bool, bool], known: bool, complete: bool
) -> bool:
    """Whether two stretches are two values, by what stands between them and what they are."""
    if "," in joint:
        return True
    if "/" in joint or "+" in joint:
        return joint != joint.strip() or (before[2] and known)
    return before[3] or complete
