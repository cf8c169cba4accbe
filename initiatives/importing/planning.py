"""Stage 5: what every row would change, found by comparing with the inventory. Writes nothing."""

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from initiatives.columns import BY_FIELD, Kind
from initiatives.importing.layouts import SheetLayout
from initiatives.importing.lookalikes import Lookalikes
from initiatives.importing.problems import Problem
from initiatives.importing.resolving import ResolvedRow
from initiatives.importing.vocabularies import Match
from initiatives.models import ImportBatch, ImportRow, Initiative
from initiatives.records import (
    PARTICIPATION_FIELDS,
    Links,
    Record,
    read_links,
    read_records,
)
from networks.matching import name_key
from networks.models import PrimaryCareZone

Verdict = ImportRow.Verdict
Combine = ImportBatch.Combine
ROLES = PARTICIPATION_FIELDS[1:]


@dataclass(slots=True)
class PlannedRow:
    """One row with its verdict and what it would write.

    `values` holds the fields that change (for a new initiative all that are given), `links` per
    field the complete list of primary keys after the change.
    """

    resolved: ResolvedRow
    verdict: str
    record: Record | None = None
    values: dict[str, Any] = field(default_factory=dict)
    links: dict[str, list[int]] = field(default_factory=dict)
    slug: str = ""


@dataclass(slots=True)
class ImportPlan:
    """Everything an import would do; `problems` of level error forbid to apply it."""

    zone: PrimaryCareZone
    file_name: str
    combine: str
    layouts: tuple[SheetLayout, ...]
    rows: list[PlannedRow]
    problems: list[Problem]

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if problem.is_error)

    @property
    def counts(self) -> dict[str, int]:
        counted = Counter(row.verdict for row in self.rows)
        return {verdict: counted[verdict] for verdict in Verdict.values}

    @property
    def digest(self) -> str:
        """A fingerprint of all that the plan would write, and onto which versions."""
        written = [
            (row.verdict, row.record and (row.record.pk, row.record.version), row.values, row.links)
            for row in self.rows
        ]
        return hashlib.sha256(repr(written).encode()).hexdigest()

    @property
    def changes_something(self) -> bool:
        return any(row.verdict in (Verdict.NEW, Verdict.CHANGED) for row in self.rows)

    @property
    def unresolved(self) -> Counter[tuple[str, str]]:
        """How often each unrecognised [field, text] occurs."""
        return Counter(pair for row in self.rows for pair in row.resolved.unresolved)


class Inventory:
    """The initiatives of the zone as they stand now, to compare with."""

    def __init__(self, zone: PrimaryCareZone):
        initiatives = Initiative.objects.filter(zone=zone)
        self.zone = zone
        self.by_slug: dict[str, Record] = {}
        self.by_name: dict[str, Record] = {}
        for record in read_records(initiatives.order_by("pk")):
            self.by_slug[record.slug] = record
            self.by_name[record.name_key] = record
        self.links: Links = read_links(initiatives) if self.by_slug else {}

    def linked(self, field_name: str, record: Record | None) -> list[int]:
        return self.links[field_name].get(record.pk, []) if record else []


def plan_rows(
    zone: PrimaryCareZone,
    rows: Iterable[ResolvedRow],
    *,
    combine: str = Combine.ADD,
    layouts: tuple[SheetLayout, ...] = (),
    file_name: str = "",
    known_words: Collection[str] = (),
) -> ImportPlan:
    """Compare the rows with the inventory of the zone and with each other."""
    inventory = Inventory(zone)
    doubles = Doubles(inventory, known_words)
    planned = [_plan_row(inventory, resolved, combine, doubles) for resolved in rows]
    problems = [problem for layout in layouts for problem in layout.problems]
    problems += [problem for row in planned for problem in row.resolved.problems]
    return ImportPlan(zone, file_name, combine, layouts, planned, problems)


def _plan_row(
    inventory: Inventory, resolved: ResolvedRow, combine: str, doubles: "Doubles"
) -> PlannedRow:
    row = resolved.row
    if row.skipped:
        return PlannedRow(resolved, Verdict.SKIPPED)
    key = name_key(row.name) if row.name else ""
    record = _find_record(inventory, resolved, key)
    double = doubles.check(resolved, key, record)
    values = dict(resolved.values)
    links = _combine_links(inventory, resolved, record, combine, values)
    if record is not None:
        values["name"] = row.name
        values = {f: value for f, value in values.items() if _differs(f, record, value)}
    _check_years(resolved, record, values)
    if any(problem.is_error for problem in resolved.problems):
        return PlannedRow(resolved, Verdict.ERROR, record)
    if double:
        return PlannedRow(resolved, Verdict.POSSIBLE_DUPLICATE, double.record)
    if record is None:
        return PlannedRow(resolved, Verdict.NEW, None, values, links)
    verdict = Verdict.CHANGED if values or links else Verdict.UNCHANGED
    return PlannedRow(resolved, verdict, record, values, links)


def _find_record(inventory: Inventory, resolved: ResolvedRow, key: str) -> Record | None:
    """By the row's key first, so that the file can correct a name; inside the zone only."""
    if resolved.key:
        if record := inventory.by_slug.get(resolved.key):
            return record
        text = f"“{resolved.key}” is geen kenmerk in {inventory.zone}; we zoeken op de naam."
        _add_problem(resolved, "warning", "Kenmerk", text)
    return inventory.by_name.get(key)


