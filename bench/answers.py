"""What a rival left behind, in a form in which two rivals can be compared."""

import hashlib
import json
from pathlib import Path
from typing import Any

from django.db import connection
from python_calamine import CalamineWorkbook

from bench.files import SEPARATOR
from bench.links import LINKS
from initiatives.models import Initiative


def of_inventory() -> dict[str, Any]:
    """Count initiatives and links, and digest which initiative has which text and which links."""
    told = dict(Initiative.objects.values_list("pk", "name"))
    facts = sorted(Initiative.objects.values_list("name", "description", "name_key", "zone__slug"))
    counts = {"initiatives": len(told)}
    for model, column, target, text in LINKS:
        names = dict(target.objects.values_list("pk", text))
        pairs = model.objects.values_list("initiative_id", column)
        links = sorted((told[initiative], names[linked]) for initiative, linked in pairs)
        counts[target._meta.model_name] = len(links)
        facts.append(links)
    return {"counts": counts, "digest": _digest(facts)}


def of_sheet(path: Path, *, few: int) -> dict[str, Any]:
    """Digest all cells of the first sheet, and apart the names and lists of its first rows."""
    headings, *rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    found = [dict(zip(headings, row, strict=True)) for row in rows]
    lists = ("Partners", "Doelgroepen", "Regio’s", "Expertisedomeinen")
    kept = [
        [row["Naam"], row["Beschrijving"], *(sorted(row[name].split(SEPARATOR)) for name in lists)]
        for row in found[:few]
    ]
    return {"rows": len(rows), "digest": _digest([headings, *rows]), "few": _digest(kept)}


def rows_written() -> int:
    """The rows that this database ever inserted, changed or deleted, as far as it still knows.

    SQLite counts per connection; PostgreSQL per database, of transactions that have ended.
    """
    connection.ensure_connection()
    if connection.vendor == "sqlite":
        changes: int = connection.connection.total_changes
        return changes
    connection.close()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0) FROM pg_stat_user_tables"
        )
        return int(cursor.fetchone()[0])


def _digest(facts: Any) -> str:
    return hashlib.sha256(json.dumps(facts, default=str).encode()).hexdigest()[:16]
