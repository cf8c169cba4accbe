"""Names in addresses: made from a name, unique, and never changed afterwards."""

from typing import Any

from django.db.models import Model
from django.utils.text import slugify


def free_slug(model: type[Model], text: str) -> str:
    """Return the slug of a text; with a number behind it when that slug is taken."""
    field: Any = model._meta.get_field("slug")
    room: int = field.max_length
    base = slugify(text)[:room].strip("-") or slugify(str(model._meta.verbose_name))
    stem = base[: room - 5].rstrip("-")
    taken = set(model._default_manager.filter(slug__startswith=stem).values_list("slug", flat=True))
    if base not in taken:
        return base
    number = 2
    while f"{stem}-{number}" in taken:
        number += 1
    return f"{stem}-{number}"
