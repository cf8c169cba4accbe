"""Stage 6: the only stage that writes. All rows of a plan enter the inventory, or none."""

import datetime
import json
from collections.abc import Iterator
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.db.models import F
from django.utils import timezone

from accounts.models import User
from initiatives.columns import LINK_FIELDS
from initiatives.importing.bulk import insert_rows, lock_table, reserve_keys
from initiatives.importing.creating import create_partners, learn_names, make_families
from initiatives.importing.explaining import remarks
from initiatives.importing.linking import insert_links, replace_links
from initiatives.importing.plans import ImportPlan, PlannedRow, Verdict
from initiatives.importing.problems import ImportRefusedError, Problem
from initiatives.importing.snapshots import take_snapshots
from initiatives.models import ImportBatch, ImportRow, Initiative
from initiatives.records import ATTRIBUTES
from initiatives.slugs import taken_slugs, unique_slug
from networks.matching import name_key
from networks.models import PrimaryCareZone


def apply_plan(
    plan: ImportPlan,
    *,
    by: User | None = None,
    batch: ImportBatch | None = None,
    without_wrong_rows: bool = False,
) -> ImportBatch:
    """Write every change of the plan and keep the raw rows, or raise and write nothing.

    `without_wrong_rows`: rows with an error stay behind and do not stop the others.

    `batch` is the draft that was looked at first; without one a batch is made. An initiative that
    was edited or added since the plan was made refuses the whole plan.
    """
    stopping = plan.file_errors if without_wrong_rows else plan.errors
    if stopping:
        raise ImportRefusedError(stopping)
    try:
        with transaction.atomic():
            return _write(plan, by, batch)
    except IntegrityError as error:
        text = "De inventaris werd intussen aangepast. Lees het bestand opnieuw in."
        raise ImportRefusedError((Problem("error", "", 0, "", text),)) from error


def _write(plan: ImportPlan, by: User | None, batch: ImportBatch | None) -> ImportBatch:
    lock_table(Initiative)
    now = timezone.now()
    batch = _open_batch(plan, by, batch, now)
    new = [row for row in plan.rows if row.verdict == Verdict.NEW]
    changed = [row for row in plan.rows if row.verdict == Verdict.CHANGED]
    _refuse_taken_names(plan.zone, [*new, *(row for row in changed if "name" in row.values)])
    made_partners = create_partners(plan, batch)
    keys = dict(zip(map(id, new), reserve_keys(Initiative, len(new)), strict=True)) if new else {}
    _insert_initiatives(plan, new, keys, now)
    snapshots = take_snapshots(changed)
    _update_initiatives(changed, now)
    snapshots |= make_families([(planned, keys[id(planned)]) for planned in new])
    made = {"partners": made_partners, "aliases": learn_names(batch)}
    if any(made.values()):
        batch.made |= made
        batch.save(update_fields=["made"])
    _insert_import_rows(batch, plan, keys, snapshots)
    return batch


def _open_batch(
    plan: ImportPlan, by: User | None, batch: ImportBatch | None, now: datetime.datetime
) -> ImportBatch:
    if batch is None:
        batch = ImportBatch(zone=plan.zone, uploaded_by=by, file_name=plan.file_name[:255])
    else:
        _take_draft(batch)
    used = [layout for layout in plan.layouts if layout.used]
    batch.layout = used[0].name if used else ""
    batch.combine = plan.combine
    batch.sheets = [layout.as_json() for layout in plan.layouts]
    batch.counts = plan.counts
    batch.content_digest = plan.content_digest
    batch.state = ImportBatch.State.APPLIED
    batch.applied_on = now
    batch.save()
    return batch


def _take_draft(batch: ImportBatch) -> None:
    """Let one confirmation through, however often the button was pressed."""
    drafts = ImportBatch.objects.filter(pk=batch.pk, state=ImportBatch.State.DRAFT)
    if not drafts.update(state=ImportBatch.State.APPLIED):
        raise ImportRefusedError((Problem("error", "", 0, "", "Dit bestand is al ingevoerd."),))
    ImportRow.objects.filter(batch=batch).delete()


