"""Looks in an older Excel file (.xls) for what the library that reads its cells leaves out.

Such a file is a small file system (CFB) with a stream of records (BIFF8). A file that is built
otherwise than expected has no findings; its cells are read all the same.
"""

import contextlib
import struct
from collections.abc import Iterator
from itertools import islice

from initiatives.importing.sheet_cells import MOST_COLUMNS, MOST_ROWS, Extras, cleaned
from initiatives.importing.sheet_styles import BUILT_IN_PERCENTAGES, INDEXED, WHITE, shown_as

STREAMS = ("Workbook", "Book")
LAST_SECTOR = 0xFFFFFFFA
SMALL_STREAM = 4096
BOF, EOF, BOUNDSHEET, XF, FORMAT, PALETTE = 0x809, 0x0A, 0x85, 0xE0, 0x41E, 0x92
ROW, COLINFO, BOOLERR, FORMULA, BLANK, MULBLANK = 0x208, 0x7D, 0x205, 0x06, 0x201, 0xBE
FILEPASS = 0x2F
NUMBER, RK, MULRK, NOTE, OBJ, TXO, CONTINUE = 0x203, 0x27E, 0xBD, 0x1C, 0x5D, 0x1B6, 0x3C
ERROR_CODES = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!"}
NOT_AVAILABLE = "#N/A"  # and anything unknown

Record = tuple[int, bytes]


def scan(stream: bytes) -> dict[str, Extras]:
    """What is found per sheet, by name."""
    with contextlib.suppress(struct.error, IndexError):
        sheets, styles = read_globals(stream)
        return {name: _SheetScanner(styles).scan(stream, offset) for name, offset in sheets}
    return {}


def is_locked(stream: bytes) -> bool:
    """Whether a password encrypts the records: the second one says so."""
    first = [kind for kind, _body in islice(records(stream, 0), 3)]
    return FILEPASS in first


def workbook_stream(data: bytes) -> bytes:
    """The stream of records; empty when the file is built otherwise than expected."""
    with contextlib.suppress(struct.error, IndexError):
        return _gathered(data)
    return b""


def _gathered(data: bytes) -> bytes:
    """Follow the sectors that hold the stream."""
    size = 1 << min(u16(data, 30), 12)
    table: list[int] = []
    for sector in struct.unpack_from("<109I", data, 76):
        if sector < LAST_SECTOR:
            table += struct.unpack_from(f"<{size // 4}I", data, (sector + 1) * size)

    def chain(sector: int) -> bytes:
        parts: list[bytes] = []
        while sector < LAST_SECTOR and len(parts) <= len(table):
            parts.append(data[(sector + 1) * size : (sector + 2) * size])
            sector = table[sector]
        return b"".join(parts)

    directory = chain(u32(data, 48))
    for start in range(0, len(directory), 128):
        entry = directory[start : start + 128]
        name = entry[: max(u16(entry, 64) - 2, 0)].decode("utf-16-le", errors="replace")
        if name in STREAMS and u32(entry, 120) >= SMALL_STREAM:
            return chain(u32(entry, 116))[: u32(entry, 120)]
    return b""


def records(stream: bytes, at: int) -> Iterator[Record]:
    """The records from here to the end of this part; what a chart holds is passed over."""
    depth = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        at += 4 + length
        depth += (kind == BOF) - (kind == EOF)
        if kind == EOF and depth <= 0:
            return
        if depth <= 1:
            yield kind, stream[at - length : at]


class XlsStyles:
    """Per style, by its number, the colour of the cell and how a number is shown."""

    def __init__(self) -> None:
        self.colours: list[str] = []
        self.formats: list[str] = []


def read_globals(stream: bytes) -> tuple[list[tuple[str, int]], XlsStyles]:
    sheets, styles = [], XlsStyles()
    codes = {int(number): code for number, code in BUILT_IN_PERCENTAGES.items()}
    palette = dict(INDEXED)
    looks = []
    for kind, body in records(stream, 0):
        if kind == BOUNDSHEET:
            sheets.append((text_of(body[7:], body[6]), u32(body, 0)))
        elif kind == FORMAT:
            codes[u16(body, 0)] = text_of(body[4:], u16(body, 2))
        elif kind == PALETTE:
            for number in range(u16(body, 0)):
                palette[8 + number] = body[2 + 4 * number :][:3].hex().upper()
        elif kind == XF:
            looks.append((u16(body, 2), u32(body, 14) >> 26, u16(body, 18) & 0x7F))
    for code, pattern, colour in looks:
        styles.formats.append(shown_as(codes.get(code, "")))
        found = palette.get(colour, WHITE) if pattern else WHITE
        styles.colours.append("" if found == WHITE else found)
    return sheets, styles


