"""Makes the rows of one messy workbook, with their right answers."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from bench.scoring_phrases import (
    DRESSES,
    HEADINGS,
    LETTERS,
    LISTS,
    NAMES,
    SENTENCES,
    SEPARATORS,
    TOPICS,
    YEARS,
)
from bench.scoring_words import Token, Words
from networks.models import PrimaryCareZone


@dataclass(slots=True)
class Made:
    """A workbook in the making: per sheet its rows of cells, and the right answers."""

    zone: str
    sheets: dict[str, list[list[str]]] = field(default_factory=dict)
    gold_sheets: list[dict[str, Any]] = field(default_factory=list)
    gold_rows: list[dict[str, Any]] = field(default_factory=list)
    merged: list[tuple[str, str]] = field(default_factory=list)
    hidden: list[tuple[str, int]] = field(default_factory=list)

    def answer(self, sheet: str, kind: str, **facts: Any) -> None:
        """Tell what the row that was just added to a sheet is."""
        row = {"sheet": sheet, "row": len(self.sheets[sheet]), "kind": kind, "name": None}
        row |= {"initiative": None, "same_as_row": None, "fields": {}, "must_not_lose": []}
        self.gold_rows.append(row | facts)


@dataclass(frozen=True, slots=True)
class Entry:
    """One initiative before it is written down: its fields as tokens and its other texts."""

    name: str
    texts: dict[str, str]
    tokens: dict[str, list[Token]]
    fields: dict[str, Any]


class Maker:
    """Makes one workbook."""

    def __init__(self, zone: PrimaryCareZone, seed: int):
        self.rng = random.Random(seed)  # noqa: S311
        self.words = Words(zone, self.rng, typos=self.rng.choice([0, 0.1, 0.25]))
        self.zone = zone
        self.separator = self.rng.choice(SEPARATORS)
        self._names: set[str] = set()

    def entry(
        self, fields: list[str | None], *, crosses: dict[str, list[Any]] | None = None
    ) -> Entry:
        rng = self.rng
        tokens: dict[str, list[Token]] = {}
        texts: dict[str, str] = {}
        values: dict[str, Any] = {}
        for name in LISTS:
            if name in fields:
                tokens[name] = list(self._tokens(name))
        if "action_types" in fields and rng.random() < 0.8:
            term = self.words.pick("action_types")
            tokens["action_types"] = [self.words.say("action_types", term)]
        if "status" in fields and rng.random() < 0.8:
            term = self.words.pick("status")
            texts["status"] = rng.choice([term.name, *term.others])
            values["status"] = term.values[0]
        if "start_year" in fields and rng.random() < 0.7:
            year = rng.randrange(1995, 2026)
            texts["start_year"] = rng.choice(YEARS).format(year)
            values["start_year"] = year
        if "description" in fields:
            texts["description"] = rng.choice(SENTENCES)
        return Entry(self._name(), texts, tokens, values)

    def _tokens(self, name: str) -> Iterator[Token]:
        words, rng = self.words, self.rng
        said: set[str] = set()
        for _ in range(rng.randrange(0, 5) if rng.random() < 0.9 else 0):
            if name == "partners" and rng.random() < 0.2:
                token = words.new_partner()
            elif name != "partners" and rng.random() < 0.06:
                token = words.vague(name)
            else:
                token = words.say(name, words.pick(name))
            values = {token["text"], *token.get("accept", ()), *token.get("coarse", ())}
            if said & values or set(token["text"]) & set(self.separator.strip() or ","):
                continue
            if "/" in token["text"] or "," in token["text"]:
                continue
            said |= values
            yield token

    def _name(self) -> str:
        """A name that looks like no other: letters of its own behind it."""
        while True:
            rng = self.rng
            own = "".join(rng.choice(LETTERS) for _ in range(6)).capitalize()
            name = f"{rng.choice(NAMES)} {rng.choice(TOPICS)} {own}"
            if name not in self._names:
                self._names.add(name)
                return name

    def cell(self, tokens: list[Token]) -> str:
        texts = [token["text"] for token in tokens]
        lead = "- " if "-" in self.separator else "• " if "•" in self.separator else ""
        return (lead if len(texts) > 1 else "") + self.separator.join(texts)

    def headings(self, *, no_place: int = 2) -> list[tuple[str | None, str]]:
        """Columns in some order, each with one of its headings; the name is early."""
        rng = self.rng
        names = ["description", "partners", "target_groups", "regions"]
        names += rng.sample(["expertise_domains", "action_types", "status", "start_year"], 2)
        rng.shuffle(names)
        names.insert(rng.randrange(2), "name")
        columns = [(name, rng.choice(HEADINGS[name])) for name in names]
        for heading in rng.sample(HEADINGS[None], no_place):
            columns.insert(rng.randrange(len(columns) + 1), (None, heading))
        dress = rng.choice(DRESSES)
        return [
            (name, dress(number, heading))
            for number, (name, heading) in enumerate(columns, start=1)
        ]

    def write(
        self, made: Made, sheet: str, columns: list[tuple[str | None, str]], entry: Entry
    ) -> None:
        """Add a row with an initiative and its answer."""
        cells = [self._cell_of(name, entry, number) for number, (name, _h) in enumerate(columns)]
        made.sheets[sheet].append(cells)
        made.answer(
            sheet,
            "initiative",
            name=entry.name,
            fields={**entry.tokens, **entry.fields},
            must_not_lose=[t["text"] for ts in entry.tokens.values() for t in ts]
            + [entry.name, *entry.texts.values()],
        )

    def _cell_of(self, name: str | None, entry: Entry, number: int) -> str:
        if name == "name":
            return entry.name
        if name is None:
            return self.rng.choice(["", "", "te bespreken", f"nr {number}", "info@voorbeeld.be"])
        if name in entry.tokens:
            cell = self.cell(entry.tokens[name])
            return cell or self.rng.choice(["", "-", "?", "nvt"])
        return entry.texts.get(name, "")
