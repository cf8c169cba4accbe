"""Stage 7: take an import back, so that everything it touched is exactly as it was before."""

from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from initiatives.importing.bulk import lock_table, portions
from initiatives.importing.creating import remove_made, restore_family
from initiatives.importing.linking import link_table
from initiatives.importing.snapshots import link_columns
from initiatives.models import ImportBatch, ImportRow, Initiative

Verdict = ImportRow.Verdict
WRITTEN = (Verdict.NEW, Verdict.CHANGED)


class UndoRefusedError(Exception):
    """The batch cannot be undone; the message is a Dutch sentence that says why."""


@dataclass(frozen=True, slots=True)
class UndoReport:
    """How many new initiatives went away and how many changed ones got their old content back."""

    removed: int
    restored: int


def undo_batch(batch: ImportBatch) -> UndoReport:
    """Undo all rows of a batch, or raise and undo none; rows edited since are listed."""
    try:
        with transaction.atomic():
            return _undo(batch)
    except IntegrityError as error:
        raise UndoRefusedError(
            f"Invoer {batch.pk} kan niet ongedaan gemaakt worden: een naam, partner of begrip van "
            "toen is intussen verdwenen of elders in gebruik. Er is niets teruggedraaid."
        ) from error


def _undo(batch: ImportBatch) -> UndoReport:
    lock_table(Initiative)
    applied = ImportBatch.objects.filter(pk=batch.pk, state=ImportBatch.State.APPLIED)
    now = timezone.now()
    if not applied.update(state=ImportBatch.State.UNDONE, undone_on=now):
        batch.refresh_from_db()
        raise UndoRefusedError(
            f"Invoer {batch.pk} is {batch.get_state_display()} en kan niet ongedaan gemaakt worden."
        )
    rows = list(
        ImportRow.objects.filter(batch=batch, verdict__in=WRITTEN, undone_on=None)
        .defer("raw", "messages", "unresolved")
        .order_by("-pk")
    )
    _refuse_edited(rows)
    report = _take_back(rows)
    batch.refresh_from_db()
    remove_made(batch)
    return report


@transaction.atomic
def undo_row(row: ImportRow) -> UndoReport:
    """Undo one row of a batch, unless its initiative was edited since; the others stay."""
    lock_table(Initiative)
    now = timezone.now()
    written = ImportRow.objects.filter(pk=row.pk, verdict__in=WRITTEN, undone_on=None)
    if not written.filter(batch__state=ImportBatch.State.APPLIED).update(undone_on=now):
        raise UndoRefusedError(f"Rij {row.number} is niet ingevoerd of al ongedaan gemaakt.")
    try:
        with transaction.atomic():
            _refuse_edited([row])
            return _take_back([row])
    except IntegrityError as error:
        raise UndoRefusedError(
            f"Rij {row.number} kan niet ongedaan gemaakt worden: een naam, partner of begrip van "
            "toen is intussen verdwenen of elders in gebruik. Er is niets teruggedraaid."
        ) from error


def _take_back(rows: list[ImportRow]) -> UndoReport:
    """Remove what the rows made and restore what they changed."""
    new = [row.initiative_id for row in rows if row.verdict == Verdict.NEW and row.initiative_id]
    families = [row.before["family"] for row in rows if row.before and "family" in row.before]
    for keys in portions(new):
        Initiative.objects.filter(pk__in=keys).delete()
    for family in families:
        restore_family(family)
    changed = [row for row in rows if row.verdict == Verdict.CHANGED]
    for row in changed:
        _restore(row)
    return UndoReport(removed=len(new), restored=len(changed))


def _refuse_edited(rows: list[ImportRow]) -> None:
    pks = [row.initiative_id for row in rows if row.initiative_id]
    versions: dict[int, tuple[int, str]] = {}
    for keys in portions(pks):
        found = Initiative.objects.filter(pk__in=keys)
        versions |= {
            pk: (version, name) for pk, version, name in found.values_list("pk", "version", "name")
        }
    edited = []
    for row in rows:
        version, name = versions.get(row.initiative_id or 0, (0, "(verwijderd)"))
        if version != row.version_after:
            edited.append(f"rij {row.number}: {name}")
    if edited:
        raise UndoRefusedError(
            f"{len(edited)} van de {len(rows)} initiatieven zijn intussen aangepast: "
            f"{'; '.join(edited[:20])}. Er is niets teruggedraaid."
        )


def _restore(row: ImportRow) -> None:
    before: dict[str, Any] = row.before or {}
    concrete = {f.attname: f for f in Initiative._meta.concrete_fields}
    values = {name: concrete[name].to_python(value) for name, value in before["values"].items()}
    initiative = row.initiative_id or 0  # a row without one was refused above
    Initiative.objects.filter(pk=initiative).update(**values)
    for field, stored in before["links"].items():
        _restore_links(field, initiative, stored)


def _restore_links(field: str, initiative: int, stored: list[list[Any]]) -> None:
    model, _target = link_table(field)
    fields = {f.attname: f for f in model._meta.concrete_fields}
    names = link_columns(model)
    objects = model._default_manager
    keys = [values[names.index("id")] for values in stored]
    objects.filter(initiative=initiative).exclude(pk__in=keys).delete()
    for values in stored:
        given = {name: fields[name].to_python(v) for name, v in zip(names, values, strict=True)}
        key = given.pop("id")
        objects.update_or_create(pk=key, defaults={**given, "initiative_id": initiative})
