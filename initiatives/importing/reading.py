"""Stage 1: a file becomes sheets of text cells, or a sentence that says why it cannot."""

import json
import signal
import stat
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from initiatives.importing import sheet_reader
from initiatives.importing.notes import Note, notes_of
from initiatives.importing.problems import UnreadableFileError, column_letter
from initiatives.importing.sheet_cells import RefusedError
from initiatives.importing.sheet_text import read_cells

READER = Path(sheet_reader.__file__)
MOST_SECONDS = 15
MOST_BYTES = sheet_reader.MOST_BYTES
MOST_PASTED = 2_000_000
PASTED = "Geplakt"
EXTENSIONS = (".xlsx", ".xlsm", ".xls", ".ods", ".csv")

SENTENCES = {
    "empty": "In dit bestand staan geen gegevens. Kies het bestand met je lijst.",
    "password": (
        "Dit bestand is beveiligd met een wachtwoord. "
        "Bewaar het zonder wachtwoord en kies het opnieuw."
    ),
    "damaged": (
        "Dit bestand kan niet geopend worden: het is beschadigd of geen echt Excel-bestand. "
        "Open het in Excel, bewaar het opnieuw als .xlsx en kies het nog eens."
    ),
    "not_a_spreadsheet": (
        "Dit is geen rekenblad, ook al heet het “{name}”. "
        "Kies een Excel-bestand (.xlsx, .xls), .ods of .csv."
    ),
    "too_large": (
        "Dit bestand is uitgepakt te groot om te lezen. "
        "Verwijder lege rijen, kolommen en afbeeldingen, of splits de lijst."
    ),
    "too_slow": "Dit bestand lezen duurt te lang. Splits de lijst in kleinere bestanden.",
    "too_many_columns": (
        "Blad “{sheet}”, kolom {letter}: dit blad heeft {columns} kolommen, ten hoogste {most} "
        "kunnen ingevoerd worden. Verwijder de lege of overbodige kolommen."
    ),
    "too_many_rows": (
        "Blad “{sheet}”, rij {rows}: dit blad heeft {rows} rijen, ten hoogste {most} kunnen "
        "ingevoerd worden. Verwijder lege rijen of splits de lijst."
    ),
    "too_many_cells": (
        "Blad “{sheet}”, rij {row}: hier telt het bestand meer dan {most} cellen, en dat is het "
        "meeste dat ingevoerd kan worden. Verwijder overbodige rijen, kolommen en bladen, of "
        "splits de lijst."
    ),
    "too_many_sheets": (
        "Dit bestand heeft meer dan {most} bladen, en dat is het meeste dat ingevoerd kan worden. "
        "Verwijder overbodige bladen of splits het bestand."
    ),
    "far_cell": (
        "Blad “{sheet}”, rij {row}, kolom {letter}: daar staat nog een cel, ver buiten een lijst "
        "die ingevoerd kan worden. Verwijder de overbodige rijen en kolommen en bewaar het bestand "
        "opnieuw."
    ),
    "cell_too_long": (
        "Blad “{sheet}”, rij {row}, kolom {letter}: de tekst telt {length} tekens, ten hoogste "
        "{most} kunnen ingevoerd worden. Kort de tekst in."
    ),
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """The cells of a sheet as text, from A1; row n of Excel is `rows[n - 1]`, ends are cut.

    `merged` holds [top, left, bottom, right] of merged cells, counted from 0; `notes` what stands
    beside the texts.
    """

    name: str
    rows: list[list[str]]
    hidden: bool = False
    merged: list[list[int]] = field(default_factory=list)
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Workbook:
    file_name: str
    sheets: tuple[Sheet, ...]


def read_workbook(path: Path, *, file_name: str = "", seconds: float = MOST_SECONDS) -> Workbook:
    """Read a spreadsheet in a process of its own; raise UnreadableFileError with a sentence."""
    name = _printable(file_name or path.name)
    extension = Path(name).suffix.lower()
    _check_file(path)
    check_name(name, path.stat().st_size)
    answer = ask_reader(path, seconds)
    if "problem" in answer:
        raise UnreadableFileError(_sentence(answer, name))
    sheets = tuple(_sheet(told) for told in answer["sheets"])
    if not any(sheet.rows for sheet in sheets):
        raise UnreadableFileError(SENTENCES["empty"])
    if answer.get("is_text") and extension != ".csv" and _has_one_column(sheets):
        raise UnreadableFileError(SENTENCES["not_a_spreadsheet"].format(name=name))
    return Workbook(file_name=name, sheets=sheets)


def read_content(content: bytes, *, file_name: str) -> Workbook:
    """Read a spreadsheet of which only the bytes are at hand."""
    with tempfile.NamedTemporaryFile(suffix=Path(file_name).suffix[:10]) as copy:
        copy.write(content)
        copy.flush()
        return read_workbook(Path(copy.name), file_name=file_name)


def read_pasted(text: str) -> Workbook:
    """Read cells copied from a spreadsheet; raise UnreadableFileError with a sentence."""
    if len(text) > MOST_PASTED:
        raise UnreadableFileError(
            f"De geplakte tekst telt {len(text)} tekens, ten hoogste {MOST_PASTED} kunnen "
            "ingevoerd worden. Plak minder rijen, of kies het bestand zelf."
        )
    try:
        sheet = _sheet(read_cells(text, PASTED))
    except RefusedError as refused:
        raise UnreadableFileError(_sentence(refused.answer, PASTED)) from None
    if not sheet.rows:
        raise UnreadableFileError(
            "Er zijn geen cellen geplakt. Kopieer in Excel de rijen met hun kolomtitels en plak "
            "ze hier."
        )
    return Workbook(file_name=PASTED, sheets=(sheet,))


def check_name(file_name: str, size: int) -> str:
    """The name as it can be shown, if a file with that name and size may be a spreadsheet."""
    name = _printable(file_name)
    extension = Path(name).suffix.lower()
    if extension and extension not in EXTENSIONS:
        raise UnreadableFileError(
            f"Dit bestand is een {extension}. Kies een Excel-bestand (.xlsx, .xls), .ods of .csv."
        )
    if size > MOST_BYTES:
        raise UnreadableFileError(
            "Dit bestand is groter dan 10 MB. Verwijder afbeeldingen of splits de lijst."
        )
    return name


def _check_file(path: Path) -> None:
    try:
        found = path.stat()
    except (OSError, ValueError):
        found = None
    if found is None or not stat.S_ISREG(found.st_mode):
        raise UnreadableFileError(
            f"Het bestand “{_printable(str(path))}” bestaat niet. Controleer het pad."
        )


def _sheet(told: dict[str, Any]) -> Sheet:
    notes = notes_of(told["notes"], hidden=told["hidden"])
    return Sheet(told["name"], told["rows"], told["hidden"], told["merged"], notes)


def _printable(name: str) -> str:
    """A file name that can be stored and shown; a disk may hold bytes that are no text."""
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in name)


