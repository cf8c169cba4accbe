"""How many each option of a facet would give, counted by the database through the ORM."""

from collections import Counter
from collections.abc import Callable
from functools import cache
from typing import Any

from django.db.models import Count, F, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from initiatives.freshness import Freshness, period_of
from initiatives.models import Initiative
from networks.models import PrimaryCareZone, Region, RegionAncestry

PARTNERS = 5
MISSING = "ontbreekt"
WIDE = [Region.Level.ZONE, Region.Level.MUNICIPALITY]
ONE = Count("initiative", distinct=True)

Found = Any
Counts = dict[Any, int]


def _links(relation: str, found: Found) -> Any:
    through = getattr(Initiative, relation).through
    return through.objects.order_by().filter(initiative__in=found.order_by().values("pk"))


def _grouped(rows: Any, by: str, number: Any = None) -> Counts:
    """Count initiatives per value; rows of links name an initiative once per value."""
    counted = rows.values_list(by).annotate(number=number or Count("pk"))
    return {value: number for value, number in counted if value not in (None, "")}


def _through(relation: str, column: str) -> Callable[[Found], Counts]:
    def count(found: Found) -> Counts:
        counts = _grouped(_links(relation, found), column)
        return counts | {MISSING: found.lacking(relation).count()}

    return count


def _column(column: str) -> Callable[[Found], Counts]:
    def count(found: Found) -> Counts:
        rows = found.order_by().values_list(column).annotate(number=Count("pk"))
        return {value or MISSING: number for value, number in rows}

    return count


def _groups(found: Found) -> Counts:
    """A group counts the narrower ones under it too."""
    rows = _links("target_groups", found)
    counts = _grouped(rows, "targetgroup")
    tops = rows.annotate(top=Coalesce("targetgroup__parent", "targetgroup"))
    return counts | _grouped(tops, "top", ONE) | {MISSING: found.lacking("target_groups").count()}


def _partners(found: Found) -> Counts:
    """The few that give most; an umbrella counts who belongs to it."""
    rows = _links("partners", found)
    tops = rows.annotate(top=Coalesce("partner__umbrella", "partner"))
    counts: Counts = {}
    for by, number, those in (("partner", Count("pk"), rows), ("top", ONE, tops)):
        most = those.values_list(by).annotate(number=number).order_by("-number", by)
        counts |= dict(most[: 2 * PARTNERS])
    largest = sorted(counts.items(), key=lambda each: (-each[1], each[0]))[:PARTNERS]
    return dict(largest) | {MISSING: found.lacking("partners").count()}


def _types(found: Found) -> Counts:
    """Of its main type, and of the others that are not the main one."""
    also = _links("secondary_action_types", found)
    also = also.exclude(actiontype=F("initiative__action_type"))
    counts = Counter(_grouped(found.order_by(), "action_type"))
    counts.update(_grouped(also, "actiontype"))
    return {**counts, MISSING: found.lacking("action_type").count()}


def _zones(found: Found) -> Counts:
    also = _links("other_zones", found).exclude(primarycarezone=F("initiative__zone"))
    counts = Counter(_grouped(found.order_by(), "zone"))
    counts.update(_grouped(also, "primarycarezone"))
    return {**counts, MISSING: found.lacking("zone").count()}


def _kinds(found: Found) -> Counts:
    return _grouped(_links("partners", found), "partner__partner_type", ONE)


def _clusters(found: Found) -> Counts:
    counts = _grouped(_links("expertise_domains", found), "expertisedomain__cluster", ONE)
    return counts | {MISSING: found.lacking("cluster").count()}


def _ages(found: Found) -> Counts:
    numbers, today = {}, timezone.localdate()
    for kind in Freshness:
        period = period_of(kind, today)
        if period is None:
            asked = Q(confirmed_on=None)
        else:
            first, last = period
            asked = Q(confirmed_on__lte=last) & (Q(confirmed_on__gte=first) if first else Q())
        numbers[kind.code] = Count("pk", filter=asked)
    return found.order_by().aggregate(**numbers)


def _places(levels: list[str]) -> Callable[[Found], Counts]:
    def count(found: Found) -> Counts:
        counts = Counter(_located(found, levels))
        wide = found.filter(covers_whole_zone=True)
        twice = _links("regions", wide).filter(region__ancestor_links__ancestor__level__in=levels)
        both = {
            (zone, place): number
            for zone, place, number in twice.values_list(
                "initiative__zone__region", "region__ancestor_links__ancestor"
            ).annotate(number=ONE)
        }
        for zone, number in _grouped(wide.order_by(), "zone__region").items():
            for place in _sharing(tuple(levels))[zone]:
                counts[place] += number - both.get((zone, place), 0)
        missing = found.lacking("regions").count() if levels == WIDE else 0
        return {**counts, MISSING: missing}

    return count


def _located(found: Found, levels: list[str]) -> Counts:
    rows = _links("regions", found).filter(region__ancestor_links__ancestor__level__in=levels)
    return _grouped(rows, "region__ancestor_links__ancestor", ONE)


@cache
def _sharing(levels: tuple[str, ...]) -> dict[int, list[int]]:
    """Return per zone the places that lie in it or in which it lies; these hardly ever change."""
    zones = list(PrimaryCareZone.objects.values_list("region", flat=True))
    shared: dict[int, set[int]] = {zone: set() for zone in zones}
    links = RegionAncestry.objects
    inside = links.filter(ancestor__in=zones, descendant__level__in=levels)
    for zone, place in inside.values_list("ancestor", "descendant"):
        shared[zone].add(place)
    around = links.filter(descendant__in=zones, ancestor__level__in=levels)
    for zone, place in around.values_list("descendant", "ancestor"):
        shared[zone].add(place)
    return {zone: sorted(places) for zone, places in shared.items()}


COUNTS: dict[str, Callable[[Found], Counts]] = {
    "doelgroep": _groups,
    "regio": _places(WIDE),
    "partner": _partners,
    "domein": _through("expertise_domains", "expertisedomain"),
    "actietype": _types,
    "actualiteit": _ages,
    "partnertype": _kinds,
    "cluster": _clusters,
    "intensiteit": _column("intensity"),
    "model": _column("model"),
    "formeel": _column("formality"),
    "status": _column("status"),
    "bereik": _column("scope"),
    "zone": _zones,
    "referentieregio": _places([Region.Level.REGIONAL_ZONE]),
}
