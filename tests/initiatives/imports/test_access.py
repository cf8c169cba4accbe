"""Who sees which page of an import."""

import pytest
from django.urls import reverse

from initiatives.models import ImportBatch
from tests import factories
from tests.initiatives.imports.conftest import confirm, page_of, upload

STEPS = ["file", "sheets", "columns", "values", "doubles", "check"]
GOOD = [["Naam", "Beschrijving"], ["Huis van het Kind", "Ontmoeting"]]


@pytest.fixture
def draft(browser, zone):
    return upload(browser, zone, GOOD)


@pytest.mark.parametrize("address", ["imports:list", "imports:new"])
def test_who_is_not_signed_in_is_asked_to(client, db, address):
    answer = client.get(reverse(address))

    assert answer.url == f"/aanmelden/?next={reverse(address)}"


@pytest.mark.parametrize("address", ["imports:list", "imports:new"])
def test_staff_without_a_zone_is_told_why_not(client, db, address):
    client.force_login(factories.UserFactory(is_staff=True))

    assert client.get(reverse(address)).status_code == 403


@pytest.mark.parametrize("step", [*STEPS, "report", "download", "undo"])
def test_the_draft_of_somebody_else_does_not_exist_for_you(client, draft, zone, step):
    colleague = factories.ZoneRoleFactory(user__is_staff=True, zone=zone).user
    client.force_login(colleague)

    assert client.get(page_of(draft, step)).status_code == 404
    assert ImportBatch.objects.count() == 1


@pytest.mark.parametrize("step", ["report", "download", "undo", "check"])
def test_what_came_in_elsewhere_does_not_exist_for_you(browser, client, draft, step):
    confirm(browser, draft)
    client.force_login(factories.ZoneRoleFactory(user__is_staff=True).user)

    assert client.get(page_of(draft, step)).status_code == 404


def test_who_no_longer_manages_the_zone_loses_the_draft(browser, draft, manager):
    manager.zone_roles.all().delete()
    factories.ZoneRoleFactory(user=manager)

    assert browser.get(page_of(draft, "check")).status_code == 404


def test_a_colleague_sees_the_report(browser, client, draft, zone):
    confirm(browser, draft)
    client.force_login(factories.ZoneRoleFactory(user__is_staff=True, zone=zone).user)

    assert client.get(page_of(draft, "report")).status_code == 200


def test_the_list_shows_own_drafts_and_what_came_into_own_zones(browser, client, draft, zone):
    applied = factories.ImportBatchFactory(zone=zone, state="applied", counts={"new": 1})
    factories.ImportBatchFactory(state="applied")
    factories.ImportBatchFactory(zone=zone)

    answer = browser.get(reverse("imports:list"))

    assert [batch for batch, _address in answer.context["drafts"]] == [draft]
    assert list(answer.context["page"]) == [applied]


def test_only_who_may_import_has_it_in_the_menu(browser, client, draft):
    link = f'href="{reverse("imports:list")}"'

    assert link in browser.get(reverse("home")).text
    client.force_login(factories.UserFactory(is_staff=True))
    assert link not in client.get(reverse("home")).text


@pytest.mark.parametrize("step", STEPS)
def test_a_step_of_a_list_that_went_in_leads_to_its_report(browser, draft, step):
    confirm(browser, draft)

    for answer in (browser.get(page_of(draft, step)), browser.post(page_of(draft, step))):
        assert (answer.status_code, answer.url) == (302, page_of(draft, "report"))


def test_the_report_of_a_draft_leads_to_its_check(browser, draft):
    assert browser.get(page_of(draft, "report")).url == page_of(draft, "check")


def test_a_dropped_draft_is_gone(browser, draft):
    answer = browser.post(page_of(draft, "drop"))

    assert answer.url == reverse("imports:list")
    assert ImportBatch.objects.count() == 0


def test_a_draft_is_not_dropped_by_following_a_link(browser, draft):
    assert browser.get(page_of(draft, "drop")).status_code == 405


@pytest.mark.parametrize("number", [0, 9999999, 10**30])
def test_a_number_that_is_no_import_is_not_found(browser, number):
    assert browser.get(f"/invoer/{number}/controle/").status_code == 404


@pytest.mark.parametrize("query", ["groep=x", "groep=new&pagina=zz", "toon=%00", "pagina=-1"])
@pytest.mark.parametrize("step", ["values", "doubles", "check"])
def test_an_odd_address_is_answered(browser, draft, step, query):
    assert browser.get(f"{page_of(draft, step)}?{query}").status_code == 200


def test_a_step_that_was_reached_stays_a_link(browser, draft):
    browser.get(page_of(draft, "doubles"))

    answer = browser.get(page_of(draft, "sheets"))

    assert [bool(step.address) for step in answer.context["steps"]] == [True] * 5 + [False] * 2
    assert "Stap 2 van 7" in answer.text
