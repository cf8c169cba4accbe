"""Small random inventories: drawn as plain values, so that a counterexample can be read."""

import datetime
from contextlib import contextmanager

from django.db import transaction
from hypothesis import strategies as st

from initiatives.columns import BY_FIELD, Kind
from initiatives.models import Participation
from networks.matching import name_key
from networks.models import Region
from tests import factories
from tests.initiatives.importing import nasty
from tests.initiatives.importing.conftest import part, place

LISTS = {
    "partners": factories.PartnerFactory,
    "target_groups": factories.TargetGroupFactory,
    "expertise_domains": factories.ExpertiseDomainFactory,
    "secondary_action_types": factories.ActionTypeFactory,
    "aims": factories.QuintupleAimFactory,
    "other_zones": factories.PrimaryCareZoneFactory,
}
TERMS = {
    "family": factories.InitiativeFamilyFactory,
    "care_line": factories.CareLineFactory,
    "method": factories.MethodFactory,
}
VALUES = {
    Kind.TEXT: nasty.texts(),
    Kind.LINE: nasty.names(),
    Kind.YEAR: st.integers(1800, 2100),
    Kind.DATE: st.dates(min_value=datetime.date(1800, 1, 1)),
    Kind.FLAG: st.booleans(),
    Kind.URL: st.sampled_from(["https://a.be/?b=;c|d", "http://é.be", "ftp://a.be/x", ""]),
}
LONG = st.builds(lambda name, end: f"{name[:25]} {'é' * 90}{end}", nasty.names(), st.integers(0, 9))


def names(least=0, most=3):
    """Names of up to about a hundred signs, some of them long, that no folding makes equal."""
    return st.lists(nasty.names() | LONG, min_size=least, max_size=most, unique_by=name_key)


def values():
    """The values of one initiative by field, none of them needed."""
    possible = {
        column.field: VALUES[column.kind]
        if column.kind in VALUES
        else st.sampled_from([value for value, _label in column.options])
        for column in BY_FIELD.values()
        if (column.kind in VALUES or column.options)
        and column.field not in ("name", "start_year", "end_year")
    }
    years = st.tuples(VALUES[Kind.YEAR], VALUES[Kind.YEAR]).map(sorted)
    ordered = years.map(lambda pair: dict(zip(("start_year", "end_year"), pair, strict=True)))
    some = st.fixed_dictionaries({}, optional=possible)
    return st.builds(lambda found, pair: found | pair, some, ordered | st.just({}))


picks = st.lists(st.integers(0, 9), max_size=3)


@st.composite
def worlds(draw):
    """A zone with places, names of everything, and initiatives that pick from them by number."""
    pools = {field: draw(names()) for field in LISTS}
    return {
        "zone": draw(nasty.names()),
        "inside": draw(names()),
        "parts": draw(names(most=2)),
        "elsewhere": draw(names(most=2)),
        "pools": pools,
        "terms": {field: draw(names(most=2)) for field in TERMS},
        "initiatives": [
            {
                "name": name,
                "values": draw(values()),
                "picks": {field: draw(picks) for field in [*pools, *TERMS, "regions"]},
                "roles": draw(st.lists(st.sampled_from(Participation.Role.values), max_size=3)),
            }
            for name in draw(names(least=1))
        ],
    }


class World:
    """A drawn world, made in the database."""

    def __init__(self, drawn):
        self.zone = factories.PrimaryCareZoneFactory(name=drawn["zone"])
        self.pools = {field: self._make(field, made) for field, made in drawn["pools"].items()}
        self.terms = {
            field: [make(**_named(make, name)) for name in drawn["terms"][field]]
            for field, make in TERMS.items()
        }
        self.pools["regions"] = [*self._places(drawn), self.zone.region]
        self.initiatives = [self._initiative(each) for each in drawn["initiatives"]]

    def _make(self, field, wanted):
        make = LISTS[field]
        own = {name_key(self.zone.name)} if field == "other_zones" else set()
        return [make(**_named(make, name)) for name in wanted if name_key(name) not in own]

    def _places(self, drawn):
        """Make the places; two may bear one name, but not one full name."""
        taken = set(Region.objects.values_list("full_name_key", flat=True))
        for kind in ("parts", "inside", "elsewhere"):
            for name in drawn[kind]:
                key = name_key(f"{name} (deel)" if kind == "parts" else name)
                if key not in taken:
                    taken.add(key)
                    yield self._place(kind, name)

    def _place(self, kind, name):
        if kind == "elsewhere":
            return place(name)
        if kind == "parts":
            return part(name, "deel", self.zone)
        inside = place(name, self.zone)
        factories.RegionPartFactory(parent=self.zone.region, child=inside)
        return inside

    def _initiative(self, drawn):
        picked = {field: _pick(self.pools[field], drawn["picks"][field]) for field in self.pools}
        single = {
            field: next(iter(_pick(self.terms[field], drawn["picks"][field])), None)
            for field in self.terms
        }
        made = factories.InitiativeFactory(
            zone=self.zone, name=drawn["name"], **drawn["values"], **picked, **single
        )
        for participation, role in zip(made.participations.all(), drawn["roles"], strict=False):
            Participation.objects.filter(pk=participation.pk).update(role=role)
        return made


def _named(make, name):
    return {"label" if issubclass(make, factories.TermFactory) else "name": name}


def _pick(pool, numbers):
    return [pool[number] for number in dict.fromkeys(numbers) if number < len(pool)]


@contextmanager
def rolled_back():
    """Undo what an example did to the database, so that the next finds it empty."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
