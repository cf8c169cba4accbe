"""One state of the inventory as sets of initiatives: who carries what, and in which order."""

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import TypeVar, cast

from pyroaring import BitMap

from initiatives.finding.catalog import Catalog
from initiatives.finding.choices import FRESHNESS, MISSING
from initiatives.freshness import Freshness, freshness
from initiatives.index.facts import Facts
from initiatives.index.reading import Entry, Reading

Carriers = dict[int, BitMap]
Key = tuple[object, ...]
Result = TypeVar("Result")

NONE = BitMap()
MOST_REMEMBERED = 128


class Snapshot:
    """The whole inventory at one moment, for everybody; never changed, only followed by another.

    `carriers[facet][value]` holds who carries the value or something below it. An initiative is
    known by its primary key, which is also its place in the lists of names and dates.
    """

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self.everyone = BitMap()
        self.public = BitMap()
        self.carriers: dict[str, Carriers] = {facet: {} for facet in catalog.options}
        self.whole_zone: Carriers = {}
        self.names: list[str] = []
        self.confirmed = array("i")
        self.modified = array("d")
        self.partner_counts = array("H")
        self._orders: dict[str, array[int]] = {}
        self._derived: dict[object, BitMap] = {}
        self._remembered: dict[object, object] = {}
        self._serving: Carriers = {}
        self.facts = Facts()

    @classmethod
    def of(cls, catalog: Catalog, reading: Reading) -> "Snapshot":
        """Build the state from everything there is."""
        new = cls(catalog)
        new._note(reading)
        for facet in new.carriers:
            new.carriers[facet] = _carriers(catalog, facet, reading)
        return new

    def patched(self, pks: Iterable[int], reading: Reading) -> "Snapshot":
        """Return the state in which these initiatives are as they were read now, or gone."""
        changed = BitMap(pks)
        new = Snapshot(self.catalog)
        new.facts = self.facts.without(changed)
        new.everyone, new.public = self.everyone - changed, self.public - changed
        new.names, new.confirmed = self.names.copy(), self.confirmed[:]
        new.modified, new.partner_counts = self.modified[:], self.partner_counts[:]
        new.whole_zone = {zone: bits - changed for zone, bits in self.whole_zone.items()}
        new._note(reading)
        for facet, values in self.carriers.items():
            added = _carriers(self.catalog, facet, reading)
            new.carriers[facet] = _replaced(values, changed, added)
        for order, pks_in_order in self._orders.items():
            new._orders[order] = self._reordered(order, pks_in_order, changed, new)
        return new

    def of_value(self, facet: str, value: int) -> BitMap:
        """Return who carries the value; whole zones are apart (`whole_zone_in`)."""
        if value == MISSING:
            return self.missing(facet)
        return self.carriers[facet].get(value, NONE)

    def values(self, facet: str) -> list[int]:
        """Return the values that somebody carries, "niet ingevuld" among them."""
        if facet == "actualiteit":
            return list(FRESHNESS.values())
        if facet == "referentieregio":
            return list(self.catalog.options[facet])
        is_ever_missing = MISSING in self.catalog.options[facet]
        return [*self.carriers[facet], *([MISSING] if is_ever_missing else [])]

    def serving(self, place: int) -> BitMap:
        """Return who works in the place or below it, or serves a whole zone that shares ground."""
        if place not in self._serving:
            self._serving[place] = self.of_value("regio", place) | self.whole_zone_in(place)
        return self._serving[place]

    def whole_zone_in(self, place: int) -> BitMap:
        """Return who serves a whole zone that the place lies in, or that lies in the place."""
        return self._once(("whole zone", place), lambda: self._whole_zone_in(place))

    def missing(self, facet: str) -> BitMap:
        """Return who has nothing in this facet; whoever serves a whole zone has a place."""
        return self._once(("missing", facet), lambda: self._missing(facet))

    def as_fresh_as(self, kind: Freshness, today: date) -> BitMap:
        """Return whose confirmation is of that age today."""
        return self._once((kind, today), lambda: self._fresh(kind, today))

    @cached_property
    def everywhere(self) -> BitMap:
        """Return who serves a whole zone."""
        return BitMap.union(NONE, *self.whole_zone.values())

    def order(self, name: str) -> "array[int]":
        """Return everybody in the order of that name, worked out when first asked."""
        if name not in self._orders:
            key = self.key(name)
            self._orders[name] = array("I", sorted(self.everyone, key=key))
        return self._orders[name]

    def key(self, order: str) -> Callable[[int], Key]:
        names = self.names
        if order == "bevestigd":
            return lambda pk: (-self.confirmed[pk], names[pk], pk)
        if order == "gewijzigd":
            return lambda pk: (-self.modified[pk], names[pk], pk)
        if order == "partners":
            return lambda pk: (-self.partner_counts[pk], names[pk], pk)
        return lambda pk: (names[pk], pk)

    def by_size(self, facet: str) -> list[int]:
        """Return the values that somebody carries, those that most carry first."""
        return self.remembered(("by size", facet), lambda: self._by_size(facet))

    def remembered(self, key: object, work: Callable[[], Result]) -> Result:
        """Return what the work gives, done once for this state: it holds as long as the state.

        Only for what follows from the state and the key alone. The oldest answer goes first.
        """
        if key not in self._remembered:
            result = work()
            while len(self._remembered) >= MOST_REMEMBERED:
                self._remembered.pop(next(iter(self._remembered)), None)
            self._remembered[key] = result
            return result
        return cast(Result, self._remembered[key])

    def _by_size(self, facet: str) -> list[int]:
        carriers = self.carriers[facet]
        return sorted(carriers, key=lambda value: (-len(carriers[value]), value))

    def _note(self, reading: Reading) -> None:
        whole_zone: dict[int, list[int]] = defaultdict(list)
        entries = reading.entries
        self._make_room(max((entry.pk for entry in entries), default=0) + 1)
        for entry in entries:
            self._note_one(entry, reading.partner_counts.get(entry.pk, 0))
            if entry.whole_zone in self.catalog.zone_places:
                whole_zone[entry.whole_zone].append(entry.pk)
        self.everyone |= BitMap([entry.pk for entry in entries])
        self.public |= BitMap([entry.pk for entry in entries if entry.is_public])
        for zone, pks in whole_zone.items():
            self.whole_zone[zone] = self.whole_zone.get(zone, NONE) | BitMap(pks)

    def _note_one(self, entry: Entry, partners: int) -> None:
        pk = entry.pk
        self.names[pk] = entry.name_key
        self.confirmed[pk] = entry.confirmed_on.toordinal() if entry.confirmed_on else 0
        self.modified[pk] = entry.modified.timestamp()
        self.partner_counts[pk] = min(partners, 65535)

    def _make_room(self, size: int) -> None:
        lacking = size - len(self.names)
        if lacking > 0:
            self.names.extend([""] * lacking)
            self.confirmed.extend([0] * lacking)
            self.modified.extend([0.0] * lacking)
            self.partner_counts.extend([0] * lacking)

    def _reordered(
        self, order: str, pks: "array[int]", changed: BitMap, new: "Snapshot"
    ) -> "array[int]":
        result = pks[:]
        before, after = self.key(order), new.key(order)
        for pk in changed & self.everyone:
            del result[bisect_left(result, before(pk), key=before)]
        for pk in changed & new.everyone:
            result.insert(bisect_left(result, after(pk), key=after), pk)
        return result

    def _whole_zone_in(self, place: int) -> BitMap:
        lies_in, places = self.catalog.lies_in, self.catalog.zone_places
        shared = (
            bits
            for zone, bits in self.whole_zone.items()
            if lies_in(place, places[zone]) or lies_in(places[zone], place)
        )
        return BitMap.union(NONE, *shared)

    def _missing(self, facet: str) -> BitMap:
        carried = BitMap.union(NONE, *self.carriers[facet].values())
        if facet == "regio":
            carried |= self.everywhere
        return self.everyone - carried

    def _fresh(self, kind: Freshness, today: date) -> BitMap:
        parts = (
            bits
            for day, bits in self.carriers["actualiteit"].items()
            if freshness(date.fromordinal(day) if day else None, today) is kind
        )
        return BitMap.union(NONE, *parts)

    def _once(self, key: object, work: Callable[[], BitMap]) -> BitMap:
        if key not in self._derived:
            self._derived[key] = work()
        return self._derived[key]


