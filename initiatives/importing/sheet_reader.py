"""Runs as a process of its own: reads one spreadsheet and prints its cells as JSON.

A hostile file can make a parser take all memory or crash; here it takes only this process
along. Every cell becomes text as a person would write it. Once the file is read, the process can
open nothing any more: no file, no connection. Of the project it imports its own modules only,
which know nothing of Django or the database.
"""

import codecs
import io
import json
import os
import resource
import stat
import sys
import zipfile
import zlib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import python_calamine

if __name__ == "__main__":
    sys.path.append(str(Path(__file__).resolve().parents[2]))

from initiatives.importing import sheet_ods, sheet_text, sheet_xls, sheet_xlsx
from initiatives.importing.sheet_cells import (
    MOST_COLUMNS,
    MOST_MERGED,
    MOST_ROWS,
    MOST_SHEETS,
    Extras,
    Gatherer,
    RefusedError,
    number_text,
    percentage_text,
    shown_name,
)

MEMORY_BYTES = 450 * 1024 * 1024
PROCESSOR_SECONDS = 8
MOST_BYTES = 10 * 1024 * 1024
INFLATED_BYTES = 200 * 1024 * 1024
MOST_PARTS = 5_000
FAR = "--far"
# Loaded before the process may no longer open files.
for encoding in ("ascii", "cp437", "cp1252", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"):
    codecs.lookup(encoding)

OLE_MAGIC = b"\xd0\xcf\x11\xe0"
LEAST_OLE = 1536  # a header and two sectors
DOCTYPE_WITHIN = 1000


def main(path: str, *options: str) -> None:
    limit(resource.RLIMIT_CORE, 0)
    limit(resource.RLIMIT_AS, MEMORY_BYTES)
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_SECONDS, PROCESSOR_SECONDS + 1))
    try:
        data = content_of(path)
        limit(resource.RLIMIT_FSIZE, 0)
        limit(resource.RLIMIT_NOFILE, 0)
        if FAR in options:
            with open_zip(data) as archive:
                sheet_xlsx.refuse_far_cells(archive)
        told = json.dumps(read(data), separators=(",", ":"), ensure_ascii=False).encode()
    except RefusedError as refused:
        told = json.dumps(refused.answer).encode()
    except MemoryError:
        told = json.dumps({"problem": "too_large"}).encode()
    sys.stdout.buffer.write(told)


def limit(what: int, most: int) -> None:
    resource.setrlimit(what, (most, most))


def content_of(path: str) -> bytes:
    """All bytes of a plain file; a pipe or a device would wait or go on for ever."""
    opened = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    with open(opened, "rb") as file:  # noqa: PTH123
        if not stat.S_ISREG(os.fstat(opened).st_mode):
            raise RefusedError("not_a_spreadsheet")
        data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise RefusedError("too_large")
    return data


def read(data: bytes) -> dict[str, Any]:
    if not data:
        raise RefusedError("empty")
    if data.startswith(b"PK"):
        return {"sheets": read_zip(data)}
    if data.startswith(OLE_MAGIC):
        return {"sheets": read_ole(data)}
    return {"sheets": [sheet_text.read_csv(data)], "is_text": True}


def read_zip(data: bytes) -> list[dict[str, Any]]:
    try:
        with open_zip(data) as archive:
            names = set(archive.namelist())
            if any(name.startswith("xl/workbook") for name in names):
                return read_xlsx(data, archive)
            if "content.xml" in names:
                return read_ods(archive)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, zlib.error):
        raise RefusedError("damaged") from None
    except RuntimeError as error:
        # What zipfile raises for a part with a password.
        raise RefusedError("password" if "encrypted" in str(error) else "damaged") from None
    raise RefusedError("not_a_spreadsheet")


def open_zip(data: bytes) -> zipfile.ZipFile:
    """The archive, after a look at its table of contents: what it says is not believed blindly."""
    archive = zipfile.ZipFile(io.BytesIO(data))
    parts = sorted(archive.infolist(), key=lambda part: part.header_offset)
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > INFLATED_BYTES:
        raise RefusedError("too_large")
    for part, following in pairwise(parts):
        if part.header_offset + part.compress_size > following.header_offset:
            raise RefusedError("damaged")  # parts that share their bytes: a bomb
    return archive


def refuse_doctypes(archive: zipfile.ZipFile) -> None:
    """No program writes a document type in a workbook; what follows one may be a bomb."""
    for name in archive.namelist():
        if name.endswith((".xml", ".rels")):
            with archive.open(name) as part:
                if b"<!DOCTYPE" in part.read(DOCTYPE_WITHIN):
                    raise RefusedError("damaged")


def read_xlsx(data: bytes, archive: zipfile.ZipFile) -> list[dict[str, Any]]:
    refuse_doctypes(archive)
    workbook = open_workbook(data)
    package = sheet_xlsx.Package(archive)
    parts = dict(package.sheets())
    gatherer = Gatherer()
    sheets = []
    for meta in worksheets(workbook):
        extras = sheet_xlsx.scan(package, parts[meta.name]) if meta.name in parts else Extras()
        sheets.append(read_sheet(workbook, meta, extras, gatherer))
    return sheets


