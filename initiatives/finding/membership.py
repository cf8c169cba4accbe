"""Which initiatives carry which value, for somebody who may see only some of them.

The sets come from the inventory index. The rest of finding is set algebra on `everyone` and
`of(facet, value)`.
"""

from collections.abc import Iterable

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from pyroaring import BitMap

from accounts.models import User
from initiatives.finding.catalog import Catalog
from initiatives.finding.choices import MISSING
from initiatives.index.current import current
from initiatives.index.snapshot import NONE, Snapshot, freshness_of
from initiatives.querysets import sees_everything

Ids = BitMap
Visitor = User | AnonymousUser


class Membership:
    """The inventory as one visitor sees it: `everyone` are the initiatives he or she may see.

    The sets of `of` and its likes may hold others too: whoever counts intersects with `everyone`.
    """

    def __init__(self, catalog: Catalog, visitor: Visitor) -> None:
        self.catalog = catalog
        self.snapshot: Snapshot = current().snapshot
        is_insider = sees_everything(visitor)
        self.everyone: Ids = self.snapshot.everyone if is_insider else self.snapshot.public
        self.today = timezone.localdate()
        # Who has the same key, sees the same numbers in this state of the inventory.
        self.key = (is_insider, self.today)

    @property
    def zone_wide(self) -> Ids:
        """Return who serves a whole zone."""
        return self.snapshot.everywhere

    def of(self, facet: str, pk: int) -> Ids:
        """Return who carries the value or, for a place, who serves it together with its zone."""
        if facet == "actualiteit":
            return self.snapshot.as_fresh_as(freshness_of(pk), self.today)
        if facet in ("regio", "referentieregio") and pk != MISSING:
            return self.snapshot.serving(pk)
        return self.snapshot.of_value(facet, pk)

    def by_size(self, facet: str) -> list[int]:
        """Return the values that somebody carries, those that most carry first."""
        return self.snapshot.by_size(facet)

    def located_in(self, place: int) -> Ids:
        return NONE if place == MISSING else self.snapshot.of_value("regio", place)

    def zone_wide_in(self, place: int) -> Ids:
        """Return who serves a whole zone that the place lies in, or that lies in the place."""
        return self.snapshot.whole_zone_in(place)

    def values(self, facet: str) -> Iterable[int]:
        """Return the values that somebody carries; a place only when somebody works there."""
        return self.snapshot.values(facet)
