"""The latest state of the inventory, brought up to date by what the log says is new."""

from dataclasses import dataclass
from threading import Lock

from django.db import DEFAULT_DB_ALIAS, connections

from initiatives.finding.catalog import Catalog
from initiatives.index import log, reading
from initiatives.index.snapshot import Snapshot

# When more than this part of the inventory changed, reading everything costs less.
MOST_PATCHED = 4


@dataclass(frozen=True, slots=True)
class Current:
    """A snapshot and up to where the log was read for it."""

    snapshot: Snapshot
    mark: log.Mark


_current: dict[str, Current] = {}
_lock = Lock()


def current(using: str = DEFAULT_DB_ALIAS) -> Current:
    """Return the inventory as it is in the database now; one statement when nothing changed."""
    with _lock:
        key = str(connections[using].settings_dict["NAME"])
        known = _current.get(key)
        news = log.look(known.mark, using) if known else None
        if known is None or news is None or news.everything:
            _current[key] = _built(using)
        elif news.initiatives:
            _current[key] = _patched(using, known, news)
        elif news.mark != known.mark:
            _current[key] = Current(known.snapshot, news.mark)
        return _current[key]


def forget() -> None:
    """Drop everything known; the next question reads the database anew."""
    with _lock:
        _current.clear()


def _built(using: str) -> Current:
    mark = log.start(using)
    catalog = Catalog()
    snapshot = Snapshot.of(catalog, reading.read(using))
    return Current(snapshot, mark)


def _patched(using: str, known: Current, news: log.News) -> Current:
    if len(news.initiatives) * MOST_PATCHED > max(len(known.snapshot.everyone), 100):
        return _built(using)
    read = reading.read(using, news.initiatives)
    snapshot = known.snapshot.patched(news.initiatives, read)
    return Current(snapshot, news.mark)
