"""Files that are something else, broken off, locked, or no file at all: each has its sentence."""

import os
import random
import zipfile

from tests.initiatives.importing import biff, crafting
from tests.initiatives.importing.hostile import (
    LINES,
    Refuses,
    collect,
    content,
    refuses,
)
from tests.initiatives.importing.odd_files import BOOK, SHEET, book, cells, changed, ods, xls, xlsx

DAMAGED, LOCKED, EMPTY = refuses("damaged"), refuses("password"), refuses("empty")
OTHER = refuses("not_a_spreadsheet", name="lijst.xlsx")
NO_CSV = refuses("not_a_spreadsheet", name="lijst.csv")
TOO_BIG = Refuses("Dit bestand is groter dan 10 MB. Verwijder afbeeldingen of splits de lijst.")
OTHER_KINDS = {
    "PDF": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n",
    "PNG": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
    "JPEG": b"\xff\xd8\xff\xe0\x00\x10JFIF",
    "GIF": b"GIF89a\x01\x00\x01\x00",
    "RTF": b"{\\rtf1\\ansi Beste collega}",
    "program": b"\x7fELF\x02\x01\x01\x00" * 20,
    "gzip": b"\x1f\x8b\x08\x00" + bytes(range(200)),
    "rar": b"Rar!\x1a\x07\x00" + bytes(100),
    "7z": b"7z\xbc\xaf\x27\x1c\x00\x04" + bytes(100),
    "web page": b"<!DOCTYPE html><html><table><tr><td>Naam</td></tr></table></html>",
    "web page that Excel opens": b'<html xmlns:x="urn:schemas-microsoft-com:office:excel"><table>',
    "XML spreadsheet of 2003": b'<?xml version="1.0"?><Workbook><Worksheet/></Workbook>',
    "letter": b"Beste collega\nHier is de lijst waar je om vroeg.\n",
    "random bytes": random.Random(1).randbytes(5000),  # noqa: S311
    "zero bytes": bytes(3000),
}
PARTS = {
    "Word": {"word/document.xml": "<document/>"},
    "PowerPoint": {"ppt/presentation.xml": "<p/>"},
    "Java": {"META-INF/MANIFEST.MF": "Manifest-Version: 1.0"},
    "zip in a zip": {"lijst.xlsx": b"PK\x05\x06" + bytes(18)},
    "folders only": {"xl/": ""},
    "OpenDocument text": {"content.xml": "<office><text/></office>"},
}


def packed(parts):
    return lambda folder: crafting.write_zip(folder / "lijst.xlsx", parts)


def cut(build, share):
    """A file of which only the first part arrived."""

    def broken(folder):
        path = build(folder)
        data = path.read_bytes()
        path.write_bytes(data[: int(len(data) * share)])
        return path

    return broken


def flipped(build, seed):
    """A file with thirty wrong bytes."""

    def broken(folder):
        path, chance = build(folder), random.Random(seed)  # noqa: S311
        data = bytearray(path.read_bytes())
        for _ in range(30):
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        path.write_bytes(data)
        return path

    return broken


def older_office(stream):
    def build(folder):
        path = folder / "lijst.xlsx"
        path.write_bytes(biff.wrap(b"\x00" * 5000, stream))
        return path

    return build


def with_password_on_parts(folder):
    """A zip with a password, which no office program makes but people do."""
    path = xlsx()(folder)
    data = bytearray(path.read_bytes())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(mark)
        while place >= 0:
            data[place + at] |= 1
            place = data.find(mark, place + 4)
    path.write_bytes(data)
    return path


def squeezed_otherwise(folder):
    path = folder / "lijst.xlsx"
    plain = xlsx()(folder).read_bytes()
    (folder / "gewoon.xlsx").write_bytes(plain)
    with (
        zipfile.ZipFile(folder / "gewoon.xlsx") as old,
        zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as new,
    ):
        for name in old.namelist():
            new.writestr(name, old.read(name))
    return path


def absent(path):
    shown = str(path).replace("\0", "\N{REPLACEMENT CHARACTER}")
    return Refuses(f"Het bestand “{shown}” bestaat niet. Controleer het pad.")


def folder_as_file(folder):
    (folder / "lijst.csv").mkdir()
    return folder / "lijst.csv"


def pipe(folder):
    os.mkfifo(folder / "lijst.csv")
    return folder / "lijst.csv"


