"""Makes messy workbooks nobody has seen, with their right answers: other words, orders and forms.

Every family of lists has its own build; a seed decides the rest, so that a workbook that is read
wrongly can be made again.
"""

import csv
import io
import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter

from bench.scoring_words import Token, Words, misspell
from networks.models import PrimaryCareZone

HEADINGS = {
    "name": ["Naam", "Naam project", "Titel", "Benaming", "Initiatief", "Project", "Activiteit"],
    "description": ["Beschrijving", "Omschrijving", "Korte inhoud", "Toelichting", "Uitleg"],
    "partners": ["Partners", "Betrokken organisaties", "Wie doet mee?", "Actoren", "Met wie"],
    "target_groups": ["Doelgroep", "Doelgroep(en)", "Voor wie?", "Doelpubliek", "Publiek"],
    "regions": ["Gemeente", "Gemeente(n)", "Werkingsgebied", "Waar?", "Locatie", "Deelgemeente"],
    "expertise_domains": ["Expertise", "Thema", "Thema's", "Expertisedomein(en)", "Levensdomein"],
    "action_types": ["Actietype", "Soort actie", "Type actie", "Soort samenwerking"],
    "status": ["Status", "Stand van zaken", "Fase", "Toestand"],
    "start_year": ["Gestart in", "Sinds", "Beginjaar", "Startdatum", "Start"],
    None: ["Contactpersoon", "E-mail", "Tel.", "Nr.", "Ingevuld door", "Opmerkingen", "Budget"],
}
GROUPS = {
    "target_groups": ["Doelgroepen", "Doelgroep", "Voor wie"],
    "regions": ["Gemeenten", "Gemeente", "Waar", "Werkingsgebied"],
    "expertise_domains": ["Expertise", "Expertisedomeinen", "Thema's"],
}
LISTS = ("partners", "target_groups", "regions", "expertise_domains")
SEPARATORS = ["; ", ";", ", ", "\n", "\n- ", " / ", " | ", "\n• "]
MARKS = ["x", "X", "1", "ja", "v", "✓"]
NAMES = ["Praatcafé", "Buurttafel", "Zorgpunt", "Babbelbus", "Beweegclub", "Huiskamer", "Infopunt"]
TOPICS = ["rouw", "valpreventie", "mantelzorg", "eenzaamheid", "dementie", "geldzaken", "opvoeding"]
SENTENCES = [
    "Vrijwilligers komen elke maand samen met wie er nood aan heeft.",
    "Een team gaat langs bij mensen thuis en luistert.",
    "Organisaties wisselen uit wat ze doen en spreken af wie wat opneemt.",
]
YEARS = ["{}", "sinds {}", "01/09/{}", "najaar {}", "sept. {}", "{} - 2030"]
DRESSES: tuple[Callable[[int, str], str], ...] = (
    lambda _number, heading: heading,
    lambda _number, heading: heading.upper(),
    lambda number, heading: f"{number}. {heading}",
    lambda _number, heading: f"{heading}:",
    lambda _number, heading: f"{heading} *",
    lambda _number, heading: f"{heading} (verplicht)",
    lambda _number, heading: heading.replace(" ", "\n"),
)
LETTERS = "abcdefghijklmnopqrstuvwxyz"


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


def simple_list(maker: Maker, made: Made, sheet: str = "Inventaris", rows: int = 25) -> None:
    """Headings under some title rows, with a total, remarks and blank rows here and there."""
    rng = maker.rng
    columns = maker.headings(no_place=rng.randrange(4))
    made.sheets[sheet] = []
    _titles(maker, made, sheet)
    made.sheets[sheet].append([heading for _name, heading in columns])
    _tell_sheet(made, sheet, [len(made.sheets[sheet])], columns)
    fields = [name for name, _heading in columns]
    for number in range(rows):
        if rng.random() < 0.08:
            made.sheets[sheet].append([])
        if rng.random() < 0.03:
            made.sheets[sheet].append([heading for _name, heading in columns])
            made.answer(sheet, "title")
        maker.write(made, sheet, columns, maker.entry(fields))
        if number and rng.random() < 0.06:
            _repeat(maker, made, sheet, columns)
    if rng.random() < 0.5:
        made.sheets[sheet].append(["Totaal", *[""] * (len(columns) - 2), str(rows)])
        made.answer(sheet, "total")
    if rng.random() < 0.5:
        text = "Opmerking: deze lijst is nog niet door iedereen nagekeken."
        made.sheets[sheet].append([text])
        made.answer(sheet, "remark", must_not_lose=[text])


