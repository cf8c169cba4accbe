"""Who may do what: the tables, and how the admin and the inventory agree on them."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import AnonymousUser, Group, Permission
from django.urls import reverse

from accounts.access import DONE_BY_ZONE_MANAGERS, SEEN_BY_STAFF, WITHIN_A_ZONE
from accounts.models import User, ZoneRole
from initiatives.models import Initiative
from tests.factories import (
    AgreementFactory,
    ImportBatchFactory,
    ImportRowFactory,
    InitiativeFactory,
    PartnerFactory,
    PrimaryCareNetworkFactory,
    PrimaryCareZoneFactory,
    TargetGroupFactory,
    UserFactory,
    ZoneRoleFactory,
)

ROLES = [*ZoneRole.Role]
FOR_SUPERUSERS = {"accounts.user", "accounts.zonerole"}


def manager_of(*zones, **given):
    user = UserFactory(is_staff=True, **given)
    for zone in zones:
        ZoneRoleFactory(user=user, zone=zone)
    return user


def fresh(user):
    """The same person in a next request."""
    return User.objects.get(pk=user.pk)


def test_the_tables_name_every_list_of_the_admin():
    seen = {f"{app}.{model}" for app, models in SEEN_BY_STAFF.items() for model in models}
    listed = {model._meta.label_lower for model in admin.site._registry}

    assert seen | set(DONE_BY_ZONE_MANAGERS) | FOR_SUPERUSERS == listed
    assert set(DONE_BY_ZONE_MANAGERS) >= WITHIN_A_ZONE
    assert {apps.get_model(name)._meta.label_lower for name in seen} == seen


@pytest.mark.parametrize("permission", ["view", "add", "change", "delete"])
def test_staff_without_a_zone_only_look(db, permission):
    staff = UserFactory(is_staff=True)

    assert staff.has_perm(f"initiatives.{permission}_initiative") == (permission == "view")
    assert staff.has_perm(f"networks.{permission}_partner") == (permission == "view")
    assert staff.has_perm(f"initiatives.{permission}_targetgroup") == (permission == "view")
    assert staff.has_perm(f"initiatives.{permission}_importbatch") is False
    assert staff.has_perm(f"accounts.{permission}_user") is False


@pytest.mark.parametrize(
    ("permission", "holds"),
    [
        ("initiatives.add_initiative", True),
        ("initiatives.change_initiative", True),
        ("initiatives.delete_initiative", True),
        ("networks.add_partner", True),
        ("networks.change_partner", True),
        ("networks.delete_partner", False),
        ("initiatives.view_targetgroup", True),
        ("initiatives.change_targetgroup", False),
        ("networks.change_region", False),
        ("networks.change_primarycarezone", False),
        ("initiatives.view_importbatch", True),
        ("initiatives.change_importbatch", False),
        ("accounts.view_user", False),
        ("accounts.change_zonerole", False),
        ("admin.view_logentry", False),
    ],
)
def test_what_a_zone_manager_may(db, permission, holds):
    assert manager_of(PrimaryCareZoneFactory()).has_perm(permission) is holds


@pytest.mark.parametrize("role", [role for role in ROLES if role != ZoneRole.Role.ZONE_MANAGER])
def test_other_roles_give_no_more_than_being_staff(db, role):
    member = ZoneRoleFactory(user__is_staff=True, role=role).user

    assert member.has_perm("initiatives.change_initiative") is False
    assert member.get_all_permissions() == UserFactory(is_staff=True).get_all_permissions()


@pytest.mark.parametrize("given", [{"is_staff": False}, {"is_active": False}])
def test_who_is_not_active_staff_gets_nothing_from_a_role(db, given):
    role = ZoneRoleFactory(user=UserFactory(**{"is_staff": True, **given}))

    assert role.user.get_all_permissions() == set()
    assert AnonymousUser().has_perm("initiatives.view_initiative") is False


def test_groups_and_permissions_in_the_database_give_nothing(db):
    staff = UserFactory(is_staff=True)
    permission = Permission.objects.get(codename="change_user", content_type__app_label="accounts")
    group = Group.objects.create(name="Almachtig")
    group.permissions.add(permission)
    staff.groups.add(group)
    staff.user_permissions.add(permission)

    assert fresh(staff).has_perm("accounts.change_user") is False
    assert Group not in admin.site._registry


def test_a_permission_with_a_record_holds_in_the_own_zones_only(db):
    mine, also_mine, other = (PrimaryCareZoneFactory() for _number in range(3))
    manager = manager_of(mine, also_mine)
    ZoneRoleFactory(user=manager, zone=other, role=ZoneRole.Role.FORUM_MEMBER)

    def may_change(record):
        opts = record._meta
        return manager.has_perm(f"{opts.app_label}.change_{opts.model_name}", record)

    assert [
        may_change(InitiativeFactory(zone=zone)) for zone in (mine, also_mine, other, None)
    ] == [
        True,
        True,
        False,
        False,
    ]
    assert may_change(PrimaryCareNetworkFactory(zone=mine)) is True
    assert may_change(PrimaryCareNetworkFactory(zone=other)) is False
    assert may_change(AgreementFactory(network__zone=mine)) is True
    assert may_change(AgreementFactory(network__zone=other)) is False
    assert may_change(PartnerFactory()) is True
    assert manager.has_perm("initiatives.add_initiative", mine) is True
    assert manager.has_perm("initiatives.add_initiative", other) is False
    assert manager.has_perm("initiatives.view_initiative", InitiativeFactory(zone=other)) is True
    assert manager.has_perm("initiatives.view_importbatch", ImportBatchFactory(zone=other)) is False
    assert (
        manager.has_perm("initiatives.view_importrow", ImportRowFactory(batch__zone=mine)) is True
    )


def test_the_question_to_the_database_and_the_permission_agree(db):
    zones = [PrimaryCareZoneFactory() for _number in range(3)]
    for zone in [*zones, None]:
        InitiativeFactory(zone=zone)
    people = [
        UserFactory(),
        UserFactory(is_staff=True),
        UserFactory(is_staff=True, is_superuser=True),
        manager_of(zones[0]),
        manager_of(zones[0], zones[2]),
        manager_of(zones[0], is_active=False),
        *(ZoneRoleFactory(user__is_staff=True, zone=zones[0], role=role).user for role in ROLES),
        AnonymousUser(),
    ]

    for person in people:
        by_query = set(Initiative.objects.editable_by(person))
        by_permission = {
            one
            for one in Initiative.objects.all()
            if person.has_perm("initiatives.change_initiative", one)
        }
        assert by_query == by_permission


def test_roles_are_read_once_per_request(db, django_assert_num_queries):
    manager = fresh(manager_of(PrimaryCareZoneFactory()))
    initiatives = [InitiativeFactory(zone=PrimaryCareZoneFactory()) for _number in range(5)]

    with django_assert_num_queries(1):
        assert {manager.has_perm("initiatives.change_initiative", one) for one in initiatives} == {
            False
        }


def lists_of(client, user):
    client.force_login(user)
    groups = client.get(reverse("admin:index")).context["app_list"]
    return {
        model["object_name"]: "".join(name[0] for name, may in model["perms"].items() if may)
        for group in groups
        for model in group["models"]
    }


def test_the_front_page_shows_a_zone_manager_what_may_be_done_where(client, db):
    lists = lists_of(client, manager_of(PrimaryCareZoneFactory()))

    assert {name: may for name, may in lists.items() if may != "v"} == {
        "Agreement": "acdv",
        "Initiative": "acdv",
        "InitiativeFamily": "acv",
        "Partner": "acv",
        "PrimaryCareNetwork": "acdv",
    }
    assert "User" not in lists


def test_the_front_page_shows_other_staff_lists_to_look_at(client, db):
    lists = lists_of(client, UserFactory(is_staff=True))

    assert set(lists.values()) == {"v"}
    assert {"ImportBatch", "ImportRow", "User", "ZoneRole"} & set(lists) == set()


def test_who_is_not_staff_is_sent_to_the_login(client, db):
    client.force_login(ZoneRoleFactory().user)

    answer = client.get(reverse("admin:index"))

    assert (answer.status_code, answer.url) == (302, "/beheer/login/?next=/beheer/")


def test_a_zone_manager_looks_at_vocabulary_without_changing_it(client, db):
    term = TargetGroupFactory(label="Ouderen")
    client.force_login(manager_of(PrimaryCareZoneFactory()))
    page = reverse("admin:initiatives_targetgroup_change", args=[term.pk])

    looked = client.get(page)
    answer = client.post(page, {"label": "Anders"})

    assert looked.status_code == 200
    assert 'name="_save"' not in looked.text
    assert answer.status_code == 403
    term.refresh_from_db()
    assert term.label == "Ouderen"


def test_raw_rows_of_other_zones_stay_out_of_sight(client, db):
    mine, other = ImportRowFactory(batch__file_name="mijn.xlsx"), ImportRowFactory()
    client.force_login(manager_of(mine.batch.zone))

    for one, theirs in ((mine, other), (mine.batch, other.batch)):
        base = f"admin:initiatives_{one._meta.model_name}"
        listed = client.get(reverse(f"{base}_changelist")).context["cl"].result_list
        answer = client.get(reverse(f"{base}_change", args=[theirs.pk]))

        assert [*listed] == [one]
        assert answer.status_code == 302
