from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from networks.ancestry import ancestry, rebuild_ancestry
from networks.models import Region, RegionAncestry
from tests.factories import RegionAncestryFactory, RegionFactory, RegionPartFactory

REGIONS = range(7)
LINKS = st.lists(
    st.tuples(st.sampled_from(REGIONS), st.sampled_from(REGIONS), st.booleans()), max_size=14
)


def walk(links):
    """The same by brute force: join the full links until nothing is added any more."""
    full = {(region, region) for region in REGIONS}
    full |= {(parent, child) for parent, child, is_partial in links if not is_partial}
    while more := {(a, d) for a, b in full for c, d in full if b == c} - full:
        full |= more
    partial = {
        (ancestor, child)
        for parent, child, is_partial in links
        for ancestor, middle in full
        if is_partial and middle == parent
    }
    return dict.fromkeys(partial, True) | dict.fromkeys(full, False)


@given(LINKS)
def test_ancestry_equals_a_walk_along_all_links(links):
    assert ancestry(REGIONS, links) == walk(links)


def stored():
    return set(
        RegionAncestry.objects.values_list("ancestor__name", "descendant__name", "is_partial")
    )


@pytest.fixture
def split_city(db):
    """A city that lies in two zones, each of which has one of its districts."""
    names = ["regio", "noord", "zuid", "stad", "district noord", "district zuid"]
    regions = {name: RegionFactory(name=name) for name in names}
    for parent, child, is_partial in [
        ("regio", "noord", False),
        ("regio", "zuid", False),
        ("noord", "stad", True),
        ("zuid", "stad", True),
        ("noord", "district noord", False),
        ("zuid", "district zuid", False),
        ("stad", "district noord", False),
        ("stad", "district zuid", False),
    ]:
        RegionPartFactory(parent=regions[parent], child=regions[child], is_partial=is_partial)
    return regions


def test_a_split_city_lies_in_all_its_zones_and_a_district_in_one(split_city):
    rebuild_ancestry()

    assert stored() == {
        *((name, name, False) for name in split_city),
        *(("regio", zone, False) for zone in ["noord", "zuid"]),
        *((above, "stad", True) for above in ["noord", "zuid", "regio"]),
        *((above, "district noord", False) for above in ["stad", "noord", "regio"]),
        *((above, "district zuid", False) for above in ["stad", "zuid", "regio"]),
    }


def test_places_are_found_within_and_around(split_city):
    rebuild_ancestry()

    within = Region.objects.within([split_city["noord"]])
    around = Region.objects.around([split_city["district zuid"]])

    assert {region.name for region in within} == {"noord", "stad", "district noord"}
    assert {region.name for region in around} == {"regio", "zuid", "stad", "district zuid"}


@pytest.mark.django_db
def test_only_the_parts_of_the_day_count():
    zone, municipality = RegionFactory(name="zone"), RegionFactory(name="gemeente")
    RegionPartFactory(parent=zone, child=municipality, valid_until=date(2024, 12, 31))
    itself = {("zone", "zone", False), ("gemeente", "gemeente", False)}

    rebuild_ancestry(on=date(2024, 12, 31))
    before = stored()
    rebuild_ancestry(on=date(2025, 1, 1))

    assert before == {*itself, ("zone", "gemeente", False)}
    assert stored() == itself


@pytest.mark.django_db
def test_a_retired_municipality_lies_in_its_successor():
    zone, new = RegionFactory(name="zone"), RegionFactory(name="nieuw")
    RegionFactory(name="oud", successor=new, valid_until=date(2024, 12, 31))
    RegionPartFactory(parent=zone, child=new)

    rebuild_ancestry()

    assert {above for above, below, _ in stored() if below == "oud"} == {"zone", "nieuw", "oud"}


@pytest.mark.django_db
def test_rebuilding_writes_only_what_differs(django_assert_num_queries):
    zone, municipality = RegionFactory(name="zone"), RegionFactory(name="gemeente")
    part = RegionPartFactory(parent=zone, child=municipality)
    RegionAncestryFactory(ancestor=municipality, descendant=zone)
    assert rebuild_ancestry() is True
    kept = RegionAncestry.objects.get(ancestor=zone, descendant=zone)

    with django_assert_num_queries(6):
        assert rebuild_ancestry() is False
    part.is_partial = True
    part.save()
    assert rebuild_ancestry() is True

    assert ("zone", "gemeente", True) in stored()
    assert len(stored()) == 3
    assert kept in RegionAncestry.objects.all()
