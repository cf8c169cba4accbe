"""How long a list is kept: drafts and files shortly, cells as long as they explain what came in."""

import datetime
from dataclasses import dataclass

from django.db import transaction

from initiatives.models import ImportBatch, ImportFile, ImportRow

State = ImportBatch.State


@dataclass(frozen=True, slots=True)
class Pruned:
    """How many drafts went, of how many lists the cells, and how many files as uploaded."""

    drafts: int
    lists: int
    files: int


@transaction.atomic
def prune_imports(
    *,
    drafts_before: datetime.datetime,
    lists_before: datetime.datetime,
    files_before: datetime.datetime,
) -> Pruned:
    """Delete old drafts and files; of old lists keep the results but not the cells.

    Those can still be undone: what stood in the inventory before is kept apart.
    """
    drafts = ImportBatch.objects.filter(state=State.DRAFT, created__lt=drafts_before)
    gone = drafts.count()
    drafts.delete()
    old = ImportBatch.objects.exclude(state=State.DRAFT).filter(created__lt=lists_before)
    cells = ImportRow.objects.filter(batch__in=old).exclude(raw=[])
    lists = cells.order_by().values("batch").distinct().count()
    cells.update(raw=[], messages=[], unresolved=[])
    files, _counts = ImportFile.objects.filter(created__lt=files_before).delete()
    return Pruned(drafts=gone, lists=lists, files=files)
