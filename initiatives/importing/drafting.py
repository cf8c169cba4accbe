"""A list that waits for a person: stored, corrected, decided about, confirmed or dropped.

Nothing enters the inventory before `confirm_draft`; a draft keeps every step, also when the
browser is closed.
"""

import datetime
import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import transaction

from accounts.models import User
from initiatives.importing.applying import apply_plan
from initiatives.importing.base import take_base
from initiatives.importing.bulk import insert_rows
from initiatives.importing.correcting import recall_layouts, remember_layouts
from initiatives.importing.fiches import NumberedRow
from initiatives.importing.layouts import SheetLayout
from initiatives.importing.lexicon import load_vocabularies
from initiatives.importing.pipeline import Draft, digest_of, find_layout, plan_draft
from initiatives.importing.reading import Workbook
from initiatives.importing.resolving import Resolver
from initiatives.models import ImportBatch, ImportRow
from networks.models import PrimaryCareZone

Combine = ImportBatch.Combine
Verdict = ImportRow.Verdict


class PlanChangedError(Exception):
    """The inventory changed since the preview: what was confirmed is not what would happen."""


@transaction.atomic
def start_draft(
    workbook: Workbook,
    *,
    zone: PrimaryCareZone,
    by: User,
    sender: str = "",
    held_on: datetime.date | None = None,
    combine: str = Combine.ADD,
) -> ImportBatch:
    """Store the cells of a workbook with the layout found, or remembered, for each sheet."""
    workbook, base = take_base(workbook)
    resolver = Resolver(zone, load_vocabularies(zone))
    found = [find_layout(sheet, resolver) for sheet in workbook.sheets]
    layouts = recall_layouts(zone, sender, found)
    batch = ImportBatch.objects.create(
        zone=zone,
        uploaded_by=by,
        file_name=workbook.file_name[:255],
        sender=sender,
        held_on=held_on,
        combine=combine,
        base=base.as_json() if base.is_known else {},
        layout=next((layout.name for layout in layouts if layout.used), ""),
        sheets=[layout.as_json() for layout in layouts],
        content_digest=digest_of(row for _layout, rows in found for row in rows),
    )
    _store_rows(batch, ((layout.sheet, rows) for layout, rows in found))
    return batch


def _store_rows(batch: ImportBatch, sheets: Iterable[tuple[str, list[NumberedRow]]]) -> None:
    columns = ["batch_id", "sheet", "number", "raw", "verdict", "messages", "unresolved"]
    skipped = str(Verdict.SKIPPED)

    def rows() -> Iterator[list[Any]]:
        for sheet, numbered in sheets:
            for number, raw in numbered:
                if any(raw):
                    cells = json.dumps(raw, ensure_ascii=False)
                    yield [batch.pk, sheet, number, cells, skipped, "[]", "[]"]

    insert_rows(ImportRow, columns, rows())


def confirm_draft(
    batch: ImportBatch, *, digest: str, by: User, without_wrong_rows: bool = False
) -> ImportBatch:
    """Apply a draft exactly as it was shown: `digest` is that of the plan in the preview.

    The layouts are remembered for the next list of the same sender.
    """
    draft = plan_draft(batch)
    if draft.plan.digest != digest:
        raise PlanChangedError
    with transaction.atomic():
        applied = apply_plan(draft.plan, by=by, batch=batch, without_wrong_rows=without_wrong_rows)
        remember_layouts(applied, draft.plan.layouts, by=by)
        return applied


def drop_draft(batch: ImportBatch) -> bool:
    """Throw a draft away; what is already in the inventory is not touched."""
    drafts = ImportBatch.objects.filter(pk=batch.pk, state=ImportBatch.State.DRAFT)
    return bool(drafts.delete()[0])


@transaction.atomic
def draft_of_rest(batch: ImportBatch, *, by: User) -> ImportBatch | None:
    """A new draft with the rows that stayed behind: wrong ones and undecided doubles.

    None when nothing stayed behind.
    """
    behind = (Verdict.ERROR, Verdict.POSSIBLE_DUPLICATE)
    rows = ImportRow.objects.filter(batch=batch).order_by("pk")
    if not rows.filter(verdict__in=behind).exists():
        return None
    layouts = {stored["name"]: SheetLayout.from_json(stored) for stored in batch.sheets}
    rest = ImportBatch.objects.create(
        zone=batch.zone,
        uploaded_by=by,
        file_name=batch.file_name,
        sender=batch.sender,
        held_on=batch.held_on,
        combine=batch.combine,
        erasing=batch.erasing,
        base=batch.base,
        layout=batch.layout,
        sheets=batch.sheets,
    )
    kept: dict[str, list[NumberedRow]] = {name: [] for name in layouts}
    for sheet, number, raw, verdict in rows.values_list("sheet", "number", "raw", "verdict"):
        is_context = verdict == Verdict.SKIPPED and layouts[sheet].used
        if verdict in behind or is_context:
            kept[sheet].append((number, raw))
    _store_rows(rest, kept.items())
    for decision in batch.value_decisions.all():
        decision.pk, decision.batch = None, rest
        decision.save()
    return rest


def mend_cell(batch: ImportBatch, *, sheet: str, number: int, column: int, text: str) -> None:
    """Correct one cell of a draft on screen; the rest of the row stays as it was."""
    row = ImportRow.objects.get(
        batch=batch, sheet=sheet, number=number, batch__state=ImportBatch.State.DRAFT
    )
    cells = [*row.raw, *[""] * (column + 1 - len(row.raw))]
    cells[column] = text.strip()
    row.raw = cells
    row.save(update_fields=["raw"])


__all__ = [
    "Draft",
    "PlanChangedError",
    "confirm_draft",
    "draft_of_rest",
    "drop_draft",
    "mend_cell",
    "plan_draft",
    "start_draft",
]
