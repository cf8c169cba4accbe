"""What every reader of a spreadsheet shares: limits, refusals, the text of a cell, findings.

Knows neither a file format nor the rest of the project.
"""

import datetime
import decimal
import re
from collections.abc import Iterable
from typing import Any

MOST_COLUMNS = 500
MOST_ROWS = 50_000
MOST_CELLS = 1_000_000  # of all sheets together
MOST_SHEETS = 200
MOST_TOLD = 30_000_000  # characters of all cells together
MOST_CHARACTERS = 32_767  # what a cell of Excel can hold
MOST_NAME = 100  # Excel allows 31
MOST_MERGED = 20_000
MOST_EXACT = 1e15
MOST_FINDINGS = 500  # of one sheet, each for any number of rows
MOST_FOUND_CHARACTERS = 2_000
MOST_RANGES = 20

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
LINE_END = re.compile("\r\n|[\r\x85\u2028\u2029]")
# Marks of direction and of no width: they hide in pasted text, and no name matches with them.
# A joiner stays between the parts of one emoji.
INVISIBLE = re.compile(
    "[\xad\u061c\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f]"
    "|\u200d(?![\u2600-\u27bf\U0001f000-\U0001faff])"
)
ERRORS = frozenset(
    f"#{name}"
    for name in (
        *("N/A", "REF!", "NAME?", "DIV/0!", "VALUE!", "NUM!", "NULL!", "SPILL!", "CALC!"),
        *("N/B", "VERW!", "NAAM?", "DEEL/0!", "WAARDE!", "GETAL!", "LEEG!", "OVERLOOP!"),
    )
)


class RefusedError(Exception):
    """The file cannot be read; `problem` is a code that the reader of this output explains."""

    def __init__(self, problem: str, **facts: object):
        super().__init__(problem)
        self.answer = {"problem": problem, **facts}


class Findings:
    """What a sheet holds beside texts, by kind, column and what was found; rows count from 1."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, int, str], list[Any]] = {}

    def add(self, kind: str, row: int, column: int, text: str, times: int = 1) -> None:
        """Add a finding; of a sheet with too many, only their number is kept."""
        key = (kind, column, text[:MOST_FOUND_CHARACTERS])
        if key not in self._found and len(self._found) >= MOST_FINDINGS:
            key = (kind, -1, "")
        times_and_ranges = self._found.setdefault(key, [0, []])
        times_and_ranges[0] += times
        ranges = times_and_ranges[1]
        if ranges and ranges[-1][1] in (row, row - 1):
            ranges[-1][1] = row
        elif len(ranges) <= MOST_RANGES:
            ranges.append([row, row])

    def told(self) -> list[dict[str, Any]]:
        """The findings in the order of the sheet."""
        return sorted(
            (
                {
                    "kind": kind,
                    "row": ranges[0][0],
                    "column": column,
                    "text": text,
                    "count": times,
                    "rows": numbers(ranges),
                }
                for (kind, column, text), (times, ranges) in self._found.items()
            ),
            key=lambda finding: (finding["row"], finding["column"], finding["kind"]),
        )


def numbers(ranges: list[list[int]]) -> str:
    """The numbers of rows in words: 3, 5–9."""
    parts = [str(a) if a == b else f"{a}–{b}" for a, b in ranges[:MOST_RANGES]]
    return ", ".join(parts) + (" …" if len(ranges) > MOST_RANGES else "")


class Extras:
    """What else there is on a sheet, by place (from 0): how a number is shown, a cell's colour."""

    def __init__(self) -> None:
        self.findings = Findings()
        self.formats: dict[tuple[int, int], str] = {}
        self.colours: dict[tuple[int, int], str] = {}


