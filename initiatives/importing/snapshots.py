"""What stood in the inventory before an import touched it, so that an undo restores it exactly."""

import datetime
from collections.abc import Iterator
from typing import Any

from django.db.models import Model

from initiatives.importing.bulk import portions
from initiatives.importing.linking import link_table
from initiatives.importing.plans import PlannedRow
from initiatives.models import Initiative
from initiatives.records import PARTICIPATION_FIELDS


def take_snapshots(changed: list[PlannedRow]) -> dict[int, dict[str, Any]]:
    """Per planned row (by id): the columns of its initiative, the rows of the links it changes."""
    if not changed:
        return {}
    pks = [planned.record.pk for planned in changed if planned.record]
    columns = [f.attname for f in Initiative._meta.concrete_fields if not f.primary_key]
    rows: dict[int, dict[str, Any]] = {}
    for pk, *values in _in_chunks(Initiative, "pk", pks, ["pk", *columns]):
        rows[pk] = dict(zip(columns, map(_plain, values), strict=True))
    links = _touched_links(changed)
    return {
        id(planned): {
            "values": rows[planned.record.pk],
            "links": {
                field: links[field].get(planned.record.pk, []) for field in _fields_of(planned)
            },
        }
        for planned in changed
        if planned.record
    }


def link_columns(model: type[Model]) -> list[str]:
    """All columns of a link table but the initiative: what is restored besides the link itself."""
    return [f.attname for f in model._meta.concrete_fields if f.attname != "initiative_id"]


def _fields_of(planned: PlannedRow) -> set[str]:
    """The link tables a row touches; roles are part of the participations."""
    return {"partners" if f in PARTICIPATION_FIELDS else f for f in planned.links}


def _touched_links(changed: list[PlannedRow]) -> dict[str, dict[int, list[list[Any]]]]:
    found: dict[str, dict[int, list[list[Any]]]] = {}
    for field in {f for planned in changed for f in _fields_of(planned)}:
        model, _target = link_table(field)
        pks = [p.record.pk for p in changed if p.record and field in _fields_of(p)]
        per_initiative = found[field] = {}
        columns = ["initiative_id", *link_columns(model)]
        for initiative, *values in _in_chunks(model, "initiative", pks, columns):
            per_initiative.setdefault(initiative, []).append(list(map(_plain, values)))
    return found


def _in_chunks(
    model: type[Model], lookup: str, pks: list[int], columns: list[str]
) -> Iterator[tuple[Any, ...]]:
    for part in portions(pks):
        rows = model._default_manager.filter(**{f"{lookup}__in": part}).order_by("pk")
        yield from rows.values_list(*columns)


def _plain(value: Any) -> Any:
    """A value as JSON knows it; Django's encoder would cut a time to milliseconds."""
    is_time = isinstance(value, datetime.date | datetime.datetime)
    return value.isoformat() if is_time else value
