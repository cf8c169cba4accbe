"""Three-way: what our file said when it was made, what it says now, what the inventory says now.

What only one side changed is taken over; a list is merged value by value. Writes nothing.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from initiatives.columns import BY_FIELD, LINK_FIELDS, Kind
from initiatives.importing.combining import (
    COORDINATORS,
    LEADS,
    PARTNERS,
    Combine,
    Lists,
    Old,
    combine_lists,
)
from initiatives.importing.showing import shorten
from initiatives.saying import said

Value = TypeVar("Value")
# What a cell said then can no longer be read: its term has another name now, or is gone.
UNREADABLE = object()
MOST_CHARACTERS = 60
_TEXTS = (Kind.LINE, Kind.TEXT, Kind.URL)


@dataclass(frozen=True, slots=True)
class Change:
    """What a person changed in a row since our file was made; fields left as they were are absent.

    `then` is what a field held, as `as_held` gives it; `texts` are the cell then and now.
    `erased` are the cells that were emptied, `removed` what was taken off lists.
    """

    version: int
    then: dict[str, Any]
    texts: dict[str, tuple[str, str]]
    erased: frozenset[str]
    removed: Lists
    takes_file: Callable[[str], bool]
    show: Callable[[str, Any], str]


@dataclass(frozen=True, slots=True)
class Clash:
    """A field that the file and the inventory both changed, to different things, in words."""

    field: str
    then: str
    given: str
    now: str
    takes_file: bool

    @property
    def sentence(self) -> str:
        texts = (self.then, self.given, self.now)
        then, given, now = (shorten(text, MOST_CHARACTERS) for text in texts)
        chosen = "We nemen je bestand." if self.takes_file else "We houden de inventaris."
        return (
            f"je bestand zegt “{given}”, de inventaris intussen “{now}”; toen je het bestand "
            f"maakte stond er “{then}”. {chosen}"
        )


def merge_value(then: Value, given: Value, now: Value) -> tuple[Value, bool]:
    """The value that stands after the import, and whether both sides changed it differently.

    Of a clash the inventory is returned.
    """
    if given in (then, now):
        return now, False
    return (given, False) if now == then else (now, True)


def merge_list(then: Iterable[Value], given: Iterable[Value], now: Iterable[Value]) -> list[Value]:
    """The list with what the file added since then, and without what the file took off it."""
    then, given = list(then), list(given)
    return _with_changes(now, added=_without(given, then), removed=_without(then, given))


def merge_links(added: Lists, removed: Lists, old: Old) -> Lists:
    """The complete lists after the import, of the fields that change.

    Who is no partner any more has no role either.
    """
    if not added and not any(removed.values()):
        return {}
    left = {name: _without(old(name), removed.get(name, ())) for name in LINK_FIELDS}
    for role in (LEADS, COORDINATORS):
        left[role] = _without(left[role], removed.get(PARTNERS, ()))
    lists = left | combine_lists(added, left.__getitem__, Combine.ADD)
    return {name: keys for name, keys in lists.items() if set(keys) != set(old(name))}


def settle(
    change: Change, values: dict[str, Any], version: int, now: Callable[[str], Any]
) -> tuple[dict[str, Any], list[Clash]]:
    """Those of the file's values that are written, and the clashes with the inventory as it is now.

    A field that is not of the file, but follows from another one, is written as it is.
    """
    written: dict[str, Any] = {}
    clashes: list[Clash] = []
    for name, value in values.items():
        if name not in change.then:
            written[name] = value
            continue
        held = as_held(name, now(name))
        then = change.then[name]
        if then is UNREADABLE and version == change.version:
            then = held
        given = as_held(name, value)
        merged, is_clash = merge_value(then, given, held)
        if is_clash:
            clash = Clash(
                name, *change.texts[name], change.show(name, now(name)), change.takes_file(name)
            )
            clashes.append(clash)
            merged = given if clash.takes_file else held
        if merged != held:
            written[name] = value
    return written, clashes


def as_held(name: str, value: Any) -> Any:
    """A value as it is compared: empty is empty, and a text is what a cell says of it."""
    if value is None or value == "":
        return ""
    column = BY_FIELD[name]
    return said(column, value) if column.kind in _TEXTS else value


def _with_changes(
    now: Iterable[Value], *, added: Iterable[Value], removed: Collection[Value]
) -> list[Value]:
    return list(dict.fromkeys([*_without(now, removed), *added]))


def _without(values: Iterable[Value], gone: Collection[Value]) -> list[Value]:
    return [value for value in values if value not in gone]
