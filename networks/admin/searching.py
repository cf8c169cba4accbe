"""Search that finds a name whatever its accents, capitals and points, and by its other names.

Databases fold differently (SQLite knows only ASCII), so both sides are folded beforehand.
"""

from functools import reduce
from operator import or_

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, Q

from networks.matching import name_key
from networks.models import Alias

LONGEST_ABBREVIATION = 8


def search(queryset, text, fields):
    """Rows of which each word of the text stands in one of the key fields, or in another name."""
    for word in words(text):
        queryset = queryset.filter(holds(queryset.model, word, fields))
    return queryset


def words(text):
    """The folded words of a text; separate letters are taken for an abbreviation: C.A.W. is caw."""
    found, letters = [], ""
    for word in name_key(text.replace("\0", " ")).split():
        if len(word) == 1:
            letters += word
            continue
        found += [letters, word] if letters else [word]
        letters = ""
    return [*found, letters] if letters else found


def holds(model, word, fields):
    """Say that a word, or the letters of an abbreviation, stands in a field or in an alias."""
    found = reduce(or_, (contains(field, word) for field in fields))
    if hasattr(model, "aliases"):
        kind = ContentType.objects.get_for_model(model)
        named = Alias.objects.filter(contains("text_key", word), content_type=kind)
        found |= Q(Exists(named.filter(object_id=OuterRef("pk"))))
    return found


def contains(field, word):
    lookup = f"{field}__contains" if field.endswith("_key") else f"{field}__icontains"
    found = Q(**{lookup: word})
    if 1 < len(word) <= LONGEST_ABBREVIATION:
        found |= Q(**{lookup: " ".join(word)})
    return found
