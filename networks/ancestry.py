"""Derive what lies in what: every region with everything above it, through any number of steps."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from django.db import transaction
from django.utils import timezone

from networks.models import Region, RegionAncestry, RegionPart

Link = tuple[int, int]


@transaction.atomic
def rebuild_ancestry(*, on: datetime.date | None = None) -> bool:
    """Bring the derived links in line with the parts of that day; say whether anything changed."""
    parts = RegionPart.objects.valid_on(on or timezone.localdate())
    links = [*parts.values_list("parent", "child", "is_partial")]
    retired = Region.objects.exclude(successor=None)
    links += [(successor, pk, False) for successor, pk in retired.values_list("successor", "pk")]
    wanted = ancestry(Region.objects.values_list("pk", flat=True), links)
    return _write(wanted)


def ancestry(regions: Iterable[int], links: Iterable[tuple[int, int, bool]]) -> dict[Link, bool]:
    """Map each pair (ancestor, descendant) to whether it holds only for a part of the descendant.

    A full link carries over everything below it. A partial link reaches the child itself and
    no further: of what lies in the child, nobody knows in which part.
    """
    parents: dict[int, set[int]] = defaultdict(set)
    partial_parents: dict[int, set[int]] = defaultdict(set)
    for parent, child, is_partial in links:
        (partial_parents if is_partial else parents)[child].add(parent)
    pairs: dict[Link, bool] = {}
    above: dict[int, set[int]] = {}
    for region in regions:
        above[region] = _climb({region}, parents)
        pairs |= {(ancestor, region): False for ancestor in above[region]}
    for child, around in partial_parents.items():
        for ancestor in _climb(around, parents) - above[child]:
            pairs[ancestor, child] = True
    return pairs


def _climb(start: set[int], parents: Mapping[int, set[int]]) -> set[int]:
    """Everything reached by going up, the start included; a circle does no harm."""
    seen, todo = set(start), [*start]
    while todo:
        new = parents.get(todo.pop(), set()) - seen
        seen |= new
        todo += new
    return seen


def _write(wanted: dict[Link, bool]) -> bool:
    stale, changed, missing = [], defaultdict(list), dict(wanted)
    known = RegionAncestry.objects.values_list("pk", "ancestor", "descendant", "is_partial")
    for pk, ancestor, descendant, was_partial in known:
        is_partial = missing.pop((ancestor, descendant), None)
        if is_partial is None:
            stale.append(pk)
        elif is_partial != was_partial:
            changed[is_partial].append(pk)
    for some in _batches(stale):
        RegionAncestry.objects.filter(pk__in=some).delete()
    for is_partial, pks in changed.items():
        for some in _batches(pks):
            RegionAncestry.objects.filter(pk__in=some).update(is_partial=is_partial)
    RegionAncestry.objects.bulk_create(
        RegionAncestry(ancestor_id=ancestor, descendant_id=descendant, is_partial=is_partial)
        for (ancestor, descendant), is_partial in missing.items()
    )
    return bool(stale or changed or missing)


def _batches(pks: list[int], size: int = 500) -> Iterator[list[int]]:
    return (pks[start : start + size] for start in range(0, len(pks), size))
