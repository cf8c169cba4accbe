"""Where the reference data and the example data come from, for the page that says so."""

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from networks.loading.tables import read_table

FILE = Path(settings.BASE_DIR) / "fixtures" / "provenance.csv"


@dataclass(frozen=True, slots=True)
class Provenance:
    """The origin of one file, in Dutch."""

    file: str
    what: str
    source: str
    licence: str
    date: str
    remarks: str


def read_provenance() -> tuple[Provenance, ...]:
    """One entry for every file of data, in the order in which a reader wants them."""
    columns = ("file", "what", "source", "licence", "date", "remarks")
    rows = read_table(FILE, columns=columns, key=("file",))
    return tuple(Provenance(*(row.text(column) for column in columns)) for row in rows)