def _has_one_column(sheets: tuple[Sheet, ...]) -> bool:
    """Whether a text is prose rather than a list: no separator puts anything in a second column."""
    return all(len(row) < 2 for sheet in sheets for row in sheet.rows)


def ask_reader(path: Path, seconds: float, *options: str, reader: Path = READER) -> dict[str, Any]:
    """Start the reader with nothing of ours: no environment, no open files, nothing to write."""
    command = [sys.executable, "-I", "-B", str(reader), str(path.absolute()), *options]
    started = time.monotonic()
    try:
        process = subprocess.run(  # noqa: S603
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={},
            cwd="/",
            start_new_session=True,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return {"problem": "too_slow"}
    if process.returncode == 0:
        answer: dict[str, Any] = json.loads(process.stdout)
        return answer
    if process.returncode == -signal.SIGXCPU:
        return {"problem": "too_slow"}
    if options:
        return {"problem": "too_large"}
    # Stopped by its memory limit, or a parser that gave up on a crafted file: a second look only
    # asks where a cell lies that no list needs.
    if process.returncode < 0:
        rest = max(seconds - (time.monotonic() - started), 0.1)
        return ask_reader(path, rest, sheet_reader.FAR, reader=reader)
    return {"problem": "damaged"}


def _sentence(answer: dict[str, Any], name: str) -> str:
    facts = {key: value for key, value in answer.items() if key != "problem"}
    index = facts.get("column", facts.get("columns", 1) - 1)
    return SENTENCES[answer["problem"]].format(name=name, letter=column_letter(index), **facts)
