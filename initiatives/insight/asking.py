"""What a visitor asks of the map besides the question of the list: which area, and which number."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import QueryDict

from initiatives.addresses import Address
from initiatives.finding.catalog import Catalog, Option
from initiatives.finding.criteria import Criteria
from networks.models import Region
from networks.naming import one_line

AREA, NUMBER = "kaart", "toon"
BY_ZONE, BY_MUNICIPALITY = "zones", "gemeenten"
COUNT, RATE = "aantal", "inwoners"


@dataclass(frozen=True, slots=True)
class MapQuestion:
    """`around` is the zone or municipality whose parts are shown; without it, all of Flanders.

    `asked` says whether the address names the area; otherwise the places chosen decide.
    """

    number: str = COUNT
    area: str = BY_ZONE
    around: Option | None = None
    asked: bool = False

    def pairs(self) -> list[tuple[str, str]]:
        """Return what the address needs besides the question of the list."""
        pairs = [(AREA, self.area)] if self.asked else []
        return pairs if self.number == COUNT else [*pairs, (NUMBER, self.number)]


def read(query: QueryDict, criteria: Criteria, catalog: Catalog) -> MapQuestion:
    """Read the address; what nobody knows is left out."""
    number = RATE if query.get(NUMBER) == RATE else COUNT
    area = one_line(query.get(AREA, ""))
    around = catalog.find("regio", area)
    if area in (BY_ZONE, BY_MUNICIPALITY):
        return MapQuestion(number, area, asked=True)
    if around and has_parts(around):
        return MapQuestion(number, area, around, asked=True)
    zone = _zone_around(criteria, catalog)
    return MapQuestion(number, zone.slug if zone else BY_ZONE, zone)


def unknown(query: QueryDict, catalog: Catalog) -> Sequence[str]:
    """Return the areas and numbers that the address asks and nobody knows."""
    area, number = one_line(query.get(AREA, "")), one_line(query.get(NUMBER, ""))
    place = catalog.find("regio", area)
    known = {"", BY_ZONE, BY_MUNICIPALITY, *([area] if place and has_parts(place) else [])}
    wrong = [] if area in known else [area]
    return wrong if number in {"", COUNT, RATE} else [*wrong, number]


def has_parts(place: Option) -> bool:
    return place.level in {Region.Level.ZONE, Region.Level.MUNICIPALITY} and not place.moved_to


def address_of(address: Address, question: MapQuestion) -> str:
    """Return the query string of a map for the question that the list answers."""
    query = QueryDict(mutable=True)
    for key, value in [*address.settled().removing("sorteer").pairs, *question.pairs()]:
        query.appendlist(key, value)
    return f"?{query.urlencode()}" if query else ""


def _zone_around(criteria: Criteria, catalog: Catalog) -> Option | None:
    """Return the only zone in which all the chosen places lie, if there is one."""
    places = catalog.options["regio"]
    around = {
        above
        for choice in criteria.of("regio")
        for above in (catalog.above("regio", choice.pk) or [-1])
        if above not in places or places[above].level == Region.Level.ZONE
    }
    return places.get(around.pop()) if len(around) == 1 else None
