"""Stage 4 for a file of our own: of every row only what a person changed in it goes on.

What was left as it was never overwrites the inventory, whatever happened there since.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from initiatives.columns import BY_FIELD, NAME, Kind
from initiatives.importing.base import FILE, Base
from initiatives.importing.combining import COORDINATORS, LEADS, PARTNERS
from initiatives.importing.layouts import MappedColumn, SheetLayout
from initiatives.importing.merging import UNREADABLE, Change, as_held
from initiatives.importing.problems import Problem
from initiatives.importing.resolving import ResolvedRow, Resolver
from initiatives.importing.rows import CleanRow
from initiatives.importing.showing import show_value
from initiatives.importing.vocabularies import Match
from initiatives.models import Initiative
from initiatives.saying import in_words, said
from networks.models import PrimaryCareZone

Cells = list[tuple[MappedColumn, str]]
_KEY = "slug"
EMPTY = "(leeg)"


class Rebase:
    """Resolves the rows of one import against what the file said when it was made."""

    def __init__(self, base: Base, resolver: Resolver):
        self.base = base
        self.resolver = resolver
        self.names: dict[str, str] = {}
        if base.rows:
            own = Initiative.objects.filter(zone=resolver.zone)
            self.names = dict(own.order_by().values_list("slug", "name"))

    def problems(self) -> list[Problem]:
        """What is to be said of the file as a whole."""
        zone = self.resolver.zone
        if self.base.zone in ("", zone.slug):
            return self.base.warnings
        made_for = PrimaryCareZone.objects.filter(slug=self.base.zone).first() or self.base.zone
        text = (
            f"Dit bestand is gemaakt voor {made_for} en je voert in voor {zone}. "
            f"Kies {made_for}, of maak een bestand voor {zone}."
        )
        return [Problem("error", "", 0, "", text)]

    def resolve(self, layout: SheetLayout, row: CleanRow) -> ResolvedRow:
        """A row that is not in the base, such as a new one, is read as in any list."""
        key = next((text for column, text in row.cells if column.field == _KEY), "")
        if row.skipped or key not in self.base.rows:
            return self.resolver.resolve(row)
        row_changes = _RowChanges(self, layout, row, key)
        if key in self.names:
            return row_changes.resolve(self.names[key])
        if self.base.clash == FILE:
            return self.resolver.resolve(row)
        return self.resolver.resolve(_gone(row, changed=row_changes.any))

    def show(self, field_name: str, value: Any) -> str:
        column = BY_FIELD[field_name]
        is_term = column.kind is Kind.TERM
        names = self.resolver.vocabularies[field_name].labels() if is_term else {}
        return show_value(column, value, names)


class _RowChanges:
    """What was changed in one row."""

    def __init__(self, rebase: Rebase, layout: SheetLayout, row: CleanRow, key: str):
        self.base = rebase.base
        self.resolver = rebase.resolver
        self.show = rebase.show
        self.row = row
        self.key = key
        self.then = self.base.sayings(key)
        self.cells: Cells = []
        given: dict[str, Cells] = defaultdict(list)
        for column, text in row.cells:
            cells = given[column.field] if self._is_told(column) else self.cells
            cells.append((column, text))
        self.given = {name: cells for name, cells in given.items() if self._differs(name, cells)}
        self.emptied = [column for column in layout.columns if self._is_emptied(column)]
        self.renamed = NAME.field in self.then and said(NAME, row.name) != self.then[NAME.field]
        self.removed: dict[str, list[int]] = {}
        self.problems = list(row.problems)

    @property
    def any(self) -> bool:
        return bool(self.given or self.emptied or self.renamed)

    def _is_told(self, column: MappedColumn) -> bool:
        """Whether the base says what the column said."""
        is_value = column.kind != "cross" and column.field in self.then
        return is_value and BY_FIELD[column.field].kind is not Kind.KEY

    def _differs(self, name: str, cells: Cells) -> bool:
        text = "; ".join(text for _column, text in cells)
        return said(BY_FIELD[name], text) != self.then[name]

    def _is_emptied(self, column: MappedColumn) -> bool:
        """A question mark or a dash is no empty cell: it says that nothing is known."""
        name = column.field
        if not self._is_told(column) or name == NAME.field or not self.then[name]:
            return False
        if any(given.field == name for given, _text in self.row.cells):
            return False
        return not self.row.raw[column.index : column.index + 1] or not self.row.raw[column.index]

    def resolve(self, name: str) -> ResolvedRow:
        """The row with only its changes; a name that was left alone is that of the inventory."""
        for field_name, cells in self.given.items():
            if BY_FIELD[field_name].is_link:
                self._compare_list(field_name, cells)
            else:
                self.cells += cells
        for column in self.emptied:
            if BY_FIELD[column.field].is_link:
                self._compare_list(column.field, [(column, "")])
        self._keep_partners_with_a_role()
        if not self.renamed:
            self.row = replace(self.row, name=" ".join(name.split()))
        row = replace(self.row, cells=tuple(self.cells), problems=tuple(self.problems))
        resolved = self.resolver.resolve(row)
        resolved.change = self._change()
        return resolved

    def _compare_list(self, field_name: str, cells: Cells) -> None:
        then = self._matches(field_name, [self.then[field_name]])
        given = self._matches(field_name, [text for _column, text in cells])
        added = list(_not_in(then, given))
        if added:
            column = cells[0][0]
            self.cells.append((column, "; ".join(_quoted(match.text) for match in added)))
        removed = list(_not_in(given, then))
        self.removed[field_name] = [match.pk for match in removed if match.pk is not None]
        for match in removed:
            if match.pk is None:
                text = (
                    f"“{match.text}” is weggehaald, maar heet in de inventaris nu anders. "
                    "Haal het daar weg."
                )
                self._warn(cells[0][0], text)

    def _matches(self, field_name: str, texts: Iterable[str]) -> list[Match]:
        found = (self.resolver.matches(field_name, text) for text in texts if text)
        return [match for matches in found for match in matches]

    def _warn(self, column: MappedColumn, text: str) -> None:
        row = self.row
        self.problems.append(Problem("warning", row.sheet, row.number, column.heading, text))

    def _keep_partners_with_a_role(self) -> None:
        """Whom the file still calls a lead or coordinator is still a partner."""
        if self.removed.get(PARTNERS):
            roles = (LEADS, COORDINATORS)
            texts = [text for column, text in self.row.cells if column.field in roles]
            kept = {match.pk for match in self._matches(PARTNERS, texts)}
            self.removed[PARTNERS] = [key for key in self.removed[PARTNERS] if key not in kept]

    def _change(self) -> Change:
        values = {n: cells[0] for n, cells in self.given.items() if not BY_FIELD[n].is_link}
        values |= {c.field: (c, EMPTY) for c in self.emptied if not BY_FIELD[c.field].is_link}
        texts = {n: (self._words(n), text) for n, (_column, text) in values.items()}
        then = dict(self._read([column for column, _text in values.values()]))
        if self.renamed:
            then[NAME.field] = self.then[NAME.field]
            texts[NAME.field] = (self._words(NAME.field), self.row.name)
        return Change(
            version=self.base.version(self.key),
            then=then,
            texts=texts,
            erased=frozenset(c.field for c in self.emptied if not BY_FIELD[c.field].is_link),
            removed=self.removed,
            takes_file=partial(self.base.takes_file, self.row.sheet, self.row.number),
            show=self.show,
        )

    def _words(self, name: str) -> str:
        return in_words(BY_FIELD[name], self.then[name]) or EMPTY

    def _read(self, columns: Sequence[MappedColumn]) -> Iterator[tuple[str, Any]]:
        """What the fields held then, read as their cells would be read today."""
        cells = tuple((c, self.then[c.field]) for c in columns if self.then[c.field])
        row = CleanRow(self.row.sheet, self.row.number, [], cells=cells)
        values = self.resolver.resolve(row).values
        for column in columns:
            name = column.field
            saying = self.then[name]
            if BY_FIELD[name].kind in (Kind.LINE, Kind.TEXT, Kind.URL) or not saying:
                yield name, saying
            else:
                yield name, as_held(name, values.get(name, UNREADABLE))


def _gone(row: CleanRow, *, changed: bool) -> CleanRow:
    """An initiative that left the inventory since stays away; who changed it is told so."""
    reason = "dit initiatief staat intussen niet meer in de inventaris"
    text = f"{reason}. De wijzigingen in je bestand zijn niet ingevoerd."
    problem = Problem("warning", row.sheet, row.number, "", text)
    problems = (*row.problems, problem) if changed else row.problems
    return replace(row, cells=(), problems=problems, skipped=reason)


def _not_in(others: Sequence[Match], matches: Sequence[Match]) -> Iterator[Match]:
    """Values that are no value of the others, neither by what they say nor by what they mean."""
    texts = {match.text for match in others}
    keys = {match.pk for match in others if match.pk is not None}
    return (match for match in matches if match.text not in texts and match.pk not in keys)


def _quoted(name: str) -> str:
    doubled = name.replace('"', '""')
    return f'"{doubled}"'
