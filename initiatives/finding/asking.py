"""Settles what was asked by name, and what was asked by a name of the past."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from initiatives.addresses import Address
from initiatives.finding.catalog import Catalog, Option
from initiatives.finding.criteria import Criteria
from initiatives.finding.kinds import KINDS
from initiatives.partner_search import find_partners
from networks.locating import locate
from networks.models import Partner, Region

MOST_ANSWERS = 8


@dataclass(frozen=True, slots=True)
class Answer:
    """One thing that a name may mean, and the address with that meaning chosen."""

    text: str
    address: Address


@dataclass(frozen=True, slots=True)
class Question:
    """A name of which the visitor has to say what is meant; nobody knows it without answers."""

    key: str
    name: str
    answers: tuple[Answer, ...]


def follow_moves(address: Address, catalog: Catalog) -> Address:
    """Replace every value that is no longer used by what it became, and remember its old name."""
    for kind in KINDS:
        for value in address.values(kind.key):
            option = catalog.find(kind.key, value)
            if option and (new := catalog.successor(kind.key, option)) is not option:
                address = address.removing(kind.key, value).adding(kind.key, new.slug)
                address = address.adding("voorheen", value)
    return address


def answer_names(address: Address) -> tuple[Address, list[Question]]:
    """Replace a place or partner asked by name by the one that is meant, or ask which one."""
    questions = []
    if name := address.value("plaats"):
        address, open_question = _settle(address, "plaats", name, *_places(address, name))
        questions += open_question
    if name := address.value("organisatie"):
        address, open_question = _settle(address, "organisatie", name, *_partners(address, name))
        questions += open_question
    return address, questions


def unknown_values(address: Address, catalog: Catalog) -> list[tuple[str, str]]:
    """Return the facet and value of what the address asks and nobody knows."""
    return [
        (kind.key, value)
        for kind in KINDS
        for value in address.values(kind.key)
        if catalog.find(kind.key, value) is None
    ]


def renamings(address: Address, criteria: Criteria, catalog: Catalog) -> Iterator[str]:
    """Say of each old name in the address what it became, as long as that is still chosen."""
    for value in address.values("voorheen"):
        for kind in KINDS:
            old = catalog.find(kind.key, value)
            new = catalog.successor(kind.key, old) if old else None
            if old and new in criteria.of(kind.key) and new is not old:
                yield _became(kind.key, old, new)


def _settle(
    address: Address, key: str, name: str, answers: list[Answer], is_certain: bool
) -> tuple[Address, list[Question]]:
    if is_certain:
        return answers[0].address, []
    return address, [Question(key, name, tuple(answers[:MOST_ANSWERS]))]


def _places(address: Address, name: str) -> tuple[list[Answer], bool]:
    located = locate(name)
    answers = []
    for meaning in located.meanings:
        chosen = address.removing("plaats").adding("regio", meaning.place.slug)
        if meaning.formerly:
            chosen = chosen.adding("voorheen", meaning.formerly.slug)
        answers.append(Answer(meaning.place.full_name, chosen))
    return answers, located.is_certain


def _partners(address: Address, name: str) -> tuple[list[Answer], bool]:
    found = find_partners(name)
    pks = found.pks[: found.exact or MOST_ANSWERS]
    partners = Partner.objects.in_bulk(pks)
    answers = [
        Answer(
            partners[pk].name, address.removing("organisatie").adding("partner", partners[pk].slug)
        )
        for pk in pks
    ]
    return answers, len(answers) == 1


def _became(facet: str, old: Option, new: Option) -> str:
    if facet != "regio":
        return _("“%(old)s” heet nu “%(new)s”.") % {"old": old.label, "new": new.label}
    names = {"old": old.label, "new": new.label}
    until = Region.objects.filter(pk=old.pk).values_list("valid_until", flat=True).first()
    if until is None:
        return _("%(old)s is nu deel van %(new)s.") % names
    names["year"] = str((until + datetime.timedelta(days=1)).year)
    return _("%(old)s is sinds %(year)s deel van %(new)s.") % names
