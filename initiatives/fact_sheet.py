"""What the infofiche of one initiative says, in its fixed order (R-12)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from initiatives.explaining import Explanation, abbreviations_in
from initiatives.models import Initiative, Participation


@dataclass(frozen=True, slots=True)
class Fact:
    """One labelled line; `explanation` is the definition of the term that is its value."""

    label: str
    value: str
    explanation: str = ""
    slug: str = ""


TERMS = ("model", "intensity", "care_line", "lead_actor", "method", "question_type")
CHOICES = (
    "formality",
    "durability",
    "scope",
    "partners_needed",
    "interdependence",
    "vulnerability",
)
ANSWERS = ("provider_selectable", "uses_belrai")


def facts(initiative: Initiative) -> list[Fact]:
    """Return how the partners work together, as far as that is known."""
    return [*_terms(initiative), *_choices(initiative), *_answers(initiative)]


def by_role(initiative: Initiative) -> list[Participation]:
    """Return who takes part: who leads first, then who coordinates, then the others by name."""
    roles = list(Participation.Role.values)
    links = initiative.participations.all()
    return sorted(links, key=lambda link: (roles.index(link.role), link.partner.name_key))


def period(initiative: Initiative) -> str:
    """Return since and until when it runs, in words."""
    start, end = initiative.start_year, initiative.end_year
    if start and end:
        return _("van %(start)s tot %(end)s") % {"start": start, "end": end}
    if start:
        return _("sinds %(start)s") % {"start": start}
    return _("tot %(end)s") % {"end": end} if end else ""


def explanations(initiative: Initiative) -> list[Explanation]:
    """Return the abbreviations that a reader meets on the page."""
    partners = (link.partner.name for link in initiative.participations.all())
    texts = (initiative.name, initiative.description, initiative.how_to_join, *partners)
    return abbreviations_in(texts)


def _label(initiative: Initiative, name: str) -> str:
    field: Any = initiative._meta.get_field(name)
    label = str(field.verbose_name)
    return label[:1].upper() + label[1:]


def _terms(initiative: Initiative) -> Iterator[Fact]:
    for name in TERMS:
        term = getattr(initiative, name)
        if term:
            yield Fact(_label(initiative, name), term.label, term.definition, term.slug)


def _choices(initiative: Initiative) -> Iterator[Fact]:
    for name in CHOICES:
        if getattr(initiative, name):
            display = getattr(initiative, f"get_{name}_display")
            yield Fact(_label(initiative, name), display())


def _answers(initiative: Initiative) -> Iterator[Fact]:
    """Yield the questions that were answered: no answer is not the same as no."""
    for name in ANSWERS:
        answer = getattr(initiative, name)
        if answer is not None:
            yield Fact(_label(initiative, name), _("ja") if answer else _("nee"))
