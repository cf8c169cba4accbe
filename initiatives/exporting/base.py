"""The hidden sheet that remembers what the workbook said when it was made.

An import compares it with what the workbook says by then, and so knows what a person changed.
"""

import datetime
from collections.abc import Sequence

from initiatives.exporting.cells import Cell
from initiatives.exporting.layouts import SheetColumn
from initiatives.exporting.sheets import Look, RowSheet
from initiatives.own_sheets import BASE, BASE_END, BASE_HEAD, MARKS
from initiatives.records import Record
from initiatives.saying import Fingerprint, said
from networks.models import PrimaryCareZone


class BaseSheet(RowSheet):
    """One row per initiative: its Kenmerk, its version, and what each of its cells says."""

    def open(
        self,
        columns: Sequence[SheetColumn],
        *,
        zone: PrimaryCareZone | None,
        at: datetime.datetime,
        look: Look,
    ) -> None:
        self.very_hidden()
        self.look = look
        self.fingerprint = Fingerprint()
        self.columns = [column.column for column in columns]
        self._tell([MARKS[BASE], zone.slug if zone else "", f"{at:%d/%m/%Y}"])
        self._tell([*BASE_HEAD, *(column.field for column in self.columns)])

    def remember(self, record: Record, cells: Sequence[Cell]) -> None:
        sayings = [said(*each) for each in zip(self.columns, cells, strict=True)]
        self._tell([record.slug, str(record.version), *sayings])

    def close_off(self) -> None:
        """Close with a fingerprint of all rows: a base that somebody changed is of no use."""
        self.append([BASE_END, self.fingerprint.value], self.look)

    def _tell(self, cells: Sequence[str]) -> None:
        self.fingerprint.add(cells)
        self.append(cells, self.look)
