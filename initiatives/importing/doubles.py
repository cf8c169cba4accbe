"""Rows that may be about the same initiative: as one in the inventory, or as an earlier row."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from initiatives.importing.lookalikes import Lookalikes
from initiatives.importing.resolving import ResolvedRow
from initiatives.records import Record

if TYPE_CHECKING:
    from initiatives.importing.inventory import Inventory
    from initiatives.importing.plans import PlannedRow


@dataclass(frozen=True, slots=True)
class Double:
    """What a row looks like: an initiative (`record`) or an earlier row (`row`, at `earlier`).

    `outcome` is what a person decided; empty while nobody did.
    """

    record: Record | None
    row: "PlannedRow | None"
    earlier: str
    reasons: tuple[str, ...]
    outcome: str = ""

    @property
    def sentence(self) -> str:
        other = self.earlier or "een initiatief in de inventaris"
        return f"deze rij lijkt op {other} ({', '.join(self.reasons)}). Is het hetzelfde?"


class Seen:
    """The names in the inventory and in the file so far."""

    def __init__(self, inventory: "Inventory", known_words: Collection[str]):
        self.inventory = inventory
        self.rows: dict[str, PlannedRow] = {}
        self.records: dict[int, ResolvedRow] = {}
        self.similar: Lookalikes[str] = Lookalikes(known_words)
        for key in inventory.by_name:
            self.similar.add(key, key)

    def add(self, key: str, planned: "PlannedRow") -> None:
        if key and key not in self.rows:
            self.rows[key] = planned
            if key not in self.inventory.by_name:
                self.similar.add(key, key)

    def find(self, key: str, resolved: ResolvedRow, record: Record | None) -> Double | None:
        """What the row may be the same as; a row found by its own name is no double."""
        if (earlier := self.rows.get(key)) is not None:
            place = place_of(earlier.resolved, resolved)
            reasons = ("zelfde naam", *_shared(earlier.resolved, resolved))
            return Double(record or earlier.record, earlier, place, reasons)
        if record is not None:
            return None
        similar = self.similar.find(key)
        if similar is None:
            return None
        found = self.inventory.by_name.get(similar)
        if found is not None:
            return Double(found, self.rows.get(similar), "", ("bijna dezelfde naam",))
        earlier = self.rows[similar]
        reasons = ("bijna dezelfde naam", *_shared(earlier.resolved, resolved))
        place = place_of(earlier.resolved, resolved)
        return Double(earlier.record, earlier, place, reasons)


def place_of(earlier: ResolvedRow, resolved: ResolvedRow) -> str:
    """Where an earlier row stands, as seen from a later one."""
    row = earlier.row
    if row.sheet == resolved.row.sheet:
        return f"rij {row.number}"
    return f"blad “{row.sheet}”, rij {row.number}"


_SHARED = (
    ("partners", "gedeelde partner", "gedeelde partners"),
    ("target_groups", "zelfde doelgroep", "zelfde doelgroepen"),
    ("regions", "zelfde plaats", "zelfde plaatsen"),
)


def _shared(first: ResolvedRow, second: ResolvedRow) -> list[str]:
    """In words what two rows have in common."""
    reasons = []
    for name, one, several in _SHARED:
        keys = [
            {match.pk for match in row.links.get(name, ()) if match.pk is not None}
            for row in (first, second)
        ]
        if common := len(keys[0] & keys[1]):
            reasons.append(f"{common} {one if common == 1 else several}")
    return reasons
