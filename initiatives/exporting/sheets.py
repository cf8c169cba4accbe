"""A worksheet that takes whole rows and passes them on at once, so that none stays in memory.

XlsxWriter writes a text that begins with <r> and ends with </r> into the file as it stands: a
description could break the workbook, or slip something into it. This sheet escapes every text.
It also skips the search for the kind of each cell, which takes most of the time of an export
(docs/prestaties.md).
"""

import datetime
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from initiatives.exporting.cells import Cell

LONGEST_TEXT = 32_767
_DAY_ZERO = datetime.date(1899, 12, 30)
# Excel knows a 29 February 1900: its days before March of that year are one off.
_FIRST_DAY = datetime.date(1900, 3, 1)
# A text that begins like this becomes a formula, a number or a date as soon as someone edits the
# cell, unless it has a quote prefix, which the sheet does not show.
_MAY_TURN = frozenset("=+-@'0123456789\t")


class CellTooLongError(Exception):
    """A text longer than a cell can hold, at `position` in its row."""

    def __init__(self, position: int, length: int) -> None:
        super().__init__(position, length)
        self.position = position
        self.length = length


class Look:
    """How the cells of a row look: the numbers by which a file knows the formats."""

    def __init__(self, workbook: Workbook, **properties: object) -> None:
        properties = {"text_wrap": True, "valign": "top", **properties}
        self.column: Format = workbook.add_format(properties)
        self.text = self.column._get_xf_index()
        self.quoted = _number(workbook, properties | {"quote_prefix": True})
        self.date = _number(workbook, properties | {"num_format": "dd/mm/yyyy"})


@dataclass(frozen=True, slots=True)
class Looks:
    """The three ways in which the rows of our sheets look."""

    plain: Look
    bold: Look
    unwrapped: Look

    @classmethod
    def of(cls, workbook: Workbook) -> "Looks":
        return cls(
            plain=Look(workbook),
            bold=Look(workbook, bold=True),
            unwrapped=Look(workbook, text_wrap=False),
        )


def _number(workbook: Workbook, properties: dict[str, object]) -> int:
    number: int = workbook.add_format(properties)._get_xf_index()
    return number


class RowSheet(Worksheet):  # type: ignore[misc]
    """A worksheet of a workbook with `constant_memory` that `append` fills from top to bottom."""

    def __init__(self) -> None:
        super().__init__()
        self.rows = 0
        self._letters: list[str] = []

    def append(self, cells: Sequence[Cell], look: Look) -> int:
        """Write the next row; return its number, counted from one. An empty cell is left out."""
        self.rows += 1
        for column in range(len(self._letters), len(cells)):
            self._letters.append(xl_col_to_name(column))
        self._check_dimensions(0, 0)
        self._check_dimensions(self.rows - 1, len(cells) - 1)
        written = [
            self._element(position, cell, look)
            for position, cell in enumerate(cells)
            if cell is not None and cell != ""
        ]
        self.fh.write(f'<row r="{self.rows}">{"".join(written)}</row>')
        return self.rows

    def _element(self, position: int, cell: str | int | datetime.date, look: Look) -> str:
        place = f'<c r="{self._letters[position]}{self.rows}" s='
        if isinstance(cell, datetime.date):
            if cell >= _FIRST_DAY:
                return f'{place}"{look.date}"><v>{(cell - _DAY_ZERO).days}</v></c>'
            cell = f"{cell:%d/%m/}{cell.year:04}"
        if isinstance(cell, int):
            return f'{place}"{look.text}"><v>{cell}</v></c>'
        if len(cell) > LONGEST_TEXT // 2 and (length := _length(cell)) > LONGEST_TEXT:
            raise CellTooLongError(position, length)
        style = look.quoted if cell[0] in _MAY_TURN else look.text
        space = ' xml:space="preserve"' if cell.strip() != cell else ""
        text = _escape(cell)
        return f'{place}"{style}" t="inlineStr"><is><t{space}>{text}</t></is></c>'

    def discard(self) -> None:
        """Throw the rows away, of a workbook that will not be saved."""
        self._opt_close()
        with suppress(FileNotFoundError):
            Path(self.row_data_filename).unlink()


def _length(text: str) -> int:
    """Count as a spreadsheet does: a sign beyond the first 65,536, such as 🙂, counts twice."""
    return len(text.encode("utf-16-le")) // 2


def _escape(text: str) -> str:
    if not text.isprintable() or "_x" in text:
        # Signs that no XML file can hold are written as _x0007_, which spreadsheets undo.
        text = Worksheet._escape_control_characters(text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
