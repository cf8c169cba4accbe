"""What our own file said when it was made, from its hidden sheet. Knows no database."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from initiatives.importing.problems import Problem
from initiatives.importing.reading import Sheet, Workbook
from initiatives.own_sheets import (
    BASE,
    BASE_END,
    BASE_HEAD,
    INSTRUCTIONS,
    MARKS,
    is_no_list,
)
from initiatives.saying import Fingerprint

KEEP, FILE = "keep", "file"
CHOICES = (KEEP, FILE)
_PLAINLY = (
    "We lezen het bestand daarom als een gewone lijst: een lege cel wist niets. "
    "Kijk na of je niets overschrijft dat intussen in de inventaris gewijzigd is."
)
MISSING = f"In dit sjabloon ontbreekt het verborgen blad “{BASE}”. {_PLAINLY}"
DAMAGED = f"Het verborgen blad “{BASE}” is gewijzigd of onvolledig. {_PLAINLY}"


@dataclass(frozen=True, slots=True)
class Base:
    """Per initiative (by Kenmerk) its version and what each of `fields` said; `zone` is a slug.

    `clash` says what happens where file and inventory both changed; `taken` holds the cells
    [sheet, row, field] for which a person chose the file. `problem` says why there are no rows.
    """

    zone: str = ""
    made: str = ""
    fields: tuple[str, ...] = ()
    rows: dict[str, list[str]] = field(default_factory=dict)
    problem: str = ""
    clash: str = KEEP
    taken: tuple[tuple[str, int, str], ...] = ()

    def version(self, slug: str) -> int:
        return int(self.rows[slug][0])

    def sayings(self, slug: str) -> dict[str, str]:
        """What each field said; the cut ends of a row were empty."""
        cells = self.rows[slug][1:]
        cells += [""] * (len(self.fields) - len(cells))
        return dict(zip(self.fields, cells, strict=True))

    def takes_file(self, sheet: str, number: int, field_name: str) -> bool:
        return self.clash == FILE or (sheet, number, field_name) in self.taken

    @property
    def is_known(self) -> bool:
        return self != Base()

    @property
    def warnings(self) -> list[Problem]:
        return [Problem("warning", "", 0, "", self.problem)] if self.problem else []

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> "Base":
        if not stored:
            return cls()
        taken = tuple((sheet, number, name) for sheet, number, name in stored["taken"])
        return replace(cls(**stored), fields=tuple(stored["fields"]), taken=taken)


def take_base(workbook: Workbook) -> tuple[Workbook, Base]:
    """The workbook with only the sheets that may hold lists, and what it said when it was made.

    A file with nothing but sheets of ours is left as it is.
    """
    firsts = {sheet.name: _first_cell(sheet) for sheet in workbook.sheets}
    is_ours = firsts.get(BASE, "").startswith(MARKS[BASE].partition(" ")[0])
    lists = tuple(
        sheet
        for sheet in workbook.sheets
        if not is_no_list(sheet.name, firsts[sheet.name], is_our_file=is_ours)
    )
    if not any(sheet.rows for sheet in lists):
        return workbook, Base()
    if is_ours:
        base = _read_base(next(sheet for sheet in workbook.sheets if sheet.name == BASE).rows)
    elif firsts.get(INSTRUCTIONS, "").startswith(MARKS[INSTRUCTIONS]):
        base = Base(problem=MISSING)
    else:
        base = Base()
    return replace(workbook, sheets=lists), base


def _first_cell(sheet: Sheet) -> str:
    return sheet.rows[0][0] if sheet.rows and sheet.rows[0] else ""


def _read_base(rows: Sequence[list[str]]) -> Base:
    """The rows between two rows of headings and a fingerprint of all that stands above it."""
    *told, last = rows
    fingerprint = Fingerprint()
    for row in told:
        fingerprint.add(row)
    is_whole = len(told) >= 2 and last == [BASE_END, fingerprint.value]
    if not is_whole or told[0][:1] != [MARKS[BASE]] or tuple(told[1][:2]) != BASE_HEAD:
        return Base(problem=DAMAGED)
    _mark, zone, made, *_rest = [*told[0], "", ""]
    return Base(zone, made, tuple(told[1][2:]), {slug: cells for slug, *cells in told[2:]})
