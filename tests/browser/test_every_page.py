"""What holds for every page: accessible, readable on a small screen, nothing from elsewhere."""

import pytest
from django.urls import reverse

from tests.browser.inventory import fill_inventory

LIST = reverse("initiatives:list")

ROOMY = """
* {
  line-height: 1.5 !important;
  letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important;
}
"""


@pytest.fixture
def addresses(live_server):
    inventory = fill_inventory()
    lists = [reverse(f"{name}:list") for name in ("initiatives", "partners", "zones", "glossary")]
    fixed = [
        reverse(name)
        for name in ("home", "help", "accessibility", "privacy", "provenance", "login")
    ]
    return [
        *fixed,
        *lists,
        *(thing.get_absolute_url() for thing in (inventory.sheet, inventory.caw, inventory.zone)),
        reverse("glossary:detail", args=["caw"]),
        f"{LIST}?doelgroep=kansarme-gezinnen&regio=tongeren",
        f"{LIST}?doelgroep=kansarme-gezinnen&q=niets&partners=samen&zonebreed=0",
        f"{LIST}?plaats=tongern&organisatie=partner+naam&status=onbekend",
        f"{LIST}?q=kansarme+gezinnen+tongeren",
        f"{LIST}?pagina=2",
        reverse("insight:map"),
        *(reverse(f"initiatives:{name}") for name in ("take", "booklet", "wall_list")),
        reverse("initiatives:sheet", args=[inventory.sheet.slug]),
        f"{reverse('initiatives:export', args=['pdf'])}?kolommen=niets&doelgroep=niets",
        f"{reverse('initiatives:booklet')}?q=niets",
        f"{lists[1]}?q=xyz",
        f"{lists[3]}?q=gezin",
        "/bestaat-niet/",
    ]


def unfold(page):
    """Open everything that can be opened, so that it is judged too."""
    page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true; })")


@pytest.mark.parametrize("width", [1280, 360])
def test_every_page_meets_the_standard(new_page, addresses, axe, width):
    page = new_page(width=width)

    for address in addresses:
        page.goto(address)
        unfold(page)
        axe(page)


def test_no_page_scrolls_sideways_on_the_smallest_screen(new_page, addresses):
    """Not even with more room between lines, words and letters (WCAG 1.4.10 and 1.4.12)."""
    page = new_page(width=320, height=256, bypass_csp=True)

    for address in addresses:
        page.goto(address)
        unfold(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, address
        page.add_style_tag(content=ROOMY)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, address


def test_the_keyboard_shows_where_it_is(page, addresses):
    page.goto(LIST)

    for _ in range(40):
        page.keyboard.press("Tab")
        outline = page.evaluate(
            """() => {
                const style = getComputedStyle(document.activeElement);
                return [style.outlineStyle, parseFloat(style.outlineWidth)];
            }"""
        )
        assert outline[0] != "none"
        assert outline[1] >= 2


@pytest.mark.parametrize("where", ["#inhoud", "#filters", "#resultaten"])
def test_the_first_links_lead_past_the_menu(page, addresses, where):
    page.goto(LIST)

    page.keyboard.press("Tab")
    page.locator(f".skips a[href='{where}']").focus()
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == where[1:]


def test_own_colours_and_less_movement_are_respected(new_page, addresses, axe):
    page = new_page(forced_colors="active", reduced_motion="reduce")

    page.goto(f"{LIST}?doelgroep=kansarme-gezinnen&regio=tongeren")

    assert page.locator(".chip").first.evaluate("it => getComputedStyle(it).borderStyle") == "solid"
    assert page.evaluate("document.getAnimations().length") == 0
