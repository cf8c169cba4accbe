"""Everything that can be chosen in a facet, and what counts as part of what."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from initiatives.finding.choices import MISSING, MISSING_SLUG, choices_of
from initiatives.finding.kinds import KIND, KINDS
from initiatives.models import (
    ActionType,
    CollaborationIntensity,
    CollaborationModel,
    ExpertiseCluster,
    ExpertiseDomain,
    Status,
    TargetGroup,
)
from networks.models import Partner, PartnerType, PrimaryCareZone, Region, RegionAncestry, Term

Tree = Mapping[int, tuple[int, ...]]
Steps = tuple[tuple[int, ...], ...]

# After every other option.
LAST = 10**9

# A chain longer than this is a mistake in the data; the queries climb as far and no further.
STEPS_UP = 2


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a facet; `moved_to` is the successor of a value that is no longer used."""

    pk: int
    slug: str
    label: str
    rank: tuple[int, str]
    moved_to: int | None = None
    long_label: str = ""
    level: str = ""
    parent: int | None = None


class Catalog:
    """The options of every facet.

    Everything it holds changes only when staff edit a vocabulary, a partner or a place. A facet
    that may be empty has "niet ingevuld" as its last option.
    """

    def __init__(self) -> None:
        self.partner_types: dict[int, int] = {}
        self.zone_places: dict[int, int] = {}
        self.domain_clusters: dict[int, int] = {}
        places = _keyed(_places())
        self.options: dict[str, dict[int, Option]] = {
            "doelgroep": _keyed(_terms(TargetGroup, "doelgroep", parent="parent")),
            "regio": places,
            "partner": _keyed(self._partners()),
            "partnertype": _keyed(_terms(PartnerType, "partnertype")),
            "domein": _keyed(self._domains()),
            "actietype": _keyed(_terms(ActionType, "actietype")),
            "cluster": _keyed(_terms(ExpertiseCluster, "cluster")),
            "model": _keyed(_terms(CollaborationModel, "model")),
            "intensiteit": _keyed(_terms(CollaborationIntensity, "intensiteit")),
            "formeel": _keyed(_choices("formeel")),
            "bereik": _keyed(_choices("bereik")),
            "status": _keyed(_terms(Status, "status")),
            "actualiteit": _keyed(_choices("actualiteit")),
            "zone": _keyed(self._zones()),
            "referentieregio": {
                pk: place
                for pk, place in places.items()
                if place.level == Region.Level.REGIONAL_ZONE
            },
        }
        for kind in KINDS:
            if kind.missing:
                unknown = Option(MISSING, MISSING_SLUG, _("niet ingevuld"), (LAST, ""))
                self.options[kind.key][MISSING] = unknown
        self._by_slug = {
            facet: {option.slug: option for option in options.values()}
            for facet, options in self.options.items()
        }
        self._places_above = _places_above()
        self._steps_up: dict[tuple[str, int], Steps] = {}

    def find(self, facet: str, slug: str) -> Option | None:
        return self._by_slug[facet].get(slug)

    def successor(self, facet: str, option: Option) -> Option:
        """Return what the option became: itself when it is still in use, or on a circular trail."""
        now, seen = option, {option.pk}
        while now.moved_to in self.options[facet]:
            now = self.options[facet][now.moved_to]
            if now.pk in seen:
                return option
            seen.add(now.pk)
        return now

    def above(self, facet: str, pk: int) -> tuple[int, ...]:
        """Return everything of which this option is a part, itself included."""
        if facet == "regio" and pk != MISSING:
            return self._places_above.get(pk, ())
        return (pk, *self._parents(facet, pk))

    def steps_up(self, facet: str, pk: int) -> Steps:
        """Return what the option is a part of, step by step from the closest to the widest."""
        key = (facet, pk)
        if key not in self._steps_up:
            self._steps_up[key] = tuple(self._work_out_steps(facet, pk))
        return self._steps_up[key]

    def _work_out_steps(self, facet: str, pk: int) -> Iterator[tuple[int, ...]]:
        above = [other for other in self.above(facet, pk) if other != pk]
        if facet != "regio":
            yield from ((other,) for other in above)
            return
        places = self.options["regio"]
        for level in reversed(Region.Level.values):
            if step := tuple(other for other in above if places[other].level == level):
                yield step

    def lies_in(self, place: int, other: int) -> bool:
        return other in self.above("regio", place)

    def _parents(self, facet: str, pk: int) -> Iterator[int]:
        options = self.options[facet]
        for _step in range(STEPS_UP):
            parent = options[pk].parent
            if parent not in options:
                return
            yield parent
            pk = parent

    def _partners(self) -> Iterator[Option]:
        rows = Partner.objects.values_list(
            "pk", "slug", "name", "name_key", "umbrella", "partner_type"
        )
        for pk, slug, name, name_key, umbrella, partner_type in rows:
            self.partner_types[pk] = partner_type
            yield Option(pk, slug, name, (0, name_key), parent=umbrella)

    def _domains(self) -> Iterator[Option]:
        clusters = ExpertiseDomain.objects.exclude(cluster=None).values_list("pk", "cluster")
        self.domain_clusters = {pk: cluster for pk, cluster in clusters if cluster}
        yield from _terms(ExpertiseDomain, "domein")

    def _zones(self) -> Iterator[Option]:
        rows = PrimaryCareZone.objects.values_list("pk", "slug", "name", "name_key", "region")
        for pk, slug, name, name_key, region in rows:
            self.zone_places[pk] = region
            yield Option(pk, slug, name, (0, name_key))


def _keyed(options: Iterable[Option]) -> dict[int, Option]:
    return {option.pk: option for option in options}


def _terms(model: type[Term], facet: str, *, parent: str = "") -> Iterator[Option]:
    columns = ["pk", "slug", "label", "label_key", "order", "replaced_by"]
    rows = model._default_manager.values_list(*columns, *([parent] if parent else []))
    for pk, slug, label, label_key, order, moved_to, *above in rows:
        rank = (order if KIND[facet].keeps_order else 0, label_key)
        yield Option(pk, slug, label, rank, moved_to, parent=above[0] if above else None)


def _choices(facet: str) -> Iterator[Option]:
    for choice in choices_of(facet):
        yield Option(choice.number, choice.slug, choice.label, (choice.number, choice.slug))


def _places() -> Iterator[Option]:
    rows = Region.objects.order_by().values_list(
        "pk", "slug", "name", "name_key", "successor", "full_name", "level"
    )
    for pk, slug, name, name_key, successor, full_name, level in rows:
        # A zone often has the name of its largest town: only its full name tells them apart.
        label = full_name if level == Region.Level.ZONE else name
        yield Option(pk, slug, label, (0, name_key), successor, full_name, level)


def _places_above() -> Tree:
    above: dict[int, list[int]] = {}
    for place, other in RegionAncestry.objects.values_list("descendant", "ancestor"):
        above.setdefault(place, []).append(other)
    return {place: tuple(others) for place, others in above.items()}
