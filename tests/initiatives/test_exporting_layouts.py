import datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from initiatives.columns import COLUMNS
from initiatives.exporting.explanations import EXPLANATIONS
from initiatives.exporting.inventory import Inventory
from initiatives.exporting.layouts import DENDER, LAYOUTS, ZOLIM, columns_visible_to
from initiatives.models import Initiative, Participation
from tests import factories as make
from tests.initiatives.exports import export, exported_rows, headings

pytestmark = pytest.mark.django_db


@pytest.fixture
def zone():
    return make.PrimaryCareZoneFactory(name="ZOLim")


@pytest.fixture
def count_queries():
    def count(action):
        with CaptureQueriesContext(connection) as captured:
            action()
        return len(captured)

    return count


def municipality(zone, name, **part):
    region = make.RegionFactory(name=name, full_name=f"{name} (Limburg)")
    make.RegionPartFactory(parent=zone.region, child=region, **part)
    return region


def test_the_standard_layout_has_every_column_under_its_own_heading():
    assert headings() == [column.heading for column in COLUMNS]


def test_the_standard_layout_takes_a_choice_of_columns():
    chosen = [column for column in COLUMNS if column.field in {"name", "remarks"}]

    assert headings(columns=chosen) == ["Naam", "Opmerkingen"]


def hidden_from(user):
    return {column.field for column in COLUMNS} - {
        column.field for column in columns_visible_to(user)
    }


def test_only_staff_get_the_columns_meant_for_staff(staff):
    forum_member = make.ZoneRoleFactory(role="forum_member").user

    assert hidden_from(staff) == set()
    assert hidden_from(forum_member) == {"remarks", "is_public"}


def test_only_who_has_a_role_gets_the_columns_with_contact_data():
    without_role, left = make.UserFactory(), make.ZoneRoleFactory().user
    left.is_active = False

    everything = {"remarks", "is_public", "contact", "how_to_join"}
    assert hidden_from(AnonymousUser()) == everything
    assert hidden_from(without_role) == everything
    assert hidden_from(left) == everything


def test_every_column_is_explained():
    assert list(EXPLANATIONS) == [column.field for column in COLUMNS]


def test_every_kind_of_value_has_its_own_way_to_be_written(zone):
    initiative = make.InitiativeFactory(
        slug="huis",
        name="Huis van het Kind",
        zone=zone,
        description="Eén loket.",
        covers_whole_zone=True,
        action_type=make.ActionTypeFactory(label="Ontmoeting"),
        family=make.InitiativeFamilyFactory(name="Huizen van het Kind"),
        formality=Initiative.Formality.FORMAL,
        uses_belrai=False,
        is_proven_practice=True,
        start_year=2019,
        confirmed_on=datetime.date(2026, 3, 1),
        website="https://huis.voorbeeld.be",
        other_zones=[make.PrimaryCareZoneFactory(name="Kemp & Duin")],
        target_groups=[make.TargetGroupFactory(label="Ouders")],
        regions=[make.RegionFactory(full_name="Koninksem (Tongeren-Borgloon)")],
    )
    partners = [make.PartnerFactory(name=name) for name in ("OCMW", "CAW", "CLB")]
    roles = Participation.Role
    for partner, role in zip(partners, [roles.PARTNER, roles.LEAD, roles.COORDINATOR], strict=True):
        make.ParticipationFactory(initiative=initiative, partner=partner, role=role)

    (row,) = exported_rows(zone=zone)

    assert row == {
        "Kenmerk": "huis",
        "Naam": "Huis van het Kind",
        "Beschrijving": "Eén loket.",
        "Doelgroepen": "Ouders",
        "Regio’s": "Koninksem (Tongeren-Borgloon)",
        "Zone-breed": "ja",
        "Eerstelijnszone": "ZOLim",
        "Ook in zone": "Kemp & Duin",
        "Partners": "OCMW; CAW; CLB",
        "Trekkers": "CAW",
        "Coördinatoren": "CLB",
        "Actietype": "Ontmoeting",
        "Familie": "Huizen van het Kind",
        "Formeel of informeel": "formeel",
        "BelRAI-screener": "nee",
        "Impactvolle praktijk": "ja",
        "Startjaar": 2019,
        "Website": "https://huis.voorbeeld.be",
        "Bevestigd op": datetime.datetime(2026, 3, 1),
        "Zichtbaar voor iedereen": "ja",
    }


def test_an_initiative_above_the_zones_has_no_zone():
    make.InitiativeFactory()

    (row,) = exported_rows()

    assert "Eerstelijnszone" not in row


def test_a_choice_that_no_longer_exists_is_not_lost():
    make.InitiativeFactory(scope="wereldwijd")

    (row,) = exported_rows()

    assert row["Bereik"] == "wereldwijd"


