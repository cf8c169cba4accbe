"""Runs as a process of its own: reads one spreadsheet and prints its cells as JSON.

A hostile file can make a parser take all memory or crash; here it takes only this process
along. Nothing of the project is imported. Every cell becomes text as a person would write it.
"""

import contextlib
import csv
import datetime
import html
import io
import json
import posixpath
import re
import resource
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import python_calamine

MEMORY_BYTES = 700 * 1024 * 1024
PROCESSOR_SECONDS = 8
INFLATED_BYTES = 300 * 1024 * 1024
MOST_TOLD = 60_000_000
MOST_COLUMNS = 500
MOST_ROWS = 50_000
MOST_CHARACTERS = 32_767  # what a cell of Excel can hold
MOST_NAME = 100  # Excel allows 31
FAR = "--far"
MOST_MERGED = 20_000

OLE_MAGIC = b"\xd0\xcf\x11\xe0"
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
CELL = re.compile(rb'<c [^>]*?\br="([A-Z]{1,3})([0-9]{1,7})"')
CHUNK, LONGEST_TAG = 1024 * 1024, 200


class RefusedError(Exception):
    """The file cannot be read; `problem` is a code that the reader of this output explains."""

    def __init__(self, problem: str, **facts: object):
        super().__init__(problem)
        self.answer = {"problem": problem, **facts}


def main(path: str, *options: str) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_SECONDS, PROCESSOR_SECONDS + 1))
    try:
        if FAR in options:
            refuse_far_cells(Path(path))
        told = json.dumps(read(Path(path)), separators=(",", ":"))
        if len(told) > MOST_TOLD:
            raise RefusedError("too_large")
    except RefusedError as refused:
        told = json.dumps(refused.answer)
    except MemoryError:
        told = json.dumps({"problem": "too_large"})
    sys.stdout.write(told)


def read(path: Path) -> dict[str, Any]:
    start = path.read_bytes()[:8]
    if not start:
        raise RefusedError("empty")
    if start.startswith(b"PK"):
        check_zip(path)
        return {"sheets": read_workbook(path)}
    if start.startswith(OLE_MAGIC):
        if "EncryptedPackage".encode("utf-16-le") in path.read_bytes():
            raise RefusedError("password")
        return {"sheets": read_workbook(path)}
    return {"sheets": [read_text(path)], "is_text": True}


