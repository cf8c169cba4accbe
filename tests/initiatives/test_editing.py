"""The same change to many initiatives at once: exactly what was asked, all or none."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.utils import timezone

from initiatives.editing import Edit, EditPlan, How, TakenNamesError, apply_edit, plan_edit
from initiatives.models import Initiative, Participation
from tests.factories import (
    ExpertiseDomainFactory,
    InitiativeFactory,
    ParticipationFactory,
    PartnerFactory,
    PrimaryCareZoneFactory,
    StatusFactory,
    TargetGroupFactory,
    UserFactory,
    ZoneRoleFactory,
)

LINKS = {
    "target_groups": TargetGroupFactory,
    "expertise_domains": ExpertiseDomainFactory,
    "partners": PartnerFactory,
}


@pytest.fixture
def chief(db):
    return UserFactory(is_staff=True, is_superuser=True)


def keys(*initiatives):
    return [one.pk for one in initiatives]


def versions(*initiatives):
    return [Initiative.objects.get(pk=one.pk).version for one in initiatives]


def test_setting_a_status_changes_those_that_have_another_or_none(chief):
    running, ended = StatusFactory(), StatusFactory(code="ended")
    same = InitiativeFactory(status=running)
    other = InitiativeFactory(status=ended)
    unknown = InitiativeFactory()
    untouched = InitiativeFactory()
    edit = Edit(How.SET, "status", running)

    done = apply_edit(edit, selection=keys(same, other, unknown), by=chief)

    assert done == EditPlan(changing=keys(other, unknown), unchanged=1, left_out=0, taken=[])
    assert [*Initiative.objects.filter(status=running).order_by("pk")] == [same, other, unknown]
    assert versions(same, other, unknown, untouched) == [1, 2, 2, 1]


def test_a_change_says_when(chief):
    initiative = InitiativeFactory()
    before = timezone.now()

    apply_edit(Edit(How.SET, "is_public", False), selection=keys(initiative), by=chief)

    initiative.refresh_from_db()
    assert initiative.is_public is False
    assert before <= initiative.modified <= timezone.now()


@pytest.mark.parametrize("field", LINKS)
def test_a_link_is_added_where_it_is_missing_and_the_others_stay(chief, field):
    kept, added = LINKS[field](), LINKS[field]()
    without, has = InitiativeFactory(**{field: [kept]}), InitiativeFactory(**{field: [added]})

    done = apply_edit(Edit(How.ADD, field, added), selection=keys(without, has), by=chief)

    assert (done.changing, done.unchanged) == (keys(without), 1)
    assert set(getattr(without, field).all()) == {kept, added}
    assert [*getattr(has, field).all()] == [added]
    assert versions(without, has) == [2, 1]


@pytest.mark.parametrize("field", LINKS)
def test_a_link_is_removed_where_it_stands_and_the_others_stay(chief, field):
    kept, gone = LINKS[field](), LINKS[field]()
    has, without = InitiativeFactory(**{field: [kept, gone]}), InitiativeFactory(**{field: [kept]})
    elsewhere = InitiativeFactory(**{field: [gone]})

    done = apply_edit(Edit(How.REMOVE, field, gone), selection=keys(has, without), by=chief)

    assert (done.changing, done.unchanged) == (keys(has), 1)
    assert [*getattr(has, field).all()] == [kept]
    assert [*getattr(elsewhere, field).all()] == [gone]
    assert versions(has, without, elsewhere) == [2, 1, 1]


def test_a_partner_that_takes_part_already_keeps_its_role(chief):
    lead = ParticipationFactory(role=Participation.Role.LEAD)
    edit = Edit(How.ADD, "partners", lead.partner)

    apply_edit(edit, selection=keys(lead.initiative, InitiativeFactory()), by=chief)

    roles = Participation.objects.filter(partner=lead.partner).order_by("pk")
    assert [one.role for one in roles] == ["lead", "partner"]


def test_planning_writes_nothing(chief):
    initiative = InitiativeFactory()
    edit = Edit(How.ADD, "partners", PartnerFactory())

    plan = plan_edit(edit, selection=keys(initiative), by=chief)

    assert plan == EditPlan(changing=keys(initiative), unchanged=0, left_out=0, taken=[])
    assert not Participation.objects.exists()
    assert versions(initiative) == [1]


def test_what_somebody_may_not_change_is_left_out(db):
    role = ZoneRoleFactory(user__is_staff=True)
    mine = InitiativeFactory(zone=role.zone)
    others = [InitiativeFactory(zone=PrimaryCareZoneFactory()), InitiativeFactory()]
    edit = Edit(How.SET, "is_public", False)

    done = apply_edit(edit, selection=[*keys(mine, *others), 987654], by=role.user)

    assert (done.changing, done.unchanged, done.left_out) == (keys(mine), 0, 3)
    assert [*Initiative.objects.filter(is_public=False)] == [mine]


def test_an_initiative_that_is_selected_twice_counts_once(chief):
    initiative = InitiativeFactory()
    edit = Edit(How.ADD, "target_groups", TargetGroupFactory())

    done = apply_edit(edit, selection=keys(initiative, initiative), by=chief)

    assert done == EditPlan(changing=keys(initiative), unchanged=0, left_out=0, taken=[])
    assert versions(initiative) == [2]


def test_moving_to_a_zone(chief):
    old, new = PrimaryCareZoneFactory(), PrimaryCareZoneFactory()
    moved, above, settled = (InitiativeFactory(zone=zone) for zone in (old, None, new))

    done = apply_edit(Edit(How.SET, "zone", new), selection=keys(moved, above, settled), by=chief)

    assert (done.changing, done.unchanged) == (keys(moved, above), 1)
    assert Initiative.objects.filter(zone=new).count() == 3


def test_nothing_moves_when_the_zone_has_the_name_already(chief):
    zone = PrimaryCareZoneFactory()
    InitiativeFactory(name="Huis van het Kind", zone=zone)
    twin, free = InitiativeFactory(name="HUIS  van het kind"), InitiativeFactory(name="Vrij")
    edit = Edit(How.SET, "zone", zone)

    with pytest.raises(TakenNamesError) as refused:
        apply_edit(edit, selection=keys(free, twin), by=chief)

    assert refused.value.names == ["HUIS  van het kind"]
    assert plan_edit(edit, selection=keys(free, twin), by=chief).taken == ["HUIS  van het kind"]
    assert Initiative.objects.filter(zone=zone).count() == 1
    assert versions(free, twin) == [1, 1]


def test_nothing_moves_when_the_selection_holds_a_name_twice(chief):
    zone = PrimaryCareZoneFactory()
    twins = [InitiativeFactory(name="Café", zone=PrimaryCareZoneFactory()) for _n in range(2)]

    with pytest.raises(TakenNamesError):
        apply_edit(Edit(How.SET, "zone", zone), selection=keys(*twins), by=chief)

    assert not Initiative.objects.filter(zone=zone).exists()


def test_nobody_moves_initiatives_to_a_zone_of_somebody_else(db):
    role, other = ZoneRoleFactory(user__is_staff=True), PrimaryCareZoneFactory()
    mine = InitiativeFactory(zone=role.zone)

    with pytest.raises(PermissionDenied):
        apply_edit(Edit(How.SET, "zone", other), selection=keys(mine), by=role.user)

    mine.refresh_from_db()
    assert mine.zone == role.zone


def test_more_initiatives_than_one_statement_takes(chief, django_assert_max_num_queries):
    group = TargetGroupFactory()
    rows = [Initiative(name=f"Nummer {n}", slug=f"nummer-{n}") for n in range(1100)]
    made = Initiative.objects.bulk_create(rows)

    with django_assert_max_num_queries(25):
        done = apply_edit(Edit(How.ADD, "target_groups", group), selection=keys(*made), by=chief)

    assert len(done.changing) == group.initiatives.count() == 1100
    assert Initiative.objects.filter(version=2).count() == 1100


def test_a_refusal_of_the_database_halfway_leaves_nothing_behind(chief):
    rows = [Initiative(name=f"Nummer {n}", slug=f"nummer-{n}") for n in range(600)]
    rows[-1].end_year = 1990
    made = Initiative.objects.bulk_create(rows)

    with pytest.raises(IntegrityError):
        apply_edit(Edit(How.SET, "start_year", 2000), selection=keys(*made), by=chief)

    assert not Initiative.objects.filter(start_year=2000).exists()
    assert not Initiative.objects.filter(version=2).exists()
