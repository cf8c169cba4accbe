"""Searching with words in a real browser."""

import pytest
from django.urls import reverse

from tests.browser.inventory import fill_inventory

LIST = reverse("initiatives:list")


@pytest.fixture(autouse=True)
def inventory(live_server):
    return fill_inventory()


def found(page):
    return page.locator(".row-name").all_inner_texts()


def test_names_appear_while_typing_and_nothing_happens_by_itself(page):
    page.goto(LIST)
    page.get_by_label("Zoek op woord").press_sequentially("huis v", delay=10)
    page.locator("#q-suggesties option").first.wait_for(state="attached")

    names = page.locator("#q-suggesties option").evaluate_all("all => all.map(one => one.value)")

    assert "Huis van het Kind" in names
    assert page.url.endswith(LIST)


@pytest.mark.parametrize("scripts", [True, False])
def test_a_slip_is_corrected_and_the_way_back_is_a_link(new_page, axe, scripts):
    page = new_page(width=320, java_script_enabled=scripts)
    page.goto(f"{LIST}?q=huis+van+het+kindd")
    page.get_by_text("Resultaten voor").wait_for()

    assert "Huis van het Kind" in found(page)
    assert page.locator(".row-name mark").all_inner_texts()[:2] == ["Huis", "Kind"]
    if scripts:
        axe(page)

    page.get_by_role("link", name="Zoek toch op “huis van het kindd”").click()
    page.get_by_text("Je zoekt op precies “huis van het kindd”.").wait_for()

    assert found(page) == []
    if scripts:
        axe(page)
