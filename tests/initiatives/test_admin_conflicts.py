"""Two people who save the same initiative in the admin: nothing is lost without being seen."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.messages import get_messages
from django.utils import timezone

from initiatives.models import Initiative
from tests.factories import (
    ImportRowFactory,
    InitiativeFactory,
    ParticipationFactory,
    PartnerFactory,
    StatusFactory,
    ZoneRoleFactory,
)
from tests.initiatives.pages import errors_of, page_of, partners_of, typed


@pytest.fixture
def manager(db):
    role = ZoneRoleFactory(user__is_staff=True, user__name="An", zone__name="Dender")
    return role.user


@pytest.fixture
def zone(manager):
    return manager.zone_roles.get().zone


def test_a_stale_page_is_refused_with_both_versions_beside_each_other(
    staff_client, manager, zone, client_class
):
    ended = StatusFactory(code="ended", label="Afgelopen")
    initiative = InitiativeFactory(name="Huis", zone=zone, description="Oud")
    colleague = client_class()
    colleague.force_login(manager)
    colleague.post(
        page_of(initiative),
        typed("Huis", zone=zone.pk, description="Van An", status=ended.pk, seen_version=1),
    )

    answer = staff_client.post(
        page_of(initiative), typed("Huisje", zone=zone.pk, description="Van mij", seen_version=1)
    )

    form = answer.context["adminform"].form
    assert errors_of(answer) == ["Er is nog niets bewaard. Vergelijk wat hierboven staat."]
    assert form.conflict.startswith("An wijzigde dit initiatief op ")
    assert form.conflict.endswith("Beschrijving en Status gewijzigd.")
    assert [(one.label, one.saved, one.typed) for one in answer.context["differences"]] == [
        ("Naam", "Huis", "Huisje"),
        ("Beschrijving", "Van An", "Van mij"),
        ("Status", "Afgelopen", "–"),
    ]
    assert (form["name"].value(), form["description"].value()) == ("Huisje", "Van mij")
    initiative.refresh_from_db()
    assert (initiative.description, initiative.version) == ("Van An", 2)


@pytest.fixture
def client_class(client):
    return type(client)


def test_who_saves_again_after_having_seen_both_does_so(staff_client):
    initiative = InitiativeFactory(name="Huis", version=2)
    refused = staff_client.post(page_of(initiative), typed("Huisje", seen_version=1))

    shown = refused.context["adminform"].form["seen_version"].value()
    staff_client.post(page_of(initiative), typed("Huisje", seen_version=shown))

    initiative.refresh_from_db()
    assert (shown, initiative.name, initiative.version) == (2, "Huisje", 3)


def test_a_third_change_in_between_is_refused_again(staff_client):
    initiative = InitiativeFactory(name="Huis", version=2)
    refused = staff_client.post(page_of(initiative), typed("Huisje", seen_version=1))
    Initiative.objects.update(version=3, description="Nog iemand")

    shown = refused.context["adminform"].form["seen_version"].value()
    again = staff_client.post(page_of(initiative), typed("Huisje", seen_version=shown))

    assert [one.saved for one in again.context["differences"]] == ["Huis", "Nog iemand"]


@pytest.mark.parametrize("seen", [None, "", "x", "0", "99"])
def test_a_page_without_a_good_version_is_not_saved(staff_client, seen):
    initiative = InitiativeFactory(name="Huis")
    given = {} if seen is None else {"seen_version": seen}

    answer = staff_client.post(page_of(initiative), typed("Huisje", **given))

    assert answer.status_code == 200
    initiative.refresh_from_db()
    assert (initiative.name, initiative.version) == ("Huis", 1)


def test_the_page_carries_the_version_it_shows(staff_client):
    initiative = InitiativeFactory(version=7)

    text = staff_client.get(page_of(initiative)).text

    assert '<input type="hidden" name="seen_version" value="7" id="id_seen_version">' in text


def test_a_change_by_an_import_is_named_as_such(staff_client):
    initiative = InitiativeFactory()
    staff_client.post(page_of(initiative), typed("Huis", seen_version=1))
    Initiative.objects.update(version=3, modified=timezone.now())
    ImportRowFactory(initiative=initiative, version_after=3, batch__file_name="lijst.xlsx")

    answer = staff_client.post(page_of(initiative), typed("Huisje", seen_version=2))

    conflict = answer.context["adminform"].form.conflict
    assert conflict.startswith("De invoer van “lijst.xlsx” wijzigde dit initiatief op ")


def test_a_change_of_which_nothing_is_known_is_told_without_a_name(staff_client):
    initiative = InitiativeFactory()
    staff_client.post(page_of(initiative), typed("Huis", seen_version=1))
    Initiative.objects.update(version=3, modified=timezone.now())

    answer = staff_client.post(page_of(initiative), typed("Huisje", seen_version=2))

    conflict = answer.context["adminform"].form.conflict
    assert conflict.startswith("Iemand anders wijzigde dit initiatief op ")


def test_changed_partners_are_shown_beside_each_other(staff_client):
    initiative = InitiativeFactory(name="Huis", version=2)
    caw = ParticipationFactory(initiative=initiative, partner__name="CAW")
    ParticipationFactory(initiative=initiative, partner__name="Van de collega")
    rows = [(caw.pk, caw.partner), (None, PartnerFactory(name="Van mij"))]

    form = typed("Huis", participations=rows, seen_version=1) | {"participations-0-role": "lead"}

    answer = staff_client.post(page_of(initiative), form)

    assert [(one.label, one.saved, one.typed) for one in answer.context["differences"]] == [
        ("Partners", "CAW, partner; Van de collega, partner", "CAW, trekker; Van mij, partner")
    ]


def test_a_row_that_somebody_else_deleted_comes_back_when_it_is_saved_again(staff_client):
    initiative = InitiativeFactory(name="Huis", version=2)
    kept = ParticipationFactory(initiative=initiative, partner__name="Blijft")
    gone, dropped = PartnerFactory(name="Weg"), PartnerFactory(name="Ook weg")
    new = PartnerFactory(name="Nieuw")
    rows = [(9991, gone), (kept.pk, kept.partner), (9992, dropped, "DELETE"), (None, new)]
    refused = staff_client.post(
        page_of(initiative), typed("Huis", participations=rows, seen_version=1)
    )

    formset = refused.context["inline_admin_formsets"][0].formset
    again = [(form["id"].value(), form.instance.partner) for form in formset.forms]
    staff_client.post(page_of(initiative), typed("Huis", participations=again, seen_version=2))

    assert len(errors_of(refused)) == 1
    assert again == [(str(kept.pk), kept.partner), ("", gone), ("", new)]
    assert partners_of(initiative) == ["Blijft", "Nieuw", "Weg"]


def test_a_partner_that_a_colleague_added_too_is_refused_in_dutch(staff_client):
    initiative = InitiativeFactory(name="Huis")
    theirs = ParticipationFactory(initiative=initiative)

    answer = staff_client.post(
        page_of(initiative),
        typed("Huis", participations=[(None, theirs.partner)], seen_version=1),
    )

    assert errors_of(answer) == ["Deze partner staat al bij het initiatief."]


def test_every_save_is_logged_with_who_and_what(staff_client, staff):
    initiative = InitiativeFactory(name="Huis")

    answer = staff_client.post(page_of(initiative), typed("Huisje", seen_version=1))

    (entry,) = LogEntry.objects.all()
    assert (entry.user, entry.get_edited_object()) == (staff, initiative)
    assert entry.get_change_message() == "Naam gewijzigd."
    assert len([*get_messages(answer.wsgi_request)]) == 1
