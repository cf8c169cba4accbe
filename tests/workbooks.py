"""Builds the workbooks that tests read, as people make them: title rows, merges, odd cells."""

from io import BytesIO

import openpyxl


def build(*rows, sheet="Blad1", **sheets):
    """Return a workbook with the rows on its first sheet; more sheets by name."""
    workbook = openpyxl.Workbook()
    workbook.active.title = sheet
    for name, content in {sheet: rows, **sheets}.items():
        target = workbook[name] if name in workbook.sheetnames else workbook.create_sheet(name)
        for row in content:
            target.append(list(row))
    return workbook


def save(workbook, path):
    """Write the workbook, with the folders it needs, and return where it is."""
    path.parent.mkdir(parents=True, exist_ok=True)
    workbook.save(path)
    return path


def merge(workbook, *ranges, sheet=None):
    """Merge cells as people do with a title or an organisation above several rows."""
    target = workbook[sheet] if sheet else workbook.active
    for cells in ranges:
        target.merge_cells(cells)
    return workbook


def hide(workbook, *, rows=(), columns=(), sheets=()):
    """Hide rows (from one), columns (letters) and whole sheets (names)."""
    for row in rows:
        workbook.active.row_dimensions[row].hidden = True
    for column in columns:
        workbook.active.column_dimensions[column].hidden = True
    for name in sheets:
        workbook[name].sheet_state = "hidden"
    return workbook


def read(content):
    """Read a workbook from bytes, a stream or a path."""
    return openpyxl.load_workbook(BytesIO(content) if isinstance(content, bytes) else content)


def rows_of(sheet):
    """Return the rows of a sheet as dicts by heading, and empty cells left out."""
    headings, *rows = sheet.iter_rows(values_only=True)
    return [
        {heading: cell for heading, cell in zip(headings, row, strict=True) if cell is not None}
        for row in rows
    ]
