"""Files made to take all memory or time, to read other files, or to reach another server."""

import struct
import zipfile

from tests.initiatives.importing import crafting
from tests.initiatives.importing.broken_files import DAMAGED, EMPTY
from tests.initiatives.importing.hostile import collect, content, reads, refuses
from tests.initiatives.importing.odd_files import (
    SHEET,
    STYLES,
    cells,
    many_sheets,
    sheet,
    xlsx,
)

TOO_LARGE, TOO_SLOW = refuses("too_large"), refuses("too_slow")
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(10))
DOCTYPES = {
    "a billion laughs": (f"<!DOCTYPE x [{LAUGHS}]>", "&l9;"),
    "a file of the server": ('<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>', "&f;"),
    "another server": ('<!DOCTYPE x [<!ENTITY f SYSTEM "http://127.0.0.1:9/x">]>', "&f;"),
    "a foreign definition": ('<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">', "x"),
}
OFFICE, TABLE, TEXT = (
    f"{crafting.OPEN_DOCUMENT}:{part}:1.0" for part in ("office", "table", "text")
)


def hostile_sheet(doctype, text):
    row = f'<row r="1"><c r="A1" t="inlineStr"><is><t>{text}</t></is></c></row>'
    xml = f'{doctype}<worksheet xmlns="{crafting.MAIN}"><sheetData>{row}</sheetData></worksheet>'
    return xlsx(more={SHEET: xml})


def open_document(tables, doctype=""):
    def build(folder):
        xml = f'{doctype}<o:document-content xmlns:o="{OFFICE}" xmlns:t="{TABLE}" xmlns:x="{TEXT}">'
        xml += f"<o:body><o:spreadsheet>{tables}</o:spreadsheet></o:body></o:document-content>"
        return crafting.write_zip(folder / "lijst.ods", {"content.xml": xml})

    return build


def table(row="", attrs="", *, cell="", before="", text="x"):
    cells = f'<t:table-cell o:value-type="string" {cell}><x:p>{text}</x:p></t:table-cell>'
    return (
        f'<t:table t:name="Blad1">{before}<t:table-row {attrs}>{row}{cells}</t:table-row></t:table>'
    )


def inflates_to(part, piece, times, name="lijst.xlsx"):
    """A workbook with a part that is small on disk and huge when it is unpacked."""

    def build(folder):
        path = xlsx(name=name)(folder)
        with zipfile.ZipFile(path) as old:
            kept = {n: old.read(n) for n in old.namelist() if n != part}
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new:
            for other, text in kept.items():
                new.writestr(other, text)
            with new.open(part, "w") as file:
                for _ in range(times):
                    file.write(piece)
        return path

    return build


def lying(folder):
    """A workbook that says that its largest part is small."""
    path = inflates_to("xl/blanks.xml", b" " * 1_000_000, 250)(folder)
    return patched(path, struct.pack("<I", 250_000_000), struct.pack("<I", 10))


def lying_sheet(folder):
    path = inflates_to(SHEET, b"<c>" * 300_000, 250)(folder)
    return patched(path, struct.pack("<I", 225_000_000), struct.pack("<I", 1000))


def patched(path, old, new):
    path.write_bytes(path.read_bytes().replace(old, new))
    return path


def overlapping(folder):
    """A thousand parts that are all the same bytes."""
    path = inflates_to("xl/a.xml", b" " * 100_000, 1)(folder)
    data = path.read_bytes()
    start = data.index(b"PK\x01\x02")
    entry_at = data.rindex(b"PK\x01\x02")
    entry, end = data[entry_at : data.index(b"PK\x05\x06")], data[data.index(b"PK\x05\x06") :]
    copies = b"".join(entry.replace(b"xl/a.xml", b"xl/%05d" % n) for n in range(1000))
    count = data.count(b"PK\x01\x02") + 1000
    table = data[start : data.index(b"PK\x05\x06")] + copies
    end = end[:8] + struct.pack("<HHI", count, count, len(table)) + end[16:]
    path.write_bytes(data[:start] + table + end)
    return path


def many_parts(folder):
    return crafting.write_xlsx(
        folder / "lijst.xlsx", crafting.HEADINGS, more={f"xl/x/{n}.xml": "" for n in range(6000)}
    )


