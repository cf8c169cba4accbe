"""The best that SQL can do for counting: one table of who carries what, ready to be grouped.

It holds what lies below a value with the value, and only what is public, so that counting without
a question needs no other table. Nobody keeps it up to date.
"""

from pathlib import Path
from typing import Any

from django.db import connection

from bench.questions import Question
from bench.rivals.datasette import LISTS, VALUES
from bench.rivals.flat import public_rows

TABLE, FOUND = "bench_carries", "bench_found"
FACETS = (*LISTS, *VALUES)


def make(folder: Path) -> dict[str, Any]:
    """Make the table, its rows in the order in which they are counted."""
    small = " WITHOUT ROWID" if connection.vendor == "sqlite" else ""
    with connection.cursor() as cursor:
        cursor.execute(
            f"CREATE TABLE {TABLE} (facet integer, value varchar(140), initiative integer, "
            f"PRIMARY KEY (facet, value, initiative)){small}"
        )
        rows = sorted(
            (facet, value, pk)
            for pk, carried in public_rows()
            for facet, name in enumerate(FACETS)
            for value in carried[name]
        )
        for at in range(0, len(rows), 50_000):
            cursor.executemany(
                f"INSERT INTO {TABLE} VALUES (%s, %s, %s)",  # noqa: S608
                rows[at : at + 50_000],
            )
        cursor.execute("ANALYZE")
    return {}


def count(question: Question) -> tuple[int, dict[str, dict[str, int]]]:
    """Return how many were found, and how many each option would give."""
    counts: dict[str, dict[str, int]] = {name: {} for name in FACETS}
    chosen = [(FACETS.index(facet), slug) for facet, slug in question.chosen]
    with connection.cursor() as cursor:
        found = _keep(cursor, chosen)
        own = [facet for facet, _slug in chosen]
        elsewhere = f"facet NOT IN ({', '.join(map(str, own))})" if own else ""
        _count(cursor, counts, elsewhere, joined=bool(chosen))
        for facet in own:
            others = [pair for pair in chosen if pair[0] != facet]
            _keep(cursor, others)
            _count(cursor, counts, f"facet = {facet}", joined=bool(others))
    return found, counts


def _keep(cursor: Any, chosen: list[tuple[int, str]]) -> int:
    """Keep who carries all that is chosen, and return how many those are."""
    cursor.execute(f"DROP TABLE IF EXISTS {FOUND}")
    if not chosen:
        cursor.execute("SELECT count(*) FROM initiatives_initiative WHERE is_public")
        return int(cursor.fetchone()[0])
    one = f"SELECT initiative FROM {TABLE} WHERE facet = %s AND value = %s"  # noqa: S608
    cursor.execute(f"CREATE TEMPORARY TABLE {FOUND} (id integer PRIMARY KEY)")
    cursor.execute(
        f"INSERT INTO {FOUND} {' INTERSECT '.join([one] * len(chosen))}",
        [part for pair in chosen for part in pair],
    )
    cursor.execute(f"SELECT count(*) FROM {FOUND}")  # noqa: S608
    return int(cursor.fetchone()[0])


def _count(cursor: Any, counts: dict[str, dict[str, int]], which: str, *, joined: bool) -> None:
    join = f" JOIN {FOUND} ON {FOUND}.id = initiative" if joined else ""
    where = f" WHERE {which}" if which else ""
    cursor.execute(
        f"SELECT facet, value, count(*) FROM {TABLE}{join}{where} GROUP BY facet, value"  # noqa: S608
    )
    for facet, value, number in cursor.fetchall():
        counts[FACETS[facet]][value] = number