def _refuse_taken_names(zone: PrimaryCareZone, named: list[PlannedRow]) -> None:
    if not named:
        return
    initiatives = Initiative.objects.filter(zone=zone).order_by()
    present = dict(initiatives.values_list("name_key", "pk"))
    taken = [
        planned
        for planned in named
        if (pk := present.get(planned.name_key)) and (not planned.record or planned.record.pk != pk)
    ]
    if taken:
        raise ImportRefusedError(tuple(_meanwhile(planned, "toegevoegd") for planned in taken))


def _insert_initiatives(
    plan: ImportPlan, new: list[PlannedRow], keys: dict[int, int], now: datetime.datetime
) -> None:
    if not new:
        return
    taken = taken_slugs()
    fields = Initiative._meta.concrete_fields
    position = {field.attname: index for index, field in enumerate(fields)}
    template = [
        None if f.primary_key else f.get_db_prep_save(f.get_default(), connection) for f in fields
    ]
    template[position["zone_id"]] = plan.zone.pk
    for stamp in ("created", "modified"):
        template[position[stamp]] = _stored("modified", now)

    def rows() -> Iterator[list[Any]]:
        for planned in new:
            name = planned.resolved.row.name
            planned.slug = unique_slug(name, taken, plan.zone.slug)
            taken.add(planned.slug)
            row = template.copy()
            row[position["id"]] = keys[id(planned)]
            row[position["slug"]] = planned.slug
            row[position["name"]] = name
            row[position["name_key"]] = planned.name_key
            for field, value in planned.values.items():
                row[position[ATTRIBUTES[field]]] = (
                    value if field not in _PREPARED else _stored(field, value)
                )
            if description := planned.values.get("description"):
                row[position["description_key"]] = name_key(description)
            yield row

    insert_rows(Initiative, [field.attname for field in fields], rows())
    given = {keys[id(planned)]: planned.links for planned in new}
    for field in LINK_FIELDS:
        insert_links(field, given)


FIELDS = {field.name: field for field in Initiative._meta.concrete_fields}
# Fields whose Python value is not what the database stores as it is.
_PREPARED = frozenset({"confirmed_on"})


def _stored(field: str, value: Any) -> Any:
    return FIELDS[field].get_db_prep_save(value, connection)


def _update_initiatives(changed: list[PlannedRow], now: datetime.datetime) -> None:
    edited = []
    for planned in changed:
        record = planned.record
        if record is None:
            continue
        values: dict[str, Any] = {ATTRIBUTES[f]: value for f, value in planned.values.items()}
        if "name" in values:
            values["name_key"] = planned.name_key
        if "description" in values:
            values["description_key"] = name_key(values["description"])
        unedited = Initiative.objects.filter(pk=record.pk, version=record.version)
        if not unedited.update(**values, version=F("version") + 1, modified=now):
            edited.append(planned)
    if edited:
        raise ImportRefusedError(tuple(_meanwhile(planned, "aangepast") for planned in edited))
    for field in LINK_FIELDS:
        replace_links(field, {p.record.pk: p.links for p in changed if p.record and p.links})


def _meanwhile(planned: PlannedRow, what: str) -> Problem:
    row = planned.resolved.row
    text = f"“{row.name}” werd intussen door iemand anders {what}. Lees het bestand opnieuw in."
    return Problem("error", row.sheet, row.number, "", text)


def _insert_import_rows(
    batch: ImportBatch, plan: ImportPlan, keys: dict[int, int], snapshots: dict[int, dict[str, Any]]
) -> None:
    columns = [
        "batch_id",
        "sheet",
        "number",
        "raw",
        "verdict",
        "initiative_id",
        "messages",
        "unresolved",
        "before",
        "version_after",
    ]
    dump = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

    def rows() -> Iterator[list[Any]]:
        for planned in plan.rows:
            resolved = planned.resolved
            row = resolved.row
            record = planned.record
            pk = keys.get(id(planned)) or (record.pk if record else None)
            before = snapshots.get(id(planned))
            written = planned.verdict in (Verdict.NEW, Verdict.CHANGED)
            yield [
                batch.pk,
                row.sheet[:120],
                row.number,
                dump(row.raw),
                str(planned.verdict),
                pk,
                dump(list(remarks(planned))),
                dump(resolved.unresolved) if resolved.unresolved else "[]",
                dump(before) if before is not None else None,
                (record.version + 1 if record else 1) if written else None,
            ]

    insert_rows(ImportRow, columns, rows())