def freshness_of(number: int) -> Freshness:
    return next(kind for kind, at in FRESHNESS.items() if at == number)


def _carriers(catalog: Catalog, facet: str, reading: Reading) -> Carriers:
    """Return who carries each value of a facet, directly or through what lies below it."""
    values = reading.carriers.get(facet, {})
    if facet == "actualiteit":  # per day: which days are recent changes every night
        return {day: BitMap(pks) for day, pks in values.items()}
    if facet == "partnertype":
        return _implied(reading.carriers.get("partner", {}), catalog.partner_types)
    if facet == "cluster":
        return _implied(reading.carriers.get("domein", {}), catalog.domain_clusters)
    parts: dict[int, list[BitMap]] = defaultdict(list)
    for value, pks in values.items():
        bits = BitMap(pks)
        for above in catalog.above(facet, value) if value in catalog.options[facet] else ():
            parts[above].append(bits)
    return {value: BitMap.union(*bits) for value, bits in parts.items()}


def _implied(values: Mapping[int, "array[int]"], implies: Mapping[int, int]) -> Carriers:
    """Return who carries what a value implies: a partner its type, a domain its cluster."""
    parts: dict[int, list[BitMap]] = defaultdict(list)
    for value, pks in values.items():
        if value in implies:
            parts[implies[value]].append(BitMap(pks))
    return {value: BitMap.union(*bits) for value, bits in parts.items()}


def _replaced(carriers: Carriers, changed: BitMap, added: Carriers) -> Carriers:
    """Put the changed initiatives with the values they carry now; share every set that stays."""
    result = carriers.copy()
    if len(changed) == 1:  # the usual case, and asking for one is cheapest
        only = changed[0]
        touched = [value for value, bits in carriers.items() if only in bits]
    else:
        touched = [value for value, bits in carriers.items() if not bits.isdisjoint(changed)]
    for value in {*touched, *added}:
        bits = (carriers.get(value, NONE) - changed) | added.get(value, NONE)
        if bits:
            result[value] = bits
        else:
            result.pop(value, None)
    return result
