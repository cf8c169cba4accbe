"""A draft on screen: the first rows of each sheet and what they are, its columns with samples."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from initiatives.columns import BY_FIELD
from initiatives.importing.correcting import aside_of, choice_of, with_header_rows
from initiatives.importing.fiches import NumberedRow
from initiatives.importing.headings import field_of_heading
from initiatives.importing.layouts import MappedColumn, SheetLayout
from initiatives.importing.pipeline import stored_rows
from initiatives.importing.problems import column_letter
from initiatives.importing.remembering import find_memory
from initiatives.importing.resolving import Resolver
from initiatives.importing.rows import (
    ABOVE_THE_HEADINGS,
    BELOW_THE_LIST,
    HEADINGS,
    NOT_READ,
    REMARK,
    SECTION,
    TOTAL,
    RowCleaner,
)
from initiatives.models import ImportBatch

ROWS_SHOWN = 8
COLUMNS_SHOWN = 12
SAMPLES_SHOWN = 3
# What an initiative cannot be without.
KEPT = frozenset({"slug", "name", "zone"})
KINDS = {
    "": gettext_lazy("gegevens"),
    HEADINGS: gettext_lazy("titelrij"),
    ABOVE_THE_HEADINGS: gettext_lazy("titel"),
    SECTION: gettext_lazy("tussentitel"),
    TOTAL: gettext_lazy("totaal"),
    REMARK: gettext_lazy("opmerking"),
    BELOW_THE_LIST: gettext_lazy("onder de lijst"),
    NOT_READ: gettext_lazy("niet gelezen"),
}


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """A row as it stands in the sheet, with its kind in a word."""

    number: int
    kind: str
    cells: tuple[str, ...]
    is_heading: bool = False


@dataclass(frozen=True, slots=True)
class SheetPreview:
    """A sheet of a draft; `count` is how many of its rows seem to be initiatives."""

    layout: SheetLayout
    is_used: bool
    count: int
    rows: tuple[PreviewRow, ...]
    is_cut: bool
    last_number: int
    notes: tuple[str, ...] = ()

    @property
    def letters(self) -> list[str]:
        """What stands above the columns on screen: letters, or for a fiche its labels."""
        width = max((len(row.cells) for row in self.rows), default=0)
        labels = {c.index: c.heading for c in self.layout.columns} if self.layout.is_fiche else {}
        return [labels.get(index) or column_letter(index) for index in range(width)]

    @property
    def reason(self) -> str:
        """Why we read the sheet like this, in a sentence."""
        layout = self.layout
        if not self.rows:
            return _("Dit blad is leeg.")
        if layout.is_fiche:
            sentence = ngettext(
                "Dit blad is een fiche: de titels staan in een kolom, de antwoorden ernaast.",
                "Op dit blad staan %(count)d fiches: de titels staan in een kolom, de antwoorden "
                "ernaast.",
                self.count,
            )
            return sentence % {"count": self.count}
        if not layout.header_rows:
            sentence = _("We vinden geen rij met kolomtitels op blad “%(sheet)s”. ")
            return sentence % {"sheet": layout.sheet} + _("Duid zelf de rij aan.")
        return " ".join(_why_these_headings(layout))


def _why_these_headings(layout: SheetLayout) -> Iterator[str]:
    known = [BY_FIELD[c.field].heading for c in layout.columns if c.field and c.kind != "cross"]
    rows = {"rows": _numbers(layout.header_rows)}
    names = {"fields": ", ".join(dict.fromkeys(known))} | rows
    if len(layout.header_rows) == 1 and known:
        yield _("We lezen rij %(rows)s als kolomtitels: daar herkennen we %(fields)s.") % names
    elif known:
        yield (
            _("We lezen rij %(rows)s samen als kolomtitels: daar herkennen we %(fields)s.") % names
        )
    else:
        yield _("We lezen rij %(rows)s als kolomtitels. We herkennen er geen enkele.") % rows
    first = min(layout.header_rows)
    if first == 2:
        yield _("Rij 1 lezen we als titel, niet als gegevens.")
    elif first > 2:
        yield _("Rij 1–%(last)d lezen we als titel, niet als gegevens.") % {"last": first - 1}


def _numbers(rows: Iterable[int]) -> str:
    return _(" en ").join(map(str, rows))


def preview_sheets(batch: ImportBatch, resolver: Resolver) -> list[SheetPreview]:
    """All sheets of a draft, also those that are not read."""
    rows = stored_rows(batch)
    return [_preview(stored, rows[stored["name"]], resolver) for stored in batch.sheets]


def _preview(stored: dict[str, Any], rows: list[NumberedRow], resolver: Resolver) -> SheetPreview:
    layout = SheetLayout.from_json(stored)
    is_used = layout.used
    if not is_used and stored.get("aside"):
        layout = aside_of(stored)
    cleaner = RowCleaner(layout, resolver.find_section, resolver.is_initiative)
    cleaned = list(cleaner.clean_all(rows))
    width = max((_width(row.raw) for row in cleaned[:ROWS_SHOWN]), default=0)
    shown = [
        PreviewRow(
            row.number,
            str(KINDS[row.skipped]),
            _cells(row.raw, min(width, COLUMNS_SHOWN)),
            row.skipped == HEADINGS,
        )
        for place, row in enumerate(cleaned)
        if place < ROWS_SHOWN or (row.number <= layout.last_header + 2 and layout.header_rows)
    ]
    return SheetPreview(
        layout=layout,
        is_used=is_used,
        count=sum(1 for row in cleaned if not row.skipped),
        rows=tuple(shown),
        is_cut=width > COLUMNS_SHOWN,
        last_number=cleaned[-1].number if cleaned else 0,
        notes=tuple(str(note.as_problem(layout.sheet)) for note in layout.notes),
    )


def _width(cells: list[str]) -> int:
    return max((index + 1 for index, text in enumerate(cells) if text), default=0)


def _cells(raw: list[str], width: int) -> tuple[str, ...]:
    return tuple((raw + [""] * width)[:width])


@dataclass(frozen=True, slots=True)
class ColumnPreview:
    """A column of a sheet: what it holds, what it becomes and why we think so."""

    column: MappedColumn
    samples: tuple[str, ...]
    choice: str
    origin: str

    @property
    def may_erase(self) -> bool:
        """Whether a blank could mean that the inventory should be blank too."""
        return self.column.kind != "cross" and self.column.field not in KEPT

    @property
    def heading(self) -> str:
        return self.column.heading or _("(zonder titel)")


def preview_columns(
    batch: ImportBatch, resolver: Resolver
) -> list[tuple[SheetLayout, list[ColumnPreview]]]:
    """The columns of every sheet that is read, those without a heading too."""
    rows = stored_rows(batch)
    layouts = [SheetLayout.from_json(stored) for stored in batch.sheets]
    return [
        (layout, _preview_columns(batch, layout, rows[layout.sheet], resolver))
        for layout in layouts
        if layout.used
    ]


def _preview_columns(
    batch: ImportBatch, layout: SheetLayout, rows: list[NumberedRow], resolver: Resolver
) -> list[ColumnPreview]:
    samples = _samples(layout, rows, resolver)
    columns = {column.index: column for column in layout.columns}
    for index in samples:
        columns.setdefault(index, MappedColumn(index, "", "", "ignored"))
    suggested = _suggested(layout, rows, resolver)
    memory = find_memory(batch.zone, batch.sender, layout)
    remembered = SheetLayout.from_json(memory.layout).columns if memory else ()
    as_before = {column.index: choice_of(column) for column in remembered}
    told = ""
    if memory:
        told = _("zoals op %(day)s") % {"day": f"{memory.confirmed_on:%d/%m/%Y}"}
        if memory.sender:
            told = _("%(when)s van %(sender)s") % {"when": told, "sender": memory.sender}
    previews = []
    for index, column in sorted(columns.items()):
        choice = choice_of(column)
        if as_before.get(index) == choice:
            origin = told
        else:
            origin = _("voorgesteld") if suggested.get(index, "") == choice else _("jouw keuze")
        previews.append(ColumnPreview(column, samples.get(index, ()), choice, origin))
    return previews


def _samples(
    layout: SheetLayout, rows: list[NumberedRow], resolver: Resolver
) -> dict[int, tuple[str, ...]]:
    """By index the first different texts of each column that holds something."""
    found: dict[int, dict[str, None]] = {}
    for row in RowCleaner(layout, resolver.find_section, resolver.is_initiative).clean_all(rows):
        if row.skipped:
            continue
        for index, text in enumerate(row.raw):
            if text and len(found.setdefault(index, {})) < SAMPLES_SHOWN:
                found[index][text] = None
    return {index: tuple(texts) for index, texts in found.items()}


def _suggested(layout: SheetLayout, rows: list[NumberedRow], resolver: Resolver) -> dict[int, str]:
    """What we would choose for each column, had nobody looked."""
    if layout.is_fiche:
        return {column.index: field_of_heading(column.heading)[0] for column in layout.columns}
    if not layout.header_rows:
        return {}
    first, last = min(layout.header_rows), layout.last_header
    read = with_header_rows(layout, rows, first, last, resolver)
    return {column.index: choice_of(column) for column in read.columns}
