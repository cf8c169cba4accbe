"""Which initiatives hold a word, asked of the database: the one module that knows there are two.

SQLite gets a full-text table over the folded columns, kept by triggers; PostgreSQL an inverted
index on their words. Neither knows Dutch: they are only asked for exact words, and both count as a
word what stands between two spaces.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from pyroaring import BitMap

from initiatives.models import Initiative

TABLE = Initiative._meta.db_table
NAME, DESCRIPTION = "name_key", "description_key"

WORDS, LIST, PLACES = "initiative_words", "initiative_words_list", "initiative_words_places"
# Every sign but a space is part of a word, so that both databases see the same words.
TOKENS = "unicode61 remove_diacritics 0 categories ''L* M* N* P* S* C*''"

SQLITE_TABLES = {
    WORDS: f"CREATE VIRTUAL TABLE {WORDS} USING fts5({NAME}, {DESCRIPTION}, "
    f"content='{TABLE}', content_rowid='id', tokenize='{TOKENS}')",
    LIST: f"CREATE VIRTUAL TABLE {LIST} USING fts5vocab({WORDS}, 'row')",
    PLACES: f"CREATE VIRTUAL TABLE {PLACES} USING fts5vocab({WORDS}, 'instance')",
}
_FORGET = (
    f"INSERT INTO {WORDS}({WORDS}, rowid, {NAME}, {DESCRIPTION}) "  # noqa: S608
    f"VALUES ('delete', OLD.id, OLD.{NAME}, OLD.{DESCRIPTION})"
)
_NOTE = (
    f"INSERT INTO {WORDS}(rowid, {NAME}, {DESCRIPTION}) "  # noqa: S608
    f"VALUES (NEW.id, NEW.{NAME}, NEW.{DESCRIPTION})"
)
_CHANGED = f"OLD.{NAME} IS NOT NEW.{NAME} OR OLD.{DESCRIPTION} IS NOT NEW.{DESCRIPTION}"
SQLITE_TRIGGERS = {
    name: f"CREATE TRIGGER {name} AFTER {event} ON {TABLE} {actions}; END"
    for name, event, actions in (
        ("words_insert", "INSERT", f"BEGIN {_NOTE}"),
        ("words_delete", "DELETE", f"BEGIN {_FORGET}"),
        ("words_update", "UPDATE", f"WHEN {_CHANGED} BEGIN {_FORGET}; {_NOTE}"),
    )
}

# As many words are cheaper to look up one by one than to merge.
MOST_MERGED = 8


class Kind(Enum):
    """What a probe looks for: one of the words, a beginning, words in a row, a whole name."""

    ANY = "any"
    BEGINNING = "beginning"
    PHRASE = "phrase"
    NAMED = "named"


@dataclass(frozen=True, slots=True)
class Probe:
    """A question to the database. `seeds` are the beginnings that `words` have in common."""

    kind: Kind
    words: tuple[str, ...]
    seeds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Holders:
    """Who holds something in the name, and who in the description."""

    name: BitMap
    description: BitMap


def install(using: str = "default", **_signal: Any) -> None:
    """Make what searching needs, where it is lacking; nothing happens when all is in place."""
    connection = connections[using]
    if TABLE not in connection.introspection.table_names():
        return
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            _install_sqlite(cursor)
        else:
            _install_postgresql(cursor)


def words_in_use(using: str, pks: Iterable[int] | None = None) -> set[str]:
    """Return every distinct word of the names and descriptions, or of those initiatives."""
    if pks is not None:
        rows = Initiative.objects.using(using).filter(pk__in=pks).order_by()
        return {
            word
            for name, description in rows.values_list(NAME, DESCRIPTION)
            for word in f"{name} {description}".split()
        }
    connection = connections[using]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"SELECT term FROM {LIST}")  # noqa: S608
        else:
            cursor.execute(
                f"SELECT DISTINCT word FROM {TABLE}, "  # noqa: S608
                f"unnest(string_to_array({NAME} || ' ' || {DESCRIPTION}, ' ')) AS word"
            )
        return {word for (word,) in cursor.fetchall() if word}


def holders(using: str, probes: Sequence[Probe]) -> list[Holders]:
    """Answer every probe, in one statement."""
    if not probes:
        return []
    connection = connections[using]
    is_sqlite = connection.vendor == "sqlite"
    parts = [(_sqlite_part if is_sqlite else _postgresql_part)(probe) for probe in probes]
    with connection.cursor() as cursor:
        cursor.execute(
            " UNION ALL ".join(f"SELECT {at}, {part[0]}" for at, part in enumerate(parts)),
            [value for _statement, values in parts for value in values],
        )
        rows = sorted(cursor.fetchall())
    if is_sqlite:
        rows = [(at, json.loads(names), json.loads(texts)) for at, names, texts in rows]
    return [Holders(BitMap(names), BitMap(texts)) for _at, names, texts in rows]


@contextmanager
def impatiently(using: str) -> Iterator[None]:
    """Let what is written here fail at once when somebody else is writing."""
    connection = connections[using]
    with connection.cursor() as cursor:
        if connection.vendor != "sqlite":
            cursor.execute("SET lock_timeout = '50ms'")
            patient = "RESET lock_timeout"
        else:
            cursor.execute("PRAGMA busy_timeout")
            patient = f"PRAGMA busy_timeout = {cursor.fetchone()[0]}"
            cursor.execute("PRAGMA busy_timeout = 0")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(patient)


def is_complete(connection: BaseDatabaseWrapper) -> bool:
    """Tell whether every initiative can be found by its words."""
    if connection.vendor != "sqlite":
        return True
    with connection.cursor() as cursor:
        return _known(cursor).items() >= {**SQLITE_TABLES, **SQLITE_TRIGGERS}.items() and (
            _counts_agree(cursor)
        )


def _install_sqlite(cursor: Any) -> None:
    """Fill the table anew when a trigger was gone: SQLite drops them when a table is remade."""
    known = _known(cursor)
    wanted = {**SQLITE_TABLES, **SQLITE_TRIGGERS}
    lacking = [name for name, statement in wanted.items() if known.get(name) != statement]
    for name in reversed(lacking):
        kind = "TABLE" if name in SQLITE_TABLES else "TRIGGER"
        cursor.execute(f"DROP {kind} IF EXISTS {name}")
    for name in lacking:
        cursor.execute(wanted[name])
    if lacking or not _counts_agree(cursor):
        cursor.execute(f"INSERT INTO {WORDS}({WORDS}) VALUES ('rebuild')")  # noqa: S608


def _install_postgresql(cursor: Any) -> None:
    """Look before making: PostgreSQL refuses a table with open changes, also when all is there."""
    cursor.execute("SELECT indexname FROM pg_indexes WHERE tablename = %s", [TABLE])
    known = {name for (name,) in cursor.fetchall()}
    for column in (NAME, DESCRIPTION):
        if (name := f"{WORDS}_{column}") not in known:
            cursor.execute(
                f"CREATE INDEX {name} ON {TABLE} USING gin (string_to_array({column}, ' '))"
            )


def _known(cursor: Any) -> dict[str, str]:
    cursor.execute("SELECT name, sql FROM sqlite_master WHERE type IN ('table', 'trigger')")
    return dict(cursor.fetchall())


def _counts_agree(cursor: Any) -> bool:
    cursor.execute(
        f"SELECT (SELECT count(*) FROM {TABLE}) = (SELECT count(*) FROM {WORDS}_docsize)"  # noqa: S608
    )
    return bool(cursor.fetchone()[0])


Part = tuple[str, list[Any]]


def _sqlite_part(probe: Probe) -> Part:
    if probe.kind is Kind.NAMED:
        named = f"(SELECT json_group_array(id) FROM {TABLE} WHERE {NAME} = %s), '[]'"  # noqa: S608
        return named, [" ".join(probe.words)]
    if probe.kind is Kind.ANY and len(probe.words) > MOST_MERGED:
        arrays = ", ".join(
            f"json_group_array(doc) FILTER (WHERE col = '{column}')"
            for column in (NAME, DESCRIPTION)
        )
        one_by_one = f"{arrays} FROM {PLACES} WHERE term IN (SELECT value FROM json_each(%s))"  # noqa: S608
        return one_by_one, [json.dumps(probe.words)]
    matching = f"(SELECT json_group_array(rowid) FROM {WORDS} WHERE {WORDS} MATCH %s)"  # noqa: S608
    sought = _matching(probe)
    return f"{matching}, {matching}", [f"{NAME} : ({sought})", f"{DESCRIPTION} : ({sought})"]


def _matching(probe: Probe) -> str:
    if probe.kind is Kind.PHRASE:
        return _quoted(" ".join(probe.words))
    if probe.kind is Kind.BEGINNING:
        return " OR ".join(f"{_quoted(seed)} *" for seed in probe.seeds)
    return " OR ".join(_quoted(word) for word in probe.words)


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _postgresql_part(probe: Probe) -> Part:
    if probe.kind is Kind.NAMED:
        key = " ".join(probe.words)
        return f"ARRAY(SELECT id FROM {TABLE} WHERE {NAME} = %s), ARRAY[]::bigint[]", [key]  # noqa: S608
    words = list(probe.words)
    is_phrase = probe.kind is Kind.PHRASE
    parts: list[str] = []
    values: list[Any] = []
    for column in (NAME, DESCRIPTION):
        condition = f"string_to_array({column}, ' ') {'@>' if is_phrase else '&&'} %s::text[]"
        values.append(words)
        if is_phrase:
            condition += f" AND strpos(' ' || {column} || ' ', %s) > 0"
            values.append(f" {' '.join(words)} ")
        parts.append(f"ARRAY(SELECT id FROM {TABLE} WHERE {condition})")  # noqa: S608
    return ", ".join(parts), values
