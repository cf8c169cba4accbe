"""Finding initiatives, as somebody at a desk, on a phone, or without scripts does it."""

import time

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.browser.inventory import fill_inventory

LIST = reverse("initiatives:list")


@pytest.fixture(autouse=True)
def inventory(live_server):
    return fill_inventory()


def found(page):
    return page.locator(".row-name").all_inner_texts()


def until(holds):
    """Wait for what only the page itself can tell; its policy forbids Playwright's own way."""
    for _ in range(100):
        if holds():
            return
        time.sleep(0.05)
    raise TimeoutError


def from_home_to_the_families_of_tongeren(page):
    """Two clicks: a ready question, then the town by name."""
    page.goto(reverse("home"))
    page.get_by_role("link", name="2 initiatieven voor kansarme gezinnen").click()
    page.get_by_label("Gemeente, deelgemeente of postcode").fill("Tongeren")
    page.get_by_role("button", name="Toon resultaten").click()


@pytest.mark.parametrize("scripts", [True, False])
def test_families_in_tongeren_are_found_with_and_without_scripts(new_page, scripts):
    page = new_page(java_script_enabled=scripts)

    from_home_to_the_families_of_tongeren(page)

    assert found(page) == ["GBO ZOLim", "Huis van het Kind"]
    assert page.locator(".badge").all_inner_texts() == ["hele zone", "in Koninksem"]
    page.get_by_text("Tongeren is sinds 2025 deel van Tongeren-Borgloon.").wait_for()
    assert page.locator("h1").inner_text() == (
        "2 initiatieven voor kansarme gezinnen in Tongeren-Borgloon"
    )


def test_the_town_on_the_home_page_is_one_search_and_one_click_away(page):
    page.goto(reverse("home"))
    page.get_by_label("Zoek een initiatief").fill("kansarme gezinnen Tongeren")
    page.get_by_role("button", name="Zoek").click()
    page.get_by_role("link", name="2 initiatieven voor kansarme gezinnen in Tongeren").click()

    assert found(page) == ["GBO ZOLim", "Huis van het Kind"]


@pytest.mark.parametrize("scripts", [True, False])
def test_all_collaborations_of_a_partner_are_found_by_its_full_name(new_page, scripts):
    page = new_page(java_script_enabled=scripts)
    page.goto(reverse("partners:list"))

    page.get_by_label("Naam of afkorting").fill("centrum algemeen welzijnswerk")
    page.get_by_role("button", name="Zoek").click()
    page.locator("tbody a").first.click()
    page.get_by_role("link", name="Toon ze in de lijst").click()

    assert found(page) == ["Huis van het Kind"]
    page.get_by_role("link", name="CAW verwijderen").wait_for()


@pytest.mark.parametrize("scripts", [True, False])
def test_nothing_moves_before_the_button_and_then_the_results_have_the_focus(new_page, scripts):
    page = new_page(width=360, height=640, java_script_enabled=scripts)
    page.goto(LIST)
    page.locator(".filter-opener summary").click()

    page.get_by_role("checkbox", name="Opleiding").check()
    assert page.url.endswith(LIST)
    page.get_by_role("button", name="Toon resultaten").click()

    page.wait_for_url("**#resultaten")
    assert "actietype=opleiding" in page.url
    top = page.locator("#resultaten").bounding_box()["y"]
    assert 0 <= round(top) < 640
    if scripts:
        expect(page.locator("#resultaten")).to_be_focused()
        assert "=&" not in page.url


def test_without_scripts_the_results_have_the_focus_too(no_js_page):
    no_js_page.goto(f"{LIST}?actietype=opleiding#resultaten")

    expect(no_js_page.locator("#resultaten")).to_be_focused()


def test_a_chip_takes_its_own_choice_away_and_the_box_stays(page):
    page.goto(f"{LIST}?actietype=opleiding&doelgroep=kansarme-gezinnen")

    page.get_by_role("link", name="Doelgroep: Kansarme gezinnen").click()

    assert page.url.endswith(f"{LIST}?actietype=opleiding#resultaten")
    assert page.get_by_role("checkbox", name="Opleiding").is_checked()
    assert not page.locator("input[value='kansarme-gezinnen']").is_checked()


