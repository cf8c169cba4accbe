"""Reads OpenDocument sheets (.ods), with all that stands beside the texts, in one pass.

The library that reads Excel files drops line ends and notes run into the text of these, so this
format is read here. A row or cell that repeats a million times is counted, never written out.
"""

import datetime
import re
import zipfile
from typing import Any
from xml.parsers import expat

from initiatives.importing.sheet_cells import (
    ERRORS,
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_MERGED,
    MOST_ROWS,
    MOST_SHEETS,
    Extras,
    RefusedError,
    as_text,
    number_text,
    percentage_text,
    shown_name,
)

CHUNK = 256 * 1024
MOST_REPEATED = 1 << 24
DURATION = re.compile(r"PT(\d{1,6})H(\d{1,2})M[\d.,]+S")
# What is drawn on a sheet, was deleted from it or is a copy of another file is no cell of it.
PASSED_OVER = frozenset(
    {"table:tracked-changes", "table:shapes", "table:dde-link", "table:content-validations"}
    | {"draw:frame", "draw:custom-shape", "draw:control", "draw:g", "draw:rect", "text:ruby-text"}
)
TABLE, ROW, COLUMN = "table:table", "table:table-row", "table:table-column"
CELLS = frozenset({"table:table-cell", "table:covered-table-cell"})


class OdsSheet:
    """A sheet as it fills up; its cells are texts, not yet cleaned."""

    def __init__(self, name: str, hidden: bool) -> None:
        self.name = name
        self.hidden = hidden
        self.rows: list[list[Any]] = []
        self.merged: list[list[int]] = []
        self.extras = Extras()


def read_ods(archive: zipfile.ZipFile) -> list[OdsSheet]:
    """The sheets in order."""
    if "META-INF/manifest.xml" in archive.namelist():
        with archive.open("META-INF/manifest.xml") as manifest:
            if b"encryption-data" in manifest.read(CHUNK * 4):
                raise RefusedError("password")
    reader = _OdsReader()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.characters
    parser.StartDoctypeDeclHandler = _refuse
    try:
        with archive.open("content.xml") as content:
            while chunk := content.read(CHUNK):
                parser.Parse(chunk)
            parser.Parse(b"", True)
    except expat.ExpatError:
        raise RefusedError("damaged") from None
    if not reader.is_spreadsheet:
        raise RefusedError("not_a_spreadsheet")
    return reader.sheets


def _refuse(*_declaration: object) -> None:
    raise RefusedError("damaged")


