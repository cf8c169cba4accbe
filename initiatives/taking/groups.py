"""The columns of a file in groups, so that people can choose from more than forty."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from initiatives.columns import COLUMNS, Column
from initiatives.exporting.explanations import EXPLANATIONS

# By title: the first field of the group; it goes on until the next one begins.
STARTS = {
    "slug": _("Wat"),
    "target_groups": _("Voor wie en waar"),
    "partners": _("Met wie"),
    "expertise_domains": _("Rond welke vragen"),
    "family": _("Hoe ze samenwerken"),
    "aims": _("Wat het oplevert"),
    "status": _("Sinds wanneer"),
    "how_to_join": _("Aanmelden en contact"),
    "source_note": _("Waar de gegevens vandaan komen"),
    "is_public": _("Alleen voor medewerkers"),
}
# What most people want to take along.
USUAL = frozenset(
    {
        "name",
        "description",
        "target_groups",
        "regions",
        "partners",
        "expertise_domains",
        "action_type",
        "status",
    }
)


@dataclass(frozen=True, slots=True)
class Choice:
    """A column that may be ticked."""

    key: str
    label: str
    explanation: str
    is_ticked: bool


@dataclass(frozen=True, slots=True)
class Group:
    title: str
    choices: tuple[Choice, ...]


def groups_of(columns: Iterable[Column], ticked: Iterable[str]) -> Iterator[Group]:
    """Put the columns in groups, in their own order; a group without columns is left out."""
    ticked, available = frozenset(ticked), {column.field: column for column in columns}
    for title, fields in fields_by_group():
        choices = [_choice(available[field], ticked) for field in fields if field in available]
        if choices:
            yield Group(title, tuple(choices))


def fields_by_group() -> list[tuple[str, list[str]]]:
    groups: list[tuple[str, list[str]]] = []
    for column in COLUMNS:
        if column.field in STARTS:
            groups.append((str(STARTS[column.field]), []))
        groups[-1][1].append(column.field)
    return groups


def _choice(column: Column, ticked: frozenset[str]) -> Choice:
    explanation = str(EXPLANATIONS[column.field])
    return Choice(column.field, column.heading, explanation, column.field in ticked)
