"""The list with facets: django-filter, prefetched relations, counts by the ORM."""

from collections.abc import Iterator
from typing import Any

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils.text import slugify

from bench.rivals.counts import COUNTS, MISSING
from bench.rivals.filters import VOCABULARIES, found_by
from initiatives.freshness import Freshness
from initiatives.models import Initiative

PER_PAGE = 25
FIXED = {
    "formeel": dict(Initiative.Formality.choices),
    "bereik": dict(Initiative.Scope.choices),
    "actualiteit": {kind.code: kind.label for kind in Freshness},
}


def faceted_list(request):
    return render(request, "bench/faceted.html", context_of(request.GET))


def context_of(query: Any) -> dict[str, Any]:
    """Return all that the page shows."""
    found = found_by(query).order_by("name_key", "pk")
    loaded = found.select_related("zone", "status", "action_type").prefetch_related(
        "target_groups", "expertise_domains", "regions", "participations__partner"
    )
    paginator = Paginator(loaded, PER_PAGE)
    page = paginator.get_page(query.get("pagina"))
    return {
        "page": page,
        "pages": paginator.get_elided_page_range(page.number),
        "words": query.get("q", ""),
        "facets": [_facet(query, key, found) for key in COUNTS],
    }


def _facet(query: Any, key: str, found: Any) -> dict[str, Any]:
    chosen = set(query.getlist(key))
    counts = COUNTS[key](found_by(query, without=key) if chosen else found)
    return {"key": key, "title": key.title(), "options": list(_options(key, counts, chosen))}


def _options(key: str, counts: dict[Any, int], chosen: set[str]) -> Iterator[dict[str, Any]]:
    missing = counts.pop(MISSING, 0)
    for slug, label, value in sorted(_terms(key, counts), key=lambda term: str(term[1])):
        if counts[value] or slug in chosen:
            is_chosen = slug in chosen
            yield {
                "slug": slug,
                "label": label,
                "count": counts[value],
                "is_chosen": is_chosen,
            }
    if missing:
        yield {"slug": MISSING, "label": "niet ingevuld", "count": missing, "is_chosen": False}


def _terms(key: str, counts: dict[Any, int]) -> Iterator[tuple[str, Any, Any]]:
    if key in FIXED:
        return ((slugify(FIXED[key][code]), FIXED[key][code], code) for code in counts)
    found = VOCABULARIES[key][0].objects.in_bulk(list(counts))
    return ((term.slug, term, pk) for pk, term in found.items())