def test_back_gives_the_list_of_before(page):
    page.goto(f"{LIST}?doelgroep=kansarme-gezinnen")
    before = found(page)

    page.get_by_role("link", name="Huis van het Kind").click()
    page.go_back()

    assert page.url.endswith("?doelgroep=kansarme-gezinnen")
    assert found(page) == before


# On a phone


def test_on_a_phone_the_first_result_is_on_the_first_screen(phone_page):
    for query in ("", "?doelgroep=kansarme-gezinnen&regio=tongeren-borgloon", "?q=kind"):
        phone_page.goto(LIST + query)

        assert phone_page.locator(".row").first.bounding_box()["y"] <= 480, query


def test_on_a_phone_the_filters_are_folded_behind_a_wide_button(phone_page):
    phone_page.goto(f"{LIST}?doelgroep=kansarme-gezinnen&regio=tongeren-borgloon")
    opener = phone_page.locator(".filter-opener summary")
    box = opener.bounding_box()

    assert opener.inner_text() == "Filters (2 gekozen)"
    assert box["height"] >= 44
    assert box["width"] >= 300
    assert not phone_page.locator(".filter-panel").is_visible()

    opener.click()

    phone_page.locator(".filter-panel").wait_for()
    sizes = phone_page.locator(".options label:visible").evaluate_all(
        "labels => labels.map(label => label.getBoundingClientRect().height)"
    )
    assert min(sizes) >= 44


def test_on_a_phone_the_menu_unfolds(phone_page):
    phone_page.goto(reverse("home"))
    assert not phone_page.locator(".menu").is_visible()

    phone_page.locator(".menu-opener summary").click()
    phone_page.get_by_role("link", name="Begrippen", exact=True).click()

    assert phone_page.url.endswith(reverse("glossary:list"))


# What scripts add


def test_a_long_facet_can_be_searched(page):
    page.goto(LIST)
    facet = page.locator("fieldset", has_text="Doelgroep")

    page.get_by_label("Zoek in deze lijst (Doelgroep)").fill("KANSARM")

    assert facet.locator(".options label:visible").all_inner_texts() == [
        "Gezinnen en ouders\n2",
        "Kansarme gezinnen\n2",
    ]


def test_paging_replaces_only_the_results(page):
    page.goto(LIST)
    page.evaluate("window.stayed = true")

    page.get_by_role("link", name="Volgende").hover()
    until(lambda: page.evaluate("window.htmx !== undefined"))
    page.get_by_role("link", name="Volgende").click()
    page.wait_for_url("**pagina=2")

    assert page.evaluate("window.stayed")
    assert page.title() == "32 initiatieven, pagina 2 van 2 – ELZ Inventaris"
    assert len(found(page)) == 7
    expect(page.locator("#resultaten")).to_be_focused()

    page.go_back()
    expect(page.locator(".row")).to_have_count(25)
    assert page.title() == "32 initiatieven, pagina 1 van 2 – ELZ Inventaris"


def test_sorting_keeps_the_filters(page):
    page.goto(f"{LIST}?doelgroep=kansarme-gezinnen")

    page.get_by_label("Sorteer op").select_option("meeste partners eerst")
    page.get_by_role("button", name="Sorteer").click()
    page.wait_for_url("**sorteer=partners*")

    assert found(page) == ["Huis van het Kind", "GBO ZOLim"]
    assert "doelgroep=kansarme-gezinnen" in page.url


def test_the_link_of_the_list_can_be_copied(new_page):
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"{LIST}?doelgroep=kansarme-gezinnen")

    page.get_by_role("button", name="Kopieer link").click()

    page.get_by_role("button", name="Link gekopieerd").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == page.url


# On paper


def test_the_sheet_prints_on_one_page(page, inventory):
    page.goto(inventory.sheet.get_absolute_url())

    paper = page.pdf(format="A4")

    assert paper.count(b"/Type /Page\n") == 1
    page.emulate_media(media="print")
    assert not page.locator(".menu").is_visible()
    assert page.get_by_text("afgedrukt op").is_visible()
