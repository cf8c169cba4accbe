"""How one cell with several values is taken apart, without cutting a name in two."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

STRONG = re.compile(r"[;\n|•]")
# What may separate: a comma, a slash or plus with or without spaces, an ampersand, the word "en".
# A plus after a number ("80+") is no separator, unless it stands between spaces or numbers.
_MAYBE = re.compile(
    r"\s*,\s*|\s*/\s*|\s+\+\s+|(?<=[^\d\s])\+(?=[^\s,;+/])|(?<=\d)\+(?=\d)|\s*&\s*|\s+en\s+",
    re.IGNORECASE,
)
# Blanks before a quote may not cross a line end: every line would read all lines after it again.
_QUOTED = re.compile(r'[^\S\n]*"((?:[^"]|"")*+)"[^\S\n]*(?=[;\n|•]|\Z)')
_LEADING_MARK = re.compile(r"^[\-–•*·>]+\s*")
# No name holds more separators than this; without a limit a long cell takes minutes.
MOST_PIECES = 12
MOST_PIECES_WITH_TYPOS = 100

Judge = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of the text between two possible separators; `joint` is what stands before it.

    An unknown name begins with its own signs, at `begin`; a known one starts after them.
    """

    begin: int
    start: int
    end: int
    joint: str


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a cell. Not `is_sure`: a known name that only "en" parts from an unknown one.

    "Huis van het Kind en Gezin" may be two partners, or one that nobody knows yet.
    """

    text: str
    is_sure: bool = True


@dataclass(frozen=True, slots=True)
class _Name:
    """A name found so far, from piece `first`; `complete` if it can stand beside another."""

    first: int
    text: str
    known: bool
    complete: bool


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
    return [value.text for value in cut_values(text, knows, suspects, resembles)]


def may_be_cut(text: str) -> bool:
    """Whether something stands in the text at which it could be cut."""
    return bool(STRONG.search(text) or _MAYBE.search(text))


def cut_values(
    text: str, knows: Judge, suspects: Judge | None = None, resembles: Judge | None = None
) -> list[Value]:
    """As `split_values`, and whether each cut is sure."""
    suspects = suspects or knows
    resembles = resembles or suspects
    if not STRONG.search(text) and '"' not in text:
        return split_loosely(text, knows, suspects, resembles)
    values = []
    for part, quoted in _strong_parts(text):
        if quoted:
            values.append(Value(part))
        elif part:
            values += split_loosely(part, knows, suspects, resembles)
    return values


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


def split_loosely(part: str, knows: Judge, suspects: Judge, resembles: Judge) -> list[Value]:
    """Cut where a separator may stand, the longest known names first."""
    part = " ".join(part.split())
    if not knows(part):
        part = _LEADING_MARK.sub("", part) or part
    if not part or knows(part) or not _MAYBE.search(part) or not any(map(str.isalnum, part)):
        return [Value(part)] if part else []
    return _Cutter(part, knows, suspects, resembles).values()


class _Cutter:
    """A text cut at every possible separator; finds which of the pieces belong together."""

    def __init__(self, part: str, knows: Judge, suspects: Judge, resembles: Judge):
        self.part = part
        self.knows, self.suspects, self.resembles = knows, suspects, resembles
        self.pieces = list(_pieces(part))
        self.count = len(self.pieces)
        self._dead_ends: set[int] = set()
        self._names: list[_Name] = []

    def values(self) -> list[Value]:
        start = 0
        while start < self.count:
            if self._begins_anew(start) and (ends := self._known_names(start)):
                for end in ends:
                    self._names.append(_Name(start, self.text(start, end), True, True))
                    start = end + 1
            else:
                start = self._add_best(start) + 1
        doubtful = set(self._doubtful())
        return [Value(name.text, i not in doubtful) for i, name in enumerate(self._names)]

    def _doubtful(self) -> Iterator[int]:
        """The known names beside which, after "en", stands something that may belong to them."""
        for index, (before, name) in enumerate(pairwise(self._names)):
            joint = self.pieces[name.first].joint
            if any(sign in joint for sign in ",/+"):
                continue
            if before.known and not name.complete:
                yield index
            elif name.known and not before.complete:
                yield index + 1

    def text(self, first: int, last: int) -> str:
        return self.part[self.pieces[first].start : self.pieces[last].end]

    def _whole(self, first: int, last: int) -> str:
        return self.part[self.pieces[first].begin : self.pieces[last].end]

    def _add_best(self, start: int) -> int:
        """Add the longest name from a piece on, or the piece; return the last piece of it."""
        last = self._longest(start, self.knows)
        if last == start and self.count <= MOST_PIECES_WITH_TYPOS:
            last = self._longest_suspect(start)
        text = self.text(start, last)
        known = self.suspects(text)
        if not known:
            text = self._whole(start, last)
        name = _Name(start, text, known, known or self.resembles(text))
        joint = self.pieces[start].joint
        if self._names and not _separates(joint, self._names[-1], name):
            first = self._names.pop().first
            name = _Name(first, self._whole(first, last), False, False)
        self._names.append(name)
        return last

    def _longest(self, start: int, judge: Judge) -> int:
        """The last piece of the longest stretch from here that is a name."""
        for end in range(min(self.count, start + MOST_PIECES) - 1, start, -1):
            if judge(self.text(start, end)):
                return end
        return start

    def _longest_suspect(self, start: int) -> int:
        """As `_longest`, for a name with a typing error; pieces that are all names stay apart."""
        last = self._longest(start, self.suspects)
        pieces = range(start, last + 1)
        return start if all(self.knows(self.text(piece, piece)) for piece in pieces) else last

    def _known_names(self, start: int) -> list[int]:
        """Known names from a piece on, up to a comma: the last piece of each; none if impossible.

        Tries longer names first, and comes back to shorter ones where what follows is not known.
        """
        tried = [self._known_ends(start)]
        ends: list[int] = []
        while tried:
            end = next(tried[-1], None)
            if end is None:
                tried.pop()
                if ends:
                    self._dead_ends.add(ends.pop() + 1)
            elif self._ends_at_comma(end):
                return [*ends, end]
            elif end + 1 not in self._dead_ends:
                ends.append(end)
                tried.append(self._known_ends(end + 1))
        return []

    def _known_ends(self, start: int) -> Iterator[int]:
        furthest = min(start + MOST_PIECES, self.count) - 1
        return (end for end in range(furthest, start - 1, -1) if self.knows(self.text(start, end)))

    def _begins_anew(self, piece: int) -> bool:
        return piece == 0 or "," in self.pieces[piece].joint

    def _ends_at_comma(self, piece: int) -> bool:
        return piece + 1 == self.count or self._begins_anew(piece + 1)


def _pieces(part: str) -> Iterator[_Piece]:
    """The stretches between separators; a sign after a separator begins the next one."""
    begin = start = 0
    joint = ""
    for separator in _MAYBE.finditer(part):
        if separator.start() > start:
            yield _Piece(begin, start, separator.start(), joint)
        start = separator.end()
        if separator.start() > begin or "," in separator[0]:
            begin, joint = start, separator[0]
    if len(part) > start:
        yield _Piece(begin, start, len(part), joint)


def _separates(joint: str, before: _Name, name: _Name) -> bool:
    """Whether two stretches are two values, by what stands between them and what they are."""
    if "," in joint:
        return True
    if "/" in joint or "+" in joint:
        return joint != joint.strip() or (before.known and name.known)
    return before.complete or name.complete
