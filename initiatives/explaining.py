"""Explains the abbreviations that stand in a text."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.text import slugify

from initiatives.models import Abbreviation


@dataclass(frozen=True, slots=True)
class Explanation:
    short: str
    full: str

    @property
    def slug(self) -> str:
        return slugify(self.short)


def abbreviations_in(texts: Iterable[str]) -> list[Explanation]:
    """Return the known abbreviations among the words of the texts, alphabetically."""
    words = set(re.findall(r"[\w+&.-]*[\w+]", " ".join(texts)))
    found = Abbreviation.objects.filter(short__in=words).order_by("short_key")
    return [Explanation(short, full) for short, full in found.values_list("short", "full")]
