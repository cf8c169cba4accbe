"""Many initiatives at once in the admin: select, choose, see what will happen, confirm."""

import re

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.messages import get_messages
from django.urls import reverse

from initiatives.admin.operations import OPERATIONS, signed
from initiatives.models import Initiative
from tests.elzinventory.english import english_in
from tests.factories import (
    ExpertiseDomainFactory,
    InitiativeFactory,
    PartnerFactory,
    PrimaryCareZoneFactory,
    StatusFactory,
    TargetGroupFactory,
    UserFactory,
    ZoneRoleFactory,
)

LIST = reverse("admin:initiatives_initiative_changelist")
VALUES = {
    "status": StatusFactory,
    "zone": PrimaryCareZoneFactory,
    "target_groups": TargetGroupFactory,
    "expertise_domains": ExpertiseDomainFactory,
    "partners": PartnerFactory,
}
every_operation = pytest.mark.parametrize(
    "operation", OPERATIONS, ids=[operation.name for operation in OPERATIONS]
)


def bulk(name, filters=""):
    return reverse("admin:initiatives_initiative_bulk", args=[name]) + filters


def select(client, name, *initiatives, query="", **given):
    chosen = {"action": name, "_selected_action": [one.pk for one in initiatives], "index": 0}
    return client.post(LIST + query, chosen | given)


def send(client, name, *initiatives, confirm=True, **given):
    form = {"selection": signed(one.pk for one in initiatives), **given}
    return client.post(bulk(name), form | ({"confirm": "1"} if confirm else {}))


def said(answer):
    return [str(message) for message in get_messages(answer.wsgi_request)]


def rows_in(answer):
    return [row.name for row in answer.context["rows"]]


def fields_of(answer):
    """What the browser would send with the form of the page, without its buttons."""
    hidden = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', answer.text)
    return {name: value for name, value in hidden if name in {"selection", "value"}}


@every_operation
def test_the_whole_way_from_the_list_to_the_change(staff_client, operation):
    one, two = InitiativeFactory(name="Een"), InitiativeFactory(name="Twee")
    InitiativeFactory(name="Niet gekozen")
    make = VALUES.get(operation.field)
    value = make() if make else operation.value
    if operation.how.value == "remove":
        for initiative in (one, two):
            getattr(initiative, operation.field).add(value)
    if operation.value is True:
        Initiative.objects.update(is_public=False)

    page = select(staff_client, operation.name, one, two)
    if make:
        assert rows_in(page) == ["Een", "Twee"]
        assert "Je koos 2 initiatieven." in page.text
        address = bulk(operation.name, "?")
        page = staff_client.post(address, fields_of(page) | {"value": value.pk})
    assert page.context["plan"].changing == [one.pk, two.pk]
    assert not Initiative.objects.filter(version=2).exists()
    assert english_in(page.text) == set()
    done = staff_client.post(bulk(operation.name), fields_of(page) | {"confirm": "1"})

    assert said(done) == ["2 initiatieven gewijzigd."]
    changed = Initiative.objects.filter(version=2)
    assert [*changed] == [one, two]
    for initiative in changed:
        now = getattr(initiative, operation.field)
        if operation.how.value == "set":
            assert now == value
        else:
            assert (value in now.all()) is (operation.how.value == "add")


def test_the_preview_says_what_changes_and_what_stays(staff_client):
    group = TargetGroupFactory(label="Ouderen")
    has = InitiativeFactory(name="Heeft", target_groups=[group])
    without = InitiativeFactory(name="Heeft niet")

    page = send(staff_client, "doelgroep-toevoegen", has, without, confirm=False, value=group.pk)

    assert rows_in(page) == ["Heeft niet"]
    assert "1 initiatief verandert" in page.text
    assert "1 is al zo en blijft zoals het is" in page.text
    assert "Wijzig 1 initiatief</button>" in page.text
    assert Initiative.objects.filter(version=2).count() == 0


def test_without_anything_to_change_there_is_nothing_to_confirm(staff_client):
    has = InitiativeFactory(is_public=True)

    page = select(staff_client, "tonen", has)

    assert 'name="confirm"' not in page.text


