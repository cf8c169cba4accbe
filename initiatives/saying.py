"""What a cell said when a workbook was made, in the form in which the workbook remembers it.

Of a long text only a fingerprint and its beginning are kept: enough to see that it was changed
and to show what it was about.
"""

import hashlib
from collections.abc import Sequence

from initiatives.columns import Column, Kind
from initiatives.importing.sheet_cells import as_text

LONGEST = 250
_DIGEST = "#"
_LINES = (Kind.LINE, Kind.URL, Kind.KEY)


def said(column: Column, cell: object) -> str:
    """What the cell says: the same for a cell that we write and for one that we read."""
    text = as_text(cell) if cell is not None else ""
    if column.kind in _LINES:
        text = " ".join(text.split())
    if column.is_link or (len(text) <= LONGEST and not text.startswith(_DIGEST)):
        return text
    digest = hashlib.blake2b(text.encode(), digest_size=16).hexdigest()
    return f"{_DIGEST}{digest} {text[:LONGEST].strip()}"


def in_words(column: Column, saying: str) -> str:
    """The text, or of a long one its beginning, for whoever reads it."""
    if column.is_link or not saying.startswith(_DIGEST):
        return saying
    text = saying.partition(" ")[2]
    return text if len(text) < LONGEST else f"{text}…"


class Fingerprint:
    """Of rows, whose empty ends a reader cuts off."""

    def __init__(self) -> None:
        self._digest = hashlib.sha256()

    def add(self, row: Sequence[str]) -> None:
        cells = [*row]
        while cells and not cells[-1]:
            cells.pop()
        self._digest.update(repr(cells).encode())

    @property
    def value(self) -> str:
        return self._digest.hexdigest()
