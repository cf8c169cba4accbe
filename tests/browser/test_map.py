"""The map in a browser: with the keyboard, on a phone, without JavaScript, on paper."""

import re

import pytest
from django.core.management import call_command
from django.urls import reverse
from playwright.sync_api import expect

from networks.outlining.redrawing import redraw
from tests.factories import InitiativeFactory
from tests.places import make_place, make_zone

MAP = reverse("insight:map")
ZONE = f"{MAP}?kaart=elz-zolim"


@pytest.fixture
def inventory(live_server):
    zone = make_zone("ZOLim")
    zone.region.slug = "elz-zolim"
    zone.region.save()
    for name, longitude, latitude, population in (
        ("Tongeren", 5.45, 50.75, 30_000),
        ("Riemst", 5.6, 50.81, 16_000),
        ("Bilzen", 5.52, 50.87, None),
    ):
        where = {"longitude": longitude, "latitude": latitude, "population": population}
        place = make_place(name, zone.region, area_km2=60, **where)
        if name != "Riemst":
            InitiativeFactory(zone=zone, regions=[place])
    make_place("Herstappe", zone.region)
    redraw()


@pytest.mark.parametrize("width", [1280, 360])
def test_the_map_meets_the_standard(new_page, inventory, axe, width):
    page = new_page(width=width)

    for address in (MAP, ZONE, f"{ZONE}&toon=inwoners&regio=tongeren"):
        page.goto(address)
        page.evaluate("document.querySelectorAll('details').forEach(it => { it.open = true; })")
        axe(page)


@pytest.mark.parametrize("address", [MAP, ZONE, f"{ZONE}&toon=inwoners"])
def test_the_page_does_not_scroll_sideways_on_the_smallest_screen(new_page, inventory, address):
    page = new_page(width=320, height=256)

    page.goto(address)

    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_keyboard_reaches_every_area_and_shows_where_it_is(page, inventory):
    page.goto(ZONE)
    page.locator(".map-scroll").focus()
    seen = []

    for _ in range(3):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.getAttribute('aria-label')"))
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
        edge = page.evaluate(
            "getComputedStyle(document.activeElement.querySelector('path')).strokeWidth"
        )
        assert (outline, edge) == ("3px", "4px")

    assert seen == [
        "Bilzen: 1 initiatief",
        "Riemst: 0 initiatieven",
        "Tongeren: 1 initiatief",
    ]
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/initiatieven/\?regio=tongeren#resultaten$"))


def test_a_link_before_the_map_leads_to_the_table(page, inventory):
    page.goto(ZONE)

    page.get_by_role("link", name="Naar dezelfde gegevens als tabel").click()

    assert page.evaluate("document.activeElement.id") == "tabel"


def test_a_click_on_a_number_opens_the_list(page, inventory):
    page.goto(ZONE)
    name = page.locator(".labels text", has_text="Tongeren")
    name.scroll_into_view_if_needed()
    spot = name.bounding_box()

    page.mouse.click(spot["x"] + spot["width"] / 2, spot["y"] + spot["height"] / 2)

    expect(page).to_have_url(re.compile(r"/initiatieven/\?regio=tongeren#resultaten$"))


def test_the_map_works_without_javascript(no_js_page, inventory):
    no_js_page.goto(MAP)

    no_js_page.get_by_label("Toon", exact=True).select_option("aantal per 10.000 inwoners")
    no_js_page.get_by_label("Gebied").select_option("elz-zolim")
    no_js_page.get_by_role("button", name="Toon de kaart").click()

    expect(no_js_page.get_by_role("heading", level=2)).to_contain_text(
        ["Je keuze", "Initiatieven per 10.000 inwoners, per gemeente van"]
    )
    expect(no_js_page.locator("svg.map a")).to_have_count(3)


def test_own_colours_replace_ours_and_numbers_stay(new_page, inventory):
    page = new_page(forced_colors="active")

    page.goto(f"{ZONE}&toon=inwoners")

    area = page.locator("svg.map a[class^='class-'] path")
    assert area.evaluate("it => getComputedStyle(it).fill") == "rgb(255, 255, 255)"
    expect(page.locator(".labels")).to_contain_text("0,3")


def test_paper_shows_map_and_table_without_the_form(page, inventory):
    page.goto(ZONE)
    page.emulate_media(media="print")

    expect(page.locator(".map-form")).to_be_hidden()
    expect(page.locator("svg.map")).to_be_visible()
    expect(page.locator("#tabel table")).to_be_visible()


def test_the_whole_of_flanders_is_light(page):
    call_command("load_reference_data", verbosity=0)
    call_command("load_demo", verbosity=0)
    sizes = []
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))

    page.goto(f"{MAP}?kaart=gemeenten&toon=inwoners", wait_until="networkidle")

    assert 0 < sum(sizes) <= 100_000