def far(*places, heads=True):
    last = "".join(
        crafting.row(int(p.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")), crafting.cell(p, "x"))
        for p in places
    )
    return xlsx(last) if heads else lambda f: crafting.write_xlsx(f / "lijst.xlsx", last)


def merges(number):
    refs = "".join(f'<mergeCell ref="A{2 * n}:A{2 * n + 1}"/>' for n in range(1, number + 1))
    return sheet(after=f"<mergeCells>{refs}</mergeCells>")


def shared(times, text):
    rows = "".join(crafting.row(n, crafting.shared_cell(f"A{n}")) for n in range(3, times))
    return xlsx(rows, shared=text)


def wide(text):
    return content(text)


AGAIN = '<t:table-cell t:number-columns-repeated="99999999"><x:p>y</x:p></t:table-cell>'
AT = {"sheet": "Blad1"}
CORNER = refuses("far_cell", **AT, row=1_048_576, letter="XFD")
MANY_ROWS = refuses("too_many_rows", **AT, rows=1_048_576, most=50_000)
BOMBS = collect(
    {
        **{f"xlsx with {name}": (hostile_sheet(*made), DAMAGED) for name, made in DOCTYPES.items()},
        **{
            f"ods with {name}": (open_document(table(text=made[1]), made[0]), DAMAGED)
            for name, made in DOCTYPES.items()
        },
        "xlsx with laughs in its shared texts": (
            xlsx(more={"xl/sharedStrings.xml": f"<!DOCTYPE x [{LAUGHS}]><sst><t>&l9;</t></sst>"}),
            DAMAGED,
        ),
        "xlsx with laughs in its book": (
            xlsx(more={"xl/workbook.xml": f"<!DOCTYPE x [{LAUGHS}]><w/>"}),
            DAMAGED,
        ),
        "xlsx with an entity that nothing names": (
            cells('<c r="A3" t="str"><v>&x;</v></c>'),
            DAMAGED,
        ),
        "xlsx that unpacks to 320 MB": (inflates_to("xl/b.xml", b" " * 1_000_000, 320), TOO_LARGE),
        "xlsx with a sheet of 90 MB of blanks": (inflates_to(SHEET, b" " * 1_000_000, 90), DAMAGED),
        "xlsx with a sheet of 10 MB of cells": (inflates_to(SHEET, b"<c " * 300_000, 11), DAMAGED),
        "xlsx with a sheet of 10 MB of rows": (
            inflates_to(SHEET, b"<row r='1'>" * 100_000, 9),
            EMPTY,
        ),
        "xlsx with 2 MB of formulas": (inflates_to(SHEET, b"<c><f>" * 200_000, 2), EMPTY),
        "xlsx with 20 MB of shared texts": (
            inflates_to("xl/sharedStrings.xml", b"<si><t>a</t></si>" * 60_000, 20),
            DAMAGED,
        ),
        "xlsx with 30 MB of styles": (
            inflates_to("xl/styles.xml", b"<xf/>" * 200_000, 30),
            DAMAGED,
        ),
        "xlsx with a shared text of 100 MB": (
            inflates_to("xl/sharedStrings.xml", b"aaaa" * 250_000, 100),
            DAMAGED,
        ),
        "xlsx that hides how large it is": (lying, DAMAGED),
        "xlsx that hides how large its sheet is": (lying_sheet, DAMAGED),
        "xlsx with parts that share their bytes": (overlapping, DAMAGED),
        "xlsx with six thousand parts": (many_parts, TOO_LARGE),
        "xlsx with a thousand sheets": (many_sheets(1000), refuses("too_many_sheets", most=200)),
        "xlsx with one cell in the last corner": (far("XFD1048576", heads=False), CORNER),
        "xlsx with headings and the last corner": (far("XFD1048576"), CORNER),
        "xlsx with a cell in the last row": (far("A1048576"), MANY_ROWS),
        "xlsx with a cell in the last column": (
            far("XFD3"),
            refuses("too_many_columns", **AT, columns=16_384, letter="XFD", most=500),
        ),
        "xlsx with a cell in the corner of what is allowed": (far("SF50000"), TOO_LARGE),
        "xlsx with a cell just beyond": (
            far("SG3"),
            refuses("too_many_columns", **AT, columns=501, letter="SG", most=500),
        ),
        "xlsx with a cell of 32768 signs": (
            cells(crafting.cell("B3", "é" * 32_768)),
            refuses("cell_too_long", **AT, row=3, letter="B", length=32_768, most=32_767),
        ),
        "xlsx with a million signs in a cell": (
            cells(crafting.cell("A3", "x" * 1_000_000)),
            refuses("cell_too_long", **AT, row=3, letter="A", length=1_000_000, most=32_767),
        ),
        "xlsx with one long text in two thousand cells": (shared(2000, "a" * 32_000), TOO_LARGE),
        "xlsx with five thousand merged cells": (merges(5000), reads()),
        "xlsx with sixty thousand merged cells": (merges(60_000), reads()),
        "xlsx with elements in elements": (cells("<x>" * 50_000 + "</x>" * 50_000), reads()),
        "xlsx with fifty thousand styles": (
            xlsx(
                more={
                    "xl/styles.xml": STYLES.replace(
                        "</cellXfs>", '<xf fillId="2"/>' * 50_000 + "</cellXfs>"
                    )
                }
            ),
            reads(),
        ),
        "xlsx that leads to a file of the server": (
            xlsx(
                more={
                    "xl/_rels/workbook.xml.rels": crafting.links(
                        "worksheet", "../../../../etc/passwd"
                    )
                }
            ),
            DAMAGED,
        ),
        "xlsx that leads to another server": (
            xlsx(
                more={
                    "xl/_rels/workbook.xml.rels": crafting.links(
                        "worksheet", "http://127.0.0.1:9/s.xml"
                    )
                }
            ),
            DAMAGED,
        ),
        "ods with a row a billion times": (
            open_document(table(attrs='t:number-rows-repeated="99999999"')),
            refuses("too_many_rows", **AT, rows=16_777_216, most=50_000),
        ),
        "ods with a cell a billion times": (
            open_document(table(cell='t:number-columns-repeated="16384"')),
            refuses("too_many_columns", **AT, columns=16_384, letter="XFD", most=500),
        ),
        "ods with a cell a billion times, five times": (
            open_document(
                table(
                    cell='t:number-columns-repeated="99999999"',
                    row='<t:table-cell t:number-columns-repeated="400"/>',
                    text="</x:p></t:table-cell>" + AGAIN * 4 + "<t:table-cell><x:p>",
                )
            ),
            refuses("too_many_columns", **AT, columns=33_554_832, letter="BUKCHL", most=500),
        ),
        "ods with a full grid": (
            open_document(
                table(
                    attrs='t:number-rows-repeated="50000"', cell='t:number-columns-repeated="500"'
                )
            ),
            refuses("too_many_cells", **AT, row=50_000, most=1_000_000),
        ),
        "ods with a long text fifty thousand times": (
            open_document(table(attrs='t:number-rows-repeated="50000"', text="a" * 30_000)),
            TOO_LARGE,
        ),
        "ods with empty rows a billion times": (
            open_document(
                table()
                + '<t:table t:name="B"><t:table-row t:number-rows-repeated="99999999"/></t:table>'
            ),
            reads(["x"]),
        ),
        "ods with a million hidden rows": (
            open_document(
                table(
                    before='<t:table-row t:visibility="collapse" t:number-rows-repeated="40000"/>'
                )
            ),
            reads(*[[]] * 40_000, ["x"], notes=["hidden_row"]),
        ),
        "ods with a thousand sheets": (
            open_document(table() * 1000),
            refuses("too_many_sheets", most=200),
        ),
        "ods with elements in elements": (
            open_document("<x>" * 100_000 + "</x>" * 100_000),
            refuses("empty"),
        ),
        "ods with a million blanks": (
            open_document(table(text='a<x:s x:c="99999999"/>b')),
            reads(["a" + " " * 1000 + "b"]),
        ),
        "csv of one line of ten megabytes": (
            content("a" * 10_000_000),
            refuses(
                "cell_too_long", sheet="csv", row=1, letter="A", length=10_000_000, most=32_767
            ),
        ),
        "csv of ten megabytes of separators": (
            content(";" * 10_000_000 + "x"),
            refuses("too_many_columns", sheet="csv", columns=10_000_001, letter="UVXWK", most=500),
        ),
        "csv of ten megabytes of line ends": (
            content("\n" * 10_000_000 + "x"),
            refuses("too_many_rows", sheet="csv", rows=10_000_001, most=50_000),
        ),
        "csv of ten megabytes of quotes": (
            content('"' * 10_000_000),
            refuses("cell_too_long", sheet="csv", row=1, letter="A", length=4_999_999, most=32_767),
        ),
        "csv of ten megabytes of open quotes": (
            content('a;"b\n' * 2_000_000),
            refuses("too_many_rows", sheet="csv", rows=50_001, most=50_000),
        ),
        "csv of 50,001 rows": (
            content("a;b\n" * 50_001),
            refuses("too_many_rows", sheet="csv", rows=50_001, most=50_000),
        ),
        "csv of 501 columns": (
            content(";".join("x" * 501)),
            refuses("too_many_columns", sheet="csv", columns=501, letter="SG", most=500),
        ),
        "csv of a million cells and more": (
            content((";".join("x" * 400) + "\n") * 2501),
            refuses("too_many_cells", sheet="csv", row=2501, most=1_000_000),
        ),
        "csv of ten megabytes of what cannot be seen": (
            content("\u200b" * 3_000_000 + "a;b"),
            reads(["a", "b"], notes=["invisible"]),
        ),
        "csv of ten megabytes of accents": (
            content(("é" * 90 + ";b\n") * 50_000),
            reads(*[["é" * 90, "b"]] * 50_000),
        ),
    }
)
