"""How long the log of changes is kept."""

from django.db import connection, transaction
from django.db.models.expressions import RawSQL

from initiatives.models import InventoryChange

# A process that read the log longer ago reads everything anew, which takes seconds at most.
MOST_KEPT = 1_000


@transaction.atomic
def prune_log(most: int = MOST_KEPT) -> int:
    """Delete all but the newest entries, and return how many went.

    Who read the log to its end finds that entry again or knows it is gone. Who found the log empty
    has no such entry: for him one that says "anything may have changed" stands at the end.
    """
    oldest = InventoryChange.objects.order_by("-pk").values_list("pk", flat=True)[most:][:1]
    if not oldest:
        return 0
    gone, _counts = InventoryChange.objects.filter(pk__lte=oldest[0]).delete()
    last = InventoryChange.objects.order_by("-pk").values_list("stamp", flat=True)[0]
    InventoryChange.objects.create(stamp=-last, transaction=_transaction())
    return gone


def _transaction() -> RawSQL | None:
    """Return the number by which PostgreSQL knows this transaction; SQLite has one at a time."""
    if connection.vendor == "sqlite":
        return None
    return RawSQL("pg_current_xact_id()::text::bigint", [])
