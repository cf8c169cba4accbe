"""A map of the answer to a question: how many initiatives in each place, or per inhabitant."""

from dataclasses import dataclass, replace
from functools import cached_property

from initiatives.addresses import Address
from initiatives.finding.catalog import Catalog
from initiatives.finding.criteria import Criteria
from initiatives.finding.listing import Listing
from initiatives.finding.membership import Visitor
from initiatives.insight import places
from initiatives.insight.asking import BY_MUNICIPALITY, MapQuestion, address_of, has_parts
from initiatives.insight.places import Place
from networks.models import Region

PER = 10_000


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of the initiatives work in a place itself, and how many only as a whole zone."""

    located: int
    zone_wide: int

    @property
    def total(self) -> int:
        return self.located + self.zone_wide


@dataclass(frozen=True, slots=True)
class Area:
    """A place with its numbers, and the addresses of its list and of the map of its parts."""

    place: Place
    tally: Tally
    address: Address
    is_chosen: bool
    closer: str = ""

    @property
    def rate(self) -> float | None:
        """Return how many initiatives for every ten thousand inhabitants; None when unknown."""
        people = self.place.population
        return self.tally.total * PER / people if people else None


class InventoryMap:
    """The map of one question, worked out piece by piece as the page asks for it.

    Every place counts on its own: as many as the list has when it is the only place chosen.
    """

    def __init__(
        self, criteria: Criteria, address: Address, catalog: Catalog, visitor: Visitor
    ) -> None:
        self.catalog = catalog
        self.listing = Listing(criteria, address, catalog, visitor)
        elsewhere = {key: chosen for key, chosen in criteria.chosen.items() if key != "regio"}
        anywhere = replace(criteria, chosen=elsewhere, with_zone_wide=True)
        self._anywhere = Listing(anywhere, address, catalog, visitor)

    def count(self, place: int) -> Tally:
        """Return what the list has for a place; without the zone-wide if the question says so."""
        membership, found = self._anywhere.membership, self._anywhere.selection.ids
        located = len(found & membership.located_in(place))
        if not self.listing.criteria.with_zone_wide:
            return Tally(located, 0)
        return Tally(located, len(found & membership.of("regio", place)) - located)

    def areas(self, question: MapQuestion) -> list[Area]:
        return [self._area(place, question) for place in self._places(question)]

    @cached_property
    def zones(self) -> list[tuple[str, str]]:
        """Return the address and name of every zone that can be chosen."""
        options = [
            option
            for option in self.catalog.options["regio"].values()
            if option.level == Region.Level.ZONE and not option.moved_to
        ]
        options.sort(key=lambda option: option.rank)
        return [(option.slug, option.label) for option in options]

    def _places(self, question: MapQuestion) -> list[Place]:
        if question.around is None:
            by_municipality = question.area == BY_MUNICIPALITY
            return places.municipalities() if by_municipality else places.zones()
        if question.around.level == Region.Level.ZONE:
            return places.parts_of_zone(question.around.pk, self.catalog)
        return places.parts_of_municipality(question.around.pk)

    def _area(self, place: Place, question: MapQuestion) -> Area:
        asked = self.listing.address.settled().removing("regio")
        option = self.catalog.options["regio"].get(place.pk)
        closer = ""
        if option and has_parts(option):
            inside = MapQuestion(question.number, option.slug, option, asked=True)
            closer = address_of(self.listing.address, inside)
        chosen = {choice.pk for choice in self.listing.criteria.of("regio")}
        return Area(
            place,
            self.count(place.pk),
            asked.adding("regio", place.slug),
            place.pk in chosen,
            closer,
        )
