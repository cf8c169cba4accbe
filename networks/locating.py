"""Which place somebody means by a name, an old name or a postcode."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from rapidfuzz.distance import OSA

from networks.matching import name_key
from networks.models import Alias, PrimaryCareZone, Region, RegionAncestry
from networks.naming import slips_allowed, words_of

if TYPE_CHECKING:
    from django.db.models import QuerySet

MOST = 8
SHORTEST_BEGINNING = 3

WIDE = (Region.Level.REGIONAL_ZONE, Region.Level.ZONE)


@dataclass(frozen=True, slots=True)
class Meaning:
    """A place that may be meant; `formerly` is the retired place whose name was used."""

    place: Region
    formerly: Region | None = None


@dataclass(frozen=True, slots=True)
class Located:
    """What a text may mean: nothing, one place, or several. Only `is_certain` needs no question."""

    meanings: tuple[Meaning, ...] = ()
    is_certain: bool = False


def locate(text: str) -> Located:
    """Find the place meant: of a place and what lies in it the widest. After a slip, ask."""
    key = name_key(text)
    if places := _called(key):
        return _settle(places)
    postcode = next((word for word in key.split() if len(word) == 4 and word.isdecimal()), "")
    name = " ".join(word for word in key.split() if word != postcode)
    if carriers := set(_regions(Q(postcode_set__code=postcode))):
        return _settle([place for place in _called(name) if place in carriers] or carriers)
    if places := _called(name) or _holding(name):
        return _settle(places)
    return Located(_meanings(_alike(name)))


def _regions(condition: Q) -> list[Region]:
    return list(Region.objects.filter(condition).select_related("successor"))


def _called(name: str) -> list[Region]:
    """Return the places with exactly this name; a zone only when nothing smaller has it."""
    aliases = Alias.objects.filter(text_key=name)
    zones = PrimaryCareZone.objects.filter(_target(PrimaryCareZone, aliases))
    places = _regions(
        Q(name_key=name)
        | Q(full_name_key=name)
        | _target(Region, aliases)
        | Q(pk__in=zones.values("region"))
    )
    return [place for place in places if place.level not in WIDE] or places


def _target(model: type[Region] | type[PrimaryCareZone], aliases: "QuerySet[Alias]") -> Q:
    kind = ContentType.objects.get_for_model(model)
    return Q(pk__in=aliases.filter(content_type=kind).values("object_id"))


def _holding(name: str) -> list[Region]:
    """Return the places that hold every word, those that begin with the text first."""
    if len(name) < SHORTEST_BEGINNING:
        return []
    found = Region.objects.named(" ".join(words_of(name))).select_related("successor")
    return sorted(found, key=lambda place: not place.name_key.startswith(name))


def _alike(name: str) -> list[Region]:
    """Return the places that differ from the text by a slip of the pen."""
    slips = slips_allowed(name)
    if not slips:
        return []
    names = Region.objects.values_list("name_key", flat=True).distinct()
    near = [other for other in names if OSA.distance(name, other, score_cutoff=slips) <= slips]
    return _regions(Q(name_key__in=near))


def _settle(places: Iterable[Region]) -> Located:
    meanings = _meanings(places)
    return Located(meanings, is_certain=len(meanings) == 1)


def _meanings(places: Iterable[Region]) -> tuple[Meaning, ...]:
    """Replace what was merged away, and drop what lies in another place that is meant."""
    meant = {}
    for place in places:
        now = place.successor or place
        if now.pk not in meant or now is not place:
            meant[now.pk] = Meaning(now, place if now is not place else None)
    inside = RegionAncestry.objects.filter(ancestor__in=meant, descendant__in=meant)
    for ancestor, descendant in inside.values_list("ancestor", "descendant"):
        if ancestor != descendant:
            meant.pop(descendant, None)
    return tuple(meant.values())[:MOST]
