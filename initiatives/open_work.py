"""What waits for a member of staff: lists half brought in, and what the inventory lacks (R-5)."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy, ngettext

from accounts.access import managed_zones
from accounts.models import User
from initiatives.addresses import Address
from initiatives.finding.choices import FRESHNESS, MISSING
from initiatives.finding.membership import Ids, Membership
from initiatives.freshness import Freshness
from initiatives.index.current import current
from initiatives.models import ImportBatch

GAPS = (
    ("actualiteit", FRESHNESS[Freshness.NEVER], gettext_lazy("nog nooit bevestigd")),
    ("actualiteit", FRESHNESS[Freshness.STALE], gettext_lazy("langer dan een jaar niet bevestigd")),
    ("doelgroep", MISSING, gettext_lazy("zonder doelgroep")),
    ("regio", MISSING, gettext_lazy("zonder plaats")),
    ("partner", MISSING, gettext_lazy("zonder partners")),
)


@dataclass(frozen=True, slots=True)
class Task:
    number: int
    label: str
    url: str


def open_work(user: User) -> list[Task]:
    """Return what waits in the zones that a person manages; nothing for other people."""
    if not user.has_perm("initiatives.change_initiative"):
        return []
    tasks = [*_drafts(user), *_gaps(user)]
    return [task for task in tasks if task.number]


def _drafts(user: User) -> Iterator[Task]:
    drafts = ImportBatch.objects.filter(uploaded_by=user, state=ImportBatch.State.DRAFT)
    number = drafts.count()
    label = ngettext("invoer nog niet af", "invoeren nog niet af", number)
    yield Task(number, label, reverse("imports:list"))


def _gaps(user: User) -> Iterator[Task]:
    """Count what the list shows behind each link, so that both say the same."""
    catalog = current().snapshot.catalog
    membership = Membership(catalog, user)
    own, address = membership.everyone, Address()
    if not user.is_superuser:
        zones = [catalog.options["zone"][pk] for pk in managed_zones(user)]
        own = own & Ids.union(Ids(), *(membership.of("zone", zone.pk) for zone in zones))
        for zone in zones:
            address = address.adding("zone", zone.slug)
    for facet, value, label in GAPS:
        asked = address.adding(facet, catalog.options[facet][value].slug)
        number = len(own & membership.of(facet, value))
        yield Task(number, str(label), f"{reverse('initiatives:list')}{asked}")
