"""Whatever is in the inventory and whatever is asked, map and list tell the same numbers."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict

from accounts.models import User
from initiatives.addresses import Address
from initiatives.finding.criteria import question_in
from initiatives.index.current import current
from initiatives.insight.asking import MapQuestion
from initiatives.insight.map import InventoryMap
from networks.models import Region
from tests.initiatives.finding.random_worlds import Oracle, World

pytestmark = pytest.mark.django_db


def map_of(asked, visitor=None):
    visitor = visitor or AnonymousUser()
    query = QueryDict(mutable=True)
    for key, values in asked.items():
        query.setlist(key, values)
    address, catalog = Address.of(query), current().snapshot.catalog
    criteria = question_in(address, catalog)
    return InventoryMap(criteria, address, catalog, visitor)


@pytest.mark.parametrize("seed", range(3))
def test_every_place_has_the_number_of_its_list(seed):
    world, oracle = World(seed), Oracle()

    for _ in range(6):
        asked = world.question()
        the_map = map_of(asked)
        for place in world.places:
            alone = asked | {"regio": [place.slug]}
            narrow = alone | {"zonebreed": ["0"]}
            tally = the_map.count(place.pk)
            assert tally.total == len(oracle.answer(alone)), (asked, place.slug)
            assert tally.located == len(oracle.answer(narrow)), (asked, place.slug)


@pytest.mark.parametrize("seed", range(3))
def test_staff_count_what_is_hidden_too(seed):
    world, oracle = World(seed), Oracle()
    the_map = map_of({}, User(is_staff=True, is_active=True))

    for place in world.places:
        asked = {"regio": [place.slug]}
        assert the_map.count(place.pk).total == len(oracle.answer(asked, hidden_too=True))


@pytest.mark.parametrize("seed", range(3))
def test_the_map_counts_as_the_facet_of_the_list_does(seed):
    world = World(seed)

    for _ in range(6):
        the_map = map_of(world.question())
        for place in world.places:
            counted = the_map.listing.selection.count("regio", place.pk)
            assert the_map.count(place.pk).total == counted


def test_every_municipality_and_zone_is_an_area():
    world = World(0)
    the_map = map_of({})

    for area, level in (("zones", Region.Level.ZONE), ("gemeenten", Region.Level.MUNICIPALITY)):
        shown = [it.place.slug for it in the_map.areas(MapQuestion(area=area))]
        assert sorted(shown) == sorted(
            Region.objects.filter(level=level).values_list("slug", flat=True)
        )
    assert world.places
