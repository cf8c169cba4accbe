"""How old a confirmation may be before somebody should look at it again."""

from datetime import date, timedelta
from enum import Enum

from django.utils.translation import gettext_lazy as _

CURRENT_FOR = timedelta(days=180)
DUE_FOR = timedelta(days=365)


class Freshness(Enum):
    """Whether the partners stand by what is written; not whether the initiative still runs."""

    CURRENT = "current", _("actueel")
    DUE = "due", _("na te kijken")
    STALE = "stale", _("verouderd")
    NEVER = "never", _("nog niet bevestigd")

    def __init__(self, code: str, label: str) -> None:
        self.code = code
        self.label = label


def freshness(confirmed_on: date | None, today: date) -> Freshness:
    if confirmed_on is None:
        return Freshness.NEVER
    age = today - confirmed_on
    if age <= CURRENT_FOR:
        return Freshness.CURRENT
    return Freshness.DUE if age <= DUE_FOR else Freshness.STALE


def period_of(kind: Freshness, today: date) -> tuple[date | None, date] | None:
    """Return the first and last day of confirmations of that age; none for never confirmed."""
    if kind is Freshness.NEVER:
        return None
    if kind is Freshness.CURRENT:
        return today - CURRENT_FOR, date.max
    if kind is Freshness.DUE:
        return today - DUE_FOR, today - CURRENT_FOR - timedelta(days=1)
    return None, today - DUE_FOR - timedelta(days=1)