def test_every_changed_initiative_is_in_the_log_with_its_change(staff_client, staff):
    caw = PartnerFactory(name="CAW")
    one, two = InitiativeFactory(name="Een"), InitiativeFactory(name="Twee")
    same = InitiativeFactory(name="Zelfde", partners=[caw])

    send(staff_client, "partner-toevoegen", one, two, same, value=caw.pk)

    entries = LogEntry.objects.order_by("object_repr")
    assert [(one.user, one.object_repr, one.action_flag) for one in entries] == [
        (staff, "Een", CHANGE),
        (staff, "Twee", CHANGE),
    ]
    assert {one.get_change_message() for one in entries} == {"Partner toegevoegd: CAW."}


def test_more_than_a_thousand_are_changed_at_once(staff_client, django_assert_max_num_queries):
    made = Initiative.objects.bulk_create(
        Initiative(name=f"Nummer {n:04}", slug=f"nummer-{n}") for n in range(1200)
    )
    status = StatusFactory()

    page = select(staff_client, "status-zetten", made[0], select_across="1")
    page = staff_client.post(bulk("status-zetten"), fields_of(page) | {"value": status.pk})
    assert "… en nog 1000." in page.text
    with django_assert_max_num_queries(40):
        done = staff_client.post(bulk("status-zetten"), fields_of(page) | {"confirm": "1"})

    assert said(done) == ["1200 initiatieven gewijzigd."]
    assert Initiative.objects.filter(status=status, version=2).count() == 1200
    assert LogEntry.objects.count() == 1200


def test_everything_in_the_list_means_what_the_filter_shows(staff_client):
    gent, elsewhere = PrimaryCareZoneFactory(), PrimaryCareZoneFactory()
    first = InitiativeFactory(name="Gent 1", zone=gent)
    InitiativeFactory(name="Gent 2", zone=gent)
    InitiativeFactory(name="Elders", zone=elsewhere)

    query = f"?zone__id__exact={gent.pk}"
    page = select(staff_client, "verbergen", first, query=query, select_across="1")

    assert rows_in(page) == ["Gent 1", "Gent 2"]


def test_afterwards_the_list_is_filtered_as_before(staff_client):
    initiative = InitiativeFactory()
    page = select(staff_client, "verbergen", initiative, query="?q=init")
    address = re.search(r'<form method="post" action="([^"]*)"', page.text)[1]

    done = staff_client.post(address, fields_of(page) | {"confirm": "1"})

    assert page.context["back"] == f"{LIST}?q=init"
    assert done.url == f"{LIST}?q=init"


# Who may


@pytest.fixture
def role(db):
    return ZoneRoleFactory(user__is_staff=True)


@pytest.fixture
def manager_client(client, role):
    client.force_login(role.user)
    return client


def test_a_zone_manager_changes_the_own_ones_and_hears_what_was_left_out(manager_client, role):
    mine = InitiativeFactory(name="Van mij", zone=role.zone)
    others = [InitiativeFactory(zone=PrimaryCareZoneFactory()), InitiativeFactory()]

    page = select(manager_client, "verbergen", mine, *others)
    done = send(manager_client, "verbergen", mine, *others)

    assert rows_in(page) == ["Van mij"]
    assert "2 blijven zoals ze zijn: jij beheert de zone niet" in page.text
    assert said(done) == ["1 initiatief gewijzigd. 2 bleven ongewijzigd: jij beheert de zone niet."]
    assert [*Initiative.objects.filter(is_public=False)] == [mine]
    assert [entry.object_repr for entry in LogEntry.objects.all()] == ["Van mij"]


def test_a_zone_manager_moves_only_to_zones_of_the_own(manager_client, role):
    other = PrimaryCareZoneFactory()
    mine = InitiativeFactory(zone=role.zone)

    page = send(manager_client, "zone-zetten", mine, value=other.pk)

    assert page.context["form"].errors.keys() == {"value"}
    assert [*page.context["form"].fields["value"].queryset] == [role.zone]
    mine.refresh_from_db()
    assert mine.zone == role.zone