@dataclass(frozen=True, slots=True)
class Double:
    """That a row may be an initiative that is already there (`record`) or an earlier row."""

    record: Record | None


class Doubles:
    """The names seen so far, in the inventory and in the file (U-I10)."""

    def __init__(self, inventory: Inventory, known_words: Collection[str]):
        self.inventory = inventory
        self.rows: dict[str, ResolvedRow] = {}
        self.similar: Lookalikes[str] = Lookalikes(known_words)
        for key in inventory.by_name:
            self.similar.add(key, key)

    def check(self, resolved: ResolvedRow, key: str, record: Record | None) -> Double | None:
        """Explain in words what a row looks like; a row that is found by its name is no double."""
        if not key:
            return None
        earlier = self.rows.get(key)
        self.rows.setdefault(key, resolved)
        if earlier is not None:
            text = (
                f"deze naam staat ook op {_place(earlier, resolved)}. Is het hetzelfde initiatief?"
            )
            _add_problem(resolved, "warning", "Naam", text)
            return Double(record)
        if record is not None:
            self._check_namesake(resolved, key, record)
            return None
        similar = self.similar.find(key)
        self.similar.add(key, key)
        if similar is None:
            return None
        found = self.inventory.by_name.get(similar)
        what = "een initiatief in de inventaris"
        if found is None:
            what = _place(self.rows[similar], resolved)
        text = f"deze naam lijkt op die van {what}. Is het hetzelfde initiatief?"
        _add_problem(resolved, "warning", "Naam", text)
        return Double(found)

    def _check_namesake(self, resolved: ResolvedRow, key: str, record: Record) -> None:
        namesake = self.inventory.by_name.get(key)
        if namesake is not None and namesake.pk != record.pk:
            text = "een ander initiatief van deze zone heeft al die naam. Kies een andere naam."
            _add_problem(resolved, "error", "Naam", text)


def _place(earlier: ResolvedRow, resolved: ResolvedRow) -> str:
    if earlier.row.sheet == resolved.row.sheet:
        return f"rij {earlier.row.number}"
    return f"blad “{earlier.row.sheet}”, rij {earlier.row.number}"


def _check_years(resolved: ResolvedRow, record: Record | None, values: dict[str, Any]) -> None:
    if "start_year" not in values and "end_year" not in values:
        return
    start = values.get("start_year", record.value("start_year") if record else None)
    end = values.get("end_year", record.value("end_year") if record else None)
    if start is not None and end is not None and start > end:
        text = f"het eindjaar {end} valt voor het startjaar {start}. Verbeter een van beide."
        _add_problem(resolved, "error", "Eindjaar", text)


def _differs(field_name: str, record: Record, value: Any) -> bool:
    """Whether a value is new; spacing that a spreadsheet cannot keep makes no difference."""
    old = record.value(field_name)
    if old == value:
        return False
    if BY_FIELD[field_name].kind is Kind.LINE:
        return bool(" ".join(old.split()) != value)
    if BY_FIELD[field_name].kind is Kind.TEXT:
        return bool(old.replace("\r\n", "\n").replace("\r", "\n").strip() != value)
    return True


def _combine_links(
    inventory: Inventory,
    resolved: ResolvedRow,
    record: Record | None,
    combine: str,
    values: dict[str, Any],
) -> dict[str, list[int]]:
    """The lists that change. A list without any recognised value changes nothing."""
    wanted = {f: _recognised(matches, resolved.accepted) for f, matches in resolved.links.items()}
    if "regions" in wanted:
        _take_whole_zone(inventory, record, wanted, values)
    leading = [pk for role in ROLES for pk in wanted.get(role, [])]
    if leading:
        listed = wanted.get("partners") or inventory.linked("partners", record)
        wanted["partners"] = list(dict.fromkeys([*listed, *leading]))
    changed = {}
    for field_name, pks in wanted.items():
        old = inventory.linked(field_name, record)
        new = _combined(old, pks, combine)
        if set(new) != set(old):
            changed[field_name] = new
    return changed


def _combined(old: list[int], given: list[int], combine: str) -> list[int]:
    if not given or (combine == Combine.LEAVE and old):
        return old
    if combine == Combine.REPLACE:
        return given
    return list(dict.fromkeys([*old, *given])) if old else given


def _recognised(matches: list[Match], accepted: tuple[str, ...]) -> list[int]:
    keys = [match.pk for match in matches if match.pk is not None and match.certainty in accepted]
    return keys if len(set(keys)) == len(keys) else list(dict.fromkeys(keys))


def _take_whole_zone(
    inventory: Inventory,
    record: Record | None,
    wanted: dict[str, list[int]],
    values: dict[str, Any],
) -> None:
    """The zone itself in the list of regions means zone-breed, unless it is linked as a place."""
    area = inventory.zone.region_id
    if area in wanted["regions"] and area not in inventory.linked("regions", record):
        wanted["regions"].remove(area)
        values.setdefault("covers_whole_zone", True)


def _add_problem(resolved: ResolvedRow, level: str, column: str, text: str) -> None:
    resolved.problems.append(Problem(level, resolved.row.sheet, resolved.row.number, column, text))
