"""What the infofiche of an initiative says on paper (R-12), and for whom."""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from initiatives.fact_sheet import Fact, by_role, facts, period
from initiatives.freshness import Freshness, freshness
from initiatives.models import Initiative, Participation
from initiatives.querysets import InitiativeQuerySet
from initiatives.taking.qr import qr_code

# More than anybody prints in one go, and what a browser lays out without a pause.
MOST_FICHES = 200
# A mailbox, or a run of digits as long as a telephone number.
_CONTACT = re.compile(r"\S@\S|(?:\d[\s./()-]*){9}")


@dataclass(frozen=True, slots=True)
class Fiche:
    """One initiative on paper. `contact` and `how_to_join` are empty for whom they are not."""

    initiative: Initiative
    participations: list[Participation]
    facts: list[Fact]
    period: str
    freshness: Freshness
    contact: str
    how_to_join: str
    hides_contact: bool
    address: str
    qr: SafeString


def fiche(initiative: Initiative, *, home: str, with_contact: bool, today: datetime.date) -> Fiche:
    """Lay out an initiative; `home` is the address of the site, before the path."""
    contact, joining = initiative.contact, initiative.how_to_join
    shown_contact = contact if with_contact else ""
    shown_joining = joining if with_contact or not holds_contact_data(joining) else ""
    address = f"{home}{initiative.get_absolute_url()}"
    return Fiche(
        initiative=initiative,
        participations=by_role(initiative),
        facts=facts(initiative),
        period=period(initiative),
        freshness=freshness(initiative.confirmed_on, today),
        contact=shown_contact,
        how_to_join=shown_joining,
        hides_contact=(shown_contact, shown_joining) != (contact, joining),
        address=address,
        qr=qr_code(address),
    )


def holds_contact_data(text: str) -> bool:
    """Say whether a free text names a mailbox or a telephone number."""
    return _CONTACT.search(text) is not None


def in_order(initiatives: InitiativeQuerySet, order: Sequence[int]) -> list[Any]:
    """Load these initiatives in this order; who was deleted meanwhile is left out."""
    found = initiatives.in_bulk(order)
    return [found[pk] for pk in order if pk in found]
