"""Runs as a process of its own: adds two columns with results to the workbook that was uploaded.

It gets one line of JSON and then the bytes of the workbook, and prints the bytes of the marked
one. A hostile file is opened here as it is in the reader: with little memory and time, and once
it came in nothing can be opened or written any more. What it cannot mark it leaves with an exit
code. Formulas become the values that they showed, macros and links to other files stay out.
"""

import datetime
import io
import json
import resource
import sys
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter

if __name__ == "__main__":
    sys.path.append(str(Path(__file__).resolve().parents[2]))

from initiatives.importing.sheet_cells import RefusedError, shown_name
from initiatives.importing.sheet_reader import MEMORY_BYTES, limit, open_zip, refuse_doctypes

PROCESSOR_SECONDS = 12
FURTHEST_COLUMN = 16_000
WIDTH, WIDTH_OF_REMARKS = 24, 60
TOP = Alignment(wrap_text=True, vertical="top")


class InMemoryWriter(ExcelWriter):  # type: ignore[misc]
    """Writes a workbook without the temporary files that the library makes for its sheets."""

    def write_worksheet(self, ws: Any) -> None:
        ws._drawing = SpreadsheetDrawing()
        ws._drawing.charts = ws._charts
        ws._drawing.images = ws._images
        writer = WorksheetWriter(ws, io.BytesIO())
        writer.write()
        ws._rels = writer._rels
        self._archive.writestr(ws.path[1:], writer.out.getvalue())
        self.manifest.append(ws)


def main() -> None:
    limit(resource.RLIMIT_CORE, 0)
    limit(resource.RLIMIT_AS, MEMORY_BYTES)
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_SECONDS, PROCESSOR_SECONDS + 1))
    asked = json.loads(sys.stdin.buffer.readline())
    data = sys.stdin.buffer.read()
    warm_up()
    limit(resource.RLIMIT_FSIZE, 0)
    limit(resource.RLIMIT_NOFILE, 0)
    sys.stdout.buffer.write(marked(data, asked))


def warm_up() -> None:
    """Write and read once, so that the library has loaded all that it loads only when needed."""
    openpyxl.load_workbook(io.BytesIO(written(openpyxl.Workbook())))


def marked(data: bytes, asked: dict[str, Any]) -> bytes:
    """The workbook with the results of `asked["sheets"]` under the titles of `asked["titles"]`."""
    with open_zip(data) as archive:
        refuse_doctypes(archive)
    workbook = openpyxl.load_workbook(
        io.BytesIO(data), data_only=True, keep_vba=False, keep_links=False
    )
    by_name = {shown_name(sheet.title): sheet for sheet in workbook.worksheets}
    for name, results in asked["sheets"].items():
        mark(by_name[name], asked["titles"], results)
    return written(workbook)


def written(workbook: Any) -> bytes:
    target = io.BytesIO()
    workbook.properties.modified = datetime.datetime.now(datetime.UTC).replace(tzinfo=None)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        InMemoryWriter(workbook, archive).save()
    return target.getvalue()


def mark(sheet: Any, titles: list[str], results: dict[str, Any]) -> None:
    """Put the titles and the results to the right of all that the sheet holds."""
    column = first_free_column(sheet)
    for offset, (title, width) in enumerate(zip(titles, (WIDTH, WIDTH_OF_REMARKS), strict=True)):
        sheet.column_dimensions[get_column_letter(column + offset)].width = width
        put(sheet, results["title_row"], column + offset, title, bold=True)
    for number, *texts in results["rows"]:
        for offset, text in enumerate(texts):
            if text:
                put(sheet, number, column + offset, text)


def first_free_column(sheet: Any) -> int:
    filled = (column for (_row, column), cell in sheet._cells.items() if cell.value is not None)
    merged = (area.max_col for area in sheet.merged_cells.ranges)
    column = max(max(filled, default=0), max(merged, default=0)) + 1
    if column > FURTHEST_COLUMN:
        raise RefusedError("far_cell")
    return column


def put(sheet: Any, row: int, column: int, text: str, *, bold: bool = False) -> None:
    """A text, also when it begins as a formula does."""
    cell = sheet.cell(row, column)
    cell.value = text
    cell.data_type = "s"
    cell.font, cell.alignment = Font(bold=bold), TOP
    cell.quotePrefix = True


if __name__ == "__main__":
    main()
