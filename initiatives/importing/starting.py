"""How a list becomes a draft: its layouts are found or remembered, its cells are stored."""

import datetime
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from accounts.models import User
from initiatives.importing.base import Base, take_base
from initiatives.importing.bulk import insert_rows
from initiatives.importing.fiches import NumberedRow
from initiatives.importing.lexicon import load_vocabularies
from initiatives.importing.pipeline import digest_of, find_layout
from initiatives.importing.reading import Workbook
from initiatives.importing.remembering import RecalledSheet, recall_layouts
from initiatives.importing.resolving import Resolver
from initiatives.models import ImportBatch, ImportFile, ImportRow
from networks.models import PrimaryCareZone

Combine = ImportBatch.Combine
SheetRows = tuple[str, list[NumberedRow]]


@dataclass(frozen=True, slots=True)
class FoundList:
    """What was found in a workbook: how each sheet is read, and the rows of each."""

    base: Base
    sheets: tuple[RecalledSheet, ...]
    rows: tuple[SheetRows, ...]

    def describe(self, batch: ImportBatch) -> None:
        """Put on a draft how its list is read."""
        used = [sheet.layout for sheet in self.sheets if sheet.is_used]
        batch.base = self.base.as_json() if self.base.is_known else {}
        batch.layout = used[0].name if used else ""
        batch.sheets = [sheet.as_json() for sheet in self.sheets]
        batch.content_digest = digest_of(row for _sheet, rows in self.rows for row in rows)


def find_list(workbook: Workbook, resolver: Resolver, sender: str) -> FoundList:
    """Find the layout of every sheet, or recall how a person confirmed it before."""
    workbook, base = take_base(workbook)
    found = [find_layout(sheet, resolver) for sheet in workbook.sheets]
    sheets = recall_layouts(resolver.zone, sender, found)
    return FoundList(base, tuple(sheets), tuple((layout.sheet, rows) for layout, rows in found))


@transaction.atomic
def start_draft(
    workbook: Workbook,
    *,
    zone: PrimaryCareZone,
    by: User,
    sender: str = "",
    held_on: datetime.date | None = None,
    combine: str = Combine.ADD,
    original: bytes = b"",
) -> ImportBatch:
    """Store the cells of a workbook with the layout found, or remembered, for each sheet.

    `original` is the file itself, to give back later with the results in it.
    """
    found = find_list(workbook, Resolver(zone, load_vocabularies(zone)), sender)
    batch = ImportBatch(
        zone=zone,
        uploaded_by=by,
        file_name=workbook.file_name[:255],
        sender=sender,
        held_on=held_on,
        combine=combine,
    )
    found.describe(batch)
    batch.save()
    store_rows(batch, found.rows)
    keep_original(batch, original)
    return batch


def keep_original(batch: ImportBatch, content: bytes) -> None:
    """Keep the bytes of the file beside the list that was read from it."""
    if content:
        ImportFile.objects.create(batch=batch, content=content)


def store_rows(batch: ImportBatch, sheets: Iterable[SheetRows]) -> None:
    """Keep the rows that hold something, numbered as in Excel."""
    columns = ["batch_id", "sheet", "number", "raw", "verdict", "messages", "unresolved"]
    skipped = str(ImportRow.Verdict.SKIPPED)

    def rows() -> Iterator[list[Any]]:
        for sheet, numbered in sheets:
            for number, raw in numbered:
                if any(raw):
                    cells = json.dumps(raw, ensure_ascii=False)
                    yield [batch.pk, sheet, number, cells, skipped, "[]", "[]"]

    insert_rows(ImportRow, columns, rows())
