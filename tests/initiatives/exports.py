"""Exports initiatives and reads the workbook back with another library than wrote it."""

import datetime
from io import BytesIO

from initiatives.exporting.layouts import STANDARD
from initiatives.exporting.workbook import SHEET, write_workbook
from initiatives.models import Initiative
from tests import workbooks

AT = datetime.datetime(2026, 11, 22, 9, 30, tzinfo=datetime.UTC)


def export_bytes(*, zone=None, layout=STANDARD, initiatives=None, **options):
    stream = BytesIO()
    chosen = Initiative.objects.all() if initiatives is None else initiatives
    options = {"at": AT, **options}
    write_workbook(stream, initiatives=chosen, zone=zone, layout=layout, **options)
    return stream.getvalue()


def export(**options):
    return workbooks.read(export_bytes(**options))


def exported_rows(**options):
    return workbooks.rows_of(export(**options)[SHEET])


def headings(**options):
    return [cell.value for cell in export(**options)[SHEET][1]]