def check_zip(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            inflated = sum(member.file_size for member in archive.infolist())
    except zipfile.BadZipFile:
        raise RefusedError("damaged") from None
    if inflated > INFLATED_BYTES:
        raise RefusedError("too_large")
    is_excel = any(name.startswith("xl/workbook") for name in names)
    if not is_excel and "content.xml" not in names:
        raise RefusedError("not_a_spreadsheet")


def read_workbook(path: Path) -> list[dict[str, Any]]:
    try:
        workbook = python_calamine.CalamineWorkbook.from_path(str(path))
    except python_calamine.PasswordError:
        raise RefusedError("password") from None
    except python_calamine.CalamineError:
        raise RefusedError("damaged") from None
    except Exception as error:
        raise RefusedError("damaged") from error
    kinds = {meta.name: meta for meta in workbook.sheets_metadata}
    sheets = []
    for name in workbook.sheet_names:
        meta = kinds.get(name)
        if meta is not None and meta.typ != python_calamine.SheetTypeEnum.WorkSheet:
            continue
        hidden = meta is not None and meta.visible != python_calamine.SheetVisibleEnum.Visible
        shown = shown_name(name)
        rows, merged = read_sheet(workbook, name)
        sheets.append({"name": shown, "hidden": hidden, "rows": rows, "merged": merged})
    return sheets


def shown_name(sheet: str) -> str:
    return as_text(sheet)[:MOST_NAME]


def read_sheet(workbook: Any, name: str) -> tuple[list[list[str]], list[list[int]]]:
    try:
        sheet = workbook.get_sheet_by_name(name)
    except python_calamine.CalamineError:
        raise RefusedError("damaged") from None
    end_row, end_column = sheet.end or (0, 0)
    if sheet.start == sheet.end and (end_column >= MOST_COLUMNS or end_row >= MOST_ROWS):
        raise RefusedError("far_cell", sheet=shown_name(name), row=end_row + 1, column=end_column)
    if end_column >= MOST_COLUMNS:
        raise RefusedError(
            "too_many_columns", sheet=shown_name(name), columns=end_column + 1, most=MOST_COLUMNS
        )
    if end_row >= MOST_ROWS:
        raise RefusedError(
            "too_many_rows", sheet=shown_name(name), rows=end_row + 1, most=MOST_ROWS
        )
    rows = sheet.to_python(skip_empty_area=False)
    ranges = (sheet.merged_cell_ranges or [])[:MOST_MERGED]
    merged = [[top, left, bottom, right] for (top, left), (bottom, right) in ranges]
    return checked([[as_text(cell) for cell in row] for row in rows], shown_name(name)), merged


def refuse_far_cells(path: Path) -> None:
    """Name the cell that lies so far out that a parser took all memory to reach it.

    Done only after that happened: it reads every sheet once more.
    """
    with zipfile.ZipFile(path) as archive:
        for name, member in sheet_members(archive):
            for letters, row in cells_of(archive, member):
                column = 0
                for letter in letters:
                    column = column * 26 + ord(letter) - ord("A") + 1
                if column > MOST_COLUMNS or row > MOST_ROWS:
                    raise RefusedError("far_cell", sheet=name, row=row, column=column - 1)
    raise RefusedError("too_large")


def sheet_members(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """The sheets of an Excel file by name, each with the part of the file that holds it."""
    parts = {
        attribute(tag, "Id"): attribute(tag, "Target")
        for tag in tags(archive, "xl/_rels/workbook.xml.rels", "Relationship")
    }
    for tag in tags(archive, "xl/workbook.xml", "sheet"):
        target = parts[attribute(tag, "r:id")]
        yield shown_name(attribute(tag, "name")), posixpath.join("/xl", target).lstrip("/")


def tags(archive: zipfile.ZipFile, member: str, name: str) -> list[str]:
    return re.findall(rf"<{name}\b[^>]*>", archive.read(member).decode("utf-8"))


def attribute(tag: str, name: str) -> str:
    found = re.search(rf'\b{name}="([^"]*)"', tag)
    return html.unescape(found[1]) if found else ""


def cells_of(archive: zipfile.ZipFile, member: str) -> Iterator[tuple[str, int]]:
    with archive.open(member) as sheet:
        rest = b""
        while chunk := sheet.read(CHUNK):
            text = rest + chunk
            for letters, row in CELL.findall(text):
                yield letters.decode("ascii"), int(row)
            rest = text[-LONGEST_TAG:]


def read_text(path: Path) -> dict[str, Any]:
    data = path.read_bytes()
    if b"\x00" in data[:2000] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise RefusedError("not_a_spreadsheet")
    if data.startswith((b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf")):
        raise RefusedError("not_a_spreadsheet")
    text = decode(data)
    if text.lstrip()[:200].lower().startswith(("<!doctype", "<html", "<?xml")):
        raise RefusedError("not_a_spreadsheet")
    sample = text[:20_000]
    delimiter = max(";\t,|", key=lambda mark: sample.split("\n", 1)[0].count(mark))
    csv.field_size_limit(len(text) + 1)
    rows = [
        [as_text(cell) for cell in row]
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    ]
    widest = max(map(len, rows), default=0)
    if widest > MOST_COLUMNS:
        raise RefusedError("too_many_columns", sheet="csv", columns=widest, most=MOST_COLUMNS)
    if len(rows) > MOST_ROWS:
        raise RefusedError("too_many_rows", sheet="csv", rows=len(rows), most=MOST_ROWS)
    return {"name": "csv", "hidden": False, "rows": checked(rows, "csv"), "merged": []}


def decode(data: bytes) -> str:
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    with contextlib.suppress(UnicodeDecodeError):
        return data.decode(encoding)
    return data.decode("cp1252", errors="replace")


def as_text(cell: object) -> str:
    """The cell as a person sees it: 2019 and not 2019.0, 01/03/2019, ja."""
    if isinstance(cell, str):
        if CONTROL.search(cell):
            cell = CONTROL.sub(" ", cell)
        return cell.replace("\r\n", "\n").replace("\r", "\n").strip()
    if isinstance(cell, bool):
        return "ja" if cell else "nee"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell).replace(".", ",")
    if isinstance(cell, datetime.datetime):
        midnight = cell.time() == datetime.time()
        return f"{cell:%d/%m/%Y}" if midnight else f"{cell:%d/%m/%Y %H:%M}"
    if isinstance(cell, datetime.date):
        return f"{cell:%d/%m/%Y}"
    if isinstance(cell, datetime.time):
        return f"{cell:%H:%M}"
    return str(cell)


def checked(rows: list[list[str]], sheet: str) -> list[list[str]]:
    """Cut empty ends; refuse a cell that is longer than a cell can be."""
    for number, row in enumerate(rows, start=1):
        while row and not row[-1]:
            row.pop()
        for index, cell in enumerate(row):
            if len(cell) > MOST_CHARACTERS:
                facts = {"sheet": sheet, "row": number, "column": index, "length": len(cell)}
                raise RefusedError("cell_too_long", most=MOST_CHARACTERS, **facts)
    while rows and not rows[-1]:
        rows.pop()
    return rows


if __name__ == "__main__":
    main(*sys.argv[1:])
