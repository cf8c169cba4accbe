"""Compares what the importer makes of a workbook with the right answers written beside it.

The answers are a file NAME.gold.json per workbook: what each sheet, column, row and value is.
Compared is the JSON that `import_workbook --json` prints, so that any reader can be scored.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from networks.matching import name_key

LISTS = ("target_groups", "regions", "partners", "expertise_domains", "action_types")
SINGLE = ("status", "start_year")
FIELDS = {*LISTS, *SINGLE, "name", "description", "website"}

SURE, LIKELY = "sure", "likely"
SEEN_BEFORE = ("changed", "unchanged", "possible_duplicate")

# What is counted as right out of all, with its heading in the table.
MEASURES = {
    "header_rows": "titelrij",
    "sheets": "bladen",
    "columns": "kolommen",
    "rows": "rijen",
    "recall": "herkend",
    "asked": "gevraagd",
    "new": "nieuwe",
    "doubles_found": "dubbels",
    "doubles_right": "juist",
    "verdicts": "oordeel",
    "values": "waarden",
}
# What must not happen at all.
MISTAKES = {"wrong": "fout", "lost": "kwijt"}


@dataclass(slots=True)
class Score:
    """How often each measure was right, out of how many; `mistakes` names the worst ones."""

    right: Counter[str] = field(default_factory=Counter)
    total: Counter[str] = field(default_factory=Counter)
    mistakes: dict[str, list[str]] = field(default_factory=lambda: {key: [] for key in MISTAKES})
    misses: list[str] = field(default_factory=list)

    def count(self, measure: str, is_right: bool, what: str) -> None:
        self.total[measure] += 1
        self.right[measure] += is_right
        if not is_right:
            self.misses.append(f"{measure}: {what}")

    def percent(self, measure: str) -> float | None:
        """The share that was right; nothing to be right about is no share."""
        total = self.total[measure]
        return 100 * self.right[measure] / total if total else None


@dataclass(frozen=True, slots=True)
class Known:
    """What the database held: slugs of partners, and of initiatives."""

    partners: frozenset[str]
    initiatives: frozenset[str]


def score(gold: dict[str, Any], told: dict[str, Any], known: Known) -> Score:
    """Compare one workbook as it was told with its right answers."""
    found = Score()
    sheets = _Sheets(gold, told)
    for sheet in gold["sheets"]:
        _score_sheet(found, sheet, sheets.of(sheet["name"]))
    for right in gold["rows"]:
        row = sheets.row(right)
        _score_kind(found, right, row)
        _score_kept(found, right, row)
        if right["kind"] == "initiative":
            _score_lists(found, right, row or {}, known)
            _score_single(found, right, row or {})
            _score_verdict(found, right, row or {}, known)
    return found


class _Sheets:
    """Finds the sheet and the row that an answer is about; a file with one sheet needs no names."""

    def __init__(self, gold: dict[str, Any], told: dict[str, Any]):
        self.is_single = len(gold["sheets"]) == len(told["sheets"]) == 1
        fiches = {sheet["name"] for sheet in gold["sheets"] if _is_fiche(sheet)}
        self.fiches = {name_key(name) for name in fiches}
        self._told = {name_key(sheet["name"]): sheet for sheet in told["sheets"]}
        self._rows = {}
        for row in told["rows"]:
            self._rows.setdefault(self._key(row["sheet"], row["row"]), row)

    def of(self, name: str) -> dict[str, Any]:
        if self.is_single:
            return next(iter(self._told.values()))
        return self._told.get(name_key(name), {})

    def row(self, right: dict[str, Any]) -> dict[str, Any] | None:
        return self._rows.get(self._key(right["sheet"], right["row"]))

    def _key(self, sheet: str, number: int) -> tuple[str, int]:
        name = "" if self.is_single else name_key(sheet)
        return name, 0 if name_key(sheet) in self.fiches else number


def _is_fiche(sheet: dict[str, Any]) -> bool:
    return sheet.get("orientation") == "fiche"


def _score_sheet(found: Score, right: dict[str, Any], told: dict[str, Any]) -> None:
    name = right["name"]
    found.count("sheets", bool(told.get("used")) == right["is_data"], name)
    if not right["is_data"]:
        return
    fiche = _is_fiche(right)
    if not fiche:
        rows = told.get("header_rows", [])
        found.count("header_rows", rows == right["header_rows"], f"{name} {rows}")
    key = "heading" if fiche else "column"
    columns = {name_key(column[key]): column for column in told.get("columns", [])}
    for column in right["columns"]:
        is_right = _same_column(column, columns.get(name_key(column[key])))
        found.count("columns", is_right, f"{name} {column['column']} {column['heading']}")


def _same_column(right: dict[str, Any], told: dict[str, Any] | None) -> bool:
    """A column that has no place in the inventory may be kept under any name, or left out."""
    field_name, kind = (told["field"], told["kind"]) if told else (None, "")
    if right["field"] not in FIELDS:
        return field_name not in FIELDS
    return field_name == right["field"] and (kind == "cross") == (right["kind"] == "cross")


def _score_kind(found: Score, right: dict[str, Any], row: dict[str, Any] | None) -> None:
    kind = right["kind"]
    verdict = row["verdict"] if row else ""
    if kind == "blank":
        is_right = verdict in ("", "skipped")
    elif kind == "initiative":
        is_right = verdict not in ("", "skipped")
    elif kind == "no_name":
        is_right = verdict == "error" or (verdict == "skipped" and bool(row and row["messages"]))
    else:
        is_right = verdict in ("", "skipped")
    found.count("rows", is_right, f"{_place(right)} {kind}: {verdict or 'nothing'}")


def _score_kept(found: Score, right: dict[str, Any], row: dict[str, Any] | None) -> None:
    """Every text of a row is found back, whole or word for word."""
    text = name_key("\n".join(_texts(row)))
    words = set(text.split())
    for token in right["must_not_lose"]:
        key = name_key(token)
        if key not in text and not set(key.split()) <= words:
            found.mistakes["lost"].append(f"{_place(right)}: {token}")


def _texts(told: Any) -> Iterator[str]:
    if isinstance(told, dict):
        told = list(told.values())
    if isinstance(told, list):
        for part in told:
            yield from _texts(part)
    elif told is not None:
        yield str(told)


def _score_lists(found: Score, right: dict[str, Any], row: dict[str, Any], known: Known) -> None:
    for field_name in LISTS:
        told = row.get("fields", {}).get(field_name, [])
        told = [told] if isinstance(told, dict) else list(told)
        left = list(told)
        all_right: set[str] = set()
        for token in right["fields"].get(field_name) or []:
            values = _right_values(field_name, token, known)
            all_right |= values | set(token.get("coarse", ()))
            match = _find_token(token, values, left)
            if match:
                left.remove(match)
            what = f"{_place(right)} {field_name} “{token['text']}”: {match}"
            _score_token(found, field_name, token, values, match, what)
        for token in told:
            if token["certainty"] == SURE and token["value"] not in {None, *all_right}:
                text = f"{_place(right)} {field_name} “{token['text']}” = {token['value']}"
                found.mistakes["wrong"].append(text)


def _right_values(field_name: str, token: dict[str, Any], known: Known) -> set[str]:
    """What the token may be recognised as; nothing, for what must be asked or is new."""
    if field_name == "partners":
        slug = token.get("slug")
        return {slug} if slug in known.partners and token["value"] else set()
    return set(token.get("accept") or ([token["value"]] if token["value"] else []))


def _find_token(
    right: dict[str, Any], values: set[str], told: list[dict[str, Any]]
) -> dict[str, Any] | None:
    key = name_key(right["text"])
    same = [token for token in told if name_key(token["text"]) == key]
    same += [
        token for token in told if right.get("cross") and name_key(token["text"]).endswith(key)
    ]
    same += [token for token in told if token["value"] in values]
    return same[0] if same else None


def _score_token(
    found: Score,
    field_name: str,
    right: dict[str, Any],
    values: set[str],
    match: dict[str, Any] | None,
    what: str,
) -> None:
    value = match["value"] if match else None
    is_given = bool(match) and match["certainty"] in (SURE, LIKELY)
    if values:
        is_coarse = is_given and value in right.get("coarse", ())
        if not is_coarse:
            found.count("recall", is_given and value in values, what)
    elif field_name == "partners" and right["variant"] != "ambiguous":
        found.count("new", bool(match) and value is None, what)
    else:
        found.count("asked", bool(match) and (value is None or not is_given), what)


def _score_single(found: Score, right: dict[str, Any], row: dict[str, Any]) -> None:
    for field_name in SINGLE:
        value = right["fields"].get(field_name)
        if value is not None:
            told = row.get("fields", {}).get(field_name) or {}
            what = f"{_place(right)} {field_name} {value}: {told}"
            found.count("values", str(told.get("value")) == str(value), what)


def _score_verdict(found: Score, right: dict[str, Any], row: dict[str, Any], known: Known) -> None:
    verdict, initiative = row.get("verdict"), row.get("initiative")
    existing = right["initiative"] if right["initiative"] in known.initiatives else None
    repeats = bool(right.get("same_as_row"))
    claims = verdict in SEEN_BEFORE
    is_right = (repeats and verdict == "possible_duplicate") or (
        existing is not None and initiative == existing
    )
    what = f"{_place(right)} {right['name']}: {verdict} {initiative or ''}"
    if existing or repeats:
        found.count("doubles_found", claims and is_right, what)
    if claims:
        found.count("doubles_right", is_right, what)
    found.count("verdicts", verdict in _right_verdicts(right, existing, repeats), what)


def _right_verdicts(right: dict[str, Any], existing: str | None, repeats: bool) -> set[str]:
    if repeats:
        return {"possible_duplicate"}
    if existing is None:
        return {"new"}
    if "expected_verdict" not in right:
        return set(SEEN_BEFORE)
    renamed = "name_typo" in (right.get("changes") or ())
    return {right["expected_verdict"], *(["possible_duplicate"] if renamed else [])}


def _place(right: dict[str, Any]) -> str:
    return re.sub(r"\s+", " ", f"{right['sheet']} {right['row']}")
