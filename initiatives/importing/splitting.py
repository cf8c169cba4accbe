"""How one cell with several values is taken apart, without cutting a name in two."""

import re
from collections.abc import Callable, Iterator

STRONG = re.compile(r"[;\n|•]")
WEAK = re.compile(r"\s*(?:[,/+&]|\ben\b)\s*", re.IGNORECASE)
_QUOTED = re.compile(r'\s*"((?:[^"]|"")*)"\s*(?=[;\n|•]|\Z)')

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
        elif part:
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
    part = part.strip()
    if knows(part) or not WEAK.search(part):
        return [part]
    pieces = [piece.span() for piece in re.finditer(r"[^,]+", part)]
    names = []
    start = 0
    while start < len(pieces):
        end = _longest_known(part, pieces, start, knows)
        name = part[pieces[start][0] : pieces[end][1]].strip()
        if name:
            names += [name] if knows(name) else _split_if_all_known(name, knows)
        start = end + 1
    return names


def _longest_known(part: str, pieces: list[tuple[int, int]], start: int, knows: Knows) -> int:
    for end in range(len(pieces) - 1, start, -1):
        if knows(part[pieces[start][0] : pieces[end][1]].strip()):
            return end
    return start


def _split_if_all_known(name: str, knows: Knows) -> list[str]:
    pieces = [piece for piece in WEAK.split(name) if piece]
    return pieces if len(pieces) > 1 and all(map(knows, pieces)) else [name]
