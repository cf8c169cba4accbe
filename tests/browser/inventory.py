"""A small inventory with something on every page."""

from dataclasses import dataclass

from initiatives.models import Initiative
from networks.models import Partner, PrimaryCareZone
from tests.factories import (
    AbbreviationFactory,
    ActionTypeFactory,
    AliasFactory,
    ExpertiseDomainFactory,
    InitiativeFactory,
    InitiativeFamilyFactory,
    ParticipationFactory,
    PartnerFactory,
    PartnerTypeFactory,
    StatusFactory,
    TargetGroupFactory,
)
from tests.places import SUB_MUNICIPALITY, make_place, make_zone


@dataclass
class Inventory:
    """What the tests want to open or look for."""

    sheet: Initiative
    caw: Partner
    zone: PrimaryCareZone


def fill_inventory():
    zone = make_zone("ZOLim")
    town = make_place("Tongeren-Borgloon", zone.region)
    village = make_place("Koninksem", town, level=SUB_MUNICIPALITY)
    make_place("Tongeren", successor=town, valid_until="2024-12-31", full_name="Tongeren (oud)")
    parents = TargetGroupFactory(slug="gezinnen", label="Gezinnen en ouders")
    families = TargetGroupFactory(
        slug="kansarme-gezinnen", label="Kansarme gezinnen", parent=parents
    )
    groups = [TargetGroupFactory(label=f"Doelgroep {number:02}") for number in range(25)]
    caw = PartnerFactory(
        slug="caw", name="CAW", partner_type=PartnerTypeFactory(slug="caw", label="CAW")
    )
    AliasFactory(target=caw, text="Centrum algemeen welzijnswerk")
    AbbreviationFactory(short="CAW", full="centrum algemeen welzijnswerk")
    shared = {
        "zone": zone,
        "action_type": ActionTypeFactory(slug="opleiding", label="Opleiding"),
        "status": StatusFactory(slug="lopend", label="Lopend"),
        "expertise_domains": [ExpertiseDomainFactory(slug="onderwijs", label="Onderwijs")],
        "target_groups": [families],
    }
    family = InitiativeFamilyFactory(name="Huizen van het Kind")
    sheet = InitiativeFactory(
        slug="huis-van-het-kind",
        name="Huis van het Kind",
        description="Ontmoeting en advies voor gezinnen met jonge kinderen. " * 25,
        regions=[village],
        family=family,
        how_to_join="Loop binnen op dinsdag of bel.",
        contact="012 34 56 78",
        website="https://hvk.voorbeeld.be/",
        start_year=2017,
        **shared,
    )
    InitiativeFactory(name="GBO ZOLim", covers_whole_zone=True, family=family, **shared)
    ParticipationFactory(initiative=sheet, partner=caw, role="lead")
    for number in range(11):
        ParticipationFactory(
            initiative=sheet, partner=PartnerFactory(name=f"Partner met een naam {number:02}")
        )
    for number in range(30):
        InitiativeFactory(
            name=f"Praatcafé {number:02}", regions=[town], target_groups=[groups[number % 25]]
        )
    return Inventory(sheet, caw, zone)
