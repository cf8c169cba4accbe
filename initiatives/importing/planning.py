"""Stage 5: what every row would change, found by comparing with the inventory. Writes nothing."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from initiatives.columns import BY_FIELD, LINK_FIELDS, NAME, Kind
from initiatives.importing.combining import combine_lists, double_roles
from initiatives.importing.decisions import Decisions, Outcome
from initiatives.importing.doubles import Double, Seen, place_of
from initiatives.importing.inventory import Inventory
from initiatives.importing.layouts import SheetLayout
from initiatives.importing.merging import Clash, merge_links, settle
from initiatives.importing.plans import ImportPlan, PlannedRow, Verdict
from initiatives.importing.problems import Problem
from initiatives.importing.resolving import ResolvedRow
from initiatives.importing.sheet_cells import as_text
from initiatives.importing.vocabularies import Match, stored_key
from initiatives.models import ImportBatch
from initiatives.records import Record, empty_value
from networks.models import PrimaryCareZone

_BLANKS = re.compile(r"[^\S\n]+")
Combine = ImportBatch.Combine


def plan_rows(
    zone: PrimaryCareZone,
    rows: Iterable[ResolvedRow],
    *,
    combine: str = Combine.ADD,
    layouts: tuple[SheetLayout, ...] = (),
    file_name: str = "",
    known_words: Collection[str] = (),
    decisions: Decisions | None = None,
    erasing: Collection[str] = (),
) -> ImportPlan:
    """Compare the rows with the inventory of the zone and with each other.

    A blank cell never erases, except in the fields of `erasing`.
    """
    inventory = Inventory(zone)
    planner = _Planner(inventory, Seen(inventory, known_words), decisions or Decisions(), combine)
    planner.erasing = frozenset(erasing)
    planner.name_headings = {
        layout.sheet: column.heading
        for layout in layouts
        for column in layout.columns
        if column.field == NAME.field
    }
    planned = [planner.plan(resolved) for resolved in rows]
    problems = [problem for layout in layouts for problem in layout.problems]
    problems += [problem for row in planned for problem in row.resolved.problems]
    return ImportPlan(zone, file_name, combine, layouts, planned, problems)


class _Planner:
    """Plans row after row; a row may be compared with every row before it."""

    def __init__(self, inventory: Inventory, seen: Seen, decisions: Decisions, combine: str):
        self.inventory = inventory
        self.seen = seen
        self.decisions = decisions
        self.combine = combine
        self.erasing: frozenset[str] = frozenset()
        self.name_headings: dict[str, str] = {}

    def plan(self, resolved: ResolvedRow) -> PlannedRow:
        row = resolved.row
        if row.skipped:
            return PlannedRow(resolved, Verdict.SKIPPED)
        key = stored_key(row.name) if row.name else ""
        record = _find_record(self.inventory, resolved, key)
        double = self._find_double(resolved, key, record)
        outcome = double.outcome if double else ""
        if double and outcome == Outcome.SAME and double.row is not None:
            return self._merge(double.row, resolved, double.earlier)
        if double and outcome == Outcome.SAME:
            record = double.record
        if double and not outcome:
            _add_problem(resolved, "warning", "name", double.sentence)
        elif key:
            sentences = list(_repeats(self.inventory, resolved, key, record, self.seen))
            if double and record is None and key in self.seen.rows:
                sentences.append(
                    f"deze rij heeft dezelfde naam als {double.earlier} en is toch iets anders. "
                    "Geef een van beide een andere naam."
                )
            for sentence in sentences:
                heading = self.name_headings.get(row.sheet, NAME.heading)
                resolved.problems.append(Problem("error", row.sheet, row.number, heading, sentence))
        planned = self._compare(resolved, key, record, keeps_name=outcome == Outcome.SAME)
        if double and not outcome and planned.verdict != Verdict.ERROR:
            planned = PlannedRow(resolved, Verdict.POSSIBLE_DUPLICATE, double.record)
            planned.earlier, planned.reasons = double.earlier, double.reasons
        elif double and outcome == Outcome.FAMILY and planned.verdict == Verdict.NEW:
            planned.family_of = double.record
        self.seen.add(key, planned)
        return planned

    def _find_double(self, resolved: ResolvedRow, key: str, record: Record | None) -> Double | None:
        if not key:
            return None
        double = self.seen.find(key, resolved, record)
        if double is None:
            return None
        row = resolved.row
        decided = self.decisions.double(row.sheet, row.number, key)
        return replace(double, outcome=decided.outcome) if decided else double

    def _compare(
        self, resolved: ResolvedRow, key: str, record: Record | None, *, keeps_name: bool
    ) -> PlannedRow:
        values = dict(resolved.values)
        clashes: tuple[Clash, ...] = ()
        links = _plan_lists(self.inventory, resolved, record, self.combine, values)
        if record is not None:
            if not keeps_name:
                values["name"] = resolved.row.name
            self._erase_blanks(resolved, record, values, links)
            values = {f: value for f, value in values.items() if _differs(f, record, value)}
            values, clashes = _settle(resolved, record, values)
        _check_years(resolved, record, values)
        if any(problem.is_error for problem in resolved.problems):
            return PlannedRow(resolved, Verdict.ERROR, record)
        if record is None:
            return PlannedRow(resolved, Verdict.NEW, None, values, links, key)
        verdict = Verdict.CHANGED if values or links else Verdict.UNCHANGED
        return PlannedRow(resolved, verdict, record, values, links, key, clashes=clashes)

    def _erase_blanks(
        self,
        resolved: ResolvedRow,
        record: Record,
        values: dict[str, Any],
        links: dict[str, list[int]],
    ) -> None:
        given = {column.field for column, _text in resolved.row.cells}
        erased = resolved.change.erased if resolved.change else self.erasing - given
        for name in erased:
            if name in LINK_FIELDS:
                if self.inventory.linked(record, name):
                    links[name] = []
            else:
                values[name] = empty_value(name)

    def _merge(self, earlier: PlannedRow, resolved: ResolvedRow, place: str) -> PlannedRow:
        """The same initiative twice in the list: the later row fills in what the earlier lacks."""
        if earlier.verdict in (Verdict.NEW, Verdict.CHANGED, Verdict.UNCHANGED):
            values = dict(resolved.values)
            links = _plan_lists(self.inventory, resolved, None, self.combine, values)
            for name, value in values.items():
                present = earlier.record.value(name) if earlier.record else None
                if name not in earlier.values and present in (None, "", False):
                    earlier.values[name] = value
            for name, keys in links.items():
                old = earlier.links.get(name) or self.inventory.linked(earlier.record, name)
                if set(keys) - set(old):
                    earlier.links[name] = list(dict.fromkeys([*old, *keys]))
            if earlier.verdict == Verdict.UNCHANGED and (earlier.values or earlier.links):
                earlier.verdict = Verdict.CHANGED
        return PlannedRow(resolved, Verdict.MERGED, earlier.record, earlier=place)


def _find_record(inventory: Inventory, resolved: ResolvedRow, key: str) -> Record | None:
    """By the row's key first, so that the file can correct a name; inside the zone only."""
    if resolved.key:
        if record := inventory.by_slug.get(resolved.key):
            return record
        text = f"“{resolved.key}” is geen kenmerk in {inventory.zone}; we zoeken op de naam."
        _add_problem(resolved, "warning", "slug", text)
    return inventory.by_name.get(key)