def _repeat(maker: Maker, made: Made, sheet: str, columns: list[tuple[str | None, str]]) -> None:
    """Write the last initiative again, now and then with a typing error in its name."""
    last = made.gold_rows[-1]
    cells = list(made.sheets[sheet][-1])
    at = [name for name, _heading in columns].index("name")
    words = last["name"].split()
    if maker.rng.random() < 0.5:
        words[-1] = misspell(words[-1], maker.rng)
    cells[at] = " ".join(words)
    made.sheets[sheet].append(cells)
    same = {"same_as_row": last["row"], "fields": last["fields"]}
    made.answer(sheet, "initiative", name=cells[at], must_not_lose=[cells[at]], **same)


def merged_downwards(maker: Maker, made: Made) -> None:
    """An organisation with several initiatives: its cell is merged over their rows."""
    rng, sheet = maker.rng, "Organisaties"
    columns: list[tuple[str | None, str]] = [("partners", rng.choice(HEADINGS["partners"]))]
    columns += [(n, rng.choice(HEADINGS[n])) for n in ("name", "description", "regions")]
    made.sheets[sheet] = []
    _titles(maker, made, sheet)
    made.sheets[sheet].append([heading for _name, heading in columns])
    _tell_sheet(made, sheet, [len(made.sheets[sheet])], columns)
    for _ in range(6):
        token = maker.words.say("partners", maker.words.pick("partners"))
        count = rng.randrange(1, 5)
        first = len(made.sheets[sheet]) + 1
        for number in range(count):
            entry = maker.entry(["description", "regions"])
            entry.tokens["partners"] = [token]
            maker.write(made, sheet, columns, entry)
            if number:
                made.sheets[sheet][-1][0] = ""
        if count > 1:
            made.merged.append((sheet, f"A{first}:A{first + count - 1}"))


def several_sheets(maker: Maker, made: Made) -> None:
    """Every working group has a sheet with its own headings; beside them a legend."""
    for name in ("WG ouderen", "WG jeugd", "WG armoede"):
        simple_list(maker, made, name, rows=8)
    made.sheets["Uitleg"] = [["Kleur", "Betekenis"], ["groen", "loopt"], ["rood", "gestopt"]]
    made.gold_sheets.append(_no_list("Uitleg"))


def sections(maker: Maker, made: Made) -> None:
    """Rows under the name of a municipality; the list has no column for it."""
    rng, sheet = maker.rng, "Per gemeente"
    columns = [c for c in maker.headings(no_place=1) if c[0] != "regions"]
    fields = [name for name, _heading in columns]
    made.sheets[sheet] = []
    _titles(maker, made, sheet)
    made.sheets[sheet].append([heading for _name, heading in columns])
    _tell_sheet(made, sheet, [len(made.sheets[sheet])], columns)
    towns = [term for term in maker.words.terms["regions"] if term.values[0][:1].isdigit()]
    for term in rng.sample(towns, min(4, len(towns))):
        token = maker.words.say("regions", term)
        made.sheets[sheet].append([token["text"]])
        made.answer(sheet, "section", must_not_lose=[token["text"]])
        for _ in range(rng.randrange(2, 5)):
            entry = maker.entry(fields)
            entry.tokens["regions"] = [token]
            maker.write(made, sheet, columns, entry)


