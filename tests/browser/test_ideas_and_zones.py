"""Choosing a zone, and taking over an idea: by keyboard, without scripts, on small screens."""

import pytest
from django.urls import reverse

from initiatives.models import Initiative
from tests.browser.inventory import fill_inventory
from tests.factories import (
    InitiativeFactory,
    PartnerFactory,
    StatusFactory,
    UserFactory,
    ZoneRoleFactory,
)
from tests.places import make_zone

HOME = reverse("home")


@pytest.fixture
def inventory(live_server):
    """The inventory, with in another zone something that looks like its sheet and is an idea."""
    found = fill_inventory()
    gent = make_zone("Gent")
    alike = InitiativeFactory(
        slug="elders",
        name="Huis in Gent",
        zone=gent,
        inspired_by=found.sheet,
        target_groups=[*found.sheet.target_groups.all()],
        expertise_domains=[*found.sheet.expertise_domains.all()],
    )
    alike.partners.set([*found.sheet.partners.all()[:3], PartnerFactory()])
    StatusFactory(code="idea", slug="idee", label="Idee")
    return found


@pytest.fixture
def manager(inventory):
    user = ZoneRoleFactory(user=UserFactory(is_staff=True), zone=make_zone("Maasland")).user
    ZoneRoleFactory(user=user, zone=make_zone("Kempenland"))
    return user


def choose_zone(page, name):
    page.goto(HOME)
    page.get_by_label("Mijn zone").select_option(label=name)
    page.get_by_role("button", name="Toon mijn zone").click()
    page.wait_for_url(f"**{HOME}")


def test_a_zone_is_chosen_and_left_without_scripts(no_js_page, inventory):
    choose_zone(no_js_page, "ZOLim")
    assert no_js_page.get_by_role("heading", name="Vaak gevraagd in ELZ ZOLim").is_visible()
    no_js_page.get_by_role("link", name="2 initiatieven voor kansarme gezinnen").click()
    assert "zone=zolim" in no_js_page.url
    assert no_js_page.locator(".sentence").inner_text().startswith("2 initiatieven voor kansarme")

    choose_zone(no_js_page, "Alle zones")
    assert no_js_page.get_by_role("heading", name="Vaak gevraagd", exact=True).is_visible()


def test_a_zone_is_chosen_by_keyboard(page, inventory):
    page.goto(HOME)

    page.get_by_label("Mijn zone").focus()
    page.keyboard.type("ZOLim")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    page.get_by_role("heading", name="Vaak gevraagd in ELZ ZOLim").wait_for()
    assert page.context.cookies()[0]["value"] == "zolim"


def test_searching_looks_in_the_zone_unless_told_otherwise(phone_page, inventory):
    choose_zone(phone_page, "ZOLim")

    phone_page.get_by_label("Zoek een initiatief").fill("huis")
    phone_page.get_by_role("button", name="Zoek").click()
    phone_page.wait_for_url("**zone=zolim**")

    phone_page.goto(HOME)
    phone_page.get_by_label("Alleen in de lijst van ELZ ZOLim").uncheck()
    phone_page.get_by_label("Zoek een initiatief").fill("huis")
    phone_page.get_by_role("button", name="Zoek").click()
    phone_page.wait_for_url("**q=huis**")
    assert "zone=" not in phone_page.url


def test_an_idea_is_taken_over_without_scripts_and_by_keyboard(
    new_page, inventory, manager, sign_in
):
    page = new_page(java_script_enabled=False)
    sign_in(page, manager)
    page.goto(inventory.sheet.get_absolute_url())

    page.get_by_role("link", name="Neem over als idee").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Maak het idee").click()
    assert page.get_by_role("alert").inner_text() == "Voor welke zone?: Kies een zone."

    page.get_by_label("Voor welke zone?").select_option(label="ELZ Maasland")
    page.get_by_label("Naam van het idee").press("Enter")
    page.wait_for_url("**/beheer/**")

    idea = Initiative.objects.get(zone__slug="maasland")
    assert (idea.name, idea.inspired_by, idea.is_public) == (
        *("Huis van het Kind", inventory.sheet),
        False,
    )
    page.goto(idea.get_absolute_url())
    page.get_by_role("main").get_by_role("link", name="Huis van het Kind").first.click()
    assert page.url.endswith(inventory.sheet.get_absolute_url())


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (360, 640), (320, 256)])
def test_the_pages_meet_the_standard_at_every_width(
    new_page, inventory, manager, sign_in, axe, width, height
):
    page = new_page(width=width, height=height)

    def judge(address):
        page.goto(address)
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address

    choose_zone(page, "ZOLim")
    judge(HOME)
    judge(inventory.sheet.get_absolute_url())
    judge(f"{inventory.caw.get_absolute_url()}?voorheen=centrum-algemeen-welzijnswerk")
    sign_in(page, manager)
    judge(HOME)
    judge(inventory.sheet.get_absolute_url())
    judge(reverse("initiatives:adopt", args=["elders"]))
    page.get_by_role("button", name="Maak het idee").click()
    page.get_by_role("alert").wait_for()
    axe(page)
