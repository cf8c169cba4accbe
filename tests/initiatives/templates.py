"""Fills in a template, or an export that remembers what it said, as people do in Excel."""

import datetime

import openpyxl

from initiatives.exporting.template import write_template
from initiatives.exporting.workbook import write_workbook
from initiatives.importing.pipeline import import_workbook
from initiatives.importing.reading import read_workbook
from initiatives.models import Initiative
from initiatives.own_sheets import ROWS

AT = datetime.datetime(2026, 11, 22, 9, 30, tzinfo=datetime.UTC)


class Handed:
    """A workbook that was handed out: `fill`, `erase`, `add` and `drop` edit its rows."""

    def __init__(self, path, zone):
        self.path = path
        self.zone = zone

    def read(self):
        return read_workbook(self.path)

    def bring_in(self, **options):
        return import_workbook(self.path, zone=self.zone, **options)

    def edit(self, change):
        workbook = openpyxl.load_workbook(self.path)
        change(workbook)
        workbook.save(self.path)
        return self

    def fill(self, slug, **cells):
        return self.edit(lambda workbook: self._fill(workbook[ROWS], slug, cells))

    def _fill(self, sheet, slug, cells):
        columns = columns_of(sheet)
        row = row_of(sheet, slug)
        for heading, text in cells.items():
            sheet.cell(row, columns[heading]).value = text

    def add(self, **cells):
        def change(workbook):
            sheet = workbook[ROWS]
            sheet.append([cells.get(heading) for heading in columns_of(sheet)])

        return self.edit(change)

    def drop(self, slug):
        return self.edit(lambda workbook: workbook[ROWS].delete_rows(row_of(workbook[ROWS], slug)))


def columns_of(sheet):
    return {cell.value: cell.column for cell in sheet[1]}


def row_of(sheet, slug):
    return next(cell.row for cell in sheet["A"] if cell.value == slug)


def hand_out(folder, zone, *, empty=False):
    path = folder / "sjabloon.xlsx"
    initiatives = Initiative.objects.filter(zone=zone)
    write_template(path, zone=zone, initiatives=initiatives, empty=empty, at=AT)
    return Handed(path, zone)


def export_with_base(folder, zone):
    path = folder / "uitvoer.xlsx"
    initiatives = Initiative.objects.filter(zone=zone)
    write_workbook(path, initiatives=initiatives, zone=zone, at=AT, with_base=True)
    return Handed(path, zone)
