"""A row beside what it looks like: only what differs, field by field (U-I10)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from initiatives.columns import BY_FIELD, COLUMNS
from initiatives.importing.asking import DoubleQuestion
from initiatives.importing.doubles import place_of
from initiatives.importing.explaining import Explainer
from initiatives.importing.plans import Draft, PlannedRow
from initiatives.models import Initiative
from initiatives.records import Record, read_links
from networks.matching import name_key

# By field the texts of a row or of an initiative.
Texts = dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that is not the same: what the row says and what stands there already."""

    heading: str
    here: tuple[str, ...]
    there: tuple[str, ...]


class Comparer:
    """Compares the rows of a plan with what they look like; reads each vocabulary once."""

    def __init__(self, draft: Draft):
        self.draft = draft
        self.explainer = Explainer(draft.plan)
        self.rows = {
            (row.resolved.row.sheet, row.resolved.row.number): row for row in draft.plan.rows
        }

    def differences(self, question: DoubleQuestion) -> list[Difference]:
        """What the row says otherwise, in the order of the infofiche."""
        planned = self.rows[(question.sheet, question.number)]
        here = self._of_row(planned)
        earlier = self._earlier(planned)
        there = self._of_row(earlier) if earlier else self._of_record(planned.record)
        return list(_differing(here, there))

    def _earlier(self, planned: PlannedRow) -> PlannedRow | None:
        if not planned.earlier:
            return None
        for row in self.draft.plan.rows:
            if row is planned:
                break
            if place_of(row.resolved, planned.resolved) == planned.earlier:
                return row
        return None

    def _of_row(self, planned: PlannedRow) -> Texts:
        resolved = planned.resolved
        texts: Texts = {"name": (resolved.row.name,)}
        for field, value in resolved.values.items():
            if field not in resolved.tokens:
                texts[field] = (self.explainer.show(field, value),)
        for field, matches in (*resolved.tokens.items(), *resolved.links.items()):
            vocabulary = self.draft.vocabularies[field]
            texts[field] = tuple(vocabulary.label(match) or match.text for match in matches)
        return texts

    def _of_record(self, record: Record | None) -> Texts:
        if record is None:
            return {}
        texts: Texts = {}
        for column in COLUMNS:
            if column.is_link or column.field in ("slug", "zone"):
                continue
            value: Any = record.value(column.field)
            if value not in (None, "", False):
                texts[column.field] = (self.explainer.show(column.field, value),)
        links = read_links(Initiative.objects.filter(pk=record.pk))
        for field, found in links.items():
            if keys := found.get(record.pk):
                names = self.explainer.names(field)
                texts[field] = tuple(names[key] for key in keys)
        return texts


def _differing(here: Texts, there: Texts) -> Iterator[Difference]:
    for field, column in BY_FIELD.items():
        if field not in here:
            continue
        mine, other = here[field], there.get(field, ())
        if {name_key(text) for text in mine} != {name_key(text) for text in other}:
            yield Difference(column.heading, mine, other)
