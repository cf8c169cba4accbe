"""What was read of single initiatives, kept as long as it holds."""

from collections.abc import Iterable, Mapping
from typing import Any

# About a kilobyte each.
MOST = 2_000


class Facts:
    """The latest facts of some initiatives; the oldest give way."""

    def __init__(self, kept: Mapping[int, Any] | None = None) -> None:
        self._kept = dict(kept or {})

    def known(self, pks: Iterable[int]) -> dict[int, Any]:
        return {pk: self._kept[pk] for pk in pks if pk in self._kept}

    def keep(self, facts: Mapping[int, Any]) -> Mapping[int, Any]:
        self._kept.update(facts)
        while len(self._kept) > MOST:
            self._kept.pop(next(iter(self._kept)), None)
        return facts

    def without(self, changed: Iterable[int]) -> "Facts":
        """Return what still holds when these initiatives have changed."""
        gone = set(changed)
        return Facts({pk: facts for pk, facts in self._kept.copy().items() if pk not in gone})
