"""The public inventory as one flat table with lists in JSON, as one would prepare it for Datasette.

Worked out here in plain Python loops over the tables, without the index of the site.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.text import slugify

from bench.rivals.datasette import LISTS, TABLE, VALUES
from initiatives.freshness import freshness
from initiatives.models import (
    ActionType,
    CollaborationIntensity,
    CollaborationModel,
    ExpertiseDomain,
    Initiative,
    Status,
    TargetGroup,
)
from networks.models import Partner, PartnerType, PrimaryCareZone, Region, RegionAncestry

OWN = ("id", "slug", "name", "name_key", "description")
WIDE = {Region.Level.ZONE, Region.Level.MUNICIPALITY}

Links = dict[int, list[int]]


def write(folder: Path, *, file: str) -> dict[str, Any]:
    """Write the table with an index for the words; Datasette only sees one that is named so."""
    columns = [*OWN, *LISTS, *VALUES]
    marks = ", ".join("?" * len(columns))
    with sqlite3.connect(folder / file) as made:
        made.execute(f"CREATE TABLE {TABLE} ({', '.join(columns)}, PRIMARY KEY (id))")
        made.executemany(f"INSERT INTO {TABLE} VALUES ({marks})", _rows())  # noqa: S608
        made.execute(
            f'CREATE VIRTUAL TABLE {TABLE}_fts USING FTS5 (name, description, content="{TABLE}")'
        )
        made.execute(f"INSERT INTO {TABLE}_fts ({TABLE}_fts) VALUES ('rebuild')")  # noqa: S608
        for name in ("name_key", *VALUES):
            made.execute(f"CREATE INDEX {TABLE}_{name} ON {TABLE} ({name})")
        made.execute("ANALYZE")
    return {}


def public_rows() -> Iterator[tuple[int, dict[str, list[str]]]]:
    """Yield of every public initiative, per facet, the values that it counts for."""
    own = len(OWN)
    for row in _rows():
        lists = (json.loads(told) for told in row[own : own + len(LISTS)])
        single = ([value] if value else [] for value in row[own + len(LISTS) :])
        yield row[0], dict(zip((*LISTS, *VALUES), (*lists, *single), strict=True))


def _rows() -> Iterator[tuple[Any, ...]]:
    """Yield every public initiative with, per facet, all that it counts for."""
    lists, today = _lists(), timezone.localdate()
    slugs = {
        model: dict(model.objects.values_list("pk", "slug"))
        for model in (Status, CollaborationModel, CollaborationIntensity)
    }
    formal, scope = dict(Initiative.Formality.choices), dict(Initiative.Scope.choices)
    for one in Initiative.objects.filter(is_public=True).order_by("pk").iterator():
        values = (
            slugs[Status].get(one.status_id),
            slugs[CollaborationModel].get(one.model_id),
            slugs[CollaborationIntensity].get(one.intensity_id),
            slugify(str(formal[one.formality])) if one.formality else None,
            slugify(str(scope[one.scope])) if one.scope else None,
            slugify(str(freshness(one.confirmed_on, today).label)),
        )
        own = (one.pk, one.slug, one.name, one.name_key, one.description)
        yield (*own, *(json.dumps(lists[name](one)) for name in LISTS), *values)


def _lists() -> dict[str, Callable[[Initiative], list[str]]]:
    groups, partners = _links("target_groups"), _links("partners")
    domains, also = _links("expertise_domains"), _links("secondary_action_types")
    zones, places = _links("other_zones"), _Places()
    above_group = dict(TargetGroup.objects.values_list("pk", "parent"))
    umbrella = dict(Partner.objects.values_list("pk", "umbrella"))
    kind_of = dict(Partner.objects.values_list("pk", "partner_type"))
    cluster_of = dict(ExpertiseDomain.objects.values_list("pk", "cluster__slug"))
    kinds = _slugs(PartnerType)

    def named(model: Any, pks: Iterable[Any]) -> list[str]:
        return sorted({names[model][pk] for pk in pks if pk})

    names = {
        model: _slugs(model)
        for model in (TargetGroup, Partner, ExpertiseDomain, ActionType, PrimaryCareZone)
    }
    return {
        "doelgroep": lambda one: named(TargetGroup, _with(groups[one.pk], above_group)),
        "regio": lambda one: places.of(one, WIDE),
        "partner": lambda one: named(Partner, _with(partners[one.pk], umbrella)),
        "partnertype": lambda one: sorted({kinds[kind_of[pk]] for pk in partners[one.pk]}),
        "domein": lambda one: named(ExpertiseDomain, domains[one.pk]),
        "cluster": lambda one: sorted({cluster_of[pk] for pk in domains[one.pk]} - {None}),
        "actietype": lambda one: named(ActionType, {one.action_type_id, *also[one.pk]}),
        "zone": lambda one: named(PrimaryCareZone, {one.zone_id, *zones[one.pk]}),
        "referentieregio": lambda one: places.of(one, {Region.Level.REGIONAL_ZONE}),
    }


class _Places:
    """The places for which an initiative counts: around where it works, and of its whole zone."""

    def __init__(self) -> None:
        self.links = _links("regions")
        self.known = {
            pk: (level, slug)
            for pk, level, slug in Region.objects.values_list("pk", "level", "slug")
        }
        self.above, self.below = defaultdict(set), defaultdict(set)
        for lower, higher in RegionAncestry.objects.values_list("descendant", "ancestor"):
            self.above[lower].add(higher)
            self.below[higher].add(lower)
        self.zone_place = dict(PrimaryCareZone.objects.values_list("pk", "region"))

    def of(self, one: Initiative, levels: set[str]) -> list[str]:
        found = {higher for pk in self.links[one.pk] for higher in self.above[pk]}
        if one.covers_whole_zone:
            zone = self.zone_place[one.zone_id]
            found |= self.above[zone] | self.below[zone]
        told = (self.known[pk] for pk in found)
        return sorted(slug for level, slug in told if level in levels)


def _links(relation: str) -> Links:
    field = Initiative._meta.get_field(relation)
    rows = field.remote_field.through.objects.order_by()
    found: Links = defaultdict(list)
    for pk, other in rows.values_list(field.m2m_field_name(), field.m2m_reverse_field_name()):
        found[pk].append(other)
    return found


def _with(pks: Iterable[int], above: dict[int, int | None]) -> set[int | None]:
    return {higher for pk in pks for higher in (pk, above[pk])}


def _slugs(model: Any) -> dict[int, str]:
    return dict(model.objects.values_list("pk", "slug"))
