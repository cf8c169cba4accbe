"""The zone that a visitor works in: chosen, remembered, never silently applied."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from elzinventory.own_zone import ALL
from tests.factories import (
    ImportBatchFactory,
    InitiativeFactory,
    TargetGroupFactory,
    UserFactory,
    ZoneRoleFactory,
)
from tests.places import make_zone

pytestmark = pytest.mark.django_db

HOME, CHOOSE, LIST = reverse("home"), reverse("choose_zone"), reverse("initiatives:list")


@pytest.fixture
def zolim():
    return make_zone("ZOLim")


@pytest.fixture
def gent():
    return make_zone("Gent")


@pytest.fixture(autouse=True)
def inventory(zolim, gent):
    families = TargetGroupFactory(slug="gezinnen", label="Gezinnen")
    InitiativeFactory(name="Hier", zone=zolim, target_groups=[families])
    InitiativeFactory(name="Daar", zone=gent, target_groups=[families])


def chosen_on(client):
    selected = re.findall(r'<option value="(\w*)" selected>', client.get(HOME).text)
    return selected[0] if selected else ""


def test_a_zone_is_remembered_for_a_year_and_shown_first(client):
    response = client.post(CHOOSE, {"zone": "zolim"})

    cookie = response.cookies["elz_zone"]
    assert (response.status_code, response.url) == (302, HOME)
    assert (cookie.value, cookie["max-age"], cookie["samesite"], cookie["httponly"]) == (
        *("zolim", 365 * 24 * 3600, "Lax"),
        True,
    )
    assert chosen_on(client) == "zolim"
    text = client.get(HOME).text
    assert "Vaak gevraagd in ELZ ZOLim" in text
    assert f'href="{LIST}?doelgroep=gezinnen&amp;zone=zolim#resultaten"' in text
    assert "1 initiatief voor gezinnen" in text
    assert "Daar" not in text


def test_on_a_server_the_cookie_travels_safely_only(client, settings):
    settings.SESSION_COOKIE_SECURE = True

    cookie = client.post(CHOOSE, {"zone": "zolim"}).cookies["__Host-elz_zone"]

    assert (cookie["secure"], cookie["path"], cookie["domain"]) == (True, "/", "")


def test_all_zones_takes_the_choice_away(client):
    client.post(CHOOSE, {"zone": "zolim"})

    response = client.post(CHOOSE, {"zone": ""})

    assert response.cookies["elz_zone"]["max-age"] == 0
    assert chosen_on(client) == ""
    assert "?doelgroep=gezinnen#resultaten" in client.get(HOME).text


def test_the_list_stays_whole_whatever_zone_is_chosen(client):
    client.post(CHOOSE, {"zone": "zolim"})

    listing = client.get(LIST).context["listing"]

    assert {row.name for row in listing.rows} == {"Hier", "Daar"}


def test_the_search_box_says_that_it_looks_in_the_zone(client):
    assert 'name="zone" value="zolim"' not in client.get(HOME).text

    client.post(CHOOSE, {"zone": "zolim"})

    text = client.get(HOME).text
    assert '<input type="checkbox" name="zone" value="zolim" checked>' in text
    assert "Alleen in de lijst van ELZ ZOLim" in text


def test_looking_changes_nothing(client):
    assert client.get(CHOOSE, {"zone": "zolim"}).status_code == 405
    assert client.get(HOME, {"zone": "zolim"}).cookies == {}
    assert chosen_on(client) == ""


@pytest.mark.parametrize("slug", ["bestaat-niet", "x" * 5000, "a\x00b", "<b>"])
def test_a_zone_that_is_not_there_is_said_so(client, slug):
    response = client.post(CHOOSE, {"zone": slug})

    assert response.status_code == 400
    assert "kennen we niet. Kies er een uit de lijst." in response.text
    assert "<title>Fout: " in response.text
    assert response.cookies == {}


@pytest.mark.parametrize("value", ["bestaat-niet", "", "é", "zolim;gent"])
def test_a_strange_cookie_is_no_choice(client, value):
    client.cookies["elz_zone"] = value

    assert client.get(HOME).status_code == 200
    assert chosen_on(client) == ""


def test_another_site_cannot_choose(client):
    strange = client.post(CHOOSE, {"zone": "zolim"}, headers={"Origin": "https://elders.be"})
    nowhere = client.post(CHOOSE, {"zone": "zolim"}, headers={"Origin": "null"})
    own = client.post(CHOOSE, {"zone": "zolim"}, headers={"Origin": "http://testserver"})

    assert [one.status_code for one in (strange, nowhere, own)] == [403, 403, 302]
    assert strange.cookies == {}


def test_readers_choose_without_any_other_cookie(client):
    response = client.post(CHOOSE, {"zone": "zolim"})

    assert list(response.cookies) == ["elz_zone"]
    assert "Cookie" in client.get(HOME).headers["Vary"]


# Who signs in


@pytest.mark.parametrize("role", ["forum_member", "cluster_lead", "zone_manager"])
def test_who_has_one_role_starts_in_that_zone(client, zolim, role):
    client.force_login(ZoneRoleFactory(zone=zolim, role=role).user)

    assert chosen_on(client) == "zolim"


def test_who_has_more_roles_or_none_starts_everywhere(client, zolim, gent):
    user = UserFactory()
    client.force_login(user)
    assert chosen_on(client) == ""

    ZoneRoleFactory(user=user, zone=zolim)
    ZoneRoleFactory(user=user, zone=gent)
    assert chosen_on(client) == ""


def test_who_has_one_role_may_still_choose_another_zone_or_all(client, zolim):
    client.force_login(ZoneRoleFactory(zone=zolim).user)

    client.post(CHOOSE, {"zone": "gent"})
    assert chosen_on(client) == "gent"

    assert client.post(CHOOSE, {"zone": ""}).cookies["elz_zone"].value == ALL
    assert chosen_on(client) == ""


# What waits


def tasks(client):
    found = client.get(HOME).context["tasks"]
    return [(task.number, task.label, task.url) for task in found]


def test_a_manager_sees_what_waits_in_the_own_zones(client, zolim, gent):
    manager = ZoneRoleFactory(user=UserFactory(is_staff=True), zone=zolim).user
    ImportBatchFactory(zone=zolim, uploaded_by=manager)
    ImportBatchFactory(zone=zolim, uploaded_by=manager, state="applied")
    ImportBatchFactory(zone=gent)
    InitiativeFactory(zone=zolim, confirmed_on="2020-01-01")
    client.force_login(manager)

    found = tasks(client)

    assert found == [
        (1, "invoer nog niet af", reverse("imports:list")),
        (1, "nog nooit bevestigd", f"{LIST}?actualiteit=nog-niet-bevestigd&zone=zolim"),
        (1, "langer dan een jaar niet bevestigd", f"{LIST}?actualiteit=verouderd&zone=zolim"),
        (1, "zonder doelgroep", f"{LIST}?doelgroep=ontbreekt&zone=zolim"),
        (2, "zonder plaats", f"{LIST}?regio=ontbreekt&zone=zolim"),
        (2, "zonder partners", f"{LIST}?partner=ontbreekt&zone=zolim"),
    ]
    for number, _label, url in found[1:]:
        assert len(client.get(url).context["listing"].selection.ids) == number


def test_readers_members_and_staff_without_a_zone_have_no_work(client, zolim):
    people = [None, UserFactory(is_staff=True), ZoneRoleFactory(zone=zolim).user]
    for user in people:
        if user:
            client.force_login(user)
        assert tasks(client) == []
        assert "Wacht op jou" not in client.get(HOME).text


def test_a_larger_inventory_costs_home_no_more_statements(client, zolim):
    manager = ZoneRoleFactory(user=UserFactory(is_staff=True), zone=zolim).user
    client.force_login(manager)

    def statements():
        client.get(HOME)
        with CaptureQueriesContext(connection) as captured:
            client.get(HOME)
        return len(captured)

    for _ in range(6):
        InitiativeFactory(zone=zolim)
    few = statements()
    for _ in range(10):
        InitiativeFactory(zone=zolim, target_groups=[TargetGroupFactory()])
        make_zone(f"Zone {_}")

    assert statements() == few <= 20
