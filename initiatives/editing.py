"""Make the same change to many initiatives at once, all or none."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Exists, F, OuterRef
from django.utils import timezone

from accounts.models import User
from initiatives.models import Initiative
from initiatives.querysets import InitiativeQuerySet
from networks.models import PrimaryCareZone

# As many keys as every database takes in one statement.
MOST_KEYS = 500
Key = TypeVar("Key", int, str)


class How(Enum):
    """Give a field a value, or make or break a link."""

    SET = "set"
    ADD = "add"
    REMOVE = "remove"


@dataclass(frozen=True, slots=True)
class Edit:
    """The change: of `field` to `value`; for a many-to-many field, the term or partner to link."""

    how: How
    field: str
    value: Any


@dataclass(frozen=True, slots=True)
class EditPlan:
    """What an edit does to a selection.

    `changing` are the initiatives that become different; the others already were so
    (`unchanged`), or belong to a zone that the person may not change (`left_out`). `taken` are
    names that the new zone already has: then nothing can be written.
    """

    changing: Sequence[int]
    unchanged: int
    left_out: int
    taken: Sequence[str] = field(default_factory=list)


class TakenNamesError(Exception):
    """The zone already has initiatives with these names, or would get two of one name."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(f"{len(names)} names are taken")
        self.names = names


def plan_edit(edit: Edit, *, selection: Iterable[int], by: User) -> EditPlan:
    """Say what the edit would do, and write nothing."""
    selected = list(dict.fromkeys(selection))
    changing: list[int] = []
    editable = 0
    for keys in _portions(selected):
        initiatives = Initiative.objects.filter(pk__in=keys).editable_by(by).order_by()
        editable += initiatives.count()
        changing += _differing(edit, initiatives).values_list("pk", flat=True)
    return EditPlan(
        changing=changing,
        unchanged=editable - len(changing),
        left_out=len(selected) - editable,
        taken=_taken_names(edit, changing),
    )


@transaction.atomic
def apply_edit(edit: Edit, *, selection: Iterable[int], by: User) -> EditPlan:
    """Write the edit and return what was done; every initiative that changes gets a new version."""
    selected = list(selection)
    if edit.field == "zone":
        _open_zone(edit.value, by)
    for keys in _portions(selected):
        # Locked, so that the plan still holds when it is written; the keys are all we need.
        list(Initiative.objects.filter(pk__in=keys).order_by("pk").select_for_update().values("pk"))
    plan = plan_edit(edit, selection=selected, by=by)
    if plan.taken:
        raise TakenNamesError(plan.taken)
    now = timezone.now()
    for keys in _portions(plan.changing):
        values = {edit.field: edit.value} if edit.how is How.SET else {}
        if edit.how is not How.SET:
            _write_links(edit, keys)
        Initiative.objects.filter(pk__in=keys).update(
            **values, version=F("version") + 1, modified=now
        )
    return plan


def _open_zone(zone: PrimaryCareZone, by: User) -> None:
    """Check that the person may add to the zone, and keep others from adding until we are done."""
    if not by.has_perm("initiatives.add_initiative", zone):
        raise PermissionDenied("Moving initiatives to a zone asks for the right to add them there.")
    PrimaryCareZone.objects.select_for_update().get(pk=zone.pk)


def _write_links(edit: Edit, keys: Sequence[int]) -> None:
    links, mine, theirs = _links(edit.field)
    if edit.how is How.REMOVE:
        links.objects.filter(**{f"{mine}__in": keys, theirs: edit.value}).delete()
    else:
        links.objects.bulk_create(links(**{f"{mine}_id": key, theirs: edit.value}) for key in keys)


def _differing(edit: Edit, initiatives: InitiativeQuerySet) -> InitiativeQuerySet:
    """Those that the edit makes different."""
    if edit.how is How.SET:
        return initiatives.exclude(**{edit.field: edit.value})
    links, mine, theirs = _links(edit.field)
    linked = Exists(links.objects.filter(**{mine: OuterRef("pk"), theirs: edit.value}))
    return initiatives.filter(linked if edit.how is How.REMOVE else ~linked)


def _links(relation: str) -> tuple[Any, str, str]:
    """The table of a many-to-many field, and its columns for the initiative and for the other."""
    many: Any = Initiative._meta.get_field(relation)
    return many.remote_field.through, many.m2m_field_name(), many.m2m_reverse_field_name()


def _taken_names(edit: Edit, changing: Sequence[int]) -> list[str]:
    """Names that would occur twice in the new zone."""
    if edit.field != "zone":
        return []
    names: dict[str, list[str]] = defaultdict(list)
    for keys in _portions(changing):
        moving = Initiative.objects.filter(pk__in=keys)
        for name_key, name in moving.values_list("name_key", "name"):
            names[name_key].append(name)
    for name_keys in _portions([*names]):
        settled = Initiative.objects.filter(zone=edit.value, name_key__in=name_keys)
        for name_key, name in settled.values_list("name_key", "name"):
            names[name_key].append(name)
    return sorted(min(same) for same in names.values() if len(same) > 1)


def _portions(keys: Sequence[Key]) -> Iterator[Sequence[Key]]:
    for start in range(0, len(keys), MOST_KEYS):
        yield keys[start : start + MOST_KEYS]
