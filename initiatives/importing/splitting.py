"""How one cell with several values is taken apart, without cutting a name in two."""

import re
from collections.abc import Callable, Iterator

STRONG = re.compile(r"[;\n|•]")
WEAK = re.compile(r"[,/+&]|\ben\b", re.IGNORECASE)
# Blanks before a quote may not cross a line end: every line would read all lines after it again.
_QUOTED = re.compile(r'[^\S\n]*"((?:[^"]|"")*+)"[^\S\n]*(?=[;\n|•]|\Z)')
# No name holds more weak separators than this; without a limit a long cell takes minutes.
MOST_PIECES = 12

Knows = Callable[[str], bool]


def split_values(text: str, knows: Knows) -> list[str]:
    """Take a cell apart in names, in order.

    A semicolon, bar, bullet or line break always separates, unless the name stands in double
    quotes. A comma, slash, plus, ampersand or "en" separates only where the whole is no known
    name: "Ondersteuning: hulpmiddelen, boodschappen" stays one value.
    """
    if not STRONG.search(text) and '"' not in text:
        return split_loosely(text, knows)
    names = []
    for part, quoted in _strong_parts(text):
        if quoted:
            names.append(part)
        else:
            names += split_loosely(part, knows)
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


def split_loosely(part: str, knows: Knows) -> list[str]:
    """Cut at weak separators, the longest known name first.

    Between commas an unknown name stands on its own. At another weak separator the text is cut
    only if every piece of it is known, else "OCMW/gemeente" would fall apart.
    """
    part = " ".join(part.split())
    if not part or knows(part) or not WEAK.search(part):
        return [part] if part else []
    pieces = _Pieces(part, knows)
    names: list[str] = []
    start = 0
    while start < pieces.count:
        if ends := pieces.known_names(start):
            for end in ends:
                names.append(pieces.text(start, end))
                start = end + 1
        else:
            names.append(pieces.between_commas(start))
            start = pieces.last_before_comma(start) + 1
    return names or [part]


class _Pieces:
    """A text cut at every weak separator; which of the pieces belong together is to be found."""

    def __init__(self, part: str, knows: Knows):
        self._part = part
        self._knows = knows
        self._spans: list[tuple[int, int]] = []
        self._segments: list[tuple[int, int]] = []
        for segment in re.finditer(r"[^,]+", part):
            begin = segment.start()
            for separator in WEAK.finditer(part, *segment.span()):
                self._add(begin, separator.start(), segment)
                begin = separator.end()
            self._add(begin, segment.end(), segment)
        self.count = len(self._spans)
        self._dead_ends: set[int] = set()

    def _add(self, begin: int, end: int, segment: re.Match[str]) -> None:
        if self._part[begin:end].strip():
            self._spans.append((begin, end))
            self._segments.append(segment.span())

    def text(self, first: int, last: int) -> str:
        return self._part[self._spans[first][0] : self._spans[last][1]].strip()

    def between_commas(self, piece: int) -> str:
        begin, end = self._segments[piece]
        return self._part[begin:end].strip()

    def last_before_comma(self, piece: int) -> int:
        while not self._ends_at_comma(piece):
            piece += 1
        return piece

    def _ends_at_comma(self, piece: int) -> bool:
        after = piece + 1
        return after == self.count or self._segments[after] != self._segments[piece]

    def known_names(self, start: int) -> list[int]:
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
        return (end for end in range(furthest, start - 1, -1) if self._knows(self.text(start, end)))