def test_zolim_has_its_five_columns_and_says_hele_zone(zone):
    make.InitiativeFactory(
        name="Zorgpunt",
        description="Eén loket.",
        zone=zone,
        covers_whole_zone=True,
        partners=[make.PartnerFactory(name="OCMW")],
        target_groups=[make.TargetGroupFactory(label="Ouders")],
        regions=[make.RegionFactory(full_name="Bilzen-Hoeselt")],
    )

    (row,) = exported_rows(zone=zone, layout=ZOLIM)

    assert list(row.items()) == [
        ("Naam van de activiteit", "Zorgpunt"),
        ("Beschrijving", "Eén loket."),
        ("Partners binnen de samenwerking", "OCMW"),
        ("Doelgroep(en)", "Ouders"),
        ("Regio", "Hele zone; Bilzen-Hoeselt"),
    ]


@pytest.mark.parametrize("layout", [ZOLIM, DENDER])
def test_what_covers_another_zone_is_not_said_to_cover_this_one(zone, layout):
    other = make.PrimaryCareZoneFactory(name="Dender")
    make.InitiativeFactory(
        name="Buurtzorg", zone=other, covers_whole_zone=True, regions=[other.region]
    )

    (row,) = exported_rows(zone=zone, layout=layout)

    assert list(row.values()) == ["Buurtzorg", "ELZ Dender"]


def test_dender_crosses_domains_and_municipalities_and_lists_other_regions(zone):
    bilzen, voeren = municipality(zone, "Bilzen"), municipality(zone, "Voeren")
    place = make.RegionFactory(full_name="Moelingen (Voeren)", level="sub_municipality")
    work, home = (make.ExpertiseDomainFactory(label=label) for label in ("Werk", "Wonen"))
    make.InitiativeFactory(
        name="A", zone=zone, expertise_domains=[home], regions=[voeren, place], description="Meer"
    )
    make.InitiativeFactory(
        name="B",
        zone=zone,
        covers_whole_zone=True,
        expertise_domains=[home, work],
        regions=[bilzen],
        partners=[make.PartnerFactory(name="OCMW")],
        target_groups=[make.TargetGroupFactory(label="Ouders")],
    )

    first, second = exported_rows(zone=zone, layout=DENDER)

    assert first == {
        "Naam initiatief": "A",
        "Beschrijving": "Meer",
        "Expertise: Wonen": "x",
        "Gemeente: Voeren (Limburg)": "x",
        "Andere regio’s": "Moelingen (Voeren)",
    }
    assert second == {
        "Naam initiatief": "B",
        "Partners": "OCMW",
        "Expertise: Werk": "x",
        "Expertise: Wonen": "x",
        "Doelgroep(en)": "Ouders",
        "Hele zone": "x",
        "Gemeente: Bilzen (Limburg)": "x",
    }


def test_dender_has_a_column_for_what_is_in_use_today(zone):
    municipality(zone, "Bilzen", valid_from=datetime.date(2025, 1, 1))
    municipality(zone, "Hoeselt", valid_until=datetime.date(2024, 12, 31))
    municipality(make.PrimaryCareZoneFactory(), "Elders")
    make.ExpertiseDomainFactory(label="Wonen", order=2)
    make.ExpertiseDomainFactory(label="Werk", order=1)
    retired = {"retired_on": datetime.date(2025, 1, 1), "order": 3}
    used = make.ExpertiseDomainFactory(label="Vrije tijd", **retired)
    make.ExpertiseDomainFactory(label="Vergeten", **retired)
    make.InitiativeFactory(zone=zone, expertise_domains=[used])

    assert headings(zone=zone, layout=DENDER) == [
        "Naam initiatief",
        "Beschrijving",
        "Partners",
        "Expertise: Werk",
        "Expertise: Wonen",
        "Expertise: Vrije tijd",
        "Doelgroep(en)",
        "Hele zone",
        "Gemeente: Bilzen (Limburg)",
        "Andere regio’s",
    ]


def test_dender_without_a_zone_lists_every_region():
    make.InitiativeFactory(name="A", regions=[make.RegionFactory(full_name="Bilzen")])

    (row,) = exported_rows(layout=DENDER)

    assert row == {"Naam initiatief": "A", "Andere regio’s": "Bilzen"}


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
@pytest.mark.parametrize("with_zone", [True, False])
def test_an_empty_inventory_gives_headings_only(zone, layout, with_zone):
    rows = list(export(zone=zone if with_zone else None, layout=layout)["Initiatieven"].rows)

    assert len(rows) == 1
    assert all(cell.value for cell in rows[0])


def test_an_initiative_that_is_added_meanwhile_waits_for_the_next_export():
    present = make.InitiativeFactory()
    inventory = Inventory(Initiative.objects.all(), zone=None, today=datetime.date(2026, 11, 22))
    make.InitiativeFactory()

    assert [record.pk for record in inventory.records()] == [present.pk]


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_the_number_of_statements_does_not_grow_with_the_rows(
    zone, layout, django_assert_num_queries, count_queries
):
    groups = [make.TargetGroupFactory() for _ in range(3)]
    full = {"zone": zone, "target_groups": groups, "partners": [make.PartnerFactory()]}
    make.InitiativeFactory(**full, regions=[make.RegionFactory()], aims=[])
    for_one = count_queries(lambda: exported_rows(zone=zone, layout=layout))

    for _ in range(49):
        make.InitiativeFactory(**full, regions=[make.RegionFactory()])

    with django_assert_num_queries(for_one):
        assert len(exported_rows(zone=zone, layout=layout)) == 50
