"""Who works with whom: what the passport of a partner shows."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, QuerySet

from initiatives.finding.catalog import Option
from initiatives.finding.choices import MISSING
from initiatives.finding.membership import Ids, Membership, Visitor
from initiatives.finding.rows import Row, rows_of
from initiatives.finding.sorting import in_order
from initiatives.index.current import current
from initiatives.models import Initiative, Participation
from networks.matching import name_key
from networks.models import Alias, Partner

MOST_ROWS, MOST_PARTNERS, MOST_PLACES = 25, 15, 15


@dataclass(frozen=True, slots=True)
class Counted:
    """Something that a partner's initiatives share, and how many the list has behind its link."""

    option: Option
    count: int


@dataclass(frozen=True, slots=True)
class Role:
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Passport:
    """What a partner takes part in, the organisations under it included."""

    total: int
    rows: list[Row]
    roles: list[Role]
    co_partners: list[Counted]
    more_co_partners: int
    target_groups: list[Counted]
    domains: list[Counted]
    places: list[Counted]
    more_places: int


def passport(partner: Partner, visitor: Visitor) -> Passport:
    catalog = current().snapshot.catalog
    membership = Membership(catalog, visitor)
    own = membership.everyone & membership.of("partner", partner.pk)
    visible = Initiative.objects.visible_to(visitor).with_partners([partner.pk])
    keys = visible.order_by().values("pk")
    colleagues = Participation.objects.filter(initiative__in=keys).exclude(partner=partner.pk)
    others = set(colleagues.order_by().values_list("partner", flat=True).distinct())
    co_partners = _counted("partner", _outside(partner, others, membership), own, membership)
    places = _counted("regio", _values("regions", "region", keys), own, membership)
    return Passport(
        total=len(own),
        rows=rows_of(in_order(own, "naam", membership)[:MOST_ROWS], catalog),
        roles=_roles(partner, keys),
        co_partners=co_partners[:MOST_PARTNERS],
        more_co_partners=max(0, len(co_partners) - MOST_PARTNERS),
        target_groups=_counted(
            "doelgroep", _values("target_groups", "targetgroup", keys), own, membership
        ),
        domains=_counted(
            "domein", _values("expertise_domains", "expertisedomain", keys), own, membership
        ),
        places=places[:MOST_PLACES],
        more_places=max(0, len(places) - MOST_PLACES),
    )


def initiative_counts(visitor: Visitor) -> Counter[int]:
    """Count for every partner its initiatives, those of the partners under it included."""
    membership = Membership(current().snapshot.catalog, visitor)
    return Counter(
        {
            pk: membership.everyone.intersection_cardinality(membership.of("partner", pk))
            for pk in membership.values("partner")
            if pk != MISSING
        }
    )


def partner_once_called(slug: str) -> Partner | None:
    """Return the one partner that has this address as another name, such as one from before."""
    kind = ContentType.objects.get_for_model(Partner)
    aliases = Alias.objects.filter(content_type=kind, text_key=name_key(slug.replace("-", " ")))
    found = list(Partner.objects.filter(pk__in=aliases.values("object_id"))[:2])
    return found[0] if len(found) == 1 else None


def _outside(partner: Partner, others: set[int], membership: Membership) -> list[int]:
    """Leave out who belongs to the partner, and the umbrella that it belongs to itself."""
    catalog = membership.catalog
    above = catalog.above("partner", partner.pk)
    return [
        pk for pk in others if partner.pk not in catalog.above("partner", pk) and pk not in above
    ]


def _roles(partner: Partner, keys: "QuerySet[Initiative, dict[str, int]]") -> list[Role]:
    """Return in how many initiatives the partner, or one under it, has each role."""
    own = Partner.objects.under([partner.pk]).values("pk")
    links = Participation.objects.filter(partner__in=own, initiative__in=keys).order_by()
    counts = dict(links.values_list("role").annotate(Count("initiative", distinct=True)))
    return [
        Role(str(label), counts[role])
        for role, label in Participation.Role.choices
        if role in counts
    ]


def _values(relation: str, target: str, keys: "QuerySet[Initiative, dict[str, int]]") -> set[int]:
    """Return what the initiatives name themselves."""
    through = getattr(Initiative, relation).through._default_manager
    links = through.filter(initiative__in=keys).order_by()
    return set(links.values_list(target, flat=True).distinct())


def _counted(facet: str, pks: Iterable[int], own: Ids, membership: Membership) -> list[Counted]:
    """Count as the list does, so that a number and its link say the same; most frequent first."""
    options = membership.catalog.options[facet]
    found = [
        Counted(options[pk], own.intersection_cardinality(membership.of(facet, pk)))
        for pk in pks
        if pk in options
    ]
    return sorted(found, key=lambda counted: (-counted.count, counted.option.rank))
