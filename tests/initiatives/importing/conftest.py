"""A small zone with two municipalities, and the few names that the tests of an import need."""

import pytest

from networks.models import Region
from tests import factories


@pytest.fixture
def zone(db):
    zone = factories.PrimaryCareZoneFactory(slug="zolim", name="ZOLim")
    for code, name in (("73110", "Bilzen-Hoeselt"), ("73066", "Riemst")):
        place(name, zone, code=code)
    return zone


@pytest.fixture
def terms(zone):
    """What rows refer to, by slug."""
    made = [
        factories.PartnerFactory(slug="caw-limburg", name="CAW Limburg"),
        factories.PartnerFactory(slug="ocmw-riemst", name="OCMW Riemst"),
        factories.PartnerFactory(slug="huis", name="Huis van het Kind"),
        factories.TargetGroupFactory(slug="jongeren", label="Jongeren"),
        factories.TargetGroupFactory(slug="ouderen", label="Ouderen"),
        factories.ExpertiseDomainFactory(slug="wonen", label="Wonen"),
        factories.ExpertiseDomainFactory(slug="werk", label="Werk en opleiding"),
        factories.ActionTypeFactory(slug="project", label="Project"),
        factories.StatusFactory(slug="lopend", label="Lopend"),
    ]
    return {term.slug: term for term in made}


def place(name, zone=None, **fields):
    """Make a place, in the zone if one is given."""
    region = factories.RegionFactory(name=name, **fields)
    if zone is not None:
        factories.RegionAncestryFactory(ancestor=zone.region, descendant=region)
    return region


def part(name, within, zone=None, **fields):
    """Make a sub-municipality, whose full name says in which municipality it lies."""
    fields = {"level": Region.Level.SUB_MUNICIPALITY, "full_name": f"{name} ({within})", **fields}
    return place(name, zone, **fields)
