"""Files that must be read, however odd: other encodings, other programs, hidden, broken cells."""

from tests.initiatives.importing import biff, crafting
from tests.initiatives.importing.hostile import LINES, ROWS, collect, content, reads

HEADS = ROWS[0]
SHEET, BOOK = "xl/worksheets/sheet1.xml", "xl/workbook.xml"
SHEET_LINKS = "xl/worksheets/_rels/sheet1.xml.rels"
ODD_NAMES = {
    "quotes": "Lijst 'oud' & \"nieuw\"",
    "a path": "../../etc/passwd",
    "braces": "{0.__class__}",
    "a formula": "=cmd|' /C calc'!A0",
    "html": "<script>alert(1)</script>",
    "right to left": "\u202eتسجيل",
    "emoji": "👨‍👩‍👧 lijst",
    "300 signs": "n" * 300,
    "a blank": " ",
}
STYLES = (
    f'<styleSheet xmlns="{crafting.MAIN}"><numFmts count="1"><numFmt numFmtId="170" '
    'formatCode="00000"/></numFmts><fills count="3"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid">'
    '<fgColor rgb="FFFFFF00"/></patternFill></fill></fills><cellXfs count="4">'
    '<xf numFmtId="0" fillId="0"/><xf numFmtId="0" fillId="2"/><xf numFmtId="9" fillId="0"/>'
    '<xf numFmtId="170" fillId="0"/></cellXfs></styleSheet>'
)


def line(*texts, at=2):
    places = zip("ABCDEF", texts, strict=False)
    return crafting.row(at, *(crafting.cell(f"{letter}{at}", text) for letter, text in places))


def xlsx(*rows, name="lijst.xlsx", **options):
    """A builder of a workbook: headings, our one row, and these rows of XML."""
    start = (crafting.HEADINGS, line(*ROWS[1]))
    return lambda folder: crafting.write_xlsx(folder / name, *start, *rows, **options)


def cells(xml, **options):
    """A workbook of which row 3 holds these cells."""
    return xlsx(f'<row r="3">{xml}</row>', **options)


def sheet(before="", after="", rows=""):
    """A workbook with more around its rows."""
    body = f"<sheetData>{crafting.HEADINGS}{line(*ROWS[1])}{rows}</sheetData>"
    return xlsx(
        more={SHEET: f'<worksheet xmlns="{crafting.MAIN}">{before}{body}{after}</worksheet>'}
    )


def changed(old, new):
    """The plain workbook, its sheet written as another program would."""

    def build(folder):
        start = f'<?xml version="1.0"?><worksheet xmlns="{crafting.MAIN}"><sheetData>'
        xml = f"{start}{crafting.HEADINGS}{line(*ROWS[1])}</sheetData></worksheet>"
        return crafting.write_xlsx(folder / "lijst.xlsx", more={SHEET: xml.replace(old, new)})

    return build


def single_quotes(folder):
    xml = f"<worksheet xmlns='{crafting.MAIN}'><sheetData><row r='1' hidden='1'>"
    xml += "<c r='A1' t='str'><v>Naam</v></c><c r='B1' t='e'><v>#REF!</v></c></row></sheetData>"
    return crafting.write_xlsx(folder / "lijst.xlsx", more={SHEET: f"{xml}</worksheet>"})


def with_prefix(folder):
    xml = f'<x:worksheet xmlns:x="{crafting.MAIN}"><x:sheetData><x:row r="1" hidden="1">'
    xml += '<x:c r="A1" t="str"><x:v>Naam</x:v></x:c><x:c r="B1" t="e"><x:v>#N/A</x:v></x:c>'
    xml += "</x:row></x:sheetData></x:worksheet>"
    return crafting.write_xlsx(folder / "lijst.xlsx", more={SHEET: xml})


