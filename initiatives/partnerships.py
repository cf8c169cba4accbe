"""Who works with whom: what the passport of a partner shows."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from initiatives.finding.catalog import STEPS_UP, Catalog, Option
from initiatives.finding.membership import Visitor
from initiatives.finding.rows import Row, rows_of
from initiatives.index.current import current
from initiatives.models import Initiative, Participation
from networks.models import Partner

MOST_ROWS, MOST_PARTNERS = 25, 15


@dataclass(frozen=True, slots=True)
class Counted:
    """Something that a partner's initiatives share, and how many of them."""

    option: Option
    count: int


@dataclass(frozen=True, slots=True)
class Passport:
    """What a partner takes part in, the organisations under it included."""

    total: int
    rows: list[Row]
    co_partners: list[Counted]
    more_co_partners: int
    target_groups: list[Counted]
    places: list[Counted]


def passport(partner: Partner, visitor: Visitor) -> Passport:
    catalog = current().snapshot.catalog
    initiatives = Initiative.objects.visible_to(visitor).with_partners([partner.pk])
    pks = list(initiatives.values_list("pk", flat=True))
    own = set(Partner.objects.under([partner.pk]).values_list("pk", flat=True))
    others = Counter(
        other
        for other in Participation.objects.filter(initiative__in=pks).values_list(
            "partner", flat=True
        )
        if other not in own
    )
    co_partners = _counted(others, catalog, "partner")
    return Passport(
        total=len(pks),
        rows=rows_of(pks[:MOST_ROWS], catalog),
        co_partners=co_partners[:MOST_PARTNERS],
        more_co_partners=max(0, len(co_partners) - MOST_PARTNERS),
        target_groups=_counted(_links("target_groups", "targetgroup", pks), catalog, "doelgroep"),
        places=_counted(_links("regions", "region", pks), catalog, "regio"),
    )


def initiative_counts(visitor: Visitor) -> Counter[int]:
    """Count for every partner its initiatives, those of the partners under it included."""
    umbrellas = dict(Partner.objects.values_list("pk", "umbrella"))
    visible = Initiative.objects.visible_to(visitor).values("pk")
    links = Participation.objects.filter(initiative__in=visible)
    pairs = set()
    for initiative, partner in links.order_by().values_list("initiative", "partner"):
        counted: int | None = partner
        steps = 0
        while counted is not None and steps <= STEPS_UP:
            pairs.add((initiative, counted))
            counted, steps = umbrellas.get(counted), steps + 1
    return Counter(partner for _initiative, partner in pairs)


def _links(relation: str, target: str, pks: Iterable[int]) -> Counter[int]:
    through = getattr(Initiative, relation).through._default_manager
    return Counter(through.filter(initiative__in=pks).values_list(target, flat=True))


def _counted(counts: Counter[int], catalog: Catalog, facet: str) -> list[Counted]:
    """Return the most frequent first."""
    options = catalog.options[facet]
    found = [Counted(options[pk], count) for pk, count in counts.items() if pk in options]
    return sorted(found, key=lambda counted: (-counted.count, counted.option.rank))
