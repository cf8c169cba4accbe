"""A list that waits for a person: stored, corrected, decided about, confirmed or dropped.

Nothing enters the inventory before `confirm_draft`; a draft keeps every step, also when the
browser is closed.
"""

from django.db import transaction

from accounts.models import User
from initiatives.importing.applying import apply_plan
from initiatives.importing.fiches import NumberedRow
from initiatives.importing.layouts import SheetLayout
from initiatives.importing.pipeline import plan_draft
from initiatives.importing.plans import Draft
from initiatives.importing.remembering import remember_layouts
from initiatives.importing.starting import keep_original, start_draft, store_rows
from initiatives.models import ImportBatch, ImportFile, ImportRow

Verdict = ImportRow.Verdict
BEHIND = (Verdict.ERROR, Verdict.POSSIBLE_DUPLICATE)


class PlanChangedError(Exception):
    """The inventory changed since the preview: what was confirmed is not what would happen."""


def confirm_draft(
    batch: ImportBatch, *, digest: str, by: User, without_wrong_rows: bool = False
) -> ImportBatch:
    """Apply a draft exactly as it was shown: `digest` is that of the plan in the preview.

    The layouts are remembered for the next list of the same sender.
    """
    draft = plan_draft(batch, fresh=True)
    if draft.plan.digest != digest:
        raise PlanChangedError
    sheets = batch.sheets
    with transaction.atomic():
        applied = apply_plan(draft.plan, by=by, batch=batch, without_wrong_rows=without_wrong_rows)
        remember_layouts(applied, sheets, draft.plan, by=by)
        return applied


def drop_draft(batch: ImportBatch) -> bool:
    """Throw a draft away; what is already in the inventory is not touched."""
    drafts = ImportBatch.objects.filter(pk=batch.pk, state=ImportBatch.State.DRAFT)
    return bool(drafts.delete()[0])


def forget_original(batch: ImportBatch) -> bool:
    """Throw the file itself away; the rows and the results stay."""
    return bool(ImportFile.objects.filter(batch=batch).delete()[0])


@transaction.atomic
def draft_of_rest(batch: ImportBatch, *, by: User) -> ImportBatch | None:
    """A draft with the rows that stayed behind: wrong ones and undecided doubles.

    None when nothing stayed behind. Asking twice gives the draft that was made the first time.
    """
    ImportBatch.objects.select_for_update().get(pk=batch.pk)
    kept_back = ImportBatch.objects.filter(uploaded_by=by, made__rest_of=batch.pk)
    if made := kept_back.exclude(state=ImportBatch.State.UNDONE).last():
        return made
    if not ImportRow.objects.filter(batch=batch, verdict__in=BEHIND).exists():
        return None
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
        reached="check",
        made={"rest_of": batch.pk},
    )
    store_rows(rest, _rows_behind(batch).items())
    _take_along(batch, rest)
    return rest


def _rows_behind(batch: ImportBatch) -> dict[str, list[NumberedRow]]:
    """The rows that stayed behind, with the titles and sections that say what they are."""
    layouts = {stored["name"]: SheetLayout.from_json(stored) for stored in batch.sheets}
    kept: dict[str, list[NumberedRow]] = {name: [] for name in layouts}
    rows = ImportRow.objects.filter(batch=batch).order_by("pk")
    for sheet, number, raw, verdict in rows.values_list("sheet", "number", "raw", "verdict"):
        is_context = verdict == Verdict.SKIPPED and layouts[sheet].used
        if verdict in BEHIND or is_context:
            kept[sheet].append((number, raw))
    return kept


def _take_along(batch: ImportBatch, rest: ImportBatch) -> None:
    """What was decided and the file itself are of the rest too."""
    for value in batch.value_decisions.all():
        value.pk, value.batch = None, rest
        value.save()
    for cut in batch.cut_decisions.all():
        cut.pk, cut.batch = None, rest
        cut.save()
    for original in ImportFile.objects.filter(batch=batch):
        keep_original(rest, bytes(original.content))


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
    "forget_original",
    "keep_original",
    "mend_cell",
    "plan_draft",
    "start_draft",
]
