"""Bring the database in line with a table: compare first, write only differences."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Generic, TypeVar

from django.core.exceptions import ValidationError
from django.db import models

from networks.fields import NameKeyField, TextKeyField
from networks.loading.tables import TableRow

M = TypeVar("M", bound=models.Model)
Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many rows of one kind were made, changed and left as they were."""

    kind: str
    created: int
    updated: int
    unchanged: int
    changes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Synced(Generic[M]):
    """The rows of the table as they now stand in the database, in the order of the table."""

    tally: Tally
    rows: tuple[M, ...]
    created: tuple[M, ...]


def sync(
    wanted: Sequence[tuple[TableRow, M]],
    model: type[M],
    *,
    key: Sequence[str],
    follow: Collection[str],
    kind: str = "",
) -> Synced[M]:
    """Create what is missing and bring the `follow` fields of what exists in line.

    Other fields are starting values: filled in at creation, then left to staff. Rows that are
    not in the table are nobody's business here: nothing is ever deleted.
    """
    among = {f"{key[0]}__in": {getattr(row, key[0]) for _, row in wanted}}
    existing = {_values(row, key): row for row in model._default_manager.filter(**among)}
    found = [existing.get(_values(row, key)) for _, row in wanted]
    created, updated, changes = [], [], []
    for (origin, row), old in zip(wanted, found, strict=True):
        if old is None:
            check_fields(origin, row)
            created.append(row)
        elif changed := [name for name in follow if getattr(old, name) != getattr(row, name)]:
            changes += [_change(old, row, name) for name in changed]
            for name in changed:
                setattr(old, name, getattr(row, name))
            check_fields(origin, old)
            updated.append(old)
    if created or updated:
        _refuse_taken(model, wanted, found, key=key, follow=follow)
    model._default_manager.bulk_create(created)
    if updated:
        model._default_manager.bulk_update(updated, [*follow, *_derived(model, follow)])
    tally = Tally(
        kind=kind or str(model._meta.verbose_name_plural),
        created=len(created),
        updated=len(updated),
        unchanged=len(wanted) - len(created) - len(updated),
        changes=tuple(changes),
    )
    rows = tuple(old or row for (_, row), old in zip(wanted, found, strict=True))
    return Synced(tally, rows, tuple(created))


def _values(row: models.Model, names: Iterable[str]) -> Key:
    return tuple(getattr(row, name) for name in names)


def _derived(model: type[models.Model], follow: Collection[str]) -> list[str]:
    """The stored keys of the followed fields: a bulk update writes only what it is told."""
    return [
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, NameKeyField | TextKeyField) and field.source in follow
    ]


def _change(old: models.Model, new: models.Model, name: str) -> str:
    label = getattr(old._meta.get_field(name), "verbose_name", name)
    return f"{new}: {label} “{getattr(old, name)}” wordt “{getattr(new, name)}”"


def check_fields(
    origin: TableRow, row: models.Model, *, columns: Mapping[str, str] = MappingProxyType({})
) -> None:
    """Refuse what a field refuses, naming the column (`columns`: where that is not the field)."""
    relations = {field.name for field in row._meta.fields if field.is_relation}
    try:
        row.clean_fields(exclude=relations)
    except ValidationError as error:
        field, problems = next(iter(error.message_dict.items()))
        origin.fail(columns.get(field, field), problems[0].rstrip("."))


def _refuse_taken(
    model: type[M],
    wanted: Sequence[tuple[TableRow, M]],
    found: Sequence[M | None],
    *,
    key: Sequence[str],
    follow: Collection[str],
) -> None:
    """Say whose name it already is, before the database refuses it without a word."""
    mine = {old.pk for old in found if old is not None}
    for column, attribute in _unique_columns(model).items():
        others = model._default_manager.values_list(attribute, key[0], "pk")
        owners = {value: owner for value, owner, pk in others if pk not in mine}
        for (origin, row), old in zip(wanted, found, strict=True):
            stands = row if old is None or column in follow else old
            itself = getattr(row, key[0])
            owner = owners.setdefault(getattr(stands, attribute), itself)
            if owner != itself:
                origin.fail(column, f"“{getattr(stands, column)}” is al in gebruik bij “{owner}”")


def _unique_columns(model: type[models.Model]) -> dict[str, str]:
    """Every column that may not repeat, with the attribute by which that is judged."""
    constraints = model._meta.total_unique_constraints
    alone = {constraint.fields[0] for constraint in constraints if len(constraint.fields) == 1}
    return {
        getattr(field, "source", field.name): field.name
        for field in model._meta.concrete_fields
        if field.unique or field.name in alone
        if not field.primary_key and not field.is_relation
    }
