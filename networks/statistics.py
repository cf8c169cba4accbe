"""Telling the database how its tables are filled, after much was loaded at once."""

from django.db import connection


def gather_statistics() -> None:
    """Let PostgreSQL look at its tables now; until it does, a question about places takes minutes.

    It would do so by itself some minutes later. SQLite needs no such thing.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