def crosses(maker: Maker, made: Made) -> None:
    """A group over its columns, in the row of the headings or in the row above it."""
    rng, sheet = maker.rng, "Kruisjes"
    names = ["name", "description", "partners"]
    columns: list[tuple[str | None, str]] = [(name, rng.choice(HEADINGS[name])) for name in names]
    upper = [""] * len(columns)
    crossed: list[tuple[int, str, Any]] = []
    merged = []
    for group in rng.sample(list(GROUPS), rng.randrange(1, 4)):
        known = [t for t in maker.words.terms[group] if "," not in t.name and t.name != "hele zone"]
        terms = rng.sample(known, min(len(known), rng.randrange(2, 7)))
        if len(terms) < 2:
            continue
        start = len(columns)
        upper += [rng.choice(GROUPS[group]), *[""] * (len(terms) - 1)]
        crossed += [(start + number, group, term) for number, term in enumerate(terms)]
        columns += [(group, term.name) for term in terms]
        merged.append((start, start + len(terms) - 1))
    rows = made.sheets[sheet] = []
    _titles(maker, made, sheet)
    lower = [heading for _name, heading in columns]
    if rng.random() < 0.5:
        for index in range(len(names)):
            upper[index], lower[index] = lower[index], ""
    rows += [upper, lower]
    numbers = [len(rows) - 1, len(rows)]
    for first, last in merged:
        a, b = get_column_letter(first + 1), get_column_letter(last + 1)
        made.merged.append((sheet, f"{a}{numbers[0]}:{b}{numbers[0]}"))
    kinds = {index: "cross" for index, _group, _term in crossed}
    _tell_sheet(made, sheet, numbers, columns, kinds)
    mark = rng.choice(MARKS)
    for _ in range(20):
        entry = maker.entry(["description", "partners"])
        cells = [entry.name, entry.texts["description"], maker.cell(entry.tokens["partners"])]
        lost = []
        for _index, group, term in crossed:
            sign = rng.choice(["", "", "", mark, mark, "-", "nee", "?", "deels"])
            cells.append(sign)
            if sign in (mark, "deels"):
                token = {"text": term.name, "value": term.values[0], "variant": "exact"}
                token |= {"accept": list(term.values), "coarse": list(term.coarse), "cross": True}
                entry.tokens.setdefault(group, []).append(token)
            elif sign == "?":
                token = {"text": term.name, "value": None, "variant": "ambiguous", "cross": True}
                entry.tokens.setdefault(group, []).append(token | {"text": f"{term.name}: ?"})
            lost += ["deels"] if sign == "deels" else []
        rows.append(cells)
        kept = [t["text"] for t in entry.tokens["partners"]] + [entry.name, *entry.texts.values()]
        made.answer(
            sheet, "initiative", name=entry.name, fields=entry.tokens, must_not_lose=kept + lost
        )


def fiches(maker: Maker, made: Made) -> None:
    """A sheet per initiative: labels in a column, the answers to the right of them."""
    rng = maker.rng
    left = rng.randrange(2)
    order = ["name", "description", "partners", "target_groups", "regions", "status", "start_year"]
    labels = {name: rng.choice(HEADINGS[name]) for name in order}
    colon = rng.choice(["", ":"])
    made.sheets["Overzicht"] = [["Fiches"], ["1", "zie blad 1"], ["2", "zie blad 2"]]
    made.gold_sheets.append(_no_list("Overzicht"))
    for number in range(1, 7):
        entry = maker.entry(order)
        sheet = f"Fiche {number}"
        rows = made.sheets[sheet] = [[*[""] * left, "INFOFICHE SAMENWERKING"], []]
        pad = [""] * left
        for name in order:
            tokens = entry.tokens.get(name)
            label = labels[name] + colon
            if tokens and len(tokens) > 1 and rng.random() < 0.5:
                rows += [[*pad, label if i == 0 else "", t["text"]] for i, t in enumerate(tokens)]
            elif name == "name":
                rows.append([*pad, label, entry.name])
            else:
                text = maker.cell(tokens) if tokens else entry.texts.get(name, "")
                rows.append([*pad, label, text])
        rows += [[], [*pad, f"Contact{colon}", "info@voorbeeld.be"]]
        columns = [
            {"column": LETTERS[left].upper(), "heading": labels[n], "field": n, "kind": _kind(n)}
            for n in order
        ]
        made.gold_sheets.append(
            {"name": sheet, "is_data": True, "orientation": "fiche", "header_rows": []}
            | {"columns": columns}
        )
        kept = [t["text"] for ts in entry.tokens.values() for t in ts]
        made.answer(
            sheet,
            "initiative",
            name=entry.name,
            fields={**entry.tokens, **entry.fields},
            must_not_lose=[*kept, entry.name, *entry.texts.values(), "info@voorbeeld.be"],
        )


