"""Many rows at once into one table: COPY on PostgreSQL, executemany on SQLite.

Django's bulk_create makes an instance of every row, which costs several times the insert itself.
The caller vouches for the values; the constraints of the database still hold.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

from django.db import connection
from django.db.models import Max, Model

# As many values as every database takes in one statement.
MOST_VALUES = 500
Value = TypeVar("Value")


def portions(values: Sequence[Value]) -> Iterator[Sequence[Value]]:
    """The values in parts that fit in one statement."""
    for start in range(0, len(values), MOST_VALUES):
        yield values[start : start + MOST_VALUES]


def lock_table(model: type[Model]) -> None:
    """Let nobody else write to the table until the transaction ends; readers go on.

    An import that waits for its turn cannot deadlock with an edit of many rows. SQLite has one
    writer at a time.
    """
    if connection.vendor == "postgresql":
        table = connection.ops.quote_name(model._meta.db_table)
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {table} IN EXCLUSIVE MODE")


def insert_rows(model: type[Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert rows given as values in the order of `columns` (names of database columns).

    Values are what the database stores: numbers, text, booleans, None; JSON as text.
    """
    quote = connection.ops.quote_name
    table = quote(model._meta.db_table)
    names = ", ".join(map(quote, columns))
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # Django passes `copy` on as it is: its errors too must become those of Django.
            wrapped = connection.wrap_database_errors
            with wrapped, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            marks = ", ".join(["%s"] * len(columns))
            statement = f"INSERT INTO {table} ({names}) VALUES ({marks})"  # noqa: S608
            cursor.executemany(statement, rows)  # type: ignore[arg-type]


def reserve_keys(model: type[Model], count: int) -> Sequence[int]:
    """Primary keys that nobody else will get, for rows that others must refer to.

    PostgreSQL hands them out of the table's sequence, so that two imports never collide; SQLite
    has one writer at a time, inside whose transaction this is called.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
                [model._meta.db_table, model._meta.pk.column, count],
            )
            return [key for (key,) in cursor.fetchall()]
    last = _last_key_on_sqlite(model)
    return range(last + 1, last + 1 + count)


def _last_key_on_sqlite(model: type[Model]) -> int:
    """The highest key ever given out: AUTOINCREMENT never gives a deleted row's key again."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [model._meta.db_table])
        ever = cursor.fetchone()
    present = model._default_manager.aggregate(last=Max("pk"))["last"]
    return max(ever[0] if ever else 0, present or 0)
