"""A small inventory in which every word matters."""

import pytest
from django.contrib.auth.models import AnonymousUser

from initiatives.finding.membership import Membership
from initiatives.index.current import current
from initiatives.models import Initiative
from initiatives.searching.search import find
from initiatives.searching.vocabulary import vocabulary
from tests.factories import (
    AbbreviationFactory,
    ActionTypeFactory,
    AliasFactory,
    ExpertiseDomainFactory,
    InitiativeFactory,
    PartnerFactory,
    PartnerTypeFactory,
    TargetGroupFactory,
)
from tests.places import SUB_MUNICIPALITY, make_place, make_zone


def search(text, visitor=None, *, literal=False):
    """Search as this visitor, in the inventory as it is now."""
    state = current().snapshot
    membership = Membership(state.catalog, visitor or AnonymousUser())
    return find(text, vocabulary(state), membership, literal=literal)


def in_order(found):
    """The names of who was found, best first and by name where they are as good."""
    names = dict(Initiative.objects.values_list("pk", "name"))
    return [name for tier in found.tiers for name in sorted(names[pk] for pk in tier)]


def names(text, **given):
    return in_order(search(text, **given))


@pytest.fixture
def inventory(db):
    """Twelve initiatives, one of them hidden."""
    for short, full, variants in (
        ("OCMW", "openbaar centrum voor maatschappelijk welzijn", "OCMW’s"),
        ("HvhK", "Huis van het Kind", "HvK"),
        ("CAW", "centrum algemeen welzijnswerk", ""),
        ("GBO", "geïntegreerd breed onthaal", ""),
    ):
        AbbreviationFactory(short=short, full=full, variants=variants)
    zone = make_zone("ZOLim")
    town = make_place("Tongeren-Borgloon", zone.region)
    village = make_place("Koninksem", town, level=SUB_MUNICIPALITY)
    riemst = make_place("Riemst", zone.region)
    type_ = PartnerTypeFactory(label="Huisartsen en huisartsenkring")
    AliasFactory(target=type_, text="dokterspraktijk")
    ocmw = PartnerFactory(name="OCMW Riemst")
    caw = PartnerFactory(name="CAW Limburg")
    AliasFactory(target=caw, text="Centrum Algemeen Welzijnswerk Limburg")
    kring = PartnerFactory(name="Kring Haspengouw", partner_type=type_)
    ouderen = TargetGroupFactory(label="Ouderen")
    AliasFactory(target=ouderen, text="senioren")
    dementie = TargetGroupFactory(label="Personen met dementie")
    welbevinden = ExpertiseDomainFactory(label="Persoonlijk welbevinden")
    AliasFactory(target=welbevinden, text="goed in je vel")
    netwerking = ActionTypeFactory(label="Informele netwerking")

    make = InitiativeFactory
    make(name="Buurtnetwerk Zonneveld", description="Buren helpen buren.", regions=[village])
    make(name="Praatcafé dementie", description="Voor wie dement wordt en de familie.")
    make(name="Huis van het Kind Riemst", description="Voor gezinnen met baby's.", regions=[riemst])
    make(name="Dokters in de wijk", description="Huisartsen overleggen.", partners=[kring])
    make(name="Warme maaltijden", description="Thuis aan tafel.", partners=[ocmw, caw])
    make(name="Samen sterk", description="Het HvhK en de C.A.W. helpen gezin en school.")
    make(name="Bezoekdienst", description="Brieven schrijven met eenzame mensen.")
    make(name="Fietsles", target_groups=[ouderen, dementie], description="Op twee wielen.")
    make(name="Cohousing", description="Wonen onder één dak.", expertise_domains=[welbevinden])
    make(name="Onthaal", description="Geïntegreerd breed onthaal.", action_type=netwerking)
    make(name="Mantelzorgcafé", description="Mantelzorgers ontmoeten elkaar; sociale kaart.")
    make(name="Geheim crisisteam", description="Xylofoon voor ouderen.", is_public=False)
