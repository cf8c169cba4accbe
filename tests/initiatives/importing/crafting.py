"""Files as no spreadsheet program makes them: from bytes, for what openpyxl refuses to write."""

import zipfile
from xml.sax.saxutils import escape, quoteattr

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
OPEN_DOCUMENT = "urn:oasis:names:tc:opendocument:xmlns"


def cell(place, text):
    """Return a cell with a text, as XML."""
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


def shared_cell(place):
    return f'<c r="{place}" t="s"><v>0</v></c>'


def row(number, *cells):
    return f'<row r="{number}">{"".join(cells)}</row>'


HEADINGS = row(1, cell("A1", "Naam"), cell("B1", "Beschrijving"))


def write_xlsx(path, *rows, sheet="Blad1", shared="", more=None):
    """Write a workbook with these rows of XML on its one sheet, and return where it is.

    `shared` is a text to which any number of cells may refer; `more` are parts to add or replace.
    """
    parts = {
        "[Content_Types].xml": (
            f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{KIND}"/></Types>'
        ),
        "_rels/.rels": links("officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": (
            f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
            f'<sheet name={quoteattr(sheet)} sheetId="1" r:id="rId1"/></sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": links(
            "worksheet", "worksheets/sheet1.xml", "sharedStrings", "sharedStrings.xml"
        ),
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}"><si><t>{escape(shared)}</t></si></sst>',
        "xl/worksheets/sheet1.xml": (
            f'<worksheet xmlns="{MAIN}"><sheetData>{"".join(rows)}</sheetData></worksheet>'
        ),
    }
    return write_zip(path, {**parts, **(more or {})})


def links(*kinds_and_targets):
    pairs = zip(kinds_and_targets[::2], kinds_and_targets[1::2], strict=True)
    links = [
        f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(pairs, start=1)
    ]
    return f'<Relationships xmlns="{PACKAGE}/relationships">{"".join(links)}</Relationships>'


def write_zip(path, parts):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def add_blanks(path, size):
    """Add a part to the archive that is nearly nothing, and huge when it is unpacked."""
    blanks = b" " * 1_000_000
    with (
        zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("xl/blanks.xml", "w") as part,
    ):
        for _ in range(size // len(blanks)):
            part.write(blanks)
    return path


def write_docx(path):
    return write_zip(path, {"[Content_Types].xml": "<Types/>", "word/document.xml": "<document/>"})


def write_locked_ods(path):
    """Write an OpenDocument sheet whose content is said to be encrypted."""
    manifest = (
        f'<manifest:manifest xmlns:manifest="{OPEN_DOCUMENT}:manifest:1.0">'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml">'
        '<manifest:encryption-data manifest:checksum-type="SHA1/1K" manifest:checksum="x"/>'
        "</manifest:file-entry></manifest:manifest>"
    )
    parts = {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "META-INF/manifest.xml": manifest,
        "content.xml": "versleuteld",
    }
    return write_zip(path, parts)


def write_locked_xlsx(path):
    """Write what Excel makes of a workbook with a password: an OLE file around the secret.

    A header, one sector that says which sectors are used, and one with the list of streams.
    """
    end_of_chain, table, free = 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
    numbers = [
        *(0x003E0003.to_bytes(4, "little"), 0xFFFE.to_bytes(2, "little")),
        *(size.to_bytes(2, "little") for size in (9, 6)),
        bytes(6),
        *(n.to_bytes(4, "little") for n in (0, 1, 1, 0, 4096, end_of_chain, 0, end_of_chain, 0, 0)),
        free.to_bytes(4, "little") * 108,
    ]
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + b"".join(numbers)
    sectors = b"".join(n.to_bytes(4, "little") for n in (table, end_of_chain))
    streams = b"".join(
        _entry(name) for name in ("Root Entry", "EncryptionInfo", "EncryptedPackage")
    )
    path.write_bytes(header + sectors.ljust(512, b"\xff") + streams.ljust(512, b"\x00"))
    return path


def _entry(name):
    text = name.encode("utf-16-le")
    kind = 5 if name == "Root Entry" else 2
    return text.ljust(64, b"\x00") + (len(text) + 2).to_bytes(2, "little") + bytes([kind]).ljust(62)


def write_ods(path, rows):
    """Write an OpenDocument workbook with these rows of texts on its one sheet."""
    lines = "".join(
        f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in rows
    )
    return write_open_document(path, f'<table:table table:name="Blad1">{lines}</table:table>')


def write_open_document(path, tables, styles=""):
    """Write an OpenDocument workbook with these tables and automatic styles, as XML."""
    names = {name: f"{OPEN_DOCUMENT}:{name}:1.0" for name in ("office", "table", "text", "style")}
    names["fo"] = f"{OPEN_DOCUMENT}:xsl-fo-compatible:1.0"
    names["dc"] = "http://purl.org/dc/elements/1.1/"
    names["calcext"] = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
    declared = " ".join(f'xmlns:{name}="{address}"' for name, address in names.items())
    content = (
        f"<office:document-content {declared}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:spreadsheet>{tables}"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    parts = {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": content,
        "META-INF/manifest.xml": f'<m:manifest xmlns:m="{OPEN_DOCUMENT}:manifest:1.0"/>',
    }
    return write_zip(path, parts)


def _ods_cell(value):
    return (
        '<table:table-cell office:value-type="string">'
        f"<text:p>{escape(value)}</text:p></table:table-cell>"
    )