def comments(*places_and_texts):
    notes = "".join(
        f'<comment ref="{place}" authorId="0"><text><r><t>{text}</t></r></text></comment>'
        for place, text in places_and_texts
    )
    xml = f'<comments xmlns="{crafting.MAIN}"><commentList>{notes}</commentList></comments>'
    more = {SHEET_LINKS: crafting.links("comments", "../comments1.xml"), "xl/comments1.xml": xml}
    return xlsx(more=more)


def conversation(folder):
    """A remark with an answer, as Excel 365 keeps them, with its copy for older versions."""
    talk = '<threadedComment ref="A2" id="{1}"><text>Klopt dit?</text></threadedComment>'
    talk += '<threadedComment ref="A2" parentId="{1}"><text>Ja</text></threadedComment>'
    old = '<comment ref="A2"><text><t>[Threaded comment] Klopt dit?</t></text></comment>'
    kinds = ("comments", "../comments1.xml", "threadedComment", "../threads/t1.xml")
    return crafting.write_xlsx(
        folder / "lijst.xlsx",
        crafting.HEADINGS,
        line(*ROWS[1]),
        more={
            SHEET_LINKS: crafting.links(*kinds),
            "xl/comments1.xml": f"<comments><commentList>{old}</commentList></comments>",
            "xl/threads/t1.xml": f"<ThreadedComments>{talk}</ThreadedComments>",
        },
    )


def book(sheets, **more):
    xml = f'<workbook xmlns="{crafting.MAIN}" xmlns:r="{crafting.OFFICE}">{sheets}</workbook>'
    return xlsx(more={BOOK: xml, **more})


def many_sheets(number):
    def build(folder):
        names = [f'<sheet name="B{n}" sheetId="{n}" r:id="rId{n}"/>' for n in range(1, number + 1)]
        parts = [("worksheet", f"worksheets/s{n}.xml") for n in range(1, number + 1)]
        xml = f'<worksheet xmlns="{crafting.MAIN}"><sheetData>{crafting.HEADINGS}</sheetData>'
        more = {f"xl/{part}": f"{xml}</worksheet>" for _kind, part in parts}
        more["xl/_rels/workbook.xml.rels"] = crafting.links(*(x for pair in parts for x in pair))
        return book(f"<sheets>{''.join(names)}</sheets>", **more)(folder)

    return build


def ods(*rows, name="lijst.ods"):
    return lambda folder: crafting.write_ods(folder / name, [*ROWS, *rows])


def xls(*records, name="lijst.xls", **options):
    start = [biff.label(r, c, text) for r, row in enumerate(ROWS) for c, text in enumerate(row)]
    return lambda folder: biff.write_xls(folder / name, *start, *records, **options)


def link(folder):
    (folder / "echt.csv").write_text(LINES)
    (folder / "lijst.csv").symlink_to(folder / "echt.csv")
    return folder / "lijst.csv"


def csv(text, *rows, notes=()):
    return content(text), reads(*rows, notes=notes)


def with_blob(part, name):
    return xlsx(name=name, more={part: b"\x00\x01macro" * 50})


