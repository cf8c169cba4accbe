"""What can only be measured from within: the index, counting alone, statements per page."""

import gc
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from statistics import median
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import connection, reset_queries
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bench import inventories
from bench.measuring import measured
from bench.pages import Answer, compare
from bench.questions import Question
from bench.rivals import prepared
from bench.rivals.counts import COUNTS
from bench.rivals.filters import found_by
from bench.selections import questions
from initiatives.finding.criteria import Criteria
from initiatives.finding.facets import Shown, facets_of
from initiatives.finding.membership import Membership
from initiatives.finding.selecting import Selection
from initiatives.finding.sorting import DEFAULT_ORDER
from initiatives.index.current import current, forget
from initiatives.index.snapshot import Snapshot
from initiatives.models import Initiative

EDITS = 20
OFTEN, SELDOM = 20, 3


def fill(folder: Path, *, size: int) -> dict[str, Any]:
    inventories.fill(size)
    return {}


def index(folder: Path) -> dict[str, Any]:
    """Build the index, weigh it, and bring it up to date after some edits, one at a time."""
    before = _resident_mb()
    built = measured(_build)
    resident = _resident_mb() - before
    patches = [_patch(pk) for pk in Initiative.objects.values_list("pk", flat=True)[:EDITS]]
    tracemalloc.start()
    forget()
    gc.collect()
    start = tracemalloc.get_traced_memory()[0]
    snapshot = _build()
    gc.collect()
    python = tracemalloc.get_traced_memory()[0] - start
    return {
        "build": _total(built),
        "patch": median(patches),
        "python_mb": python / 1024**2,
        "resident_mb": resident,
        "sets_mb": sum(_weights(snapshot)) / 1024**2,
    }


def statements(folder: Path) -> dict[str, Any]:
    """Return how many statements each page needs once the index is there."""
    settings.ALLOWED_HOSTS = ["*"]
    client, numbers = Client(), []
    for question in questions():
        client.get(f"/initiatieven/{question.address}")
        reset_queries()
        with CaptureQueriesContext(connection) as captured:
            client.get(f"/initiatieven/{question.address}")
        numbers.append(len(captured))
    return {"statements": numbers}


def counting(folder: Path) -> dict[str, Any]:
    """Count all options without a page around it: ours, the ORM, and SQL on a prepared table."""
    _build()
    costs: dict[str, list[float]] = {"ours": [], "orm": [], "prepared": []}
    for question in (each for each in questions() if not each.words):
        selection = _selection(question)
        mine = Answer(len(selection.ids), (), dict(_counts(selection)))
        total, theirs = prepared.count(question)
        compare(question, mine, Answer(total, (), theirs), "prepared table")
        costs["ours"].append(_each(lambda asked=question: facets_of(_selection(asked)), OFTEN))
        costs["prepared"].append(_each(lambda asked=question: prepared.count(asked), SELDOM))
        costs["orm"].append(_each(lambda asked=question: _by_orm(asked), 1))
    return costs


def _build() -> Snapshot:
    snapshot = current().snapshot
    snapshot.order(DEFAULT_ORDER)
    return snapshot


def _resident_mb() -> float:
    gc.collect()
    lines = Path("/proc/self/status").read_text().splitlines()
    return int(next(line.split()[1] for line in lines if line.startswith("VmRSS"))) / 1024


def _patch(pk: int) -> float:
    day = timezone.localdate() - timedelta(days=pk)
    Initiative.objects.filter(pk=pk).update(confirmed_on=day, name=f"Gewijzigd {pk}")
    return _total(measured(current))


def _weights(snapshot: Snapshot) -> Iterator[int]:
    """Yield what each set weighs; they live outside the memory that Python sees."""
    carried = (bits for values in snapshot.carriers.values() for bits in values.values())
    for bits in (snapshot.everyone, snapshot.public, *snapshot.whole_zone.values(), *carried):
        told = bits.get_statistics()
        yield sum(told[f"n_bytes_{kind}_containers"] for kind in ("array", "run", "bitset"))


def _selection(question: Question) -> Selection:
    catalog = current().snapshot.catalog
    chosen = {facet: (catalog.find(facet, slug),) for facet, slug in question.chosen}
    return Selection(Membership(catalog, AnonymousUser()), Criteria(chosen), None)


def _counts(selection: Selection) -> Iterator[tuple[str, dict[str, int]]]:
    for facet in facets_of(selection):
        shown = (*facet.first, *facet.more)
        yield facet.kind.key, {option.slug: option.count for option in _flat(shown)}


def _flat(options: tuple[Shown, ...]) -> Iterator[Shown]:
    for option in options:
        yield option
        yield from _flat(tuple(option.narrower))


def _by_orm(question: Question) -> None:
    query = QueryDict(question.address.removeprefix("?"))
    found = found_by(query)
    for facet, count in COUNTS.items():
        count(found_by(query, without=facet) if facet in query else found)


def _each(action: Callable[[], Any], times: int) -> float:
    """Return the seconds of once, after once to get warm."""
    action()
    return _total(measured(lambda: [action() for _time in range(times)])) / times


def _total(told: dict[str, Any]) -> float:
    return float(told["seconds"] + told["server_seconds"])