class Gatherer:
    """Turns the raw rows of all sheets of a file into rows of text, within the limits."""

    def __init__(self) -> None:
        self.cells = self.characters = 0

    def gather(
        self, raw_rows: Iterable[list[Any]], sheet: str, findings: Findings
    ) -> list[list[str]]:
        """Text per cell, empty ends cut; errors count as empty and are found."""
        rows: list[list[str]] = []
        for number, raw in enumerate(raw_rows, start=1):
            if raw.count("") == len(raw):
                continue
            together = joined(raw)
            if together.isprintable() and together:
                row = [cell.strip() for cell in raw]
            else:
                row = [as_text(cell) for cell in raw]
                find_invisible(raw, number, findings)
            if "#" in together or not together:
                empty_errors(row, number, findings)
            while row and not row[-1]:
                row.pop()
            if row:
                self._check(row, number, sheet)
                rows.extend([] for _ in range(number - len(rows) - 1))
                rows.append(row)
        return rows

    def _check(self, row: list[str], number: int, sheet: str) -> None:
        lengths = [*map(len, row)]
        self.cells += len(row)
        self.characters += sum(lengths)
        if len(row) > MOST_COLUMNS:
            raise RefusedError("too_many_columns", sheet=sheet, columns=len(row), most=MOST_COLUMNS)
        if number > MOST_ROWS:
            raise RefusedError("too_many_rows", sheet=sheet, rows=number, most=MOST_ROWS)
        if self.cells > MOST_CELLS:
            raise RefusedError("too_many_cells", sheet=sheet, row=number, most=MOST_CELLS)
        if self.characters > MOST_TOLD:
            raise RefusedError("too_large")
        if max(lengths) > MOST_CHARACTERS:
            column, text = next((i, t) for i, t in enumerate(row) if len(t) > MOST_CHARACTERS)
            facts = {"sheet": sheet, "row": number, "column": column, "length": len(text)}
            raise RefusedError("cell_too_long", most=MOST_CHARACTERS, **facts)


def joined(raw: list[Any]) -> str:
    """All texts of a row, to look at once; empty when some cell is no text."""
    try:
        return "".join(raw)
    except TypeError:
        return ""


def empty_errors(row: list[str], number: int, findings: Findings) -> None:
    for column, text in enumerate(row):
        if text in ERRORS:
            findings.add("error", number, column, text)
            row[column] = ""


def find_invisible(raw: list[Any], number: int, findings: Findings) -> None:
    for column, cell in enumerate(raw):
        if isinstance(cell, str) and (times := len(INVISIBLE.findall(cell))):
            findings.add("invisible", number, column, "", times)


def shown_name(sheet: str) -> str:
    return as_text(sheet)[:MOST_NAME]


def as_text(cell: object) -> str:
    """The cell as a person sees it: 2019 and not 2019.0, 01/03/2019, ja."""
    if isinstance(cell, str):
        return cell.strip() if cell.isprintable() else cleaned(cell).strip()
    if isinstance(cell, bool):
        return "ja" if cell else "nee"
    if isinstance(cell, float):
        return number_text(cell)
    if isinstance(cell, datetime.datetime):
        midnight = cell.time() == datetime.time()
        return f"{cell:%d/%m/%Y}" if midnight else f"{cell:%d/%m/%Y %H:%M}"
    if isinstance(cell, datetime.date):
        return f"{cell:%d/%m/%Y}"
    if isinstance(cell, datetime.time):
        return f"{cell:%H:%M}"
    if isinstance(cell, datetime.timedelta):
        hours, minutes = divmod(round(cell.total_seconds() / 60), 60)
        return f"{hours}:{minutes:02}"
    return str(cell)


def cleaned(text: str) -> str:
    """Without what cannot be seen; signs that no text should hold become blanks."""
    return INVISIBLE.sub("", CONTROL.sub(" ", LINE_END.sub("\n", text)))


def number_text(number: float) -> str:
    """Fifteen digits, as Excel shows them, with a decimal comma and no exponent."""
    if number.is_integer() and abs(number) < MOST_EXACT:
        return str(int(number))
    text = f"{number:.15g}"
    return (f"{decimal.Decimal(text):f}" if "e" in text else text).replace(".", ",")


def percentage_text(number: float) -> str:
    return f"{number_text(float(f'{number * 100:.15g}'))}%"
