"""Which initiatives carry which value: sets of numbers, everything a value is part of included.

The rest of finding is set algebra on `everyone` and `of(facet, value)`: an index that answers
these two from memory can take this module's place.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.models import AnonymousUser
from django.db.models import Model

from accounts.models import User
from initiatives.finding.catalog import Catalog
from initiatives.models import Initiative

Ids = set[int]
Carriers = defaultdict[int, Ids]
Visitor = User | AnonymousUser

RELATIONS = (
    ("doelgroep", "target_groups", "targetgroup"),
    ("regio", "regions", "region"),
    ("domein", "expertise_domains", "expertisedomain"),
    ("actietype", "secondary_action_types", "actiontype"),
    ("zone", "other_zones", "primarycarezone"),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """What sorting needs to know of an initiative."""

    pk: int
    name_key: str
    confirmed_on: date | None
    modified: datetime


class Membership:
    """The initiatives somebody may see, by every value they carry."""

    def __init__(self, catalog: Catalog, visitor: Visitor) -> None:
        self.catalog = catalog
        self.entries: dict[int, Entry] = {}
        self.partner_counts: dict[int, int] = defaultdict(int)
        self.zone_wide: Ids = set()
        self._zone_wide_in: Carriers = defaultdict(set)
        self._carriers: dict[str, Carriers] = {facet: defaultdict(set) for facet in catalog.options}
        self._read_initiatives(visitor)
        self._read_relations()
        self.everyone: Ids = set(self.entries)

    def of(self, facet: str, pk: int) -> Ids:
        """Return who carries the value or, for a place, who serves it together with its zone."""
        carriers = self._carriers[facet].get(pk, set())
        return carriers | self.zone_wide_in(pk) if facet == "regio" else carriers

    def located_in(self, place: int) -> Ids:
        return self._carriers["regio"].get(place, set())

    def zone_wide_in(self, place: int) -> Ids:
        """Return who serves a whole zone that the place lies in, or that lies in the place."""
        lies_in, places = self.catalog.lies_in, self.catalog.zone_places
        shared = (
            carriers
            for zone, carriers in self._zone_wide_in.items()
            if lies_in(place, places[zone]) or lies_in(places[zone], place)
        )
        return set().union(*shared)

    def values(self, facet: str) -> Iterable[int]:
        """Return the values that somebody carries; a place only when somebody works there."""
        return self._carriers[facet].keys()

    def _read_initiatives(self, visitor: Visitor) -> None:
        rows = (
            Initiative.objects.visible_to(visitor)
            .order_by()
            .values_list(
                "pk",
                "name_key",
                "confirmed_on",
                "modified",
                "zone",
                "covers_whole_zone",
                "action_type",
                "status",
            )
        )
        for pk, name_key, confirmed_on, modified, zone, zone_wide, action_type, status in rows:
            self.entries[pk] = Entry(pk, name_key, confirmed_on, modified)
            self._add("zone", pk, zone)
            self._add("actietype", pk, action_type)
            self._add("status", pk, status)
            if zone_wide and zone in self.catalog.zone_places:
                self.zone_wide.add(pk)
                self._zone_wide_in[zone].add(pk)

    def _read_relations(self) -> None:
        for pk, partner in _pairs("partners", "partner"):
            self.partner_counts[pk] += 1
            self._add("partner", pk, partner)
            self._add("partnertype", pk, self.catalog.partner_types.get(partner))
        for facet, relation, target in RELATIONS:
            for pk, value in _pairs(relation, target):
                self._add(facet, pk, value)

    def _add(self, facet: str, pk: int, value: int | None) -> None:
        """Note the value; one that somebody made since the catalog was read waits for the next."""
        if value in self.catalog.options[facet]:
            for above in self.catalog.above(facet, value):
                self._carriers[facet][above].add(pk)


def _pairs(relation: str, target: str) -> Iterator[tuple[int, int]]:
    through: type[Model] = getattr(Initiative, relation).through
    return through._default_manager.order_by().values_list("initiative", target).iterator()