FAMILIES: tuple[Callable[[Maker, Made], None], ...] = (
    simple_list,
    merged_downwards,
    several_sheets,
    sections,
    crosses,
    fiches,
)


def write_variants(folder: Path, *, count: int, seed: int) -> None:
    """Write that many workbooks with their answers, each for some zone."""
    zones = list(PrimaryCareZone.objects.order_by("slug"))
    for number in range(count):
        rng = random.Random(seed * 1_000 + number)  # noqa: S311
        family = FAMILIES[number % len(FAMILIES)]
        zone = rng.choice(zones)
        made = Made(zone.slug)
        family(Maker(zone, rng.randrange(10**6)), made)
        name = f"{family.__name__.replace('_', '-')}-{seed}-{number}"
        file = _write(folder, name, made, rng)
        gold = {"file": file, "zone": zone.slug}
        gold |= {"sheets": made.gold_sheets, "rows": made.gold_rows}
        answers = json.dumps(gold, ensure_ascii=False)
        (folder / f"{name}.gold.json").write_text(answers, encoding="utf-8")


def _titles(maker: Maker, made: Made, sheet: str) -> None:
    for text in ("Inventaris samenwerkingen", "stand: maart", "")[: maker.rng.randrange(4)]:
        made.sheets[sheet].append([text] if text else [])
        if text:
            made.answer(sheet, "title")


def _tell_sheet(
    made: Made,
    sheet: str,
    header_rows: list[int],
    columns: list[tuple[str | None, str]],
    kinds: dict[int, str] | None = None,
) -> None:
    told = [
        {"column": get_column_letter(index + 1), "heading": heading, "field": name}
        | {"kind": (kinds or {}).get(index) or _kind(name)}
        for index, (name, heading) in enumerate(columns)
    ]
    made.gold_sheets.append(
        {"name": sheet, "is_data": True, "header_rows": header_rows, "columns": told}
    )


def _kind(name: str | None) -> str:
    return "ignored" if name is None else "values" if name in (*LISTS, "action_types") else "text"


def _no_list(sheet: str) -> dict[str, Any]:
    return {"name": sheet, "is_data": False, "header_rows": [], "columns": []}


def _write(folder: Path, name: str, made: Made, rng: random.Random) -> str:
    """As a workbook; a list on one sheet without merged cells now and then as text."""
    if len(made.sheets) == 1 and not made.merged and rng.random() < 0.4:
        (rows,) = made.sheets.values()
        text = io.StringIO()
        csv.writer(text, delimiter=rng.choice(";,\t|")).writerows(rows)
        encoding = rng.choice(["utf-8", "utf-8-sig", "utf-16", "cp1252"])
        (folder / f"{name}.csv").write_bytes(text.getvalue().encode(encoding, errors="replace"))
        return f"{name}.csv"
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for sheet, rows in made.sheets.items():
        target = workbook.create_sheet(sheet)
        for number, cells in enumerate(rows, start=1):
            for index, cell in enumerate(cells, start=1):
                if cell:
                    target.cell(number, index, cell).data_type = "s"
            if rng.random() < 0.05:
                target.row_dimensions[number].hidden = True
        if rng.random() < 0.2:
            target.column_dimensions["B"].hidden = True
    for sheet, cells in made.merged:
        workbook[sheet].merge_cells(cells)
    workbook.save(folder / f"{name}.xlsx")
    return f"{name}.xlsx"
