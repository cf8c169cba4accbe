"""A question put to every rival, and its address at those made with Django."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Question:
    """What is asked: at most one value of a facet, and words."""

    title: str
    chosen: Pairs = ()
    words: str = ""

    @property
    def address(self) -> str:
        """Return the query; words would put the best first, and every rival sorts by name."""
        pairs = [*self.chosen]
        if self.words:
            pairs += [("q", self.words), ("sorteer", "naam")]
        return f"?{urlencode(pairs)}" if pairs else ""


def read_questions(told: dict[str, Any]) -> list[Question]:
    return [
        Question(title, tuple((facet, slug) for facet, slug in chosen), words)
        for title, chosen, words in told["questions"]
    ]
