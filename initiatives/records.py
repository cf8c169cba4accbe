"""Initiatives as plain values: what import compares with and export writes.

Model instances cost 19 to 28 times as much for ten thousand rows; see docs/prestaties.md.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from initiatives.columns import BY_FIELD, LINK_FIELDS, VALUE_COLUMNS, Kind
from initiatives.models import Initiative, Participation
from initiatives.querysets import InitiativeQuerySet

ROLE_FIELDS = {
    Participation.Role.LEAD.value: "leads",
    Participation.Role.COORDINATOR.value: "coordinators",
}
PARTICIPATION_FIELDS = ("partners", *ROLE_FIELDS.values())
# Columns of the table by field: a foreign key is compared and written as its number.
ATTRIBUTES = {
    column.field: f"{column.field}_id" if column.kind is Kind.TERM else column.field
    for column in VALUE_COLUMNS
}
POSITIONS = {field: index for index, field in enumerate(ATTRIBUTES)}
_HEAD = ("pk", "slug", "name_key", "version")


@dataclass(frozen=True, slots=True)
class Record:
    """One initiative: `values` by field (terms as primary keys), in the order of VALUE_COLUMNS."""

    pk: int
    slug: str
    name_key: str
    version: int
    values: tuple[Any, ...]

    def value(self, field: str) -> Any:
        return self.values[POSITIONS[field]]


def empty_value(field: str) -> Any:
    """What an initiative has in a field about which nothing is known."""
    column: Any = Initiative._meta.get_field(field)
    return None if column.null else column.get_default()


# By link field, then by initiative: the primary keys of what it is linked to, in order of addition.
Links = dict[str, dict[int, list[int]]]


def read_records(initiatives: InitiativeQuerySet) -> Iterator[Record]:
    """Read initiatives in the order of the queryset, in one statement."""
    for row in initiatives.values_list(*_HEAD, *ATTRIBUTES.values()).iterator(chunk_size=2000):
        pk, slug, key, version, *values = row
        yield Record(pk, slug, key, version, tuple(values))


def read_links(initiatives: InitiativeQuerySet) -> Links:
    """Read all links of the initiatives, one statement per kind of link."""
    chosen = initiatives.order_by().values("pk")
    links: Links = {field: defaultdict(list) for field in LINK_FIELDS}
    participations = Participation.objects.filter(initiative__in=chosen).order_by("pk")
    for initiative, partner, role in participations.values_list("initiative", "partner", "role"):
        links["partners"][initiative].append(partner)
        if role in ROLE_FIELDS:
            links[ROLE_FIELDS[role]][initiative].append(partner)
    for field in LINK_FIELDS:
        if field not in PARTICIPATION_FIELDS:
            _read_pairs(links[field], field, chosen)
    return links


def _read_pairs(found: dict[int, list[int]], field: str, chosen: "QuerySet[Any, Any]") -> None:
    through = getattr(Initiative, field).through
    target = BY_FIELD[field].terms._meta.model_name
    pairs = through.objects.filter(initiative__in=chosen).order_by("pk")
    for initiative, term in pairs.values_list("initiative_id", f"{target}_id"):
        found[initiative].append(term)
