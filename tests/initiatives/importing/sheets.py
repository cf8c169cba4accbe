"""Short ways to bring rows into a zone, and to see what the database holds."""

from django.apps import apps

from initiatives.importing.applying import apply_plan
from initiatives.importing.pipeline import plan_workbook
from initiatives.importing.reading import Sheet, Workbook
from initiatives.importing.sheet_cells import Findings, Gatherer
from initiatives.models import ImportBatch, ImportFile, ImportRow, Initiative, InventoryChange
from tests import workbooks


def workbook(*rows, **more_sheets):
    """Return what reading gives for these rows of text on the sheet Blad1."""
    sheets = {"Blad1": rows, **more_sheets}
    read = {
        name: Gatherer().gather(map(list, rows), name, Findings()) for name, rows in sheets.items()
    }
    return Workbook("lijst.xlsx", tuple(Sheet(name, rows) for name, rows in read.items()))


def plan(zone, *rows, combine="add", **more_sheets):
    return plan_workbook(workbook(*rows, **more_sheets), zone=zone, combine=combine)


def plan_one(zone, combine="add", **cells):
    """Plan one row, given as heading and cell; return the planned row."""
    planned = plan(zone, list(cells), list(cells.values()), combine=combine)
    return planned.rows[1]


def bring_in(zone, *rows, **options):
    return apply_plan(plan(zone, *rows, **options))


def save(path, *rows, **more_sheets):
    """Write the rows to a workbook and return where it is."""
    return workbooks.save(workbooks.build(*rows, **more_sheets), path)


def sentences(found):
    return [str(problem) for problem in found.problems]


def only():
    """Return the one initiative there is."""
    return Initiative.objects.get()


def dump(*, of=("networks", "accounts", "initiatives"), left_out=()):
    """Return every row that the database holds of ours, as comparable values."""
    return {
        model._meta.label: list(model._default_manager.order_by("pk").values())
        for app in of
        for model in apps.get_app_config(app).get_models(include_auto_created=True)
        if model not in left_out
    }


def dump_inventory():
    """Return the initiatives and all that hangs on them, without the records of what happened."""
    return dump(of=["initiatives"], left_out=[ImportBatch, ImportFile, ImportRow, InventoryChange])