def _repeats(
    inventory: Inventory, resolved: ResolvedRow, key: str, record: Record | None, seen: Seen
) -> Iterator[str]:
    """What makes a row one too many."""
    if record is None:
        return
    earlier = seen.records.setdefault(record.pk, resolved)
    if earlier is not resolved:
        yield (
            f"deze rij gaat over hetzelfde initiatief als {place_of(earlier, resolved)} "
            f"({record.slug}). Voeg de twee rijen samen."
        )
    namesake = inventory.by_name.get(key)
    if namesake is not None and namesake.pk != record.pk:
        yield "een ander initiatief van deze zone heeft al die naam. Kies een andere naam."


def _settle(
    resolved: ResolvedRow, record: Record, values: dict[str, Any]
) -> tuple[dict[str, Any], tuple[Clash, ...]]:
    """Of a file of ours, what it changes; where the inventory changed too, that is said."""
    if resolved.change is None:
        return values, ()
    values, clashes = settle(resolved.change, values, record.version, record.value)
    for clash in clashes:
        _add_problem(resolved, "warning", clash.field, clash.sentence)
    return values, tuple(clashes)


def _check_years(resolved: ResolvedRow, record: Record | None, values: dict[str, Any]) -> None:
    if "start_year" not in values and "end_year" not in values:
        return
    start = values.get("start_year", record.value("start_year") if record else None)
    end = values.get("end_year", record.value("end_year") if record else None)
    if start is not None and end is not None and start > end:
        text = f"het eindjaar {end} valt voor het startjaar {start}. Verbeter een van beide."
        _add_problem(resolved, "error", "end_year", text)


