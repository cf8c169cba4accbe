"""What a page answers, read from the page itself."""

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.text import slugify

from bench.questions import Question

# Of these a page shows a part of the options: the large places, the partners that give most.
IN_PART = {"regio", "partner"}
MISSING_SLUG = "ontbreekt"

_SENTENCE = re.compile(r'<h1 id="zin"[^>]*>(.*?)</h1>', re.S)
_ROW = re.compile(r'class="row-name"[^>]*>\s*<a href="[^"]*?([^/"]+)/(?:#[^"]*)?"')
_OPTION = re.compile(
    r'<input type="checkbox" name="(\w+)" value="([\w-]+)"[^>]*>[^<]*<span>([\d.]+)</span>'
)

Counts = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True)
class Answer:
    """How many were found, the first in order, and how many each option would give."""

    total: int
    first: tuple[str, ...]
    counts: Counts


class DifferentAnswersError(Exception):
    """Two rivals did not do the same work: their costs say nothing."""


def read_page(text: str) -> Answer:
    """Read a page of our own, or of a rival that marks up the same."""
    sentence = _SENTENCE.search(text)
    if not sentence:
        raise ValueError(f"no list of initiatives: {text[:2000]}")
    plain = html.unescape(re.sub("<[^>]+>", "", sentence[1]))
    number = re.search(r"\d[\d.\s]*", plain)
    counts: dict[str, dict[str, int]] = {}
    for facet, slug, count in _OPTION.findall(text):
        if slug not in ("0", "samen") and facet not in ("zonebreed", "partners"):
            counts.setdefault(facet, {})[slug] = int(count.replace(".", ""))
    total = int(re.sub(r"\D", "", number[0])) if number else _in_words(plain)
    return Answer(total, tuple(_ROW.findall(text)), counts)


def read_datasette(told: dict[str, Any]) -> Answer:
    """Read what Datasette gives as JSON at the address of its page."""
    counts = {
        name: {str(each["value"]): each["count"] for each in facet["results"]}
        for name, facet in told["facet_results"].items()
    }
    rows = tuple(row["slug"] for row in told["rows"])
    return Answer(told["filtered_table_rows_count"], rows, counts)


def read_admin(text: str) -> Answer:
    """Read the change list of the admin, which knows an initiative by its name."""
    total = re.search(r"(\d+)\s+initiatie", text)
    names = re.findall(r'class="field-name"><a [^>]*>([^<]*)</a>', text)
    slugs = tuple(slugify(html.unescape(name)) for name in names)
    return Answer(int(total[1]) if total else 0, slugs, {})


def compare(question: Question, ours: Answer, other: Answer, who: str, *, own: bool = True) -> None:
    """Stop unless both found the same and count the same for every option that both show.

    Without `own`, the other counts the chosen facets within what was chosen: those stay out.
    """
    where = f"{who}, {question.title}"
    if ours.total != other.total or ours.first != other.first:
        raise DifferentAnswersError(
            f"{where}: {ours.total} {ours.first[:5]} or {other.total} {other.first[:5]}"
        )
    chosen = {facet for facet, _slug in question.chosen}
    for facet, theirs in other.counts.items():
        if not own and facet in chosen:
            continue
        mine = ours.counts.get(facet, {})
        # Datasette has no word for what is not filled in.
        shared = {slug for slug in mine if slug != MISSING_SLUG or slug in theirs}
        wrong = {
            slug: (mine[slug], theirs.get(slug, 0))
            for slug in shared
            if mine[slug] != theirs.get(slug, 0)
        }
        lacking = {slug for slug, count in theirs.items() if count and slug not in mine}
        lacking = set() if facet in IN_PART else lacking
        if wrong or lacking:
            raise DifferentAnswersError(f"{where}, {facet}: {wrong} {sorted(lacking)[:9]}")


def _in_words(plain: str) -> int:
    if plain.strip().lower().startswith(("geen", "er is geen", "niets")):
        return 0
    return 1
