"""Stage 3: what each row of a sheet is and what it says per field. Knows no database."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from initiatives.importing.layouts import MappedColumn, SheetLayout, Span
from initiatives.importing.marks import NO_ANSWER, PARTLY_MARKED
from initiatives.importing.problems import Problem, column_letter
from networks.matching import name_key

MOST_NAME_CHARACTERS = 200
_TOTAL = re.compile(r"(eind)?totaal\b|subtotaal\b|aantal\b|som\b|gemiddelde\b")
_REMARK = re.compile(
    r"opmerking|nota\b|nb\b|bron\b|lijst (nagekeken|aan te vullen)|legende"
    r"|laatste (update|wijziging)"
)
_NUMBER = re.compile(r"[\d.,%\s]+")
FEWEST_WORDS_OF_A_REMARK = 7
# Why a row is no initiative.
NOT_READ = "dit blad is niet gelezen"
ABOVE_THE_HEADINGS = "staat boven de kolomtitels"
HEADINGS = "kolomtitels"
SECTION = "tussentitel"
TOTAL = "totaalrij"
REMARK = "opmerking in de lijst"
BELOW_THE_LIST = "staat onder de laatste rij van de lijst"

# From the only text of a row to the field and text it gives the rows below it, if any.
SectionFinder = Callable[[str], tuple[str, str] | None]
# Whether the inventory has an initiative of that name: its row is never taken for anything else.
NameJudge = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class CleanRow:
    """One row: its raw cells and, per mapped column, the text that is not blank.

    `kept` holds [heading, text] of what has no place in the inventory, so that nothing is lost;
    a column without a heading goes by its letter.
    `skipped` says why the row is no initiative (blank rows are left out altogether).
    """

    sheet: str
    number: int
    raw: list[str]
    name: str = ""
    cells: tuple[tuple[MappedColumn, str], ...] = ()
    kept: tuple[tuple[str, str], ...] = ()
    problems: tuple[Problem, ...] = ()
    skipped: str = ""


class RowCleaner:
    """Cleans the rows of one sheet in order, remembering sections and cells that span rows."""

    def __init__(self, layout: SheetLayout, find_section: SectionFinder, is_known: NameJudge):
        self.layout = layout
        self.find_section = find_section
        self.is_known = is_known
        self.name_column = next((c for c in layout.columns if c.field == "name"), None)
        self._mapped = {column.index for column in layout.columns}
        self._headings = {column.index: name_key(column.heading) for column in layout.columns}
        self._spans: dict[int, list[Span]] = {}
        for span in layout.spans:
            self._spans.setdefault(span.column, []).append(span)
        self._above: dict[int, str] = {}
        self._section: tuple[MappedColumn, str] | None = None
        self._section_kept: tuple[str, str] | None = None

    def clean_all(self, rows: Iterable[tuple[int, list[str]]]) -> Iterator[CleanRow]:
        """Read all rows (numbered as in Excel) that are not blank."""
        for number, raw in rows:
            if any(raw):
                yield self.clean(number, raw)

    def clean(self, number: int, raw: list[str]) -> CleanRow:
        """Read one row; what is no initiative is skipped with its reason, never lost."""
        layout = self.layout
        if not layout.used:
            return CleanRow(layout.sheet, number, raw, skipped=NOT_READ)
        if number <= layout.last_header:
            is_heading = number in layout.header_rows
            reason = HEADINGS if is_heading else ABOVE_THE_HEADINGS
            return CleanRow(layout.sheet, number, raw, skipped=reason)
        if 0 < layout.last_row < number:
            return CleanRow(layout.sheet, number, raw, skipped=BELOW_THE_LIST)
        if self._only_repeats_headings(raw):
            return CleanRow(layout.sheet, number, raw, skipped="herhaalt de kolomtitels")
        if reason := self._no_initiative(raw):
            return CleanRow(layout.sheet, number, raw, skipped=reason)
        return self._initiative(number, raw)

    def _no_initiative(self, raw: list[str]) -> str:
        """Why a row is a section, a total or a remark; empty for an initiative."""
        filled = [(index, text) for index, text in enumerate(raw) if text]
        index, text = filled[0]
        key = name_key(text)
        if _TOTAL.match(key) and all(_NUMBER.fullmatch(cell) for _i, cell in filled[1:]):
            return "" if self._names_an_initiative(raw) else TOTAL
        if len(filled) > 1 or self.layout.is_fiche or self._names_an_initiative(raw):
            return ""
        if section := self.find_section(text):
            self._start_section(section)
            return SECTION
        is_name = self.name_column is not None and index == self.name_column.index
        is_sentence = len(key.split()) >= FEWEST_WORDS_OF_A_REMARK
        if _REMARK.match(key) or is_sentence or (not is_name and index not in self._mapped):
            return REMARK
        if not is_name and self.name_column is not None and index < self.name_column.index:
            return REMARK
        return ""

    def _names_an_initiative(self, raw: list[str]) -> bool:
        column = self.name_column
        return column is not None and column.index < len(raw) and self.is_known(raw[column.index])

    def _start_section(self, section: tuple[str, str]) -> None:
        field, text = section
        self._section = self._section_kept = None
        if field == "regions":
            self._section = (MappedColumn(-1, "tussentitel", "regions", "values"), text)
        else:
            self._section_kept = ("tussentitel", text)

    def _initiative(self, number: int, raw: list[str]) -> CleanRow:
        name = ""
        cells = [self._section] if self._section else []
        kept = [self._section_kept] if self._section_kept else []
        width = len(raw)
        for column in self.layout.columns:
            index = column.index
            text = raw[index] if index < width else ""
            if index in self._spans:
                text = self._spanned(index, number, text)
            if not text:
                continue
            if column.field == "name" and column.kind == "text":
                name = " ".join(text.split()) if text.lower() not in NO_ANSWER else ""
            elif column.kind == "ignored":
                kept.append((column.heading, text))
            elif column.kind == "cross" or text.lower() not in NO_ANSWER:
                cells.append((column, text))
                if column.kind == "cross" and text.lower() in PARTLY_MARKED:
                    kept.append((column.heading, text))
        if width > len(self._mapped):
            kept += [
                (column_letter(index), text)
                for index, text in enumerate(raw)
                if text and index not in self._mapped
            ]
        problems = tuple(self._problems(number, raw, name))
        return CleanRow(self.layout.sheet, number, raw, name, tuple(cells), tuple(kept), problems)

    def _spanned(self, index: int, number: int, text: str) -> str:
        """A cell merged downwards says the same for every row it spans."""
        for span in self._spans[index]:
            if span.first == number:
                self._above[index] = text
            elif span.first < number <= span.last:
                return text or self._above.get(index, "")
        return text

    def _problems(self, number: int, raw: list[str], name: str) -> Iterator[Problem]:
        sheet = self.layout.sheet
        heading = self.name_column.heading if self.name_column else "Naam"
        if not name:
            text = "deze rij heeft geen naam. Vul een naam in of verwijder de rij."
            yield Problem("error", sheet, number, heading, text)
        elif len(name) > MOST_NAME_CHARACTERS:
            text = (
                f"de naam telt {len(name)} tekens, ten hoogste {MOST_NAME_CHARACTERS} passen. "
                "Zet de uitleg in de beschrijving."
            )
            yield Problem("error", sheet, number, heading, text)
        elif name_key(name) == name_key(heading) and self._repeats_headings(raw):
            text = "deze rij herhaalt de kolomtitels. Verwijder de tweede titelrij."
            yield Problem("error", sheet, number, heading, text)

    def _only_repeats_headings(self, raw: list[str]) -> bool:
        return len([text for text in raw if text]) > 1 and all(
            self._headings.get(index) == name_key(text) for index, text in enumerate(raw) if text
        )

    def _repeats_headings(self, raw: list[str]) -> bool:
        known = self._headings
        same = [i for i, text in enumerate(raw) if text and known.get(i) == name_key(text)]
        return len(same) > 1
