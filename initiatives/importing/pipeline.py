"""The stages in a row: one way in for the command line, the admin and the pages."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from django.db import transaction

from accounts.models import User
from initiatives.importing.applying import apply_plan
from initiatives.importing.base import KEEP, Base, take_base
from initiatives.importing.decisions import Decisions, load_decisions
from initiatives.importing.fiches import NumberedRow, find_fiche
from initiatives.importing.layouts import SheetLayout
from initiatives.importing.lexicon import load_vocabularies
from initiatives.importing.planning import plan_rows
from initiatives.importing.plans import Draft, ImportPlan
from initiatives.importing.problems import Problem, UnreadableFileError
from initiatives.importing.reading import Sheet, Workbook, read_workbook
from initiatives.importing.readings import recall_readings
from initiatives.importing.rebasing import Rebase
from initiatives.importing.recent import FEWEST_ROWS, RECENT, state_of
from initiatives.importing.resolving import ResolvedRow, Resolver
from initiatives.importing.rows import RowCleaner
from initiatives.importing.tables import find_table
from initiatives.importing.vocabularies import SURE
from initiatives.models import ImportBatch, ImportFile, ImportRow
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
    accept: str = SURE,
    clash: str = KEEP,
    dry_run: bool = False,
) -> ImportReport:
    """Bring a spreadsheet into the inventory of a zone: everything, or nothing at all.

    Raises UnreadableFileError when the file cannot be read. A plan with errors, and one that
    changes nothing, is reported and not written.
    """
    workbook = read_workbook(path)
    plan = plan_workbook(workbook, zone=zone, combine=combine, accept=accept, clash=clash)
    if dry_run or plan.errors or not plan.changes_something:
        return ImportReport(plan, None)
    with transaction.atomic():
        batch = apply_plan(plan, by=by)
        ImportFile.objects.create(batch=batch, content=path.read_bytes())
    return ImportReport(plan, batch)


def plan_workbook(
    workbook: Workbook,
    *,
    zone: PrimaryCareZone,
    combine: str = Combine.ADD,
    accept: str = SURE,
    clash: str = KEEP,
) -> ImportPlan:
    """Find the layout of every sheet, read its rows and compare them with the inventory.

    `clash` says what stands where our own file and the inventory changed since it was made.
    """
    workbook, base = take_base(workbook)
    resolver = Resolver(zone, load_vocabularies(zone), accept)
    found = [find_layout(sheet, resolver) for sheet in workbook.sheets]
    layouts = tuple(layout for layout, _rows in found)
    if not any(layout.used for layout in layouts):
        raise UnreadableFileError(_no_headings(workbook))
    digest = digest_of(row for _layout, rows in found for row in rows)
    decisions = load_decisions(zone, content_digest=digest)
    resolver.learn(decisions)
    rebase = Rebase(replace(base, clash=clash), resolver)
    plan = plan_rows(
        zone,
        _resolve(found, rebase),
        combine=combine,
        layouts=layouts,
        file_name=workbook.file_name,
        known_words=resolver.known_words,
        decisions=decisions,
    )
    plan.problems[:0] = rebase.problems()
    plan.content_digest = digest
    plan.problems += note_problems(layouts)
    return plan


def digest_of(rows: Iterable[NumberedRow]) -> str:
    """A fingerprint of all cells, by which the very same list is known again."""
    content = hashlib.sha256()
    for number, raw in rows:
        content.update(repr((number, raw)).encode())
    return content.hexdigest()


def _resolve(
    found: Iterable[tuple[SheetLayout, list[NumberedRow]]], rebase: Rebase
) -> Iterator[ResolvedRow]:
    for layout, rows in found:
        for row in RowCleaner(
            layout, rebase.resolver.find_section, rebase.resolver.is_initiative
        ).clean_all(rows):
            yield rebase.resolve(layout, row)


def find_layout(sheet: Sheet, resolver: Resolver) -> tuple[SheetLayout, list[NumberedRow]]:
    """How a sheet is read, and its rows with their numbers in Excel."""
    layout = find_table(sheet, resolver.find_cross)
    fiche, rows = find_fiche(sheet)
    if len(fiche.fields) > len(layout.fields):
        return replace(fiche, notes=sheet.notes), rows
    return replace(layout, notes=sheet.notes), list(enumerate(sheet.rows, start=1))


def note_problems(layouts: Iterable[SheetLayout]) -> list[Problem]:
    """What stands on the sheets that are read beside the texts, as warnings."""
    return [
        note.as_problem(layout.sheet) for layout in layouts if layout.used for note in layout.notes
    ]


def plan_draft(batch: ImportBatch, *, fresh: bool = False) -> Draft:
    """Plan a draft from its stored rows, layouts and decisions.

    A long list that was planned a moment ago, and of which nothing changed since, is not planned
    again. `fresh`: in no case what another page may hold, because the plan will be written.
    """
    resolver = Resolver(batch.zone, load_vocabularies(batch.zone))
    decisions = load_decisions(batch.zone, batch=batch)
    rows = stored_rows(batch)
    if fresh or sum(map(len, rows.values())) < FEWEST_ROWS:
        return _plan_draft(batch, resolver, decisions, rows)
    state = state_of(batch, resolver.vocabularies, decisions, rows)
    draft = RECENT.get(state)
    if draft is None:
        draft = _plan_draft(batch, resolver, decisions, rows)
        RECENT.put(state, draft)
    return replace(draft, batch=batch)


def _plan_draft(
    batch: ImportBatch, resolver: Resolver, decisions: Decisions, rows: dict[str, list[NumberedRow]]
) -> Draft:
    resolver.remembered = recall_readings(batch, resolver.vocabularies)
    resolver.learn(decisions)
    layouts = tuple(SheetLayout.from_json(stored) for stored in batch.sheets)
    rebase = Rebase(Base.from_json(batch.base), resolver)
    plan = plan_rows(
        batch.zone,
        _resolve([(layout, rows[layout.sheet]) for layout in layouts], rebase),
        combine=batch.combine,
        layouts=layouts,
        file_name=batch.file_name,
        known_words=resolver.known_words,
        decisions=decisions,
        erasing=batch.erasing,
    )
    plan.problems[:0] = rebase.problems()
    plan.content_digest = batch.content_digest
    plan.problems += note_problems(layouts)
    return Draft(batch, plan, resolver.vocabularies)


def stored_rows(batch: ImportBatch) -> dict[str, list[NumberedRow]]:
    """The raw rows of a batch by sheet, numbered as in Excel."""
    rows: dict[str, list[NumberedRow]] = {stored["name"]: [] for stored in batch.sheets}
    stored = ImportRow.objects.filter(batch=batch).order_by("pk")
    for sheet, number, raw in stored.values_list("sheet", "number", "raw").iterator():
        rows[sheet].append((number, raw))
    return rows


def _no_headings(workbook: Workbook) -> str:
    sheet = next(sheet for sheet in workbook.sheets if sheet.rows)
    return (
        f"Blad “{sheet.name}”, rij 1: we vinden geen rij met kolomtitels. "
        "Zet op de eerste rij minstens “Naam” en “Beschrijving” en lees het bestand opnieuw in."
    )
