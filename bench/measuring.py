"""What a piece of work costs in this process, in those it starts and at the database server."""

import gc
import resource
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.db import connection


def measured(action: Callable[[], Any]) -> dict[str, Any]:
    """Do it and return its processor seconds, and the peak memory of this process so far.

    Seconds are those of user and system, of this process, of those that it started, and apart of
    the process of a database server that works for it.
    """
    connection.ensure_connection()
    gc.collect()
    before = _processor_seconds(), _server_seconds()
    made = action()
    after = _processor_seconds(), _server_seconds()
    peaks = [resource.getrusage(who).ru_maxrss / 1024 for who in _WHO]
    return {
        "seconds": after[0] - before[0],
        "server_seconds": after[1] - before[1],
        "peak_mb": max(peaks),
        "made": made,
    }


_WHO = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)


def _processor_seconds() -> float:
    used = [resource.getrusage(who) for who in _WHO]
    return sum(each.ru_utime + each.ru_stime for each in used)


def _server_seconds() -> float:
    """A database inside this process has none; of a server on this machine Linux tells."""
    if connection.vendor == "sqlite":
        return 0.0
    process = connection.connection.info.backend_pid
    return int(Path(f"/proc/{process}/schedstat").read_text().split()[0]) / 1e9
