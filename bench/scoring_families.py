"""The kinds of messy lists there are, each with its own build."""

from collections.abc import Callable
from typing import Any

from openpyxl.utils import get_column_letter

from bench.scoring_maker import Made, Maker
from bench.scoring_phrases import GROUPS, HEADINGS, LETTERS, LISTS, MARKS
from bench.scoring_words import misspell


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


FAMILIES: tuple[Callable[[Maker, Made], None], ...] = (
    simple_list,
    merged_downwards,
    several_sheets,
    sections,
    crosses,
    fiches,
)
