"""Other ways to look at the list: the table, views that are kept, and going back."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from initiatives.following.digest import token_of
from initiatives.models import SavedView
from tests.browser.inventory import fill_inventory
from tests.factories import SavedViewFactory, UserFactory, ZoneRoleFactory

LIST = reverse("initiatives:list")
TABLE = f"{LIST}?weergave=tabel"


@pytest.fixture(autouse=True)
def inventory(live_server):
    return fill_inventory()


@pytest.fixture
def member(inventory):
    user = UserFactory(name="Mia")
    return ZoneRoleFactory(user=user, zone=inventory.zone, role="forum_member").user


def named(page):
    return page.locator(".inventory tbody th").all_inner_texts()


@pytest.mark.parametrize("scripts", [True, False])
def test_the_table_sorts_from_its_headings_and_keeps_the_filters(new_page, scripts):
    page = new_page(java_script_enabled=scripts)
    page.goto(f"{LIST}?doelgroep=kansarme-gezinnen")

    page.get_by_role("navigation", name="Weergave").get_by_role("link", name="Tabel").click()
    assert named(page) == ["GBO ZOLim", "Huis van het Kind"]
    page.get_by_role("link", name="Naam").first.click()
    page.wait_for_url("**sorteer=-naam**")

    assert named(page) == ["Huis van het Kind", "GBO ZOLim"]
    assert "doelgroep=kansarme-gezinnen" in page.url
    expect(page.locator("th[aria-sort]")).to_have_attribute("aria-sort", "descending")


@pytest.mark.parametrize("scripts", [True, False])
def test_columns_are_chosen_and_stay_when_a_filter_is_set(new_page, scripts):
    page = new_page(java_script_enabled=scripts)
    page.goto(TABLE)

    page.get_by_text("Kies kolommen").click()
    page.get_by_role("group", name="Kolommen naast de naam").get_by_label("Status").check()
    page.get_by_role("button", name="Toon deze kolommen").click()
    page.wait_for_url("**kolommen=status**")
    page.locator("#facet-actietype").get_by_label("Opleiding").check()
    page.get_by_role("button", name="Toon resultaten").click()
    page.wait_for_url("**actietype=opleiding**")

    assert named(page) == ["GBO ZOLim", "Huis van het Kind"]
    page.get_by_role("columnheader", name="Status").wait_for()


def test_an_order_chosen_without_a_page_load_stays_when_a_filter_is_set(page):
    page.goto(LIST)
    page.get_by_label("Sorteer op").select_option("naam, van Z naar A")
    page.get_by_role("button", name="Sorteer").click()
    page.wait_for_url("**sorteer=-naam*")

    page.locator("#facet-actietype").get_by_label("Opleiding").check()
    page.get_by_role("button", name="Toon resultaten").click()
    page.wait_for_url("**actietype=opleiding**")

    assert "sorteer=-naam" in page.url


@pytest.mark.parametrize("width", [1280, 360])
def test_a_heading_leads_to_its_facet(new_page, width):
    page = new_page(width=width)
    page.goto(f"{TABLE}&kolommen=actietype&kolommen=status")

    for facet in ("Actietype", "Status"):
        page.get_by_role("link", name=f"Filter op {facet}").click()
        expect(page.locator(f"#facet-{facet.lower()} legend")).to_be_in_viewport()


def test_the_table_scrolls_in_a_region_that_the_keyboard_reaches(new_page):
    page = new_page(width=360, height=640)
    page.goto(TABLE)
    region = page.get_by_role("region", name="Tabel met initiatieven")

    region.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")

    expect(region).to_be_focused()
    page.wait_for_timeout(300)
    assert region.evaluate("it => it.scrollLeft") > 0
    first = page.locator(".inventory tbody th").first.bounding_box()
    assert abs(first["x"] - region.bounding_box()["x"]) <= 2


def test_going_back_restores_filters_and_place(page):
    page.goto(f"{LIST}?regio=tongeren-borgloon&sorteer=-naam")
    page.locator(".row").nth(20).scroll_into_view_if_needed()
    before = page.evaluate("window.scrollY")
    assert before > 500

    page.locator(".row-name a").nth(20).click()
    page.wait_for_url("**/initiatieven/initiatief-**")
    page.go_back()

    page.wait_for_url("**regio=tongeren-borgloon**")
    assert page.locator("#facet-regio").get_by_label("Tongeren-Borgloon").first.is_checked()
    page.wait_for_timeout(300)
    assert abs(page.evaluate("window.scrollY") - before) < 60


@pytest.mark.parametrize("scripts", [True, False])
def test_the_address_itself_can_be_read_and_copied(new_page, scripts):
    page = new_page(java_script_enabled=scripts)
    page.goto(f"{LIST}?doelgroep=kansarme-gezinnen")

    page.get_by_text("Adres van deze lijst").click()

    assert (
        page.get_by_label("Met dit adres vindt iedereen dezelfde lijst").input_value() == page.url
    )


@pytest.mark.parametrize("scripts", [True, False])
def test_a_view_is_kept_opened_changed_and_deleted(new_page, sign_in, member, scripts):
    page = new_page(java_script_enabled=scripts)
    sign_in(page, member)
    page.goto(f"{LIST}?doelgroep=kansarme-gezinnen")

    page.get_by_role("link", name="Bewaar deze weergave").click()
    page.get_by_label("Naam").fill("Gezinnen")
    page.get_by_label("Wie mag ze zien?").select_option("Iedereen met een rol in ELZ ZOLim")
    page.get_by_role("button", name="Bewaar").click()
    page.get_by_text("“Gezinnen” is bewaard.").wait_for()
    page.get_by_role("link", name="Gezinnen", exact=True).click()
    page.get_by_text("Weergave Gezinnen").wait_for()
    assert page.locator(".row-name").all_inner_texts() == ["GBO ZOLim", "Huis van het Kind"]

    page.get_by_role("link", name="Alle weergaven").click()
    page.get_by_role("link", name="Wijzig “Gezinnen”").click()
    page.get_by_label("Naam").fill("")
    page.get_by_role("button", name="Bewaar de wijzigingen").click()
    page.get_by_role("alert").get_by_text("Vul een naam in.").wait_for()
    page.get_by_label("Naam").fill("Families")
    page.get_by_role("button", name="Bewaar de wijzigingen").click()
    page.get_by_role("link", name="Verwijder “Families”").click()
    page.get_by_role("button", name="Verwijder de weergave").click()
    page.get_by_text("Je hebt nog geen weergave.").wait_for()

    assert SavedView.objects.count() == 0


@pytest.mark.parametrize("width", [1280, 360, 320])
def test_the_pages_of_views_meet_the_standard_at_every_width(new_page, sign_in, member, axe, width):
    page = new_page(width=width)
    sign_in(page, member)
    other = ZoneRoleFactory(zone=member.zone_roles.get().zone, role="forum_member").user
    view = SavedViewFactory(
        owner=member, is_mailed=True, name="Een weergave", query="doelgroep=kansarme-gezinnen"
    )
    SavedViewFactory(owner=other, zone=member.zone_roles.get().zone, description="Van de zone")
    addresses = [
        *(TABLE, f"{LIST}?weergave=tabel&kolommen=naam", f"{LIST}?weergave=x&kolommen=y"),
        *(reverse("views:list"), reverse("views:keep") + "?doelgroep=kansarme-gezinnen"),
        *(reverse(f"views:{name}", args=[view.slug]) for name in ("go", "edit", "delete")),
        reverse("views:stop", args=[token_of(view)]),
    ]

    for address in addresses:
        page.goto(address)
        page.evaluate("document.querySelectorAll('details').forEach(it => { it.open = true; })")
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address


def test_a_table_fits_on_paper(page):
    page.goto(TABLE)

    page.emulate_media(media="print")

    assert not page.locator(".tabs").is_visible()
    assert not page.locator(".to-facet").first.is_visible()
    wrap = page.locator(".table-wrap.wide")
    assert wrap.evaluate("it => it.scrollWidth <= it.clientWidth + 1")
    assert wrap.evaluate("it => it.scrollHeight <= it.clientHeight + 1")
