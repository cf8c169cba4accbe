"""Read a CSV table, and say in which file, row and column something is wrong."""

import csv
import datetime
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import NoReturn, TypeVar

Found = TypeVar("Found")

YES_OR_NO = {"ja": True, "true": True, "nee": False, "false": False}


class TableError(Exception):
    """A table that cannot be loaded; the text is a Dutch sentence for whoever keeps the file."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row, numbered as a spreadsheet does: the headings are row 1."""

    file: str
    number: int
    cells: Mapping[str, str]

    def text(self, column: str) -> str:
        return self.cells.get(column, "")

    def required(self, column: str) -> str:
        return self.text(column) or self.fail(column, "is leeg")

    def texts(self, column: str) -> tuple[str, ...]:
        """Take a cell with `|` between its values apart, without blanks and repeats."""
        texts = (part.strip() for part in self.text(column).split("|"))
        return tuple(dict.fromkeys(text for text in texts if text))

    def integer(self, column: str) -> int | None:
        return self._parsed(column, int, "is geen geheel getal")

    def number_with_point(self, column: str) -> float | None:
        return self._parsed(column, float, "is geen getal")

    def decimal(self, column: str) -> Decimal | None:
        return self._parsed(column, Decimal, "is geen getal")

    def date(self, column: str) -> datetime.date | None:
        return self._parsed(column, datetime.date.fromisoformat, "is geen datum zoals 2025-01-31")

    def flag(self, column: str) -> bool:
        """Return a yes or no; empty is no."""
        text = self.text(column)
        return bool(text) and self._named(column, text.lower(), YES_OR_NO, "is geen ja of nee")

    def one(self, column: str, known: Mapping[str, Found]) -> Found:
        return self._named(column, self.required(column), known, "bestaat niet")

    def one_or_none(self, column: str, known: Mapping[str, Found]) -> Found | None:
        return self.one(column, known) if self.text(column) else None

    def many(self, column: str, known: Mapping[str, Found]) -> tuple[Found, ...]:
        return tuple(
            self._named(column, text, known, "bestaat niet") for text in self.texts(column)
        )

    def fail(self, column: str, problem: str) -> NoReturn:
        raise TableError(f"{self.file}, rij {self.number}, kolom {column}: {problem}.")

    def _named(self, column: str, text: str, known: Mapping[str, Found], problem: str) -> Found:
        if text not in known:
            self.fail(column, f"“{text}” {problem}")
        return known[text]

    def _parsed(self, column: str, parse: Callable[[str], Found], problem: str) -> Found | None:
        text = self.text(column)
        if not text:
            return None
        try:
            return parse(text)
        except (ValueError, InvalidOperation):
            self.fail(column, f"“{text}” {problem}")


def read_table(path: Path, *, columns: Collection[str], key: Sequence[str]) -> list[TableRow]:
    """Read a UTF-8 CSV file that has at least these columns, and no key twice.

    A semicolon between the cells is understood too: spreadsheets here write it.
    """
    text = _read_text(path)
    separator = ";" if text.partition("\n")[0].count(";") else ","
    try:
        headings, *lines = csv.reader(text.splitlines(keepends=True), delimiter=separator)
    except ValueError as error:
        raise TableError(f"{path.name}: het bestand is leeg.") from error
    except csv.Error as error:
        raise TableError(f"{path.name}: het bestand is geen leesbare CSV.") from error
    for column in columns:
        if column not in headings:
            raise TableError(f"{path.name}, rij 1, kolom {column}: de kolom ontbreekt.")
    rows = [
        TableRow(path.name, number, _cells(path.name, number, headings, line))
        for number, line in enumerate(lines, start=2)
        if any(cell.strip() for cell in line)
    ]
    _refuse_repeats(rows, key)
    return rows


def _read_text(path: Path) -> str:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise TableError(f"Het bestand {path} is niet te openen.") from error
    except UnicodeDecodeError as error:
        raise TableError(f"{path.name}: het bestand is geen UTF-8.") from error
    if "\0" in text:
        raise TableError(f"{path.name}: het bestand is geen leesbare CSV.")
    return text


def _cells(file: str, number: int, headings: list[str], line: list[str]) -> dict[str, str]:
    if len(line) != len(headings):
        raise TableError(
            f"{file}, rij {number}: verwacht {len(headings)} cellen, gevonden {len(line)}."
        )
    return {heading: cell.strip() for heading, cell in zip(headings, line, strict=True)}


def _refuse_repeats(rows: list[TableRow], key: Sequence[str]) -> None:
    seen: dict[tuple[str, ...], int] = {}
    for row in rows:
        first = seen.setdefault(tuple(row.required(column) for column in key), row.number)
        if first != row.number:
            row.fail(key[-1], f"“{row.text(key[-1])}” staat ook in rij {first}")