def leads_to(target):
    def build(folder):
        (folder / "lijst.csv").symlink_to(target)
        return folder / "lijst.csv"

    return build


def of_size(size):
    def build(folder):
        with (folder / "lijst.csv").open("wb") as file:
            file.truncate(size)
        return folder / "lijst.csv"

    return build


NOT_THERE = {
    "a file that is absent": lambda folder: folder / "lijst.csv",
    "a folder": folder_as_file,
    "a pipe": pipe,
    "a link to nothing": leads_to("weg.csv"),
    "a link to itself": leads_to("lijst.csv"),
    "a link to a device": leads_to("/dev/zero"),
    "a name with a zero byte": lambda folder: folder / "lijst\0.csv",
}
BROKEN = collect(
    {
        **{
            f"{name} named xlsx": (content(d, "lijst.xlsx"), OTHER)
            for name, d in OTHER_KINDS.items()
        },
        **{f"{name} in a zip": (packed(parts), OTHER) for name, parts in PARTS.items()},
        **{
            f"xlsx of which {share:.0%} arrived": (cut(xlsx(), share), DAMAGED)
            for share in (0.02, 0.25, 0.5, 0.75, 0.99)
        },
        **{
            f"xls of which {share:.0%} arrived": (cut(xls(), share), DAMAGED)
            for share in (0.02, 0.1)
        },
        **{
            f"ods of which {share:.0%} arrived": (cut(ods(), share), DAMAGED)
            for share in (0.3, 0.9)
        },
        **{f"xlsx with wrong bytes {n}": (flipped(xlsx(), n), None) for n in range(6)},
        **{f"xls with wrong bytes {n}": (flipped(xls(), n), None) for n in range(6)},
        **{f"ods with wrong bytes {n}": (flipped(ods(), n), None) for n in range(3)},
        "zip with nothing in it": (packed({}), OTHER),
        "two letters of a zip": (content("PK", "lijst.xlsx"), DAMAGED),
        "xlsx without what it needs": (packed({BOOK: "<niets/>"}), DAMAGED),
        "xlsx with a sheet that is absent": (
            book('<sheets><sheet name="Weg" sheetId="2" r:id="rId9"/></sheets>'),
            DAMAGED,
        ),
        "xlsx with a shared text that is absent": (cells('<c r="A3" t="s"><v>99</v></c>'), DAMAGED),
        "xlsx of which the sheet breaks off": (
            changed("</sheetData></worksheet>", "<row"),
            DAMAGED,
        ),
        "xlsx without sheets": (book("<sheets/>"), EMPTY),
        "xlsx with an empty sheet": (
            xlsx(more={SHEET: "<worksheet><sheetData/></worksheet>"}),
            EMPTY,
        ),
        "xlsx that is squeezed otherwise": (squeezed_otherwise, DAMAGED),
        "ods that breaks off": (packed({"content.xml": "<office"}), DAMAGED),
        "xls with no end": (xls(before=b"\x09\x08\xff\xff"), DAMAGED),
        "older Word": (older_office("WordDocument"), OTHER),
        "mail of Outlook": (older_office("__properties_version1.0"), OTHER),
        "xlsx with a password": (lambda f: crafting.write_locked_xlsx(f / "lijst.xlsx"), LOCKED),
        "ods with a password": (lambda f: crafting.write_locked_ods(f / "lijst.ods"), LOCKED),
        "xls with a password": (xls(before=biff.locked()), LOCKED),
        "zip with a password": (with_password_on_parts, LOCKED),
        "an empty file": (content(b""), EMPTY),
        "a mark and nothing more": (content(b"\xef\xbb\xbf"), EMPTY),
        "blanks only": (content(" \n ;;; \n\n"), EMPTY),
        "a binary csv": (content(bytes(range(32)) * 40), NO_CSV),
        "eleven megabytes": (of_size(11 * 1024 * 1024), TOO_BIG),
        "a hundred gigabytes, all holes": (of_size(10**11), TOO_BIG),
        "a csv called docx": (
            content(LINES, "lijst.docx"),
            Refuses(
                "Dit bestand is een .docx. Kies een Excel-bestand (.xlsx, .xls), .ods of .csv."
            ),
        ),
        **{name: (build, absent) for name, build in NOT_THERE.items()},
    }
)
