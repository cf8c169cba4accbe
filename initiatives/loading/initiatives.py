"""Load initiatives from a table; one that exists already is left as it is."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.db.models import Model

from initiatives.models import ActionType, ExpertiseDomain, Initiative, Status, TargetGroup
from networks.loading.syncing import Tally, check_fields
from networks.loading.tables import TableRow, read_table
from networks.matching import name_key
from networks.models import Partner, PrimaryCareZone, Region

COLUMNS = (
    *("slug", "name", "zone", "other_zones", "scope", "regions", "covers_whole_zone"),
    *("description", "partners", "target_groups", "domains", "action_type"),
    *("secondary_action_types", "formality", "status", "start_year"),
    *("source_url", "confidence", "source_id"),
)
SCOPES = {"zone": Initiative.Scope.ZONE_SPECIFIC, "elz-overstijgend": Initiative.Scope.CROSS_ZONE}
FORMALITIES = {str(choice.label): choice for choice in Initiative.Formality}
CONFIDENCES = {choice.value: choice for choice in Initiative.Confidence}
YEARS = range(1800, 2101)


@dataclass(frozen=True, slots=True)
class Known:
    """What the cells of a row may refer to."""

    zones: Mapping[str, PrimaryCareZone]
    regions: Mapping[str, Region]
    partners: Mapping[str, Partner]
    target_groups: Mapping[str, TargetGroup]
    domains: Mapping[str, ExpertiseDomain]
    action_types: Mapping[str, ActionType]
    statuses: Mapping[str, Status]


@dataclass(frozen=True, slots=True)
class Entry:
    """An initiative to be made, and what has to be linked to it afterwards."""

    initiative: Initiative
    links: Mapping[str, Sequence[Model]]


def load_initiatives(
    path: Path, *, partners: Mapping[str, Partner], only: Path | None = None
) -> Tally:
    """Create the initiatives whose slug, and name within their zone, are still free."""
    rows = read_table(path, columns=COLUMNS, key=("slug",))
    if only is not None:
        rows = _chosen(rows, read_table(only, columns=("slug",), key=("slug",)))
    known = _known(partners)
    new = [*_missing(rows, known.zones)]
    _create([_entry(row, known) for row in new])
    return Tally("initiatieven", len(new), 0, len(rows) - len(new))


def _chosen(rows: list[TableRow], choice: list[TableRow]) -> list[TableRow]:
    by_slug = {row.text("slug"): row for row in rows}
    return [line.one("slug", by_slug) for line in choice]


def _known(partners: Mapping[str, Partner]) -> Known:
    statuses = Status.objects.all()
    return Known(
        zones={zone.slug: zone for zone in PrimaryCareZone.objects.all()},
        regions={region.code: region for region in Region.objects.only("code")},
        partners=partners,
        target_groups={term.slug: term for term in TargetGroup.objects.all()},
        domains={term.slug: term for term in ExpertiseDomain.objects.all()},
        action_types={term.slug: term for term in ActionType.objects.all()},
        statuses={name: term for term in statuses for name in (term.slug, term.code)},
    )


def _missing(rows: list[TableRow], zones: Mapping[str, PrimaryCareZone]) -> Iterator[TableRow]:
    """Leave out what exists; the same name twice in one zone of the table is a mistake."""
    slugs, names = set(), set()
    for slug, zone, name in Initiative.objects.values_list("slug", "zone__slug", "name_key"):
        slugs.add(slug)
        names.add((zone or "", name))
    seen = set()
    for row in rows:
        in_zone = (row.text("zone"), name_key(row.required("name")))
        if in_zone in seen:
            row.fail("name", f"“{row.text('name')}” staat twee keer in deze zone")
        seen.add(in_zone)
        if row.text("slug") not in slugs and in_zone not in names:
            yield row


def _entry(row: TableRow, known: Known) -> Entry:
    zone = row.one_or_none("zone", known.zones)
    action_type = row.one_or_none("action_type", known.action_types)
    initiative = Initiative(
        slug=row.text("slug"),
        name=row.text("name"),
        zone=zone,
        scope=row.one_or_none("scope", SCOPES) or "",
        covers_whole_zone=row.flag("covers_whole_zone"),
        description=row.text("description"),
        action_type=action_type,
        formality=row.one_or_none("formality", FORMALITIES) or "",
        status=row.one_or_none("status", known.statuses),
        start_year=row.integer("start_year"),
        source_url=row.text("source_url"),
        source_note=row.text("source_id"),
        source_basis=Initiative.SourceBasis.PUBLIC if row.text("source_url") else "",
        confidence=row.one_or_none("confidence", CONFIDENCES) or "",
    )
    if initiative.covers_whole_zone and zone is None:
        row.fail("covers_whole_zone", "zonder zone kan een initiatief niet zone-breed zijn")
    if initiative.start_year is not None and initiative.start_year not in YEARS:
        row.fail("start_year", f"“{initiative.start_year}” ligt niet tussen 1800 en 2100")
    check_fields(row, initiative, columns={"source_note": "source_id"})
    links: dict[str, Sequence[Model]] = {
        "partners": row.many("partners", known.partners),
        "target_groups": row.many("target_groups", known.target_groups),
        "regions": row.many("regions", known.regions),
        "expertise_domains": row.many("domains", known.domains),
        "other_zones": [other for other in row.many("other_zones", known.zones) if other != zone],
        "secondary_action_types": [
            other
            for other in row.many("secondary_action_types", known.action_types)
            if other != action_type
        ],
    }
    return Entry(initiative, links)


def _create(entries: list[Entry]) -> None:
    Initiative.objects.bulk_create(entry.initiative for entry in entries)
    for relation in (
        *("partners", "target_groups", "regions", "expertise_domains"),
        *("other_zones", "secondary_action_types"),
    ):
        _link(relation, entries)


def _link(relation: str, entries: list[Entry]) -> None:
    """Make all rows of one many-to-many relation at once; two names of one thing count once."""
    manager = getattr(Initiative, relation)
    through, source, target = (
        manager.through,
        manager.field.m2m_field_name(),
        manager.field.m2m_reverse_field_name(),
    )
    through.objects.bulk_create(
        through(**{f"{source}_id": entry.initiative.pk, f"{target}_id": pk})
        for entry in entries
        for pk in dict.fromkeys(linked.pk for linked in entry.links[relation])
    )