class _OdsReader:
    """Keeps where in the document we are; `texts` gathers the paragraphs of a cell or a note."""

    def __init__(self) -> None:
        self.sheets: list[OdsSheet] = []
        self.is_spreadsheet = False
        self.cells_told = 0
        self._names: dict[str, str] = {}
        self._hidden_styles: set[str] = set()
        self._colours: dict[str, str] = {}
        self._style = ""
        self._passing = 0
        self._tables = 0
        self._row = self._column = self._row_times = 0
        self._cells: list[str] = []
        self._cell: dict[str, str] | None = None
        self._texts: list[str] = []
        self._note: list[str] | None = None
        self._in_paragraph = 0

    def start(self, full_name: str, full_attrs: dict[str, str]) -> None:
        name = self._short(full_name)
        if self._passing or name in PASSED_OVER:
            self._passing += 1
            return
        attrs = {self._short(key): value for key, value in full_attrs.items()}
        if name in CELLS:
            if self._tables == 1:
                self._cell, self._texts, self._note = attrs, [], None
        elif name in ("text:p", "text:h"):
            self._in_paragraph += 1
            if self._gathered():
                self._gathered().append("\n")
        elif name in ("text:s", "text:tab", "text:line-break"):
            self._add_blank(name, attrs)
        elif name == ROW:
            self._start_row(attrs)
        elif name == COLUMN:
            self._add_columns(attrs)
        elif name == TABLE:
            self._start_table(attrs)
        elif name == "office:annotation":
            self._note = []
        else:
            self._start_other(name, attrs)

    def _start_other(self, name: str, attrs: dict[str, str]) -> None:
        if name == "office:spreadsheet":
            self.is_spreadsheet = True
        elif name == "style:style":
            self._style = attrs.get("style:name", "")
        elif name == "style:table-properties" and attrs.get("table:display") == "false":
            self._hidden_styles.add(self._style)
        elif name == "style:table-cell-properties":
            colour = attrs.get("fo:background-color", "")
            if re.fullmatch("#[0-9A-Fa-f]{6}", colour) and colour.lower() != "#ffffff":
                self._colours[self._style] = colour[1:].upper()

    def end(self, full_name: str) -> None:
        name = self._short(full_name)
        if self._passing:
            self._passing -= 1
        elif name in CELLS:
            if self._cell is not None and self._tables == 1:
                self._end_cell(self._cell)
                self._cell = None
        elif name in ("text:p", "text:h"):
            self._in_paragraph -= 1
        elif name == ROW:
            self._end_row()
        elif name == TABLE:
            self._tables -= 1
        elif name == "office:annotation" and self._note is not None:
            if self._cell is not None and (text := as_text("".join(self._note))):
                self._add_finding("comment", text)
            self._note = None

    def characters(self, text: str) -> None:
        if self._in_paragraph and not self._passing and self._cell is not None:
            self._gathered().append(text)

    def _gathered(self) -> list[str]:
        return self._texts if self._note is None else self._note

    def _short(self, name: str) -> str:
        """A name with the prefix that programs write, whatever the file calls it."""
        short = self._names.get(name)
        if short is None:
            space, _blank, local = name.rpartition(" ")
            words = space.replace("xsl-fo-compatible", "fo").split(":")
            prefix = words[-1] if words[-1] == "calcext" else words[-2] if len(words) > 2 else ""
            short = f"{prefix}:{local}"
            if len(self._names) < 10_000:
                self._names[name] = short
        return short

    def _start_table(self, attrs: dict[str, str]) -> None:
        self._tables += 1
        if self._tables > 1:
            return
        if len(self.sheets) >= MOST_SHEETS:
            raise RefusedError("too_many_sheets", most=MOST_SHEETS)
        hidden = attrs.get("table:style-name") in self._hidden_styles
        self.sheets.append(OdsSheet(attrs.get("table:name", ""), hidden))
        self._row = self._column = 0

    def _add_columns(self, attrs: dict[str, str]) -> None:
        times = repeated(attrs, "columns")
        if self._tables == 1 and attrs.get("table:visibility") in ("collapse", "filter"):
            for column in range(self._column, min(self._column + times, MOST_COLUMNS)):
                self.sheets[-1].extras.findings.add("hidden_column", 0, column, "")
        self._column += times

    def _start_row(self, attrs: dict[str, str]) -> None:
        if self._tables != 1:
            return
        self._column, self._cells = 0, []
        self._row_times = repeated(attrs, "rows")
        if attrs.get("table:visibility") in ("collapse", "filter"):
            last = min(self._row + self._row_times, MOST_ROWS)
            for row in range(self._row + 1, last + 1):
                self.sheets[-1].extras.findings.add("hidden_row", row, -1, "")

    def _add_blank(self, name: str, attrs: dict[str, str]) -> None:
        if self._cell is not None and self._in_paragraph:
            blanks = {"text:tab": "\t", "text:line-break": "\n"}
            times = min(whole(attrs.get("text:c")), 1000)
            self._gathered().append(blanks.get(name, " " * times))

    def _end_cell(self, attrs: dict[str, str]) -> None:
        sheet, at = self.sheets[-1], (self._row, self._column)
        times = repeated(attrs, "columns")
        text = self._shown(attrs, "".join(self._texts))
        if text:
            name = shown_name(sheet.name)
            if self._column + times > MOST_COLUMNS:
                facts = {"columns": self._column + times, "most": MOST_COLUMNS}
                raise RefusedError("too_many_columns", sheet=name, **facts)
            self._cells += [""] * (self._column - len(self._cells)) + [text] * times
        elif colour := self._colours.get(attrs.get("table:style-name", "")):
            for column in range(self._column, min(self._column + times, MOST_COLUMNS)):
                sheet.extras.colours[self._row, column] = colour
        down, across = (whole(attrs.get(f"table:number-{a}-spanned")) for a in ("rows", "columns"))
        if (down > 1 or across > 1) and len(sheet.merged) < MOST_MERGED:
            sheet.merged.append([*at, self._row + down - 1, self._column + across - 1])
        self._column += times

    def _shown(self, attrs: dict[str, str], text: str) -> str:
        """The text that counts; of a number the number itself, whatever the width of the column."""
        kind = attrs.get("office:value-type", "")
        if attrs.get("calcext:value-type") == "error" or (text.startswith("#") and text in ERRORS):
            self._add_finding("error", text)
            return ""
        if not kind and not text and attrs.get("table:formula"):
            formula = attrs["table:formula"]
            self._add_finding("formula", as_text(formula[formula.find("=") :][:200]))
        if kind in ("float", "currency", "percentage"):
            return _number(attrs.get("office:value", ""), text, kind)
        if kind == "date":
            return _date(attrs.get("office:date-value", ""), text)
        if kind == "time" and (parts := DURATION.fullmatch(attrs.get("office:time-value", ""))):
            hours, minutes = int(parts[1]), int(parts[2])
            return f"{hours:02}:{minutes:02}"
        if kind == "boolean":
            return as_text(attrs.get("office:boolean-value") == "true")
        return text or attrs.get("office:string-value", "")

    def _add_finding(self, kind: str, text: str) -> None:
        self.sheets[-1].extras.findings.add(kind, self._row + 1, self._column, text)

    def _end_row(self) -> None:
        if self._tables != 1:
            return
        sheet, last = self.sheets[-1], self._row + self._row_times
        if self._cells:
            name = shown_name(sheet.name)
            if last > MOST_ROWS:
                raise RefusedError("too_many_rows", sheet=name, rows=last, most=MOST_ROWS)
            self.cells_told += len(self._cells) * self._row_times
            if self.cells_told > MOST_CELLS:
                raise RefusedError("too_many_cells", sheet=name, row=last, most=MOST_CELLS)
            sheet.rows += [[]] * (self._row - len(sheet.rows)) + [self._cells] * self._row_times
        self._row = last


def _number(value: str, text: str, kind: str) -> str:
    try:
        number = float(value)
    except ValueError:
        return text
    if kind == "percentage":
        return percentage_text(number)
    # A postcode that is a number keeps the zeros that people see in front of it.
    bare = text.strip()
    if bare.isdigit() and bare.startswith("0") and int(bare[:30]) == number:
        return bare
    return number_text(number)


def _date(value: str, text: str) -> str:
    try:
        moment = datetime.datetime.fromisoformat(value)
    except ValueError:
        return text
    return as_text(moment)


def repeated(attrs: dict[str, str], direction: str) -> int:
    return whole(attrs.get(f"table:number-{direction}-repeated"))


def whole(text: str | None) -> int:
    """A count of at least one, and never so large that adding it up takes long."""
    number = int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else 1
    return max(1, min(number, MOST_REPEATED))
