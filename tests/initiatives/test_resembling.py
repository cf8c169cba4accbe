"""What the page of an initiative links to: what looks like it, and where else it is done."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from initiatives.models import Initiative
from initiatives.resembling import Resembling
from networks.ancestry import rebuild_ancestry
from tests.factories import (
    ExpertiseDomainFactory,
    InitiativeFactory,
    InitiativeFamilyFactory,
    PartnerFactory,
    PartnerTypeFactory,
    TargetGroupFactory,
)
from tests.places import SUB_MUNICIPALITY, lay_place, make_zone

pytestmark = pytest.mark.django_db


@pytest.fixture
def ground():
    """Two zones: Riemst lies near Tongeren, Maaseik far from it, Halle in the other zone."""
    zolim, zenne = make_zone("ZOLim"), make_zone("Zennevallei")
    places = {
        "Tongeren": lay_place("Tongeren", zolim.region, latitude=50.78, longitude=5.46),
        "Riemst": lay_place("Riemst", zolim.region, latitude=50.81, longitude=5.60),
        "Maaseik": lay_place("Maaseik", zolim.region, latitude=51.10, longitude=5.79),
        "Borgworm": lay_place("Borgworm", zenne.region, latitude=50.70, longitude=5.40),
        "Halle": lay_place("Halle", zenne.region, latitude=50.73, longitude=4.23),
    }
    places["Koninksem"] = lay_place("Koninksem", places["Tongeren"], level=SUB_MUNICIPALITY)
    rebuild_ancestry()
    return {"ZOLim": zolim, "Zennevallei": zenne, **places}


@pytest.fixture
def families():
    return TargetGroupFactory(slug="gezinnen", label="Gezinnen")


def around(initiative, visitor=None):
    loaded = Initiative.objects.for_detail().get(pk=initiative.pk)
    return Resembling(loaded, visitor or AnonymousUser())


def told(lines):
    return [(line.name, line.zone, [reason.text for reason in line.reasons]) for line in lines]


# Lijkt op


def test_the_same_target_group_next_door_is_named_with_its_place(ground, families):
    zolim, zenne = ground["ZOLim"], ground["Zennevallei"]
    here = InitiativeFactory(
        zone=zolim, target_groups=[families], regions=[ground["Koninksem"]], name="Hier"
    )
    for name, zone, places in [
        ("Ver in de zone", zolim, ["Maaseik"]),
        ("Over de grens", zenne, ["Borgworm"]),
        ("Ver weg", zenne, ["Halle"]),
        ("Vlakbij", zolim, ["Riemst"]),
        ("Zelfde stad", zolim, ["Riemst", "Tongeren"]),
        ("Zonder plaats", zolim, []),
    ]:
        InitiativeFactory(
            name=name,
            zone=zone,
            target_groups=[families],
            regions=[ground[place] for place in places],
        )
    InitiativeFactory(name="Ander publiek", zone=zolim, regions=[ground["Riemst"]])

    found = {name: (zone, reasons) for name, zone, reasons in told(around(here).lookalikes)}

    assert list(found) == [
        "Over de grens",
        "Ver in de zone",
        "Vlakbij",
        "Zelfde stad",
        "Zonder plaats",
    ]
    assert found == {
        "Over de grens": ("ELZ Zennevallei", ["zelfde doelgroep, in Borgworm"]),
        "Ver in de zone": ("", ["zelfde doelgroep, in Maaseik"]),
        "Vlakbij": ("", ["zelfde doelgroep, in Riemst"]),
        "Zelfde stad": ("", ["zelfde doelgroep, in Tongeren"]),
        "Zonder plaats": ("", ["zelfde doelgroep, in dezelfde zone"]),
    }


def test_who_serves_the_whole_zone_is_next_door(ground, families):
    here = InitiativeFactory(zone=ground["ZOLim"], target_groups=[families])
    InitiativeFactory(
        name="Overal", zone=ground["ZOLim"], target_groups=[families], covers_whole_zone=True
    )

    assert told(around(here).lookalikes) == [("Overal", "", ["zelfde doelgroep, in de hele zone"])]


def test_the_most_target_groups_in_common_come_first_and_five_are_named(ground, families):
    elderly = TargetGroupFactory(slug="ouderen", label="Ouderen")
    shared = {"zone": ground["ZOLim"], "regions": [ground["Riemst"]]}
    here = InitiativeFactory(target_groups=[families, elderly], **shared)
    for name in "fedcba":
        InitiativeFactory(name=name, target_groups=[families], **shared)
    InitiativeFactory(name="z", target_groups=[families, elderly], **shared)

    found = around(here)

    assert [line.name for line in found.lookalikes] == ["z", "a", "b", "c", "d"]
    assert found.lookalikes[0].reasons[0].text == "2 dezelfde doelgroepen, in Riemst"
    assert str(found.in_zone.address) == "?doelgroep=gezinnen&doelgroep=ouderen&zone=zolim"
    assert found.in_zone.count == 8


def test_a_narrow_group_and_the_wide_one_above_it_are_one_thing_in_common(ground, families):
    poor = TargetGroupFactory(label="Kansarme gezinnen", parent=families)
    here = InitiativeFactory(zone=ground["ZOLim"], target_groups=[families, poor])
    InitiativeFactory(name="Nauw", zone=ground["ZOLim"], target_groups=[poor])

    assert told(around(here).lookalikes) == [
        ("Nauw", "", ["zelfde doelgroep, in dezelfde zone"]),
    ]


def test_shared_partners_lead_to_what_they_do_together(client):
    caw, ocmw, school = (PartnerFactory(slug=slug) for slug in ("caw", "ocmw", "school"))
    here = InitiativeFactory(partners=[caw, ocmw, school])
    InitiativeFactory(name="Twee", partners=[caw, ocmw])
    InitiativeFactory(name="Drie", partners=[caw, ocmw, school])
    InitiativeFactory(name="Eén", partners=[caw])

    found = around(here).lookalikes

    assert told(found) == [
        ("Drie", "", ["3 gedeelde partners"]),
        ("Twee", "", ["2 gedeelde partners"]),
    ]
    address = str(found[1].reasons[0].address)
    assert address == "?partner=caw&partner=ocmw&partners=samen"
    rows = client.get(reverse("initiatives:list") + address).context["listing"].rows
    assert {"Twee", "Drie"} < {row.name for row in rows}


def test_an_organisation_and_its_umbrella_are_one_shared_partner():
    umbrella = PartnerFactory()
    member, school = PartnerFactory(umbrella=umbrella), PartnerFactory()
    here = InitiativeFactory(partners=[umbrella, member, school])
    InitiativeFactory(name="Alleen het lid", partners=[member])
    InitiativeFactory(name="Lid en school", partners=[member, school])

    assert told(around(here).lookalikes) == [("Lid en school", "", ["2 gedeelde partners"])]


def test_every_reason_stands_with_one_line(ground, families):
    family = InitiativeFamilyFactory()
    partners = [PartnerFactory(), PartnerFactory()]
    shared = {"zone": ground["ZOLim"], "target_groups": [families], "partners": partners}
    here = InitiativeFactory(family=family, **shared)
    InitiativeFactory(name="Broer", family=family, **shared)
    InitiativeFactory(name="Aangetrouwd", zone=ground["Halle"].parents.get().zone, family=family)

    assert told(around(here).lookalikes) == [
        ("Aangetrouwd", "ELZ Zennevallei", ["zelfde familie"]),
        (
            "Broer",
            "",
            ["zelfde familie", "zelfde doelgroep, in dezelfde zone", "2 gedeelde partners"],
        ),
    ]


def test_an_initiative_about_which_nothing_is_known_looks_like_nothing():
    InitiativeFactory()
    found = around(InitiativeFactory())

    assert (found.lookalikes, found.elsewhere, found.in_zone) == ([], [], None)


# Elders in Vlaanderen


@pytest.fixture
def housing():
    return ExpertiseDomainFactory(slug="wonen", label="Wonen")


def test_the_same_target_group_and_domain_in_other_zones_is_inspiration(ground, families, housing):
    work = ExpertiseDomainFactory(label="Werk")
    caw = PartnerTypeFactory(label="CAW")
    here = InitiativeFactory(
        zone=ground["ZOLim"],
        target_groups=[families],
        expertise_domains=[housing, work],
        partners=[PartnerFactory(partner_type=caw)],
    )
    far = {"zone": ground["Zennevallei"], "target_groups": [families]}
    InitiativeFactory(name="Zelfde type", **far, expertise_domains=[housing]).partners.add(
        PartnerFactory(partner_type=caw)
    )
    InitiativeFactory(name="Alles", **far, expertise_domains=[housing, work]).partners.add(
        PartnerFactory(partner_type=caw)
    )
    InitiativeFactory(name="Een domein", **far, expertise_domains=[work])
    InitiativeFactory(name="Ander domein", **far)
    InitiativeFactory(
        name="Eigen zone",
        zone=ground["ZOLim"],
        target_groups=[families],
        expertise_domains=[housing],
    )
    InitiativeFactory(name="Boven", target_groups=[families], expertise_domains=[housing])

    found = around(here)

    assert told(found.elsewhere) == [
        (
            "Alles",
            "ELZ Zennevallei",
            ["zelfde doelgroep, 2 dezelfde domeinen, zelfde type partner"],
        ),
        (
            "Zelfde type",
            "ELZ Zennevallei",
            ["zelfde doelgroep, zelfde domein, zelfde type partner"],
        ),
        ("Een domein", "ELZ Zennevallei", ["zelfde doelgroep, zelfde domein"]),
    ]
    assert str(found.in_flanders.address).startswith("?doelgroep=gezinnen&domein=")
    assert found.in_flanders.count == 6


def test_what_works_in_the_own_zone_is_not_elsewhere(ground, families, housing):
    alike = {"target_groups": [families], "expertise_domains": [housing]}
    here = InitiativeFactory(zone=ground["ZOLim"], **alike)
    InitiativeFactory(
        name="Te gast", zone=ground["Zennevallei"], regions=[ground["Riemst"]], **alike
    )
    InitiativeFactory(
        name="Gedeeld", zone=ground["Zennevallei"], other_zones=[ground["ZOLim"]], **alike
    )

    found = around(here)

    assert [line.name for line in found.lookalikes] == ["Gedeeld", "Te gast"]
    assert found.elsewhere == []


def test_of_many_alike_in_the_own_zone_none_is_elsewhere(ground, families, housing):
    alike = {"target_groups": [families], "expertise_domains": [housing], "zone": ground["ZOLim"]}
    here = InitiativeFactory(**alike)
    for _ in range(7):
        InitiativeFactory(**alike)

    assert around(here).elsewhere == []


def test_nothing_is_named_twice(ground, families, housing):
    family = InitiativeFamilyFactory()
    alike = {"target_groups": [families], "expertise_domains": [housing], "family": family}
    here = InitiativeFactory(zone=ground["ZOLim"], **alike)
    InitiativeFactory(name="Verre familie", zone=ground["Zennevallei"], **alike)

    found = around(here)

    assert [line.name for line in found.lookalikes] == ["Verre familie"]
    assert found.elsewhere == []


# Who sees what


def test_what_a_visitor_may_not_see_is_in_no_block_and_no_count(ground, families, housing, staff):
    partners = [PartnerFactory(), PartnerFactory()]
    alike = {"target_groups": [families], "expertise_domains": [housing], "partners": partners}
    family = InitiativeFamilyFactory()
    origin = InitiativeFactory(name="Oorsprong", is_public=False)
    here = InitiativeFactory(zone=ground["ZOLim"], family=family, inspired_by=origin, **alike)
    InitiativeFactory(name="Familie", family=family, is_public=False)
    InitiativeFactory(name="Buur", zone=ground["ZOLim"], is_public=False, **alike)
    InitiativeFactory(name="Ver", zone=ground["Zennevallei"], is_public=False, **alike)
    InitiativeFactory(name="Kopie", inspired_by=here, is_public=False)

    hidden, shown = around(here), around(here, staff)

    assert (hidden.lookalikes, hidden.elsewhere, hidden.origin, hidden.adopted) == (
        [],
        [],
        None,
        [],
    )
    assert (hidden.in_zone.count, hidden.in_flanders.count) == (1, 1)
    assert [line.name for line in shown.lookalikes] == ["Familie", "Buur", "Ver"]
    assert [line.name for line in [shown.origin, *shown.adopted]] == ["Oorsprong", "Kopie"]
    assert (shown.in_zone.count, shown.in_flanders.count) == (2, 3)


def test_more_that_looks_alike_costs_no_more_statements(ground, families, housing):
    partners = [PartnerFactory(), PartnerFactory()]
    alike = {"target_groups": [families], "expertise_domains": [housing], "partners": partners}
    here = InitiativeFactory(
        zone=ground["ZOLim"], regions=[ground["Riemst"]], family=InitiativeFamilyFactory(), **alike
    )

    def statements():
        loaded = Initiative.objects.for_detail().get(pk=here.pk)
        Resembling(loaded, AnonymousUser()).lookalikes  # noqa: B018 - what follows is warm
        with CaptureQueriesContext(connection) as captured:
            found = Resembling(loaded, AnonymousUser())
            lines = [*found.lookalikes, *found.elsewhere, found.origin, *found.adopted]
            assert found.in_flanders.count >= 1
        return len(captured), len(lines)

    InitiativeFactory(zone=ground["ZOLim"], **alike)
    few, lines = statements()
    for zone in ("ZOLim", "Zennevallei") * 10:
        InitiativeFactory(zone=ground[zone], family=here.family, inspired_by=here, **alike)
    many, more_lines = statements()

    assert more_lines > lines
    assert few == many <= 4
