"""Looks in an Excel file (.xlsx, .xlsm) for what the library that reads its cells leaves out.

Hidden rows and columns, errors, formulas without a result, colours, notes, and numbers shown as
a percentage or with zeros in front. Streams the sheets in chunks and looks closer only at chunks
that hold any of it.
"""

import html
import posixpath
import re
import zipfile
from collections.abc import Iterator

from initiatives.importing.sheet_cells import (
    MOST_COLUMNS,
    MOST_ROWS,
    Extras,
    RefusedError,
    cleaned,
    shown_name,
)
from initiatives.importing.sheet_styles import Styles, attributes, elements

CHUNK = 1024 * 1024
MOST_PART = 8 * CHUNK  # of styles, notes and other parts that are read at once
LONGEST_ROW = 4 * CHUNK
MOST_FORMULA = 200

ROW_END = b"</row>"
# A row, or a cell with what is in it; a cell that closes itself ends with a slash.
ROW_OR_CELL = re.compile(rb"<row\b([^>]*)>|<c\b([^>]*)>([^<]*(?:<(?!/?c[ />]|row\b)[^<]*)*)")
ROW_WITHOUT_NUMBER = re.compile(rb"<row(?![^>]* r=)[ >]")
CELL_WITHOUT_PLACE = re.compile(rb"<c(?![^>]* r=)[ >]")
VALUE = re.compile(rb"<v[^>]*>([^<]+)</v>")
FORMULA = re.compile(rb"<f[^>]*>([^<]*)")
PLACE = re.compile("([A-Z]{1,3})([0-9]{1,7})")
FAR_CELL = re.compile(rb'<c [^>]*?\br="([A-Z]{1,3})([0-9]{1,7})"')
LONGEST_TAG = 200


class Package:
    """The parts of an Excel file, by the names that its sheets have."""

    def __init__(self, archive: zipfile.ZipFile):
        self.archive = archive
        self._names = {name.lower(): name for name in archive.namelist()}
        self._styles: Styles | None = None

    @property
    def styles(self) -> Styles:
        if self._styles is None:
            themes = [name for name in self._names if name.startswith("xl/theme/")]
            theme = self.read(min(themes)) if themes else ""
            self._styles = Styles(self.read("xl/styles.xml"), theme)
        return self._styles

    def has(self, part: str) -> bool:
        return part.lower() in self._names

    def read(self, part: str) -> str:
        """A small part; empty when it is absent or too large to look into."""
        if not self.has(part):
            return ""
        with self.archive.open(self._names[part.lower()]) as file:
            content = file.read(MOST_PART + 1)
        return content.decode("utf-8", errors="replace") if len(content) <= MOST_PART else ""

    def sheets(self) -> Iterator[tuple[str, str]]:
        """The sheets by name, each with the part that holds it."""
        parts = {attrs.get("Id", ""): part for attrs, part in self.links("xl/workbook.xml")}
        for attrs in elements(self.read("xl/workbook.xml"), "sheet"):
            part = parts.get(attrs.get("id", ""), "")
            if self.has(part):
                yield html.unescape(attrs.get("name", "")), part

    def links(self, part: str) -> Iterator[tuple[dict[str, str], str]]:
        """The links of a part to others, each with the name of the other."""
        folder, name = posixpath.split(part)
        for attrs in elements(self.read(f"{folder}/_rels/{name}.rels"), "Relationship"):
            target = posixpath.join("/", folder, html.unescape(attrs.get("Target", "")))
            yield attrs, posixpath.normpath(target).lstrip("/")

    def chunks(self, part: str) -> Iterator[bytes]:
        """The part in pieces of whole rows, without prefixes before the names."""
        with self.archive.open(self._names[part.lower()]) as file:
            rest = b""
            prefix = b""
            while chunk := file.read(CHUNK):
                if not rest and (found := re.search(rb"<(\w+:)worksheet\b", chunk[:2000])):
                    prefix = found[1]
                chunk = rest + chunk
                cut = chunk.rfind(ROW_END) + len(ROW_END)
                if cut < len(ROW_END) and len(chunk) < LONGEST_ROW:
                    rest = chunk
                    continue
                cut = len(chunk) if cut < len(ROW_END) else cut
                yield plain(chunk[:cut], prefix)
                rest = chunk[cut:]
            yield plain(rest, prefix)


def plain(chunk: bytes, prefix: bytes) -> bytes:
    """With double quotes only, as nearly all programs write; the texts are not read from it."""
    if prefix:
        chunk = chunk.replace(b"<" + prefix, b"<").replace(b"</" + prefix, b"</")
    return chunk.replace(b"'", b'"') if b"='" in chunk else chunk


def scan(package: Package, part: str) -> Extras:
    """Look through one sheet."""
    extras = Extras()
    scanner = _Scanner(extras, package.styles)
    for chunk in package.chunks(part):
        scanner.read(chunk)
    for row, column, text in sorted(comments(package, part)):
        extras.findings.add("comment", row, column, text)
    return extras


