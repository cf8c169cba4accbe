"""The selection as a list for the wall: under each target group or municipality what there is."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import Prefetch
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives.fact_sheet import by_role
from initiatives.models import Initiative, Participation
from initiatives.querysets import InitiativeQuerySet
from initiatives.taking.paper import in_order
from networks.matching import name_key
from networks.models import PrimaryCareZone, Region, RegionAncestry

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

# A longer list is no longer read on a wall.
MOST_ROWS = 500

BY_TARGET_GROUP, BY_MUNICIPALITY = "doelgroep", "gemeente"
GROUPINGS: "dict[str, StrPromise]" = {
    BY_TARGET_GROUP: gettext_lazy("doelgroep"),
    BY_MUNICIPALITY: gettext_lazy("gemeente"),
}
PAPERS = {"a4": "A4", "a3": "A3"}
# First what holds for everyone, last what nobody filled in.
_FIRST, _NAMED, _LAST = range(3)
Rank = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Line:
    """One initiative: its name, and in a few words what the heading above it does not say."""

    name: str
    about: str
    leads: str
    is_over: bool


@dataclass(slots=True)
class Heading:
    """`rank` orders the headings."""

    text: str
    rank: Rank
    lines: list[Line] = field(default_factory=list)


def load(initiatives: InitiativeQuerySet, order: Sequence[int]) -> list[Initiative]:
    """Load what the wall list tells of these initiatives, in this order."""
    leading = Participation.objects.exclude(role=Participation.Role.PARTNER)
    related = initiatives.select_related("zone", "status").prefetch_related(
        "target_groups",
        "regions",
        Prefetch("participations", queryset=leading.select_related("partner")),
    )
    return in_order(related, order)


def wall_list(initiatives: Iterable[Initiative], grouping: str) -> list[Heading]:
    """Put initiatives under their headings; one with several values stands under each of them."""
    places, by_town = _Places(), grouping == BY_MUNICIPALITY
    headings: dict[Rank, Heading] = {}
    for initiative in initiatives:
        found = places.towns(initiative) if by_town else _target_groups(initiative)
        about = _groups(initiative) if by_town else places.spoken(initiative)
        line = _line(initiative, about=about)
        for text, rank in dict(found).items():
            headings.setdefault(rank, Heading(text, rank)).lines.append(line)
    return [headings[rank] for rank in sorted(headings)]


def _line(initiative: Initiative, *, about: str) -> Line:
    status = initiative.status
    leads = ", ".join(link.partner.name for link in by_role(initiative))
    is_over = status is not None and status.code == status.Code.ENDED
    return Line(initiative.name, about, leads, is_over)


def _target_groups(initiative: Initiative) -> Iterator[tuple[str, Rank]]:
    groups = initiative.target_groups.all()
    for group in groups:
        yield group.label, (_NAMED, group.label_key)
    if not groups:
        yield _("Doelgroep niet ingevuld"), (_LAST, "")


class _Places:
    """In which municipality each place lies, and in which zones."""

    def __init__(self) -> None:
        towns = Region.objects.filter(level=Region.Level.MUNICIPALITY)
        self._towns = dict(towns.order_by().values_list("pk", "name"))
        self._above: dict[int, list[int]] = {}
        pairs = RegionAncestry.objects.order_by("ancestor__name_key")
        for place, other in pairs.values_list("descendant", "ancestor"):
            self._above.setdefault(place, []).append(other)

    def named(self, initiative: Initiative) -> list[Region]:
        """Return where it works; of a zone that is served whole the places need no mention."""
        places, zone = list(initiative.regions.all()), _whole_zone(initiative)
        if zone is None:
            return places
        return [place for place in places if zone.region_id not in self._above.get(place.pk, ())]

    def towns(self, initiative: Initiative) -> Iterator[tuple[str, Rank]]:
        zone = _whole_zone(initiative)
        if zone:
            yield _("Hele zone %(zone)s") % {"zone": zone.name}, (_FIRST, zone.name_key)
        for place in self.named(initiative):
            towns = [pk for pk in self._above.get(place.pk, ()) if pk in self._towns]
            for name in [self._towns[pk] for pk in towns] or [place.full_name]:
                yield name, (_NAMED, name_key(name))
        if not zone and not initiative.regions.all():
            yield _("Gemeente niet ingevuld"), (_LAST, "")

    def spoken(self, initiative: Initiative) -> str:
        names = [place.name for place in self.named(initiative)]
        if zone := _whole_zone(initiative):
            names.insert(0, _("hele zone %(zone)s") % {"zone": zone.name})
        return ", ".join(names)


def _whole_zone(initiative: Initiative) -> PrimaryCareZone | None:
    return initiative.zone if initiative.covers_whole_zone else None


def _groups(initiative: Initiative) -> str:
    return ", ".join(group.label for group in initiative.target_groups.all())
