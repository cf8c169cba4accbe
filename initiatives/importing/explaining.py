"""What a plan would change, field by field in words, for the person who confirms it (U-I9)."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from initiatives.columns import BY_FIELD, NO, YES, Column, Kind
from initiatives.importing.planning import ImportPlan, PlannedRow, Verdict
from initiatives.models import Initiative
from initiatives.records import Links, Record, read_links
from networks.models import Region, Term

MOST_CHARACTERS = 200
# Of more initiatives than this the links are read together with those of their zone.
MOST_KEYS = 500


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of one row: `old` → `new`, or for a list what is `added` and `removed`."""

    heading: str
    old: str = ""
    new: str = ""
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row of the sheet with its verdict in words and what it changes."""

    sheet: str
    number: int
    verdict: str
    name: str
    changes: tuple[FieldChange, ...]
    messages: tuple[str, ...]
    unresolved: tuple[tuple[str, str], ...]


class Explainer:
    """Knows the names behind the keys in a plan; reads each vocabulary once."""

    def __init__(self, plan: ImportPlan):
        self.plan = plan
        self._names: dict[type[Model], dict[int, str]] = {}

    def rows(self, verdict: str) -> Iterator[RowChange]:
        """The rows with that verdict, in the order of the file."""
        return (self._explain(row) for row in self.plan.rows if row.verdict == verdict)

    @cached_property
    def _links(self) -> Links:
        changed = [row.record.pk for row in self.plan.rows if row.record and row.links]
        if len(changed) > MOST_KEYS:
            return read_links(Initiative.objects.filter(zone=self.plan.zone))
        return read_links(Initiative.objects.filter(pk__in=changed))

    def _explain(self, planned: PlannedRow) -> RowChange:
        resolved = planned.resolved
        return RowChange(
            sheet=resolved.row.sheet,
            number=resolved.row.number,
            verdict=str(Verdict(planned.verdict).label),
            name=resolved.row.name,
            changes=tuple(self._changes(planned)),
            messages=tuple(str(problem) for problem in resolved.problems),
            unresolved=tuple(
                (BY_FIELD[field].heading, text) for field, text in resolved.unresolved
            ),
        )

    def _changes(self, planned: PlannedRow) -> Iterator[FieldChange]:
        record = planned.record
        for field, value in planned.values.items():
            column = BY_FIELD[field]
            old = self._show(column, record.value(field)) if record else ""
            yield FieldChange(column.heading, old=old, new=self._show(column, value))
        for field, keys in planned.links.items():
            column = BY_FIELD[field]
            before = self._linked(field, record)
            names = self._names_of(column.terms)
            yield FieldChange(
                column.heading,
                added=tuple(names[key] for key in keys if key not in before),
                removed=tuple(names[key] for key in before if key not in keys),
            )

    def _linked(self, field: str, record: Record | None) -> list[int]:
        return self._links[field].get(record.pk, []) if record else []

    def _show(self, column: Column, value: Any) -> str:
        if value is None or value == "":
            return _("(leeg)")
        if column.kind is Kind.TERM:
            return self._names_of(column.terms)[value]
        if column.kind is Kind.CHOICE:
            return str(dict(column.options).get(value, value))
        if column.kind is Kind.FLAG:
            return YES if value else NO
        if column.kind is Kind.DATE:
            return f"{value:%d/%m/%Y}"
        text = str(value)
        return text if len(text) <= MOST_CHARACTERS else f"{text[:MOST_CHARACTERS]}…"

    def _names_of(self, model: type[Model]) -> dict[int, str]:
        if model not in self._names:
            label = "label" if issubclass(model, Term) else "name"
            field = "full_name" if model is Region else label
            self._names[model] = dict(model._default_manager.values_list("pk", field))
        return self._names[model]
