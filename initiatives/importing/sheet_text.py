"""Reads comma-separated files and cells pasted from Excel. Knows nothing of the project."""

import codecs
import contextlib
import csv
import io
from collections import Counter
from collections.abc import Iterator
from typing import Any

from initiatives.defusing import as_written
from initiatives.importing.sheet_cells import Findings, Gatherer, RefusedError

DELIMITERS = ";\t,|"
SAMPLE_CHARACTERS = 50_000
SAMPLE_ROWS = 100
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
OTHER_KINDS = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf", b"\x1f\x8b", b"Rar!")


def read_csv(data: bytes) -> dict[str, Any]:
    """The one sheet of a text with separators."""
    if data.startswith(OTHER_KINDS):
        raise RefusedError("not_a_spreadsheet")
    text = decode(data)
    if is_binary(text) or text.lstrip()[:200].lower().startswith(("<!doctype", "<html", "<?xml")):
        raise RefusedError("not_a_spreadsheet")
    text, delimiter = find_delimiter(text)
    sheet = read_rows(text, delimiter, "csv")
    sheet["rows"] = [[as_written(cell).strip() for cell in row] for row in sheet["rows"]]
    return sheet


def read_cells(text: str, sheet: str) -> dict[str, Any]:
    """The cells that Excel puts on the clipboard: tabs between cells, quotes around line ends."""
    delimiter = "\t"
    if "\t" not in text:
        _text, found = find_delimiter(text)
        widths = {len(row) for row in csv.reader(io.StringIO(text), delimiter=found) if row}
        delimiter = found if len(widths) == 1 and found != "," else "\t"
    return read_rows(text, delimiter, sheet)


def read_rows(text: str, delimiter: str, sheet: str) -> dict[str, Any]:
    findings = Findings()
    with cells_up_to(len(text)):
        lines = csv.reader(
            io.StringIO(text, newline=""),
            delimiter=delimiter,
            quoting=csv.QUOTE_NONE if has_open_quote(text, delimiter) else csv.QUOTE_MINIMAL,
        )
        rows = Gatherer().gather(lines, sheet, findings)
    return {
        "name": sheet,
        "hidden": False,
        "rows": rows,
        "merged": [],
        "notes": findings.told(),
    }


@contextlib.contextmanager
def cells_up_to(characters: int) -> Iterator[None]:
    """Let a cell be that long; the limit is one of the whole process, so it is put back."""
    before = csv.field_size_limit(characters + 1)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def has_open_quote(text: str, delimiter: str) -> bool:
    """Whether a quote that opens a cell is never closed: then it is an inch or a typing error."""
    if text.count('"') % 2 == 0:
        return False
    try:
        for _row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
            pass
    except csv.Error as error:
        return "end of data" in str(error)
    return False


def find_delimiter(text: str) -> tuple[str, str]:
    """The text, and the mark that cuts most of its first rows in the same number of cells."""
    first, _line_end, rest = text.partition("\n")
    if first.lower().startswith("sep=") and len(first.strip()) == len("sep=;"):
        return rest, first[4]
    sample = text[:SAMPLE_CHARACTERS]
    with cells_up_to(SAMPLE_CHARACTERS):
        return text, max(DELIMITERS, key=lambda mark: evenness(sample, mark))


def evenness(sample: str, mark: str) -> tuple[int, int]:
    widths: Counter[int] = Counter()
    for row in csv.reader(io.StringIO(sample, newline=""), delimiter=mark):
        if any(row):
            widths[len(row)] += 1
        if widths.total() >= SAMPLE_ROWS:
            break
    several = {width: times for width, times in widths.items() if width > 1}
    width = max(several, key=lambda width: (several[width], width), default=0)
    return several.get(width, 0), width


def decode(data: bytes) -> str:
    """The text in the encodings that Excel writes, with or without a mark at its start."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    if encoding := unmarked_utf_16(data[:2000]):
        return data.decode(encoding, errors="replace")
    text = data.decode("utf-8", errors="replace")
    wrong = text.count("\N{REPLACEMENT CHARACTER}")
    if wrong and wrong * 10 > sum(not sign.isascii() for sign in text):
        return data.decode("cp1252", errors="replace")
    return text


def unmarked_utf_16(start: bytes) -> str:
    half = len(start) // 2
    for encoding, zeros, others in (
        ("utf-16-le", start[1::2], start[::2]),
        ("utf-16-be", start[::2], start[1::2]),
    ):
        if half > 3 and zeros.count(0) > half * 0.9 and others.count(0) < half * 0.1:
            return encoding
    return ""


def is_binary(text: str) -> bool:
    """Whether one in fifty signs is one that no text holds."""
    start = text[:4000]
    return sum(sign < " " and sign not in "\t\r\n\x1a" for sign in start) * 50 > len(start)