@every_operation
def test_staff_without_a_zone_are_not_offered_and_not_allowed_anything(client, db, operation):
    initiative = InitiativeFactory()
    client.force_login(UserFactory(is_staff=True))

    offered = client.get(LIST).context["action_form"]
    answer = send(client, operation.name, initiative)

    assert offered is None
    assert answer.status_code == 403


# What can go wrong


def test_a_move_that_would_give_a_zone_one_name_twice_changes_nothing(staff_client):
    zone = PrimaryCareZoneFactory(name="Gent")
    InitiativeFactory(name="Huis", zone=zone)
    twin, free = InitiativeFactory(name="HUIS"), InitiativeFactory(name="Vrij")

    preview = send(staff_client, "zone-zetten", twin, free, confirm=False, value=zone.pk)
    page = send(staff_client, "zone-zetten", twin, free, value=zone.pk)

    for answer in (preview, page):
        assert answer.context["plan"].taken == ["HUIS"]
        assert "Deze namen zouden in de zone twee keer voorkomen" in answer.text
        assert 'name="confirm"' not in answer.text
    assert Initiative.objects.filter(zone=zone).count() == 1
    assert not LogEntry.objects.exists()


@pytest.mark.parametrize("selection", ["", "x", "WzEsMl0:abc", None])
def test_a_selection_that_somebody_changed_is_refused(staff_client, selection):
    initiative = InitiativeFactory(is_public=True)
    form = {} if selection is None else {"selection": selection}

    answer = staff_client.post(bulk("verbergen"), form | {"confirm": "1"})

    assert (answer.status_code, answer.url) == (302, f"{LIST}?")
    assert said(answer) == ["Kies eerst in de lijst wat je wilt wijzigen."]
    initiative.refresh_from_db()
    assert initiative.is_public is True


def test_looking_at_the_address_of_a_change_changes_nothing(staff_client):
    answer = staff_client.get(bulk("verbergen"))

    assert (answer.status_code, answer.url) == (302, f"{LIST}?")


def test_an_unknown_change_does_not_exist(staff_client):
    assert staff_client.post(bulk("iets-anders")).status_code == 404


@pytest.mark.parametrize("value", ["", "x", "0", "99999999999999999999"])
@pytest.mark.parametrize(
    "name", ["status-zetten", "zone-zetten", "partner-toevoegen", "domein-weghalen"]
)
def test_without_a_good_value_the_page_asks_again(staff_client, name, value):
    page = send(staff_client, name, InitiativeFactory(name="Huis"), value=value)

    assert page.context["form"].errors.keys() == {"value"}
    assert rows_in(page) == ["Huis"]
    assert english_in(page.text) == set()


def test_a_retired_term_is_not_added_but_can_be_taken_away(staff_client):
    old = TargetGroupFactory(label="Oud", retired_on="2020-01-01")
    initiative = InitiativeFactory(target_groups=[old])

    added = send(staff_client, "doelgroep-toevoegen", initiative, value=old.pk)
    removed = send(staff_client, "doelgroep-weghalen", initiative, value=old.pk)

    assert added.context["form"].errors.keys() == {"value"}
    assert said(removed) == ["1 initiatief gewijzigd."]
    assert not initiative.target_groups.exists()


def test_a_form_that_was_open_during_a_bulk_change_is_stale(staff_client):
    initiative = InitiativeFactory(name="Huis")
    status = StatusFactory(label="Lopend")
    send(staff_client, "status-zetten", initiative, value=status.pk)
    form = {"name": "Huisje", "seen_version": 1}
    for part in ("participations", "impact_notes", "figures"):
        form |= {f"{part}-TOTAL_FORMS": 0, f"{part}-INITIAL_FORMS": 0}

    page = staff_client.post(
        reverse("admin:initiatives_initiative_change", args=[initiative.pk]), form
    )

    assert "Status werd “Lopend”." in page.context["adminform"].form.conflict
