"""What a plan would change, field by field in words, for the person who confirms it (U-I9)."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from initiatives.columns import BY_FIELD, Column, Kind
from initiatives.importing.plans import ImportPlan, PlannedRow, Verdict
from initiatives.importing.showing import shorten, show_value
from initiatives.models import Initiative, ValueDecision
from initiatives.records import Links, Record, read_links
from networks.models import Region, Term

MOST_TEXTS = 4
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
class FieldClash:
    """A field that file and inventory both changed: what it was, and what each says now."""

    field: str
    heading: str
    then: str
    given: str
    now: str
    takes_file: bool


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
    texts: tuple[str, ...] = ()
    clashes: tuple[FieldClash, ...] = ()

    @property
    def title(self) -> str:
        """The name, or for a row without one what it says."""
        return self.name or " · ".join(self.texts)


def remarks(planned: PlannedRow) -> Iterator[str]:
    """What there is to say about a row: why it is skipped, where it went, what is wrong with it."""
    resolved = planned.resolved
    if resolved.row.skipped:
        yield resolved.row.skipped
    if planned.verdict == Verdict.MERGED:
        yield _("samengevoegd met %(place)s") % {"place": planned.earlier}
    yield from map(str, resolved.problems)
    for field, text in resolved.left_out:
        yield _("%(column)s: “%(text)s” is overgeslagen, zoals je koos.") % {
            "column": BY_FIELD[field].heading,
            "text": text,
        }


def _clashes(planned: PlannedRow) -> Iterator[FieldClash]:
    for clash in planned.clashes:
        yield FieldClash(
            clash.field,
            BY_FIELD[clash.field].heading,
            then=shorten(clash.then),
            given=shorten(clash.given),
            now=shorten(clash.now),
            takes_file=clash.takes_file,
        )


class Explainer:
    """Knows the names behind the keys in a plan; reads each vocabulary once."""

    def __init__(self, plan: ImportPlan):
        self.plan = plan
        self._names: dict[type[Model], dict[int, str]] = {}

    def show(self, field: str, value: Any) -> str:
        """A value of a field in words."""
        return self._show(BY_FIELD[field], value)

    def names(self, field: str) -> dict[int, str]:
        """The names of the terms of a field by primary key."""
        return self._names_of(BY_FIELD[field].terms)

    def rows(self, verdict: str) -> Iterator[RowChange]:
        """The rows with that verdict, in the order of the file."""
        return (self.explain(row) for row in self.plan.rows if row.verdict == verdict)

    @cached_property
    def _links(self) -> Links:
        changed = [row.record.pk for row in self.plan.rows if row.record and row.links]
        if len(changed) > MOST_KEYS:
            return read_links(Initiative.objects.filter(zone=self.plan.zone))
        return read_links(Initiative.objects.filter(pk__in=changed))

    def explain(self, planned: PlannedRow) -> RowChange:
        resolved = planned.resolved
        return RowChange(
            sheet=resolved.row.sheet,
            number=resolved.row.number,
            verdict=str(Verdict(planned.verdict).label),
            name=resolved.row.name,
            changes=tuple(self._changes(planned)),
            messages=tuple(remarks(planned)),
            unresolved=tuple(
                (BY_FIELD[field].heading, text) for field, text in resolved.unresolved
            ),
            texts=tuple(text for text in resolved.row.raw if text)[:MOST_TEXTS],
            clashes=tuple(_clashes(planned)),
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
                added=tuple(self._name(names, key) for key in keys if key not in before),
                removed=tuple(names[key] for key in before if key not in keys),
            )
        yield from self._family(planned)

    def _name(self, names: dict[int, str], key: int) -> str:
        """The name of a term, also of a partner that is made when the list goes in."""
        return names[key] if key > 0 else _("%(name)s (nieuw)") % {"name": self._new[-key]}

    @cached_property
    def _new(self) -> dict[int, str]:
        keys = {-key for row in self.plan.rows for found in row.links.values() for key in found}
        decisions = ValueDecision.objects.filter(pk__in=[key for key in keys if key > 0])
        return dict(decisions.values_list("pk", "new_name"))

    def _family(self, planned: PlannedRow) -> Iterator[FieldChange]:
        if planned.family_of is not None:
            name = str(planned.family_of.value("name"))
            yield FieldChange(BY_FIELD["family"].heading, added=(_("samen met “%s”") % name,))

    def _linked(self, field: str, record: Record | None) -> list[int]:
        return self._links[field].get(record.pk, []) if record else []

    def _show(self, column: Column, value: Any) -> str:
        names = self._names_of(column.terms) if column.kind is Kind.TERM else {}
        return show_value(column, value, names)

    def _names_of(self, model: type[Model]) -> dict[int, str]:
        if model not in self._names:
            label = "label" if issubclass(model, Term) else "name"
            field = "full_name" if model is Region else label
            self._names[model] = dict(model._default_manager.values_list("pk", field))
        return self._names[model]
