"""The least that can be done: the fastest library, dictionaries, one bulk insert per table.

The import checks nothing, recognises only exact names and cannot be undone.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter
from django.db import connection, transaction
from django.utils import timezone
from django.utils.text import slugify
from python_calamine import CalamineWorkbook

from bench import answers
from bench.files import SEPARATOR, ZONE
from bench.links import LINKS
from bench.measuring import measured
from initiatives.models import Initiative, Participation
from networks.matching import name_key
from networks.models import PrimaryCareZone

ROLE = Participation.Role.PARTNER.value


def import_file(folder: Path, *, file: str) -> dict[str, Any]:
    result = measured(lambda: _import_bare(folder / file))
    return result | {"answer": answers.of_inventory()}


def export_file(folder: Path, *, few: int) -> dict[str, Any]:
    """Write the cells that our export wrote, taken from its file before the clock starts."""
    rows = CalamineWorkbook.from_path(str(folder / "ours.xlsx")).get_sheet_by_index(0).to_python()
    cells = [[None if cell == "" else cell for cell in row] for row in rows]
    path = folder / "floor.xlsx"
    result = measured(lambda: _export_bare(path, cells))
    return result | {"answer": answers.of_sheet(path, few=few)}


def _import_bare(path: Path) -> None:
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()[1:]
    with transaction.atomic():
        template = _template()
        _insert(Initiative, list(template), _initiatives(template, rows))
        for position, (model, column, target, text) in enumerate(LINKS, start=2):
            ids = dict(target.objects.order_by().values_list(text, "pk"))
            pairs = (
                (pk, ids[name])
                for pk, row in enumerate(rows, start=1)
                for name in row[position].split(SEPARATOR)
            )
            if model is Participation:
                columns = ["initiative_id", column, "role"]
                _insert(model, columns, ((pk, linked, ROLE) for pk, linked in pairs))
            else:
                _insert(model, ["initiative_id", column], pairs)


def _template() -> dict[str, Any]:
    """Return what every new initiative has in common, by column."""
    fields = Initiative._meta.concrete_fields
    template = {
        field.attname: field.get_db_prep_save(field.get_default(), connection) for field in fields
    }
    stamp = Initiative._meta.get_field("modified").get_db_prep_save(timezone.now(), connection)
    zone = PrimaryCareZone.objects.get(slug=ZONE).pk
    return template | {"zone_id": zone, "created": stamp, "modified": stamp}


def _initiatives(template: dict[str, Any], rows: list[list[str]]) -> Iterable[Sequence[Any]]:
    for pk, (name, description, *_) in enumerate(rows, start=1):
        row = template | {
            "id": pk,
            "slug": slugify(name),
            "name": name,
            "name_key": name_key(name),
            "description": description,
            "description_key": name_key(description),
        }
        yield tuple(row.values())


def _insert(model, columns: list[str], rows: Iterable[Sequence[Any]]) -> None:
    connection.ensure_connection()
    raw = connection.connection
    names = ", ".join(f'"{column}"' for column in columns)
    if connection.vendor == "sqlite":
        marks = ", ".join("?" * len(columns))
        statement = f'INSERT INTO "{model._meta.db_table}" ({names}) VALUES ({marks})'  # noqa: S608
        raw.executemany(statement, rows)
        return
    copying = f'COPY "{model._meta.db_table}" ({names}) FROM STDIN'
    with raw.cursor() as cursor, cursor.copy(copying) as copy:
        for row in rows:
            copy.write_row(row)


def _export_bare(path: Path, rows: Iterable[Sequence[Any]]) -> None:
    """Stream cells that are already there to a sheet, by the cheapest public way of XlsxWriter."""
    workbook = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    sheet = workbook.add_worksheet("Initiatieven")
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                sheet.write_string(number, column, cell)
            elif cell is not None:
                sheet.write(number, column, cell)
    workbook.close()
