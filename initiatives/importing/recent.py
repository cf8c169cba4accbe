"""The last plans of long lists, so that turning a page does not plan thousands of rows again.

Only to be quick: each process has its own, small, and works as well without it.
"""

import hashlib
import json
from collections import OrderedDict
from threading import Lock

from django.db.models import Count, Max, Sum

from initiatives.importing.decisions import Decisions
from initiatives.importing.fiches import NumberedRow
from initiatives.importing.plans import Draft
from initiatives.importing.readings import fingerprint
from initiatives.importing.vocabularies import Vocabulary
from initiatives.models import ImportBatch, Initiative

FEWEST_ROWS = 300
MOST_PLANS = 2


class RecentPlans:
    """A few drafts by the digest of everything that their plan depends on."""

    def __init__(self, most: int = MOST_PLANS):
        self.most = most
        self._drafts: OrderedDict[str, Draft] = OrderedDict()
        self._lock = Lock()

    def get(self, state: str) -> Draft | None:
        with self._lock:
            return self._drafts.get(state)

    def put(self, state: str, draft: Draft) -> None:
        """Keep a plan in the place of the oldest one, and of an older one of the same draft."""
        with self._lock:
            for other, kept in list(self._drafts.items()):
                if kept.batch.pk == draft.batch.pk:
                    del self._drafts[other]
            while len(self._drafts) >= self.most:
                self._drafts.popitem(last=False)
            self._drafts[state] = draft

    def clear(self) -> None:
        with self._lock:
            self._drafts.clear()


RECENT = RecentPlans()


def state_of(
    batch: ImportBatch,
    vocabularies: dict[str, Vocabulary],
    decisions: Decisions,
    rows: dict[str, list[NumberedRow]],
) -> str:
    """A digest of the draft, its decisions, the names that are known and the zone's inventory."""
    inventory = Initiative.objects.filter(zone=batch.zone_id).aggregate(
        count=Count("pk"), last=Max("pk"), versions=Sum("version"), modified=Max("modified")
    )
    decided = [
        sorted((repr(key), one.pk, one.decided_on) for key, one in decisions.values.items()),
        sorted((repr(key), one.pk, one.decided_on) for key, one in decisions.rows.items()),
        sorted((key, one.pk, one.decided_on) for key, one in decisions.names.items()),
    ]
    draft = (batch.sheets, batch.combine, sorted(batch.erasing), batch.base)
    parts = (
        batch.pk,
        json.dumps(draft, sort_keys=True),
        fingerprint(vocabularies),
        decided,
        sorted(decisions.cuts.items()),
        rows,
        sorted(inventory.items()),
    )
    return hashlib.sha256(repr(parts).encode()).hexdigest()