def _differs(field_name: str, record: Record, value: Any) -> bool:
    """Whether a value is new; a blank more or less makes no difference."""
    old = record.value(field_name)
    if old == value:
        return False
    if BY_FIELD[field_name].kind is Kind.LINE:
        return bool(" ".join(as_text(old).split()) != value)
    if BY_FIELD[field_name].kind is Kind.TEXT:
        return _spaced_once(as_text(old)) != _spaced_once(value)
    return True


def _spaced_once(text: str) -> str:
    return _BLANKS.sub(" ", text)


def _plan_lists(
    inventory: Inventory,
    resolved: ResolvedRow,
    record: Record | None,
    combine: str,
    values: dict[str, Any],
) -> dict[str, list[int]]:
    """The lists that change. A list without any recognised value changes nothing."""
    given = {
        f: keys
        for f, matches in resolved.links.items()
        if (keys := _recognised(matches, resolved.accepted))
    }
    old = partial(inventory.linked, record)
    if resolved.change:
        combine = Combine.ADD
    if "regions" in given and not (combine == Combine.LEAVE and old("regions")):
        _take_whole_zone(inventory.zone, given["regions"], old("regions"), values)
    for key in double_roles(given):
        name = next(match.text for match in resolved.links["leads"] if match.pk == key)
        text = f"“{name}” is ook trekker. Een partner heeft één rol: we bewaren trekker."
        _add_problem(resolved, "warning", "coordinators", text)
    if resolved.change:
        return merge_links(given, resolved.change.removed, old)
    return combine_lists(given, old, combine)


def _recognised(matches: list[Match], accepted: tuple[str, ...]) -> list[int]:
    keys = [match.pk for match in matches if match.pk is not None and match.certainty in accepted]
    return keys if len(set(keys)) == len(keys) else list(dict.fromkeys(keys))


def _take_whole_zone(
    zone: PrimaryCareZone, given: list[int], linked: list[int], values: dict[str, Any]
) -> None:
    """The zone itself in the list of regions means zone-breed, unless it is linked as a place.

    A row that says it is not zone-breed keeps the zone as a place.
    """
    area = zone.region_id
    if area in given and area not in linked and values.get("covers_whole_zone", True):
        given.remove(area)
        values["covers_whole_zone"] = True


def _add_problem(resolved: ResolvedRow, level: str, field_name: str, text: str) -> None:
    """Add a remark on the cell of a field, under the heading that the sheet gives it."""
    row = resolved.row
    headings = (column.heading for column, _text in row.cells if column.field == field_name)
    heading = next(headings, BY_FIELD[field_name].heading)
    resolved.problems.append(Problem(level, row.sheet, row.number, heading, text))