HIDDEN_COLUMNS = '<cols><col min="1" max="16384" width="0" hidden="1"/></cols>'
TEXTS = {
    **{
        f"csv in {name}": (content(LINES.encode(name)), reads())
        for name in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252")
    },
    "csv in utf-16, other order": (content(b"\xfe\xff" + LINES.encode("utf-16-be")), reads()),
    "csv in cp1252 with accents": csv(
        "Naam;Plaats\nCafé €;Liège\n".encode("cp1252"), ["Naam", "Plaats"], ["Café €", "Liège"]
    ),
    "csv in utf-8, one byte wrong": csv(
        b"Naam;Plaats\n" + "Café één;Liège\n".encode() * 6 + b"\xe9;x\n",
        ["Naam", "Plaats"],
        *[["Café één", "Liège"]] * 6,
        ["\N{REPLACEMENT CHARACTER}", "x"],
    ),
    **{
        f"csv cut by {mark!r}": (content(LINES.replace(";", mark)), reads())
        for mark in (";", ",", "\t", "|")
    },
    "csv that names its separator": csv("sep=|\r\nNaam|Uitleg; kort\r\n", ["Naam", "Uitleg; kort"]),
    "csv with a title above": csv(
        "Lijst, versie 2, mei\nNaam;Uitleg\na;b, c, d\ne;f, g\n",
        *(["Lijst, versie 2, mei"], ["Naam", "Uitleg"], ["a", "b, c, d"], ["e", "f, g"]),
    ),
    "csv with line ends in quotes": csv(
        'Naam;Uitleg\r\n"Huis;\r\nKind";"zegt ""ja"""\r\n',
        *(["Naam", "Uitleg"], ["Huis;\nKind", 'zegt "ja"']),
    ),
    "csv with old line ends": csv("Naam;B\rx;y\r", ["Naam", "B"], ["x", "y"]),
    "csv with empty rows": csv("\n\nNaam;B\n;;\n\n", [], [], ["Naam", "B"]),
    "csv with a quote left open": csv(
        'Naam;B\n"Huis;y\nz;w\n', ["Naam", "B"], ['"Huis', "y"], ["z", "w"]
    ),
    "csv with an inch": csv('Naam;B\nbuis 5";y\n', ["Naam", "B"], ['buis 5"', "y"]),
    "csv with zero bytes": csv("Naam;B\na\0b;" + "y" * 99, ["Naam", "B"], ["a b", "y" * 99]),
    "csv that ends as in DOS": csv(LINES + "\x1a", *ROWS),
    "csv with marks of direction": csv(
        "Naam;B\n\u200fHuis\u202e;\u2066x\u2069\n",
        ["Naam", "B"],
        ["Huis", "x"],
        notes=["invisible"] * 2,
    ),
    "csv with signs of no width": csv(
        "Naam;B\nHu\u200bis\ufeff;so\xadort\n",
        ["Naam", "B"],
        ["Huis", "soort"],
        notes=["invisible"] * 2,
    ),
    "csv with a family": csv("Naam;B\n👨‍👩‍👧;x\n", ["Naam", "B"], ["👨‍👩‍👧", "x"]),
    "csv with half a sign": csv(
        "\ufeffNaam;B\na\ud800b;x\n".encode("utf-16-le", "surrogatepass"),
        *(["Naam", "B"], ["a\N{REPLACEMENT CHARACTER}b", "x"]),
    ),
    "csv with formulas": csv(
        "Naam;B\n=1+1;@SUM(A1)\n+32 11;-x\n", ["Naam", "B"], ["=1+1", "@SUM(A1)"], ["+32 11", "-x"]
    ),
    "csv with html": csv(
        "Naam;B\n<script>alert(1)</script>;<b>x</b>\n",
        *(["Naam", "B"], ["<script>alert(1)</script>", "<b>x</b>"]),
    ),
    "csv with errors": csv(
        "Naam;B\n#N/B;#VERW!\nx;y\n", ["Naam", "B"], [], ["x", "y"], notes=["error"] * 2
    ),
    "csv that keeps zeros": csv("Naam;Post\nx;09000\n", ["Naam", "Post"], ["x", "09000"]),
    "csv of fifty thousand rows": (content("a;b\n" * 50_000), reads(*[["a", "b"]] * 50_000)),
    "csv of five hundred columns": csv(";".join("abcde" * 100), [*"abcde" * 100]),
    "csv of the longest cell": csv("Naam;B\nx;" + "é" * 32_767, ["Naam", "B"], ["x", "é" * 32_767]),
    "csv named xlsx": (content(LINES, "lijst.xlsx"), reads()),
    "csv named xls": (content(LINES, "lijst.xls"), reads()),
    "csv behind a link": (link, reads()),
}
WORKBOOKS = {
    "xlsx": (xlsx(), reads()),
    "xlsx named csv": (xlsx(name="lijst.csv"), reads()),
    "xlsx named xls": (xlsx(name="lijst.xls"), reads()),
    "xlsx named ods": (xlsx(name="lijst.ods"), reads()),
    "xlsm with macros": (with_blob("xl/vbaProject.bin", "lijst.xlsm"), reads()),
    "xlsx with a program inside": (
        with_blob("xl/embeddings/oleObject1.bin", "lijst.xlsx"),
        reads(),
    ),
    "xlsx with links to other files": (
        cells(
            '<c r="A3" t="str"><f>[1]Blad1!$A$1</f><v>elders</v></c>',
            more={
                "xl/externalLinks/externalLink1.xml": '<externalLink href="http://127.0.0.1:9"/>'
            },
        ),
        reads(*ROWS, ["elders"]),
    ),
    "xlsx without places of cells": (
        changed(' r="', ' spans="'),
        reads(),
    ),
    "xlsx with single quotes": (single_quotes, reads(["Naam"], notes=["hidden_row", "error"])),
    "xlsx with prefixes": (with_prefix, reads(["Naam"], notes=["hidden_row", "error"])),
    "xlsx with comments in its XML": (changed("<row", "<!-- <row r='9'> --><row"), reads()),
    "xlsx that declares a full sheet": (sheet('<dimension ref="A1:XFD1048576"/>'), reads()),
    "xlsx with rows far out, all empty": (xlsx('<row r="1048576"/>'), reads()),
    "xlsx with styled cells far out": (
        xlsx('<row r="1048576"><c r="XFD1048576" s="1"/></row>'),
        reads(),
    ),
    "xlsx with all columns hidden": (sheet(HIDDEN_COLUMNS), reads(notes=["hidden_column"] * 500)),
    "xlsx with a locked sheet": (sheet(after='<sheetProtection sheet="1"/>'), reads()),
    "xlsx with a hidden sheet": (
        book('<sheets><sheet name="Oud" state="hidden" sheetId="1" r:id="rId1"/></sheets>'),
        reads(notes=["hidden_sheet"]),
    ),
    "xlsx with a very hidden sheet": (
        book('<sheets><sheet name="Oud" state="veryHidden" sheetId="1" r:id="rId1"/></sheets>'),
        reads(notes=["hidden_sheet"]),
    ),
    "xlsx with hidden rows": (
        xlsx('<row r="3" hidden="1"><c r="A3"><v>1</v></c></row><row r="4" hidden="true"/>'),
        reads(*ROWS, ["1"], notes=["hidden_row"]),
    ),
    "xlsx with errors": (
        cells('<c r="A3"><v>1</v></c><c r="B3" t="e"><f>NA()</f><v>#N/A</v></c>'),
        reads(*ROWS, ["1"], notes=["error"]),
    ),
    "xlsx with formulas without result": (
        cells(
            '<c r="A3"><f>1+1</f></c><c r="B3"><f>B2</f><v></v></c>'
            '<c r="C3" t="str"><f>A1</f><v>x</v></c>'
        ),
        reads(*ROWS, ["", "", "x"], notes=["formula"] * 2),
    ),
    "xlsx with formulas that say nothing": (
        cells('<c r="A3"><v>1</v></c><c r="B3" t="str"><f>IF(1,"")</f><v></v></c>'),
        reads(*ROWS, ["1"]),
    ),
    "xlsx with numbers of all kinds": (
        cells(
            '<c r="A3"><v>1234.5</v></c><c r="B3" s="2"><v>0.125</v></c><c r="C3" s="3"><v>9000</v>'
            '</c><c r="D3"><v>0.30000000000000004</v></c><c r="E3"><v>1E-7</v></c>'
            '<c r="F3"><v>-0</v></c>',
            more={"xl/styles.xml": STYLES},
        ),
        reads(*ROWS, ["1234,5", "12,5%", "09000", "0,3", "0,0000001", "0"]),
    ),
    "xlsx with numbers too large": (
        cells('<c r="A3"><v>1E+999</v></c><c r="B3"><v>1E+300</v></c>'),
        reads(*ROWS, ["inf", "1" + "0" * 300]),
    ),
    "xlsx with colours": (
        cells(
            '<c r="A3" t="str" s="1"><v>x</v></c><c r="B3" s="1"/>', more={"xl/styles.xml": STYLES}
        ),
        reads(*ROWS, ["x"], notes=["colour"]),
    ),
    "xlsx with notes": (
        comments(("A2", "bel &amp; vraag"), ("B2", "")),
        reads(notes=["comment"]),
    ),
    "xlsx with ten thousand notes": (
        comments(*((f"A{n}", f"nota {n}") for n in range(2, 10_002))),
        reads(notes=["comment"] * 501),
    ),
    "xlsx with a conversation": (conversation, reads(notes=["comment"] * 2)),
    "xlsx with texts in pieces": (
        cells(
            '<c r="A3" t="inlineStr"><is><r><t xml:space="preserve">Huis </t></r>'
            "<r><t>Kind</t></r></is></c>"
        ),
        reads(*ROWS, ["Huis Kind"]),
    ),
    "xlsx with signs that no text holds": (
        cells('<c r="A3" t="inlineStr"><is><t>a_x0007_b_x0000_c</t></is></c>'),
        reads(*ROWS, ["a b c"]),
    ),
    "xlsx with a formula as text": (xlsx(line("=1+1", "@x", at=3)), reads(*ROWS, ["=1+1", "@x"])),
    **{
        f"xlsx with a name of a sheet like {name}": (xlsx(sheet=text), reads())
        for name, text in ODD_NAMES.items()
    },
    "xlsx with merged cells": (
        sheet(after='<mergeCells count="1"><mergeCell ref="A2:B2"/></mergeCells>'),
        reads(merged=[[1, 0, 1, 1]]),
    ),
    "xlsx with cells merged over each other": (
        sheet(after='<mergeCells><mergeCell ref="A1:B2"/><mergeCell ref="B2:C3"/></mergeCells>'),
        reads(merged=[[0, 0, 1, 1], [1, 1, 2, 2]]),
    ),
    "xlsx merged as a whole": (
        sheet(after='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
        reads(merged=[[0, 0, 1_048_575, 16_383]]),
    ),
    "xlsx with two hundred sheets": (many_sheets(200), reads(*[HEADS] * 200)),
    "ods": (ods(), reads()),
    "ods named xlsx": (ods(name="lijst.xlsx"), reads()),
    "xls": (xls(), reads()),
    "xls named xlsx": (xls(name="lijst.xlsx"), reads()),
    "xls with a hidden sheet": (xls(hidden=1), reads(notes=["hidden_sheet"])),
    "xls with errors": (
        xls(biff.label(2, 2, "x"), biff.error(2, 0, 42), biff.failing_formula(2, 1, 23)),
        reads(*ROWS, ["", "", "x"], notes=["error"] * 2),
    ),
    "xls with all that is hidden": (
        xls(biff.hidden_row(1), biff.hidden_column(1)),
        reads(notes=["hidden_column", "hidden_row"]),
    ),
    "xls with colours": (
        xls(biff.blank(1, 3, 1), biff.blanks(1, 4, 1, 1)),
        reads(notes=["colour"] * 3),
    ),
    "xls with a note": (xls(biff.note(1, 0, "bel é")), reads(notes=["comment"])),
    "xls with numbers of all kinds": (
        xls(biff.number(2, 0, 0.125, 2), biff.number(2, 1, 9000, 3), biff.number(2, 2, 2.5)),
        reads(*ROWS, ["12,5%", "09000", "2,5"]),
    ),
    "xls with merged cells": (xls(biff.merged(1, 1, 0, 1)), reads(merged=[[1, 0, 1, 1]])),
}

ODD = collect({**TEXTS, **WORKBOOKS})