class _Scanner:
    """Reads the chunks of one sheet in order, keeping count of rows and cells without a place."""

    def __init__(self, extras: Extras, styles: Styles):
        self.extras = extras
        self.findings = extras.findings
        self.styles = styles
        self.row = 0
        self.column = -1
        self._columns_seen = False

    def read(self, chunk: bytes) -> None:
        if not self._columns_seen:
            self._read_columns(chunk)
        if not self._is_worth_a_look(chunk):
            return
        for row, cell, content in ROW_OR_CELL.findall(chunk):
            if cell:
                self._read_cell(cell, content)
            elif not content:
                self._read_row(row)

    def _is_worth_a_look(self, chunk: bytes) -> bool:
        return (
            b"<f" in chunk
            or b't="e"' in chunk
            or b'hidden="' in chunk
            or self.styles.are_used_in(chunk)
            or ROW_WITHOUT_NUMBER.search(chunk) is not None
        )

    def _read_columns(self, chunk: bytes) -> None:
        before, mark, _rows = chunk.partition(b"<sheetData")
        self._columns_seen = bool(mark)
        for attrs in elements(before.decode("utf-8", errors="replace"), "col"):
            if is_on(attrs.get("hidden")):
                first, last = whole(attrs.get("min")), whole(attrs.get("max"))
                for column in range(first - 1, min(last, MOST_COLUMNS)):
                    self.findings.add("hidden_column", 0, column, "")

    def _read_row(self, tag: bytes) -> None:
        attrs = attributes(tag.decode("ascii", errors="replace"))
        self.row = whole(attrs.get("r")) or self.row + 1
        self.column = -1
        if is_on(attrs.get("hidden")) and self.row <= MOST_ROWS:
            self.findings.add("hidden_row", self.row, -1, "")

    def _read_cell(self, tag: bytes, content: bytes) -> None:
        attrs = attributes(tag.decode("ascii", errors="replace"))
        if place := PLACE.fullmatch(attrs.get("r", "")):
            self.column, self.row = column_index(place[1]), int(place[2])
        else:
            self.column += 1
        if self.column >= MOST_COLUMNS or self.row > MOST_ROWS:
            return
        value = None if tag.endswith(b"/") else VALUE.search(content)
        kind, at = attrs.get("t", "n"), (self.row - 1, self.column)
        style = attrs.get("s", "")
        if kind == "e" and value:
            self.findings.add("error", self.row, self.column, value[1].decode("utf-8", "replace"))
        elif value:
            if kind == "n" and style in self.styles.formats:
                self.extras.formats[at] = self.styles.formats[style]
        elif b"<f" in content and kind == "n" and not tag.endswith(b"/"):
            self._add_formula(content)
        elif style in self.styles.colours and b"<t" not in content:
            self.extras.colours[at] = self.styles.colours[style]

    def _add_formula(self, content: bytes) -> None:
        found = FORMULA.search(content)
        text = found[1].decode("utf-8", errors="replace") if found else ""
        formula = cleaned(html.unescape(f"={text[:MOST_FORMULA]}"))
        self.findings.add("formula", self.row, self.column, formula)


def comments(package: Package, part: str) -> Iterator[tuple[int, int, str]]:
    """The notes beside cells: row, column and text. Of a conversation each remark is one."""
    kinds = {"comments": "comment", "threadedcomment": "threadedComment"}
    found: dict[str, list[tuple[str, str]]] = {"comment": [], "threadedComment": []}
    for attrs, target in package.links(part):
        kind = kinds.get(posixpath.basename(attrs.get("Type", "")).lower(), "")
        if kind:
            xml = re.sub(r"(</?)\w+:", r"\1", package.read(target))
            for attrs_, content in elements_with_content(xml, kind):
                texts = re.findall(r"<(?:t|text)\b[^>]*>([^<]*)", content)
                text = cleaned(html.unescape("".join(texts))).strip()
                found[kind].append((attrs_.get("ref", ""), text))
    conversations = {place for place, _text in found["threadedComment"]}
    single = [(place, text) for place, text in found["comment"] if place not in conversations]
    for place, text in [*single, *found["threadedComment"]]:
        at = PLACE.fullmatch(place)
        if at and text:
            yield int(at[2]), column_index(at[1]), text


def elements_with_content(xml: str, name: str) -> Iterator[tuple[dict[str, str], str]]:
    for piece in re.split(rf"<{name}\b", xml)[1:]:
        tag, _mark, content = piece.partition(">")
        yield attributes(tag), content.partition(f"</{name}>")[0]


def refuse_far_cells(archive: zipfile.ZipFile) -> None:
    """Name the cell that lies so far out that a parser took all memory to reach it.

    Done only after that happened: it reads every sheet once more.
    """
    for name, part in Package(archive).sheets():
        with archive.open(part) as sheet:
            rest = b""
            while chunk := sheet.read(CHUNK):
                text = rest + chunk
                for letters, digits in FAR_CELL.findall(text):
                    column, row = column_index(letters.decode("ascii")), int(digits)
                    if column >= MOST_COLUMNS or row > MOST_ROWS:
                        raise RefusedError(
                            "far_cell", sheet=shown_name(name), row=row, column=column
                        )
                rest = text[-LONGEST_TAG:]
    raise RefusedError("too_large")


def column_index(letters: str) -> int:
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column - 1


def whole(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 8 else 0


def is_on(text: str | None) -> bool:
    return text in ("1", "true")
