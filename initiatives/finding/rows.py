"""The initiatives of one page as flat rows: a few statements, no model instances."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Value
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from initiatives.finding.catalog import Catalog, Option
from initiatives.finding.criteria import Choices
from initiatives.finding.wording import in_sentence
from initiatives.freshness import freshness
from initiatives.index.reading import LINKS
from initiatives.index.snapshot import Snapshot
from initiatives.models import Initiative, Participation, Status
from initiatives.searching.marking import Words, excerpt, marked

SHOWN = {facet: LINKS[facet] for facet in ("doelgroep", "regio", "domein")}
ROLES = (Participation.Role.LEAD, Participation.Role.COORDINATOR, Participation.Role.PARTNER)
SUMMARY = 240
# Stands for the slug in an address that is made once for all rows.
SLUG = "naam-van-het-initiatief"
NAMES = 4
NO_WORDS: Words = frozenset()


@dataclass(slots=True)
class Row:
    """One initiative in a list. `reasons` says why it is there, where that is not obvious.

    In `marked_name` and `summary` the words that were asked for are marked.
    """

    name: str
    url: str
    summary: str
    zone: str
    status: str
    action_type: str
    freshness: str
    is_over: bool
    is_public: bool
    marked_name: str = ""
    target_groups: str = ""
    domains: str = ""
    partners: str = ""
    places: str = ""
    reasons: list[str] = field(default_factory=list)


def rows_of(
    pks: Sequence[int],
    catalog: Catalog,
    asked: Choices = (),
    words: Words = NO_WORDS,
    snapshot: Snapshot | None = None,
) -> list[Row]:
    """Return the rows of these initiatives in this order.

    `asked` are the places asked for, `words` those to mark in name and summary. What was read of
    an initiative before in the same state of the inventory, the `snapshot`, is not read again.
    """
    found, links = _read(pks) if snapshot is None else _remembered(pks, snapshot)
    today, page = timezone.localdate(), reverse("initiatives:detail", args=[SLUG])
    rows = []
    for pk in pks:
        if pk not in found:  # deleted since it was counted
            continue
        row, linked = _row(found[pk], catalog, today, page), links[pk]
        row.marked_name = marked(row.name, words)
        row.summary = marked(excerpt(found[pk]["description"], words, SUMMARY), words)
        row.target_groups = _spoken(_labels(catalog, "doelgroep", linked["doelgroep"]))
        row.domains = _spoken(_labels(catalog, "domein", linked["domein"]))
        row.partners = listed(_partners(linked, catalog))
        row.places = _places(linked["regio"], found[pk], catalog)
        row.reasons = list(_reasons(linked["regio"], catalog, asked))
        rows.append(row)
    return rows


Found = dict[int, dict[str, Any]]


def _read(pks: Sequence[int]) -> tuple[Found, dict[int, "Links"]]:
    return {values["pk"]: values for values in _initiatives(pks)}, _links(pks)


def _remembered(pks: Sequence[int], snapshot: Snapshot) -> tuple[Found, dict[int, "Links"]]:
    known = snapshot.facts.known(pks)
    lacking = [pk for pk in pks if pk not in known]
    if lacking:
        found, links = _read(lacking)
        known |= snapshot.facts.keep({pk: (found[pk], links[pk]) for pk in lacking if pk in found})
    return {pk: facts[0] for pk, facts in known.items()}, {pk: it[1] for pk, it in known.items()}


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
            "confirmed_on",
        )
    )


def _row(values: dict[str, Any], catalog: Catalog, today: date, page: str) -> Row:
    def label(facet: str, column: str) -> str:
        option = catalog.options[facet].get(values[column])
        return option.label if option else ""

    return Row(
        name=values["name"],
        url=page.replace(SLUG, values["slug"]),
        summary="",
        zone=label("zone", "zone"),
        status=label("status", "status"),
        action_type=label("actietype", "action_type"),
        freshness=str(freshness(values["confirmed_on"], today).label),
        is_over=values["status__code"] == Status.Code.ENDED,
        is_public=values["is_public"],
    )


Links = defaultdict[str, list[int]]


def _links(pks: Sequence[int]) -> dict[int, Links]:
    """Return what each initiative is linked to, partners by their role, in one statement."""
    taking_part = Participation.objects.order_by().filter(initiative__in=pks)
    through = [
        (facet, getattr(Initiative, relation).through, column)
        for facet, (relation, column) in SHOWN.items()
    ]
    others = [
        link._default_manager.order_by()
        .filter(initiative__in=pks)
        .values_list(Value(facet), "initiative", column)
        for facet, link, column in through
    ]
    links: dict[int, Links] = defaultdict(lambda: defaultdict(list))
    for kind, pk, value in taking_part.values_list("role", "initiative", "partner").union(
        *others, all=True
    ):
        links[pk][kind].append(value)
    return links


def _partners(links: Links, catalog: Catalog) -> list[str]:
    """Return the names of the partners, those who lead first and marked."""
    names = []
    for role in ROLES:
        labels = _labels(catalog, "partner", links[role])
        is_plain = role == Participation.Role.PARTNER
        names += labels if is_plain else [f"{name} ({role.label})" for name in labels]
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
