"""A plan that waits for a person: stored as a draft, looked at, then confirmed or dropped."""

import json
from collections.abc import Iterator
from typing import Any

from django.db import transaction

from accounts.models import User
from initiatives.importing.applying import apply_plan
from initiatives.importing.bulk import insert_rows
from initiatives.importing.pipeline import plan_draft
from initiatives.importing.planning import ImportPlan
from initiatives.models import ImportBatch, ImportRow


class PlanChangedError(Exception):
    """The inventory changed since the preview: what was confirmed is not what would happen."""


@transaction.atomic
def save_draft(plan: ImportPlan, *, by: User) -> ImportBatch:
    """Keep the raw rows of a plan; nothing enters the inventory."""
    used = [layout for layout in plan.layouts if layout.used]
    batch = ImportBatch.objects.create(
        zone=plan.zone,
        uploaded_by=by,
        file_name=plan.file_name[:255],
        layout=used[0].name if used else "",
        combine=plan.combine,
        sheets=[layout.as_json() for layout in plan.layouts],
        counts=plan.counts,
    )
    columns = ["batch_id", "sheet", "number", "raw", "verdict", "messages", "unresolved"]
    insert_rows(ImportRow, columns, _draft_rows(batch, plan))
    return batch


def _draft_rows(batch: ImportBatch, plan: ImportPlan) -> Iterator[list[Any]]:
    for planned in plan.rows:
        row = planned.resolved.row
        raw = json.dumps(row.raw, ensure_ascii=False)
        yield [batch.pk, row.sheet, row.number, raw, str(planned.verdict), "[]", "[]"]


@transaction.atomic
def confirm_draft(batch: ImportBatch, *, digest: str, by: User) -> ImportBatch:
    """Apply a draft exactly as it was shown: `digest` is that of the plan in the preview."""
    plan = plan_draft(batch)
    if plan.digest != digest:
        raise PlanChangedError
    return apply_plan(plan, by=by, batch=batch)


def drop_draft(batch: ImportBatch) -> bool:
    """Throw a draft away; what is already in the inventory is not touched."""
    drafts = ImportBatch.objects.filter(pk=batch.pk, state=ImportBatch.State.DRAFT)
    return bool(drafts.delete()[0])
