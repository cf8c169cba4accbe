"""Reads initiatives as flat values: two statements, whatever the number."""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import F, QuerySet, Value

from initiatives.finding.choices import FORMALITY, SCOPE
from initiatives.models import Initiative, Participation

# Which relation of an initiative fills which facet, and the column of the link that holds it.
LINKS = {
    "doelgroep": ("target_groups", "targetgroup"),
    "regio": ("regions", "region"),
    "domein": ("expertise_domains", "expertisedomain"),
    "actietype": ("secondary_action_types", "actiontype"),
    "zone": ("other_zones", "primarycarezone"),
}
# Which column of its own fills which facet.
COLUMNS = {
    "zone": "zone",
    "actietype": "action_type",
    "status": "status",
    "model": "model",
    "intensiteit": "intensity",
    "formeel": "formality",
    "bereik": "scope",
}
CHOICES = {"formeel": FORMALITY, "bereik": SCOPE}


@dataclass(frozen=True, slots=True)
class Entry:
    """What sorting and seeing need to know of one initiative."""

    pk: int
    name_key: str
    confirmed_on: date | None
    modified: datetime
    is_public: bool
    whole_zone: int | None


@dataclass(slots=True)
class Reading:
    """Initiatives and, per facet and value, who names that value."""

    entries: list[Entry] = field(default_factory=list)
    carriers: dict[str, dict[int, "array[int]"]] = field(default_factory=dict)
    partner_counts: dict[int, int] = field(default_factory=lambda: defaultdict(int))

    def add(self, facet: str, value: int, pk: int) -> None:
        values = self.carriers.setdefault(facet, {})
        if value not in values:
            values[value] = array("I")
        values[value].append(pk)


def read(using: str, pks: Iterable[int] | None = None) -> Reading:
    """Read these initiatives, or all of them; one that is gone is simply not there."""
    reading = Reading()
    wanted = None if pks is None else list(pks)
    _read_own(reading, using, wanted)
    for facet, pk, value in _links(using, wanted):
        reading.add(facet, value, pk)
        if facet == "partner":
            reading.partner_counts[pk] += 1
    return reading


def _read_own(reading: Reading, using: str, pks: list[int] | None) -> None:
    found = Initiative.objects.using(using).order_by()
    if pks is not None:
        found = found.filter(pk__in=pks)
    own = ("pk", "name_key", "confirmed_on", "modified", "is_public", "covers_whole_zone")
    for row in found.values_list(*own, *COLUMNS.values()).iterator():
        pk, name_key, confirmed_on, modified, is_public, whole, *values = row
        named = dict(zip(COLUMNS, values, strict=True))
        whole_zone = named["zone"] if whole else None
        entry = Entry(pk, name_key, confirmed_on, modified, is_public, whole_zone)
        reading.entries.append(entry)
        reading.add("actualiteit", confirmed_on.toordinal() if confirmed_on else 0, pk)
        for facet, value in named.items():
            number = CHOICES[facet].get(value) if facet in CHOICES else value
            if number is not None:
                reading.add(facet, number, pk)


def _links(using: str, pks: list[int] | None) -> Iterator[tuple[str, int, int]]:
    partners = _link_rows("partner", Participation, "partner", using, pks)
    others = [
        _link_rows(facet, getattr(Initiative, relation).through, column, using, pks)
        for facet, (relation, column) in LINKS.items()
    ]
    return iter(partners.union(*others, all=True).iterator())


def _link_rows(
    facet: str, model: Any, column: str, using: str, pks: list[int] | None
) -> "QuerySet[Any, tuple[str, int, int]]":
    rows = model._default_manager.using(using).order_by()
    if pks is not None:
        rows = rows.filter(initiative__in=pks)
    found: QuerySet[Any, tuple[str, int, int]]
    found = rows.values_list(Value(facet), F("initiative"), F(column))
    return found