def read_ole(data: bytes) -> list[dict[str, Any]]:
    """An older Excel file, or a newer one inside a lock."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise RefusedError("password")
    if len(data) < LEAST_OLE:
        raise RefusedError("damaged")
    if not any(name.encode("utf-16-le") + b"\x00\x00" in data for name in ("Workbook", "Book")):
        raise RefusedError("not_a_spreadsheet")
    stream = sheet_xls.workbook_stream(data)
    if sheet_xls.is_locked(stream):
        raise RefusedError("password")
    workbook = open_workbook(data)
    found = sheet_xls.scan(stream)
    gatherer = Gatherer()
    return [
        read_sheet(workbook, meta, found.get(meta.name, Extras()), gatherer)
        for meta in worksheets(workbook)
    ]


def open_workbook(data: bytes) -> Any:
    try:
        return python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    except python_calamine.PasswordError:
        raise RefusedError("password") from None
    except (python_calamine.CalamineError, OSError, ValueError):
        raise RefusedError("damaged") from None


def worksheets(workbook: Any) -> list[Any]:
    kind = python_calamine.SheetTypeEnum.WorkSheet
    found = [meta for meta in workbook.sheets_metadata if meta.typ == kind]
    if len(found) > MOST_SHEETS:
        raise RefusedError("too_many_sheets", most=MOST_SHEETS)
    return found


def read_sheet(workbook: Any, meta: Any, extras: Extras, gatherer: Gatherer) -> dict[str, Any]:
    """The cells of one sheet, and what the look in the file itself found beside them."""
    name = shown_name(meta.name)
    try:
        sheet = workbook.get_sheet_by_name(meta.name)
    except (python_calamine.CalamineError, OSError, ValueError):
        raise RefusedError("damaged") from None
    refuse_far_cell(sheet, name)
    rows = gatherer.gather(raw_rows(sheet, extras.formats), name, extras.findings)
    ranges = (sheet.merged_cell_ranges or [])[:MOST_MERGED]
    merged = [[top, left, bottom, right] for (top, left), (bottom, right) in ranges]
    hidden = meta.visible != python_calamine.SheetVisibleEnum.Visible
    return told_sheet(name, hidden, rows, merged, extras)


def raw_rows(sheet: Any, formats: dict[tuple[int, int], str]) -> Iterator[list[Any]]:
    """The rows from A1; numbers that are shown as a percentage or with zeros, as texts."""
    if sheet.start is None:
        return
    before = [""] * sheet.start[1]
    by_row: dict[int, list[tuple[int, str]]] = {}
    for (number, column), shown in formats.items():
        by_row.setdefault(number, []).append((column, shown))
    for number, cells in enumerate(sheet.iter_rows()):
        row = before + cells if before else cells
        for column, shown in by_row.get(number, ()):
            if column < len(row) and type(row[column]) in (int, float):
                row[column] = formatted(row[column], shown)
        yield row


def formatted(number: float, shown: str) -> str:
    if shown == "%":
        return percentage_text(number)
    return number_text(float(number)).zfill(len(shown))


def told_sheet(
    name: str, hidden: bool, rows: list[list[str]], merged: list[list[int]], extras: Extras
) -> dict[str, Any]:
    add_colours(extras, rows, merged)
    notes = extras.findings.told()
    return {"name": name, "hidden": hidden, "rows": rows, "merged": merged, "notes": notes}


def add_colours(extras: Extras, rows: list[list[str]], merged: list[list[int]]) -> None:
    """Of the coloured cells only those without a text that lie beside one matter."""
    covered = {
        (row, column)
        for top, left, bottom, right in merged
        for row in range(top, min(bottom + 1, len(rows)))
        for column in range(left, min(right, MOST_COLUMNS) + 1)
        if extras.colours
    }
    for (row, column), colour in sorted(extras.colours.items()):
        cells = rows[row] if row < len(rows) else []
        is_empty = column >= len(cells) or not cells[column]
        if cells and is_empty and (row, column) not in covered:
            extras.findings.add("colour", row + 1, column, colour)


def read_ods(archive: zipfile.ZipFile) -> list[dict[str, Any]]:
    gatherer = Gatherer()
    sheets = []
    for sheet in sheet_ods.read_ods(archive):
        name = shown_name(sheet.name)
        rows = gatherer.gather(sheet.rows, name, sheet.extras.findings)
        sheets.append(told_sheet(name, sheet.hidden, rows, sheet.merged, sheet.extras))
    return sheets


def refuse_far_cell(sheet: Any, name: str) -> None:
    """A sheet of one cell, far from A1, is left over; more rows and columns are counted later."""
    row, column = sheet.end or (0, 0)
    if sheet.start == sheet.end and (column >= MOST_COLUMNS or row >= MOST_ROWS):
        raise RefusedError("far_cell", sheet=name, row=row + 1, column=column)


if __name__ == "__main__":
    main(*sys.argv[1:])
