"""What an import would do: a verdict per row, and what each would write."""

import hashlib
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from initiatives.importing.layouts import SheetLayout
from initiatives.importing.merging import Clash
from initiatives.importing.problems import Problem
from initiatives.importing.resolving import ResolvedRow
from initiatives.importing.vocabularies import Vocabulary
from initiatives.models import ImportBatch, ImportRow
from initiatives.records import Record
from networks.models import PrimaryCareZone

Verdict = ImportRow.Verdict


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
    name_key: str = ""
    slug: str = ""
    earlier: str = ""
    reasons: tuple[str, ...] = ()
    family_of: Record | None = None
    clashes: tuple[Clash, ...] = ()


@dataclass(slots=True)
class ImportPlan:
    """Everything an import would do; `problems` of level error forbid to apply it."""

    zone: PrimaryCareZone
    file_name: str
    combine: str
    layouts: tuple[SheetLayout, ...]
    rows: list[PlannedRow]
    problems: list[Problem]
    content_digest: str = ""

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if problem.is_error)

    @property
    def file_errors(self) -> tuple[Problem, ...]:
        """Errors that are not of one row, such as two columns with the same heading."""
        of_rows = {id(p) for row in self.rows for p in row.resolved.problems}
        return tuple(problem for problem in self.errors if id(problem) not in of_rows)

    @property
    def remarks(self) -> tuple[str, ...]:
        """What is to be read about the file as a whole."""
        return tuple(str(p) for p in self.problems if not p.is_error and not (p.sheet or p.row))

    @property
    def counts(self) -> dict[str, int]:
        counted = Counter(row.verdict for row in self.rows)
        return {verdict: counted[verdict] for verdict in Verdict.values}

    @property
    def digest(self) -> str:
        """A fingerprint of all that the plan would write, and onto which versions."""
        written = [
            (
                row.verdict,
                row.record and (row.record.pk, row.record.version),
                row.values,
                row.links,
                row.family_of and row.family_of.pk,
            )
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


@dataclass(frozen=True, slots=True)
class Draft:
    """A stored list, planned against the inventory as it is now, with all names it was read by."""

    batch: ImportBatch
    plan: ImportPlan
    vocabularies: dict[str, Vocabulary]
