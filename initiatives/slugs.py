"""The names of initiatives in addresses: readable, unique, never used twice."""

from collections.abc import Collection

from django.utils.text import slugify

from initiatives.models import Initiative

MOST_CHARACTERS = 140
# What stands in the same place in an address and is something else.
RESERVED = frozenset({"boekje", "meenemen", "suggesties", "wandlijst"})


def unique_slug(name: str, taken: Collection[str], zone_slug: str = "") -> str:
    """A slug for the name that is not taken; the zone tells namesakes apart, then a number."""
    base = slugify(name)[: MOST_CHARACTERS - 30].rstrip("-") or "initiatief"
    if base not in taken:
        return base
    if zone_slug:
        base = f"{base}-{zone_slug}"[: MOST_CHARACTERS - 6]
        if base not in taken:
            return base
    number = 2
    while f"{base}-{number}" in taken:
        number += 1
    return f"{base}-{number}"


def taken_slugs() -> set[str]:
    return {*Initiative.objects.values_list("slug", flat=True), *RESERVED}
