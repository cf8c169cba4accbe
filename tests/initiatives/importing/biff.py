"""Writes older Excel files (.xls) record by record; no library that we have makes them."""

import struct

FREE, END, TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
YELLOW = 13


def record(kind, body=b""):
    return struct.pack("<HH", kind, len(body)) + body


def text(value):
    """A text with its length in two bytes, two bytes a sign."""
    return struct.pack("<HB", len(value), 1) + value.encode("utf-16-le")


def label(row, column, value):
    return record(0x204, struct.pack("<HHH", row, column, 0) + text(value))


def number(row, column, value, style=0):
    return record(0x203, struct.pack("<HHHd", row, column, style, value))


def error(row, column, code):
    return record(0x205, struct.pack("<HHHBB", row, column, 0, code, 1))


def failing_formula(row, column, code):
    result = struct.pack("<BBBBBBH", 2, 0, code, 0, 0, 0, 0xFFFF)
    formula = struct.pack("<HIH", 0, 0, 3) + b"\x1e\x01\x00"
    return record(0x06, struct.pack("<HHH", row, column, 0) + result + formula)


def blank(row, column, style):
    return record(0x201, struct.pack("<HHH", row, column, style))


def blanks(row, column, *styles):
    body = struct.pack("<HH", row, column) + struct.pack(f"<{len(styles)}H", *styles)
    return record(0xBE, body + struct.pack("<H", column + len(styles) - 1))


def hidden_row(row):
    return record(0x208, struct.pack("<HHHHHHHH", row, 0, 9, 0, 0, 0, 0x20, 0))


def hidden_column(column):
    return record(0x7D, struct.pack("<HHHHHH", column, column, 0, 0, 1, 0))


def merged(top, bottom, left, right):
    return record(0xE5, struct.pack("<HHHHH", 1, top, bottom, left, right))


def note(row, column, value, identity=1):
    shape = struct.pack("<HHHHH", 0x15, 18, 0x19, identity, 0) + bytes(12)
    lengths = struct.pack("<HHHHHHHI", 0, 0, 0, 0, 0, len(value), 16, 0)
    signs = b"\x01" + value.encode("utf-16-le")
    return (
        record(0x5D, shape)
        + record(0x1B6, lengths)
        + record(0x3C, signs)
        + record(0x3C, bytes(16))
        + record(0x1C, struct.pack("<HHHH", row, column, 0, identity) + text(""))
    )


def locked():
    """What stands first in a file whose records are encrypted."""
    return record(0x2F, struct.pack("<HHH", 1, 1, 1) + bytes(48))


def style(code=0, colour=0):
    pattern = (1 << 26) if colour else 0
    return record(0xE0, struct.pack("<HHHHHHHIH", 0, code, 0, 0, 0, 0, 0, pattern, colour))


def start(kind):
    return record(0x809, struct.pack("<HHHHII", 0x600, kind, 0x0DBB, 0x07CC, 0, 6))


def write_xls(path, *cells, name="Blad1", before=b"", hidden=0, most=None):
    """Write a workbook with these records on its one sheet, and return where it is.

    Its styles are: plain, yellow, a percentage, and five digits.
    """
    styles = (
        record(0x41E, struct.pack("<H", 164) + text("00000"))
        + style()
        + style(colour=YELLOW)
        + style(code=9)
        + style(code=164)
    )
    title = struct.pack("<BB", len(name), 1) + name.encode("utf-16-le")
    first = start(5) + before + record(0x42, struct.pack("<H", 1200)) + styles
    length = len(first) + 4 + 6 + len(title) + 4
    sheet = record(0x85, struct.pack("<IBB", length, hidden, 0) + title)
    stream = first + sheet + record(0x0A) + start(0x10) + b"".join(cells) + record(0x0A)
    content = wrap(stream.ljust(4096, b"\x00"))
    path.write_bytes(content if most is None else content[:most])
    return path


def wrap(stream, stream_name="Workbook"):
    """Put a stream in the small file system that Office used: header, table, list, stream."""
    sectors = -(-len(stream) // 512)
    tables = -(-(sectors + 2) // 127)
    first = tables + 1
    chain = [TABLE] * tables + [END] + [*range(first + 1, first + sectors), END]
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, tables, tables, 0, 4096, END, 0, END, 0)
    header += struct.pack("<109I", *range(tables), *[FREE] * (109 - tables))
    entries = entry("Root Entry", 5, END, 0, child=1) + entry(stream_name, 2, first, len(stream))
    table = struct.pack(f"<{len(chain)}I", *chain).ljust(512 * tables, b"\xff")
    return header + table + entries.ljust(512, b"\x00") + stream.ljust(512 * sectors, b"\x00")


def entry(name, kind, sector, size, child=FREE):
    signs = name.encode("utf-16-le")
    body = signs.ljust(64, b"\x00") + struct.pack("<HBB", len(signs) + 2, kind, 1)
    body += struct.pack("<III", FREE, FREE, child) + bytes(36)
    return body + struct.pack("<III", sector, size, 0)