class _SheetScanner:
    def __init__(self, styles: XlsStyles):
        self.styles = styles
        self.extras = Extras()
        self.notes: list[tuple[int, int, int]] = []
        self.texts: dict[int, str] = {}
        self.object = self.length = 0

    def scan(self, stream: bytes, offset: int) -> Extras:
        for kind, body in records(stream, offset):
            self._read(kind, body)
        for row, column, number in sorted(self.notes):
            if text := cleaned(self.texts.get(number, "")).strip():
                self.extras.findings.add("comment", row + 1, column, text)
        return self.extras

    def _read(self, kind: int, body: bytes) -> None:
        if kind in (NUMBER, RK):
            self._number(u16(body, 0), u16(body, 2), u16(body, 4))
        elif kind == MULRK:
            for number in range((len(body) - 6) // 6):
                self._number(u16(body, 0), u16(body, 2) + number, u16(body, 4 + 6 * number))
        elif kind == FORMULA:
            self._formula(body)
        elif kind == BOOLERR and body[7]:
            self._error(u16(body, 0), u16(body, 2), body[6])
        elif kind == BLANK:
            self._colour(u16(body, 0), u16(body, 2), u16(body, 4))
        elif kind == MULBLANK:
            for number in range((len(body) - 6) // 2):
                self._colour(u16(body, 0), u16(body, 2) + number, u16(body, 4 + 2 * number))
        elif kind == ROW and u16(body, 12) & 0x20 and u16(body, 0) < MOST_ROWS:
            self.extras.findings.add("hidden_row", u16(body, 0) + 1, -1, "")
        elif kind == COLINFO and u16(body, 8) & 1:
            for column in range(u16(body, 0), min(u16(body, 2) + 1, MOST_COLUMNS)):
                self.extras.findings.add("hidden_column", 0, column, "")
        else:
            self._read_note(kind, body)

    def _read_note(self, kind: int, body: bytes) -> None:
        """A note is told in pieces: an object, how long its text is, the text, and its cell."""
        if kind == OBJ:
            self.object, self.length = u16(body, 6), 0
        elif kind == TXO:
            self.length = u16(body, 10)
        elif kind == CONTINUE and self.length:
            self.texts[self.object], self.length = text_of(body, self.length), 0
        elif kind == NOTE:
            self.notes.append((u16(body, 0), u16(body, 2), u16(body, 6)))

    def _formula(self, body: bytes) -> None:
        if body[12:14] == b"\xff\xff":
            if body[6] == 2:
                self._error(u16(body, 0), u16(body, 2), body[8])
        else:
            self._number(u16(body, 0), u16(body, 2), u16(body, 4))

    def _error(self, row: int, column: int, code: int) -> None:
        text = ERROR_CODES.get(code, NOT_AVAILABLE)
        self.extras.findings.add("error", row + 1, column, text)

    def _number(self, row: int, column: int, style: int) -> None:
        if style < len(self.styles.formats) and self.styles.formats[style]:
            self.extras.formats[row, column] = self.styles.formats[style]

    def _colour(self, row: int, column: int, style: int) -> None:
        if style < len(self.styles.colours) and self.styles.colours[style]:
            self.extras.colours[row, column] = self.styles.colours[style]


def text_of(body: bytes, length: int) -> str:
    """A text of so many signs after a byte that says whether each takes one byte or two."""
    if body[0] & 1:
        return body[1 : 1 + 2 * length].decode("utf-16-le", errors="replace")
    return body[1 : 1 + length].decode("latin-1")


def u16(data: bytes, at: int) -> int:
    return int(struct.unpack_from("<H", data, at)[0])


def u32(data: bytes, at: int) -> int:
    return int(struct.unpack_from("<I", data, at)[0])
