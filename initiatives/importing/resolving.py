"""Stage 4: the text of a row becomes values and links; what is not recognised is listed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from initiatives.columns import BY_FIELD, Kind
from initiatives.importing.decisions import Decisions, cut_key, vocabulary_of
from initiatives.importing.layouts import MappedColumn
from initiatives.importing.marks import MARKED, NOT_MARKED, PARTLY_MARKED
from initiatives.importing.merging import Change
from initiatives.importing.parsing import UnreadableValueError, parse
from initiatives.importing.problems import Problem
from initiatives.importing.rows import CleanRow
from initiatives.importing.splitting import Value, cut_values
from initiatives.importing.vocabularies import (
    DOUBT,
    LIKELY,
    SKIPPED,
    SURE,
    Match,
    Vocabulary,
    stored_key,
)
from initiatives.models import Initiative
from networks.matching import name_key
from networks.models import PrimaryCareZone

# Where a value that is in the wrong column is looked for, with the word for it in a sentence.
CLOSED = {
    "target_groups": "een doelgroep",
    "regions": "een regio",
    "expertise_domains": "een expertisedomein",
    "action_type": "een actietype",
    "status": "een status",
}

CUT = "cut"  # how a name was found that "en" parts from an unknown one
# Vocabularies whose terms stand above a group of rows.
SECTIONS = ("expertise_clusters", "expertise_domains", "target_groups")


@dataclass(slots=True)
class ResolvedRow:
    """A row in terms of the inventory. A field that is blank in the sheet is absent.

    `unresolved` holds [field, text] of what is recognised nowhere; the row goes in without it.
    `left_out` holds what a person decided to skip. `change` is there for a row of a file of ours
    that knows what the row said when it was made: the row then holds only what was changed.
    """

    row: CleanRow
    key: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    links: dict[str, list[Match]] = field(default_factory=dict)
    tokens: dict[str, list[Match]] = field(default_factory=dict)
    unresolved: list[tuple[str, str]] = field(default_factory=list)
    left_out: list[tuple[str, str]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    accepted: tuple[str, ...] = (SURE,)
    change: Change | None = None


class Resolver:
    """Resolves the rows of one import. Splitting and matching are remembered per distinct cell."""

    def __init__(
        self, zone: PrimaryCareZone, vocabularies: dict[str, Vocabulary], accept: str = SURE
    ):
        self.zone = zone
        self.accepted = (SURE, LIKELY) if accept == LIKELY else (SURE,)
        self.vocabularies = vocabularies
        self.known_words = vocabularies["partners"].known_words
        self.cuts: Mapping[tuple[str, str], list[str]] = {}
        self.remembered: Mapping[tuple[str, str], list[Match]] = {}
        self._split: dict[tuple[str, str], list[Match]] = {}

    def learn(self, decisions: Decisions) -> None:
        """Answer what people decided, about values and about where cells are cut."""
        decisions.teach(self.vocabularies)
        self.cuts = decisions.cuts

    def resolve(self, row: CleanRow) -> ResolvedRow:
        resolved = ResolvedRow(row, problems=list(row.problems), accepted=self.accepted)
        for column, text in row.cells:
            kind = BY_FIELD[column.field].kind
            if column.kind == "cross":
                self._resolve_cross(resolved, column, text)
            elif kind is Kind.TERMS:
                self._add_links(resolved, column, self.matches(column.field, text))
            elif kind is Kind.TERM:
                self._resolve_term(resolved, column, text)
            elif kind is Kind.KEY:
                self._resolve_key(resolved, column, text)
            else:
                self._resolve_value(resolved, column, text)
        return resolved

    def matches(self, field_name: str, text: str) -> list[Match]:
        """The values of a cell, each recognised or not, in order."""
        cell = (field_name, text)
        known = self._split.get(cell)
        if known is None:
            known = self.remembered.get(cell)
            if known is None or self._is_decided(field_name, text):
                known = self._read_cell(field_name, text)
            self._split[cell] = known
        return known

    def readings(self) -> dict[tuple[str, str], list[Match]]:
        """What every cell so far was read as, to remember for the next time."""
        return self._split

    def _is_decided(self, field_name: str, text: str) -> bool:
        """Whether a person decided about the cell or about something that may stand in it."""
        if self.cuts and (vocabulary_of(field_name), cut_key(text)) in self.cuts:
            return True
        decided = self.vocabularies[field_name].decided
        folded = name_key(text) if decided else ""
        return any(key in folded for key in decided)

    def _read_cell(self, field_name: str, text: str) -> list[Match]:
        vocabulary = self.vocabularies[field_name]
        if self.cuts:
            parts = self.cuts.get((vocabulary_of(field_name), cut_key(text)))
            if parts is not None:
                return [vocabulary.find(" ".join(part.split())) for part in parts]
        # Most cells are lists of names seen before, as our own export writes them.
        seen = [vocabulary.found.get(name) for name in text.split("; ")]
        sure = [match for match in seen if match is not None and match.certainty == SURE]
        if len(sure) == len(seen):
            return sure
        values = cut_values(
            text, vocabulary.is_whole, vocabulary.suspects_whole, vocabulary.resembles
        )
        return [_find_value(vocabulary, value) for value in values]

    def accepts(self, match: Match) -> bool:
        """Whether a match is sure enough to be written without a person's decision."""
        return match.certainty in self.accepted

    def find_section(self, text: str) -> tuple[str, str] | None:
        """What the only text of a row says of the rows below it: a place, or a cluster."""
        if self.vocabularies["regions"].suspects(text):
            return "regions", text
        known = (self.vocabularies[f].knows(text) for f in SECTIONS)
        return ("cluster", text) if any(known) else None

    def is_initiative(self, name: str) -> bool:
        """Whether the zone has an initiative of that name; names are read when first asked for."""
        return stored_key(name) in self._initiatives

    @cached_property
    def _initiatives(self) -> set[str]:
        initiatives = Initiative.objects.filter(zone=self.zone).order_by()
        return set(initiatives.values_list("name_key", flat=True))

    def find_cross(self, heading: str) -> tuple[str, str] | None:
        """The field and term of a bare heading, when it is one: its column then holds crosses."""
        for field_name in ("expertise_domains", "regions", "target_groups"):
            if self.vocabularies[field_name].knows(heading):
                return field_name, heading
        return None

    def _add_links(self, resolved: ResolvedRow, column: MappedColumn, matches: list[Match]) -> None:
        resolved.links.setdefault(column.field, []).extend(matches)
        for match in matches:
            if not self.accepts(match):
                self._not_recognised(resolved, column, match)

    def _resolve_cross(self, resolved: ResolvedRow, column: MappedColumn, text: str) -> None:
        mark = text.lower()
        if mark in MARKED or mark in PARTLY_MARKED:
            match = self.vocabularies[column.field].find(column.cross_text)
            self._add_links(resolved, column, [match])
            if mark in PARTLY_MARKED:
                sentence = (
                    f"“{text}” telt als een kruisje. Leg in de beschrijving uit wat deels is."
                )
                resolved.problems.append(_problem("warning", resolved, column, sentence))
        elif mark not in NOT_MARKED:
            self._ask_about_cross(resolved, column, text)

    def _ask_about_cross(self, resolved: ResolvedRow, column: MappedColumn, text: str) -> None:
        """A text in a column of crosses means what a person decides."""
        asked = self.vocabularies[column.field].find(f"{column.cross_text}: {text}")
        if asked.how == "decision":
            self._add_links(resolved, column, [asked])
            return
        doubt = Match(asked.text, certainty=DOUBT, candidates=(column.cross_text,))
        resolved.links.setdefault(column.field, []).append(doubt)
        resolved.unresolved.append((column.field, doubt.text))
        sentence = f"“{text}” is geen kruisje. Zet een x of laat de cel leeg."
        resolved.problems.append(_problem("warning", resolved, column, sentence))

    def _resolve_term(self, resolved: ResolvedRow, column: MappedColumn, text: str) -> None:
        """One term; of several action types the first is the main one (R-24)."""
        first, *others = self.matches(column.field, text) or [Match(text)]
        if others and column.field != "action_type":
            first, others = self.vocabularies[column.field].find(" ".join(text.split())), []
        resolved.tokens.setdefault(column.field, []).append(first)
        if self.accepts(first):
            resolved.values[column.field] = first.pk
        else:
            self._not_recognised(resolved, column, first)
        if others:
            also = replace(column, field="secondary_action_types")
            self._add_links(resolved, also, others)

    def _resolve_key(self, resolved: ResolvedRow, column: MappedColumn, text: str) -> None:
        if column.field == "slug":
            resolved.key = text
            return
        match = self.vocabularies["other_zones"].find(text)
        if match.pk == self.zone.pk:
            return
        sentence = (
            f"“{text}” is een andere zone dan {self.zone}, waarvoor je invoert."
            if match.value
            else f"“{text}” is geen eerstelijnszone."
        )
        sentence += f" Vul {self.zone.name} in of laat de cel leeg."
        resolved.problems.append(_problem("error", resolved, column, sentence))

    def _resolve_value(self, resolved: ResolvedRow, column: MappedColumn, text: str) -> None:
        try:
            resolved.values[column.field] = parse(BY_FIELD[column.field], text)
        except UnreadableValueError as unreadable:
            resolved.unresolved.append((column.field, text))
            resolved.problems.append(_problem("warning", resolved, column, str(unreadable)))

    def _not_recognised(self, resolved: ResolvedRow, column: MappedColumn, match: Match) -> None:
        if match.certainty == SKIPPED:
            resolved.left_out.append((column.field, match.text))
            return
        resolved.unresolved.append((column.field, match.text))
        if match.certainty == LIKELY:
            name = self.vocabularies[column.field].label(match)
            sentence = (
                f"“{match.text}” staat naast een naam die niemand kent: misschien horen ze samen. "
                "Verbeter of bevestig het."
                if match.how == CUT
                else f"“{match.text}” is waarschijnlijk “{name}”. Verbeter of bevestig het."
            )
            resolved.problems.append(_problem("warning", resolved, column, sentence))
        elif match.candidates:
            choices = ", ".join(match.candidates[:6])
            sentence = (
                f"“{match.text}” kan verschillende dingen zijn: {choices}. Schrijf voluit welke."
            )
            resolved.problems.append(_problem("warning", resolved, column, sentence))
        elif elsewhere := self._belongs_elsewhere(column.field, match.text):
            sentence = f"“{match.text}” is {elsewhere}. Zet die waarde in de juiste kolom."
            resolved.problems.append(_problem("error", resolved, column, sentence))
        else:
            sentence = (
                f"“{match.text}” staat niet in de lijst. Verbeter de schrijfwijze of voeg het toe."
            )
            resolved.problems.append(_problem("warning", resolved, column, sentence))

    def _belongs_elsewhere(self, field_name: str, text: str) -> str:
        """A name of another closed list; partners may be called anything."""
        if field_name not in CLOSED:
            return ""
        return next(self._other_lists(field_name, text), "")

    def _other_lists(self, field_name: str, text: str) -> Iterator[str]:
        for other, words in CLOSED.items():
            if other != field_name and self.vocabularies[other].knows(text):
                yield words
        if self.vocabularies["partners"].knows(text):
            yield "een partner"


def _find_value(vocabulary: Vocabulary, value: Value) -> Match:
    """What a value is; not surely, if it may be a part of a longer name that is new."""
    match = vocabulary.find(" ".join(value.text.split()))
    is_doubtful = vocabulary.is_open and not value.is_sure and match.certainty == SURE
    if is_doubtful and vocabulary.normalised(match.text) not in vocabulary.decided:
        return replace(match, how=CUT, certainty=LIKELY)
    return match


def _problem(level: str, resolved: ResolvedRow, column: MappedColumn, sentence: str) -> Problem:
    return Problem(level, resolved.row.sheet, resolved.row.number, column.heading, sentence)
