"""The initiatives of one page as flat rows: a few statements, no model instances."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from initiatives.finding.catalog import Catalog, Option
from initiatives.finding.criteria import Choices
from initiatives.finding.wording import in_sentence
from initiatives.models import Initiative, Participation, Status

SUMMARY = 240
NAMES = 4


@dataclass(slots=True)
class Row:
    """One initiative in a list. `reasons` says why it is there, where that is not obvious."""

    name: str
    url: str
    summary: str
    zone: str
    status: str
    action_type: str
    is_over: bool
    is_public: bool
    target_groups: str = ""
    domains: str = ""
    partners: str = ""
    places: str = ""
    reasons: list[str] = field(default_factory=list)


def rows_of(pks: Sequence[int], catalog: Catalog, asked: Choices = ()) -> list[Row]:
    """Return the rows of these initiatives in this order; `asked` are the places asked for."""
    found = {values["pk"]: values for values in _initiatives(pks)}
    places = _linked("regions", "region", pks)
    groups = _linked("target_groups", "targetgroup", pks)
    domains = _linked("expertise_domains", "expertisedomain", pks)
    partners = _partners(pks, catalog)
    rows = []
    for pk in pks:
        if pk not in found:  # deleted since it was counted
            continue
        row = _row(found[pk], catalog)
        row.target_groups = _spoken(_labels(catalog, "doelgroep", groups[pk]))
        row.domains = _spoken(_labels(catalog, "domein", domains[pk]))
        row.partners = listed(partners[pk])
        row.places = _places(places[pk], found[pk], catalog)
        row.reasons = list(_reasons(places[pk], catalog, asked))
        rows.append(row)
    return rows


def _places(pks: Iterable[int], values: dict[str, Any], catalog: Catalog) -> str:
    """Return where it works; of a zone that is served whole the places need no mention."""
    if not values["covers_whole_zone"] or values["zone"] not in catalog.zone_places:
        return listed(_labels(catalog, "regio", pks))
    zone = catalog.zone_places[values["zone"]]
    outside = [pk for pk in pks if not catalog.lies_in(pk, zone)]
    whole = _("hele zone %(zone)s") % {"zone": catalog.options["zone"][values["zone"]].label}
    return listed([whole, *_labels(catalog, "regio", outside)])


def _spoken(labels: list[str]) -> str:
    return listed([in_sentence(label, is_name=False) for label in labels])


def listed(names: list[str]) -> str:
    """Name the first and count the rest; one more name is not worth a count."""
    if len(names) <= NAMES + 1:
        return ", ".join(names)
    shown = ", ".join(names[:NAMES])
    return _("%(names)s en %(number)s andere") % {"names": shown, "number": len(names) - NAMES}


def _initiatives(pks: Sequence[int]) -> Iterable[dict[str, Any]]:
    return (
        Initiative.objects.filter(pk__in=pks)
        .order_by()
        .values(
            "pk",
            "slug",
            "name",
            "description",
            "covers_whole_zone",
            "is_public",
            "zone",
            "status",
            "status__code",
            "action_type",
        )
    )


def _row(values: dict[str, Any], catalog: Catalog) -> Row:
    def label(facet: str, column: str) -> str:
        option = catalog.options[facet].get(values[column])
        return option.label if option else ""

    return Row(
        name=values["name"],
        url=reverse("initiatives:detail", args=[values["slug"]]),
        summary=Truncator(values["description"]).chars(SUMMARY, truncate=" …"),
        zone=label("zone", "zone"),
        status=label("status", "status"),
        action_type=label("actietype", "action_type"),
        is_over=values["status__code"] == Status.Code.ENDED,
        is_public=values["is_public"],
    )


def _linked(relation: str, target: str, pks: Sequence[int]) -> dict[int, list[int]]:
    through = getattr(Initiative, relation).through._default_manager
    linked: dict[int, list[int]] = defaultdict(list)
    for pk, value in through.filter(initiative__in=pks).values_list("initiative", target):
        linked[pk].append(value)
    return linked


def _partners(pks: Sequence[int], catalog: Catalog) -> dict[int, list[str]]:
    """Return the names of the partners, those who lead first and marked."""
    roles = dict(Participation.Role.choices)
    names: dict[int, list[str]] = defaultdict(list)
    links = Participation.objects.filter(initiative__in=pks).order_by("partner__name_key")
    found = list(links.values_list("initiative", "partner__name", "role"))
    for role in (
        Participation.Role.LEAD,
        Participation.Role.COORDINATOR,
        Participation.Role.PARTNER,
    ):
        for pk, name, its_role in found:
            if its_role == role:
                is_plain = role == Participation.Role.PARTNER
                names[pk].append(name if is_plain else f"{name} ({roles[role]})")
    return names


def _labels(catalog: Catalog, facet: str, pks: Iterable[int]) -> list[str]:
    return [option.label for option in _options(catalog, facet, pks)]


def _options(catalog: Catalog, facet: str, pks: Iterable[int]) -> list[Option]:
    options = catalog.options[facet]
    return sorted((options[pk] for pk in pks if pk in options), key=lambda option: option.rank)


def _reasons(pks: Iterable[int], catalog: Catalog, asked: Choices) -> Iterable[str]:
    """Say where an initiative is when that lies below what was asked, or that it is zone-wide."""
    if not asked:
        return
    wanted = {option.pk for option in asked}
    below = [pk for pk in pks if not wanted.isdisjoint(catalog.above("regio", pk))]
    if not below:
        yield _("hele zone")
    elif wanted.isdisjoint(below):
        yield _("in %(place)s") % {"place": listed(_labels(catalog, "regio", below))}
