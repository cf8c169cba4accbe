"""The stages in a row: one way in for the command line, the admin and the pages."""

from dataclasses import dataclass
from pathlib import Path

from accounts.models import User
from initiatives.importing.applying import apply_plan
from initiatives.importing.layouts import SheetLayout, find_layout
from initiatives.importing.planning import ImportPlan, plan_rows
from initiatives.importing.problems import Problem, UnreadableFileError
from initiatives.importing.reading import Workbook, read_workbook
from initiatives.importing.resolving import Resolver
from initiatives.importing.rows import clean_row, clean_rows
from initiatives.importing.vocabularies import load_vocabularies
from initiatives.models import ImportBatch, ImportRow
from networks.models import PrimaryCareZone

Combine = ImportBatch.Combine


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did or, on a dry run, would do; `batch` is empty when nothing was written."""

    plan: ImportPlan
    batch: ImportBatch | None

    @property
    def counts(self) -> dict[str, int]:
        return self.plan.counts

    @property
    def problems(self) -> list[Problem]:
        return self.plan.problems


def import_workbook(
    path: Path,
    *,
    zone: PrimaryCareZone,
    by: User | None = None,
    combine: str = Combine.ADD,
    dry_run: bool = False,
) -> ImportReport:
    """Bring a spreadsheet into the inventory of a zone: everything, or nothing at all.

    Raises UnreadableFileError when the file cannot be read. A plan with errors, and one that
    changes nothing, is reported and not written.
    """
    plan = plan_workbook(read_workbook(path), zone=zone, combine=combine)
    if dry_run or plan.errors or not plan.changes_something:
        return ImportReport(plan, None)
    return ImportReport(plan, apply_plan(plan, by=by))


def plan_workbook(
    workbook: Workbook, *, zone: PrimaryCareZone, combine: str = Combine.ADD
) -> ImportPlan:
    """Find the layout of every sheet, read its rows and compare them with the inventory."""
    resolver = Resolver(zone, load_vocabularies(zone))
    layouts = tuple(find_layout(sheet, resolver.find_cross) for sheet in workbook.sheets)
    if not any(layout.used for layout in layouts):
        raise UnreadableFileError(_no_headings(workbook))
    rows = (
        resolver.resolve(row)
        for layout, sheet in zip(layouts, workbook.sheets, strict=True)
        for row in clean_rows(layout, sheet.rows)
    )
    return plan_rows(zone, rows, combine=combine, layouts=layouts, file_name=workbook.file_name)


def plan_draft(batch: ImportBatch) -> ImportPlan:
    """Plan a draft anew from its stored rows, against the inventory as it is now."""
    resolver = Resolver(batch.zone, load_vocabularies(batch.zone))
    layouts = tuple(SheetLayout.from_json(stored) for stored in batch.sheets)
    by_name = {layout.sheet: layout for layout in layouts}
    stored_rows = ImportRow.objects.filter(batch=batch).order_by("pk")
    rows = (
        resolver.resolve(clean_row(by_name[sheet], number, raw))
        for sheet, number, raw in stored_rows.values_list("sheet", "number", "raw").iterator()
    )
    return plan_rows(
        batch.zone, rows, combine=batch.combine, layouts=layouts, file_name=batch.file_name
    )


def _no_headings(workbook: Workbook) -> str:
    sheet = next(sheet for sheet in workbook.sheets if sheet.rows)
    return (
        f"Blad “{sheet.name}”, rij 1: we vinden geen rij met kolomtitels. "
        "Zet op de eerste rij minstens “Naam” en “Beschrijving” en lees het bestand opnieuw in."
    )
