"""Divide rates into a few classes, with limits that can be read aloud."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

# One less than the five colours that can be told apart: white stays for what is nothing.
CLASSES = 4


@dataclass(frozen=True, slots=True)
class Scale:
    """Classes from low to high; a value at a limit belongs to the class above it."""

    limits: Sequence[float]

    def class_of(self, value: float) -> int:
        """Return the class, counted from one."""
        return bisect_right(self.limits, rounded(value)) + 1

    @property
    def ranges(self) -> list[tuple[float | None, float | None]]:
        """Return from where and up to where each class goes; the outer ends are open."""
        edges = [None, *self.limits, None]
        return [*pairwise(edges)]


def scale_for(values: Iterable[float]) -> Scale:
    """Return classes that hold about as many values each; no class is empty for want of values."""
    ordered = sorted(rounded(value) for value in values if value > 0)
    limits: list[float] = []
    for part in range(1, CLASSES):
        if ordered:
            limit = ordered[len(ordered) * part // CLASSES]
            if ordered[0] < limit and limit not in limits:
                limits.append(limit)
    return Scale(limits)


def rounded(value: float) -> float:
    """Return the value as it is written, so that what is written and its class agree."""
    return round(value, 1)
