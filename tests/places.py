"""Small maps for tests: places that lie in each other."""

from django.utils.text import slugify

from networks.ancestry import rebuild_ancestry
from networks.models import Region
from tests.factories import PrimaryCareZoneFactory, RegionFactory, RegionPartFactory

ZONE, MUNICIPALITY = Region.Level.ZONE, Region.Level.MUNICIPALITY
SUB_MUNICIPALITY, NEIGHBOURHOOD = Region.Level.SUB_MUNICIPALITY, Region.Level.NEIGHBOURHOOD


def make_zone(name):
    return PrimaryCareZoneFactory(slug=slugify(name), name=name)


def make_place(name, *inside, **fields):
    """Make a place that lies in the given places (and partly in those of `partly`)."""
    place = lay_place(name, *inside, **fields)
    rebuild_ancestry()
    return place


def lay_place(name, *inside, partly=(), level=MUNICIPALITY, **fields):
    """Make a place without deriving what lies in what; who lays many does that once."""
    fields = {"slug": slugify(name), **fields}
    fields = {"code": f"plaats-{fields['slug']}", **fields}
    place = RegionFactory(name=name, level=level, **fields)
    for parent in inside:
        RegionPartFactory(parent=parent, child=place)
    for parent in partly:
        RegionPartFactory(parent=parent, child=place, is_partial=True)
    return place
