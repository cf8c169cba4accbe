"""The facets as a page shows them: which options, how many each, which are ticked."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field

from initiatives.finding.catalog import Catalog, Option
from initiatives.finding.choices import MISSING
from initiatives.finding.kinds import KINDS, FacetKind
from initiatives.finding.membership import Membership
from initiatives.finding.selecting import Selection
from networks.models import Region

# How long a list of options may be: all shown, the first few shown, a search box inside.
SHOW_ALL, SHOW_FIRST, SEARCH_FROM = 6, 5, 21
PARTNERS_SHOWN = 5

# Too many to list: these are asked for by name, whatever the list shows.
BY_NAME = {"regio", "partner"}

WIDE = {Region.Level.ZONE, Region.Level.MUNICIPALITY}


@dataclass(slots=True)
class Shown:
    """One option on the page, with the narrower ones under it."""

    slug: str
    label: str
    count: int
    is_chosen: bool
    narrower: list["Shown"] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        """Whether something ticked hides below."""
        return any(below.is_chosen or below.is_open for below in self.narrower)

    @property
    def size(self) -> int:
        return 1 + sum(below.size for below in self.narrower)


@dataclass(frozen=True, slots=True)
class Facet:
    kind: FacetKind
    first: Sequence[Shown]
    more: Sequence[Shown]
    chosen: int

    @property
    def total(self) -> int:
        return sum(option.size for option in (*self.first, *self.more))

    @property
    def is_searchable(self) -> bool:
        """Whether a long list wants a search box; what is asked by name has a field already."""
        return self.total >= SEARCH_FROM and self.kind.key not in BY_NAME


def facets_of(selection: Selection) -> list[Facet]:
    """Return the facets that have something to choose, each in the order of its own rule."""
    facets = (_facet(selection, kind) for kind in KINDS)
    return [facet for facet in facets if facet.total or facet.kind.key in BY_NAME]


def _facet(selection: Selection, kind: FacetKind) -> Facet:
    catalog = selection.membership.catalog
    chosen = {option.pk for option in selection.criteria.of(kind.key)}
    if kind.key == "partner":
        pks: Iterable[int] = {*chosen, *_largest(selection, kind.key, chosen), MISSING}
    else:
        pks = _candidates(selection, kind.key, chosen)
    counts = selection.counts(kind.key, pks)
    kept = [pk for pk in counts if counts[pk] or pk in chosen]
    tops = _trees(catalog, kind.key, kept, counts, chosen)
    always = 0 if kind.key == "regio" else SHOW_FIRST if len(tops) > SHOW_ALL else SHOW_ALL
    first: list[Shown] = []
    more: list[Shown] = []
    for at, top in enumerate(tops):
        (first if at < always or top.is_chosen or top.is_open else more).append(top)
    return Facet(kind, first, more, len(chosen))


def _candidates(selection: Selection, facet: str, chosen: set[int]) -> Iterable[int]:
    """Return the options worth counting.

    Places by the thousand would bury the page: those below a municipality appear once it, or a
    place in it, is chosen. What is left out can still be asked for by name.
    """
    membership = selection.membership
    if facet != "regio":
        return {*membership.values(facet), *chosen}
    wide = membership.snapshot.remembered("wide places", lambda: _wide_places(membership))
    if not chosen:
        return wide
    places, above = membership.catalog.options["regio"], membership.catalog.above
    path = {other for pk in chosen for other in above("regio", pk)}
    opened = {pk for pk in path if places[pk].level == Region.Level.MUNICIPALITY}
    below = (pk for pk in membership.values("regio") if not opened.isdisjoint(above("regio", pk)))
    return {*wide, *chosen, *opened, *below}


def _wide_places(membership: Membership) -> list[int]:
    places = membership.catalog.options["regio"]
    known = {*membership.values("regio"), *membership.catalog.zone_places.values()}
    return [pk for pk in known if places[pk].level in WIDE]


def _largest(selection: Selection, facet: str, chosen: Container[int]) -> list[int]:
    """Return the few values, besides those chosen, that would give most; others go by name.

    Once the most that a value could give is no more than what was found, counting can stop.
    """
    found: list[tuple[int, int]] = []
    for pk in selection.membership.by_size(facet):
        if len(found) == PARTNERS_SHOWN and selection.most(facet, pk) < -found[-1][0]:
            break
        if pk not in chosen:
            found = sorted([*found, (-selection.count(facet, pk), pk)])[:PARTNERS_SHOWN]
    return [pk for count, pk in found if count]


def _trees(
    catalog: Catalog, facet: str, pks: Iterable[int], counts: dict[int, int], chosen: set[int]
) -> list[Shown]:
    """Hang every option under the nearest one above it that is shown too."""
    options = catalog.options[facet]
    shown = {pk: _shown(options[pk], counts[pk], pk in chosen) for pk in pks}
    tops: list[Shown] = []
    for pk in sorted(shown, key=lambda pk: options[pk].rank):
        parent = _nearest(catalog, facet, pk, shown)
        (tops if parent is None else shown[parent].narrower).append(shown[pk])
    return tops


def _nearest(catalog: Catalog, facet: str, pk: int, shown: Container[int]) -> int | None:
    """Return the closest shown option above; none for a city that several zones share."""
    for level in catalog.steps_up(facet, pk):
        closest = [other for other in level if other in shown]
        if closest:
            return closest[0] if len(closest) == 1 else None
    return None


def _shown(option: Option, count: int, is_chosen: bool) -> Shown:
    return Shown(option.slug, option.label, count, is_chosen)
