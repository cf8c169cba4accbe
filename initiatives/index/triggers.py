"""Lets the database itself log every change of the inventory, whoever makes it.

Triggers see what no code path can forget: a bulk update, a cascade, another process, a person at
the database prompt. They are installed after every migration, because SQLite drops the triggers of
a table when a migration rebuilds it.
"""

from collections.abc import Iterator
from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model

from initiatives.models import (
    Abbreviation,
    ActionType,
    CollaborationIntensity,
    CollaborationModel,
    ExpertiseCluster,
    ExpertiseDomain,
    Initiative,
    InventoryChange,
    Participation,
    Status,
    TargetGroup,
)
from networks.models import (
    Alias,
    Partner,
    PartnerType,
    PrimaryCareZone,
    Region,
    RegionAncestry,
)

# A change in one of these changes what a facet offers, is a part of, or is called.
WORDS: tuple[type[Model], ...] = (
    Abbreviation,
    ActionType,
    Alias,
    CollaborationIntensity,
    CollaborationModel,
    ExpertiseCluster,
    ExpertiseDomain,
    Partner,
    PartnerType,
    PrimaryCareZone,
    Region,
    RegionAncestry,
    Status,
    TargetGroup,
)

EVENTS = ("insert", "update", "delete")


def install(using: str = "default", **_signal: Any) -> None:
    """Install every trigger on this database, in the place of what was there."""
    connection = connections[using]
    if InventoryChange._meta.db_table not in connection.introspection.table_names():
        return
    statements = _sqlite() if connection.vendor == "sqlite" else _postgresql()
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def logged_tables() -> dict[str, str]:
    """Return every table that holds a part of an initiative, with the column that says of which."""
    links = [getattr(Initiative, field.name).through for field in Initiative._meta.many_to_many]
    tables = {link._meta.db_table: "initiative_id" for link in links}
    tables[Participation._meta.db_table] = "initiative_id"
    tables[Initiative._meta.db_table] = "id"
    return tables


def missing(connection: BaseDatabaseWrapper) -> set[str]:
    """Return the tables whose changes nobody logs."""
    is_sqlite = connection.vendor == "sqlite"
    known = (
        "SELECT tbl_name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'log\\_%%' "
        "ESCAPE '\\'"
        if is_sqlite
        else "SELECT event_object_table FROM information_schema.triggers "
        "WHERE trigger_name LIKE 'log\\_%%'"
    )
    with connection.cursor() as cursor:
        cursor.execute(known, [])
        found = {name for (name,) in cursor.fetchall()}
    return {*logged_tables(), *(model._meta.db_table for model in WORDS)} - found


def _sqlite() -> Iterator[str]:
    log = InventoryChange._meta.db_table
    note = f"INSERT INTO {log} (initiative_id, stamp) SELECT {{row}}.{{column}}, random()"
    for table, column in logged_tables().items():
        for event in EVENTS:
            rows = {"insert": ["NEW"], "update": ["OLD", "NEW"], "delete": ["OLD"]}[event]
            notes = [note.format(row=row, column=column) for row in rows]
            if event == "update":
                notes[0] += f" WHERE OLD.{column} IS NOT NEW.{column}"
            yield from _sqlite_trigger(table, event, notes)
    # One entry says as much as a thousand: the words have to be read again.
    shorten = f"DELETE FROM {log} WHERE initiative_id IS NULL AND id = (SELECT max(id) FROM {log})"
    for model in WORDS:
        for event in EVENTS:
            notes = [shorten, f"INSERT INTO {log} (initiative_id, stamp) VALUES (NULL, random())"]
            yield from _sqlite_trigger(model._meta.db_table, event, notes)


def _sqlite_trigger(table: str, event: str, notes: list[str]) -> Iterator[str]:
    name = f"log_{table}_{event}"
    yield f'DROP TRIGGER IF EXISTS "{name}"'
    body = "; ".join(notes)
    yield f'CREATE TRIGGER "{name}" AFTER {event} ON "{table}" BEGIN {body}; END'


def _postgresql() -> Iterator[str]:
    log = InventoryChange._meta.db_table
    entry = f"INSERT INTO {log} (initiative_id, stamp, transaction)"
    stamp = "(random() * 9e15)::bigint, pg_current_xact_id()::text::bigint"
    yield f"""
        CREATE OR REPLACE FUNCTION log_inventory_words() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            {entry} VALUES (NULL, {stamp});
            RETURN NULL;
        END $$"""
    for event in EVENTS:
        rows = {
            "insert": "SELECT %1$I AS id FROM now_rows",
            "update": "SELECT %1$I AS id FROM now_rows UNION SELECT %1$I AS id FROM old_rows",
            "delete": "SELECT %1$I AS id FROM old_rows",
        }[event]
        yield f"""
            CREATE OR REPLACE FUNCTION log_inventory_{event}() RETURNS trigger
            LANGUAGE plpgsql AS $$
            BEGIN
                EXECUTE format(
                    '{entry} SELECT id, {stamp} FROM (SELECT DISTINCT id FROM ({rows}) AS rows'
                    ') AS changed', TG_ARGV[0]);
                RETURN NULL;
            END $$"""
    for table, column in logged_tables().items():
        for event in EVENTS:
            tables = [
                *(["NEW TABLE AS now_rows"] if event != "delete" else []),
                *(["OLD TABLE AS old_rows"] if event != "insert" else []),
            ]
            yield from _postgresql_trigger(
                table, event, f"REFERENCING {' '.join(tables)}", f"{event}('{column}')"
            )
    for model in WORDS:
        for event in EVENTS:
            yield from _postgresql_trigger(model._meta.db_table, event, "", "words()")


def _postgresql_trigger(table: str, event: str, referencing: str, function: str) -> Iterator[str]:
    name = f"log_{table}_{event}"
    yield f'DROP TRIGGER IF EXISTS "{name}" ON "{table}"'
    yield (
        f'CREATE TRIGGER "{name}" AFTER {event} ON "{table}" {referencing} '
        f"FOR EACH STATEMENT EXECUTE FUNCTION log_inventory_{function}"
    )
