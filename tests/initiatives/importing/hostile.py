"""A hundred and more valid, odd, broken and hostile files, each with what reading it must give.

All are built in code, and small on disk. The files themselves are in `odd_files`, `broken_files`
and `bombs`.
"""

from dataclasses import dataclass
from typing import Any

from initiatives.importing.reading import SENTENCES

ROWS = [["Naam", "Beschrijving"], ["Buurtpunt", "Een punt"]]
LINES = "Naam;Beschrijving\r\nBuurtpunt;Een punt\r\n"


@dataclass(frozen=True)
class Reads:
    """The rows of all sheets one after the other, and the kinds of notes."""

    rows: Any = None
    notes: tuple = ()
    merged: Any = None


@dataclass(frozen=True)
class Refuses:
    sentence: str


@dataclass(frozen=True)
class Case:
    """`build` makes the file in the folder it is given and returns its path."""

    name: str
    build: Any
    outcome: Any


def reads(*rows, notes=(), merged=None):
    return Reads([list(row) for row in rows] or ROWS, tuple(notes), merged)


def refuses(code, *, letter="", **facts):
    return Refuses(SENTENCES[code].format(letter=letter, **facts))


def collect(build_by_name):
    return [Case(name, *made) for name, made in build_by_name.items()]


def content(data, name="lijst.csv"):
    """Return a builder of a file with these bytes or this text."""

    def build(folder):
        path = folder / name
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return path

    return build
