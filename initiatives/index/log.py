"""Reads what is new in the log of changes, also when transactions end in another order.

SQLite has one writer at a time: entries appear in the order of their numbers. In PostgreSQL a
transaction may end after one that started later, so every entry of a transaction that may still
have been running at the last look is read again.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from initiatives.models import InventoryChange

LOG = InventoryChange._meta.db_table

Entry = tuple[int, int | None]


@dataclass(frozen=True, slots=True)
class Mark:
    """Up to where the log has been read.

    `anchor` is an entry that was there, with its stamp: when it is gone, a transaction was rolled
    back or another database put in the place, and nothing known is certain. `running` is the first
    transaction that had not ended; `open` holds the entries read from there on.
    """

    anchor: int = 0
    stamp: int = 0
    running: int = 0
    open: Mapping[int, Entry] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class News:
    """What changed since a mark: some initiatives, or so much that everything must be read."""

    mark: Mark
    initiatives: frozenset[int]
    everything: bool


def start(using: str) -> Mark:
    """Return a mark at the end of the log."""
    connection = connections[using]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"SELECT id, stamp FROM {LOG} ORDER BY id DESC LIMIT 1")
            last = cursor.fetchone()
            return Mark(*last) if last else Mark()
        cursor.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
        (running,) = cursor.fetchone()
        cursor.execute(
            f"SELECT id, stamp FROM {LOG} WHERE transaction < %s ORDER BY id DESC LIMIT 1",
            [running],
        )
        anchor, stamp = cursor.fetchone() or (0, 0)
    return look(Mark(anchor, stamp, running), using).mark


def look(mark: Mark, using: str) -> News:
    """Return what is new since the mark, in one statement."""
    connection = connections[using]
    rows = _rows(connection, mark)
    if mark.anchor and rows.pop(mark.anchor, (None,))[0] != mark.stamp:
        return News(mark, frozenset(), everything=True)
    read = {pk: (row[0], row[1]) for pk, row in rows.items()}
    fresh = {initiative for _pk, (_stamp, initiative) in read.items() ^ mark.open.items()}
    return News(
        _advanced(mark, rows, read, is_ordered=connection.vendor == "sqlite"),
        frozenset(pk for pk in fresh if pk is not None),
        everything=None in fresh,
    )


def _rows(
    connection: BaseDatabaseWrapper, mark: Mark
) -> dict[int, tuple[int, int | None, int, int]]:
    """Return the anchor and what came after: stamp, initiative, transaction, first one running."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                f"SELECT id, stamp, initiative_id, 0, 0 FROM {LOG} WHERE id >= %s",
                [mark.anchor],
            )
        else:
            cursor.execute(
                "SELECT id, stamp, initiative_id, transaction, "
                "pg_snapshot_xmin(pg_current_snapshot())::text::bigint "
                f"FROM {LOG} WHERE transaction >= %s OR id = %s",
                [mark.running, mark.anchor],
            )
        return {pk: tuple(values) for pk, *values in cursor.fetchall()}


def _advanced(
    mark: Mark,
    rows: Mapping[int, tuple[int, int | None, int, int]],
    read: Mapping[int, Entry],
    *,
    is_ordered: bool,
) -> Mark:
    """Move the mark to the last entry that nothing earlier can follow any more."""
    if not rows:
        return mark
    running = max(row[3] for row in rows.values())
    settled = [pk for pk, row in rows.items() if is_ordered or row[2] < running]
    last = max(settled, default=0)
    anchor, stamp = (last, read[last][0]) if last > mark.anchor else (mark.anchor, mark.stamp)
    still_open = {pk: entry for pk, entry in read.items() if pk not in set(settled)}
    return Mark(anchor, stamp, running, still_open)
