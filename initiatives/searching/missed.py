"""Counts what visitors looked for in vain: a work list for staff, without anything personal (U-E6).

A page must never wait for this or fail by it, so a counter that cannot be written is let go.
"""

import re
from time import monotonic

from django.db import DEFAULT_DB_ALIAS, DatabaseError, transaction
from django.db.models import F
from django.utils import timezone

from initiatives.models import MissedSearch
from initiatives.searching import storage
from networks.matching import name_key
from networks.naming import one_line

LONGEST = 200
# More different words than anybody reads: a robot that makes them up must not fill the disk.
MOST_KEPT = 5000
# The same words within a minute are one person who presses again, or a robot.
PAUSE = 60
MOST_REMEMBERED = 256

_PERSONAL = re.compile(r"@|(?:\d[\s./+()-]*){7,}")
_ROBOT = re.compile(r"bot|crawl|spider|slurp|curl|wget|python|scan|monitor", re.IGNORECASE)

_lately: dict[str, float] = {}


def note(text: str, *, agent: str = "", using: str = DEFAULT_DB_ALIAS) -> None:
    """Count that these words gave nothing, unless they may say who somebody is."""
    words = one_line(text)[:LONGEST]
    key = name_key(words)[:LONGEST]
    if not key or is_personal(words) or is_robot(agent) or _was_noted_lately(key):
        return
    try:
        with storage.impatiently(using), transaction.atomic(using=using):
            _count(words, key, using)
    except DatabaseError:
        return


def is_personal(words: str) -> bool:
    """Tell whether this looks like an e-mail address, a telephone number or a national number."""
    return _PERSONAL.search(words) is not None


def is_robot(agent: str) -> bool:
    return not agent or _ROBOT.search(agent) is not None


def forget() -> None:
    """Forget what was noted lately."""
    _lately.clear()


def _was_noted_lately(key: str) -> bool:
    now = monotonic()
    if now - _lately.get(key, -PAUSE) < PAUSE:
        return True
    if len(_lately) >= MOST_REMEMBERED:
        _lately.clear()
    _lately[key] = now
    return False


def _count(words: str, key: str, using: str) -> None:
    today = timezone.localdate()
    known = MissedSearch.objects.using(using)
    counted = known.filter(words_key=key).update(times=F("times") + 1, last_on=today)
    if not counted and known.count() < MOST_KEPT:
        known.create(words=words, words_key=key, last_on=today)
