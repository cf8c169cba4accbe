"""What lies around an initiative: its own places, the ones next door, and its zone."""

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from initiatives.finding.membership import Ids, Membership
from initiatives.models import Initiative
from networks.models import Region
from networks.neighbours import municipalities_near


class Surroundings:
    """The ground on which an initiative and its neighbours work."""

    def __init__(self, initiative: Initiative, membership: Membership) -> None:
        known: Any = initiative
        self._membership = membership
        self._catalog = membership.catalog
        self._zone: int | None = known.zone_id
        self._places = [region.pk for region in known.regions.all()]
        self.zone_place: int | None = self._catalog.zone_places.get(known.zone_id)

    @cached_property
    def near(self) -> Ids:
        """Return who works in the same or a neighbouring municipality, or for the same zone."""
        found = self.at_home
        for place in self._municipalities:
            found = found | self._membership.located_in(place)
        return found

    @cached_property
    def at_home(self) -> Ids:
        """Return who belongs to the zone, works somewhere in it or serves the whole of it."""
        found = self._membership.everyone - self._membership.everyone
        if self._zone is not None:
            found = found | self._membership.of("zone", self._zone)
        if self.zone_place is not None:
            found = found | self._membership.of("regio", self.zone_place)
        return found

    @cached_property
    def with_zone(self) -> Ids:
        """Return who belongs to a zone, whichever."""
        found = self._membership.everyone - self._membership.everyone
        for zone in self._catalog.zone_places:
            found = found | self._membership.of("zone", zone)
        return found

    def where(self, pk: int) -> str:
        """Say where an initiative of around here works, the closest place first."""
        for place in (*self._municipalities, *self._others_in_zone):
            if pk in self._membership.located_in(place):
                return _("in %(place)s") % {"place": self._catalog.options["regio"][place].label}
        if self.zone_place and pk in self._membership.zone_wide_in(self.zone_place):
            return _("in de hele zone")
        return _("in dezelfde zone")

    @cached_property
    def _municipalities(self) -> list[int]:
        """Return the own municipalities and then those next door, the nearest first."""
        own = {above for place in self._places for above in self._municipalities_above(place)}
        return [*self._in_order(own), *municipalities_near(own)]

    @cached_property
    def _others_in_zone(self) -> list[int]:
        if self.zone_place is None:
            return []
        zone, places = self.zone_place, self._catalog.options["regio"]
        inside = {
            pk
            for pk, place in places.items()
            if place.level == Region.Level.MUNICIPALITY and self._catalog.lies_in(pk, zone)
        }
        return self._in_order(inside - {*self._municipalities})

    def _municipalities_above(self, place: int) -> Iterator[int]:
        places = self._catalog.options["regio"]
        for above in self._catalog.above("regio", place):
            if places[above].level == Region.Level.MUNICIPALITY:
                yield above

    def _in_order(self, places: set[int]) -> list[int]:
        return sorted(places, key=lambda pk: self._catalog.options["regio"][pk].rank)
