"""What finding is held to, beside its rivals and by itself."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bench.comparing import Target

Costs = Mapping[str, Sequence[float]]

DATASETTE = {10_000: 12, 100_000: 40}


@dataclass(frozen=True)
class Measured:
    """The seconds per page and the facts of one inventory."""

    size: int
    pages: Costs
    facts: Mapping[str, Any]


def targets_of(told: Measured) -> Iterator[Target]:
    """Yield the targets of that size; a small inventory is held to little."""
    yield Target("vragen aan de databank per bladzijde", max(told.facts["statements"]), 8)
    if told.size < min(DATASETTE):
        return
    limit = DATASETTE.get(told.size, 12)
    yield _times(told, "datasette", "Datasette tegenover onze lijst", limit)
    worst = min(ratios(told.pages, "datasette"))
    yield Target("Datasette tegenover onze lijst, slechtste vraag", worst, 3, False)
    yield _times(told, "orm", "django-filter tegenover onze lijst", 8)
    yield _times(told, "tables", "django-tables2 tegenover onze lijst", 5)
    if "admin" in told.pages:
        yield _times(told, "admin", "beheer tegenover onze lijst", 15)
    empty = 1 / mean(ratios(told.pages, "empty"))
    yield Target("onze lijst tegenover een lege bladzijde", empty, 20)
    yield from _within(told)


def growth_target(small: int, large: int, before: Costs, after: Costs) -> Target:
    pairs = zip(after["ours"], before["ours"], strict=True)
    grown = mean([now / then for now, then in pairs])
    return Target(f"onze lijst bij {large} tegenover {small}", grown, 2.5)


def ratios(pages: Costs, name: str) -> list[float]:
    """Return per question how many times dearer a rival is; not of what it cannot be asked."""
    pairs = zip(pages[name], pages["ours"], strict=True)
    return [theirs / ours for theirs, ours in pairs if not math.isnan(theirs)]


def mean(values: Sequence[float]) -> float:
    """The geometric mean: what is twice as dear weighs as much as what is half."""
    return math.exp(sum(map(math.log, values)) / len(values))


def _times(told: Measured, name: str, text: str, limit: float) -> Target:
    return Target(text, mean(ratios(told.pages, name)), limit, at_most=False)


def _within(told: Measured) -> Iterator[Target]:
    facts, counting = told.facts, told.facts["counting"]
    best = min(("orm", "prepared"), key=lambda name: mean(counting[name]))
    times = mean([sql / own for sql, own in zip(counting[best], counting["ours"], strict=True)])
    yield Target("beste SQL tegenover ons, enkel tellen", times, 20, False)
    if told.size >= 100_000:
        yield Target("index (MB)", facts["python_mb"] + facts["sets_mb"], 20)
        yield Target(
            "index bouwen tegenover bijwerken", facts["build"] / facts["patch"], 1000, False
        )
    if "readers" in facts:
        gained = facts["readers"]["ours"] / facts["readers"]["orm"]
        yield Target("bladzijden per seconde tegenover django-filter", gained, 15, False)
    yield Target("eerste bezoek (kB)", facts["first_kb"], 100)
    yield Target("volgende bladzijde (kB)", facts["later_kb"], 40)
