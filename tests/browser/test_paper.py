"""What comes out of the printer, and taking a list along without a script."""

import pytest
from django.urls import reverse

from initiatives.models import Initiative
from tests.browser.inventory import fill_inventory
from tests.factories import ZoneRoleFactory

BOOKLET, WALL = reverse("initiatives:booklet"), reverse("initiatives:wall_list")


@pytest.fixture
def inventory(live_server):
    return fill_inventory()


def pages(page, address, **options):
    page.goto(address)
    return page.pdf(format="A4", **options).count(b"/Type /Page\n")


def sheet_of(initiative):
    return reverse("initiatives:sheet", args=[initiative.slug])


def test_a_fiche_of_usual_length_is_one_page(page, inventory, sign_in):
    """1,500 characters, twelve partners, and everything else filled in."""
    initiative = inventory.sheet
    initiative.description = ("Ontmoeting en advies voor gezinnen. " * 50)[:1500]
    initiative.how_to_join = "Loop binnen op dinsdag of bel, en vraag naar het onthaal. " * 4
    initiative.save()
    assert initiative.partners.count() == 12
    sign_in(page, ZoneRoleFactory().user)

    assert pages(page, sheet_of(initiative)) == 1
    assert page.get_by_text("012 34 56 78").is_visible()


def test_a_longer_fiche_goes_on_with_its_head_repeated(page, inventory):
    initiative = inventory.sheet
    initiative.description = "Een alinea over wat ze samen doen.\n\n" * 80
    initiative.save()

    assert pages(page, sheet_of(initiative)) > 1
    page.emulate_media(media="print")
    # What a browser repeats on every page is the head of a table that fits on it.
    shown = "it => getComputedStyle(it).display"
    assert page.locator(".fiche").evaluate(shown) == "table"
    assert page.locator(".fiche-head").evaluate(shown) == "table-header-group"


@pytest.mark.parametrize("address", ["fiche", BOOKLET, WALL])
def test_paper_holds_nothing_to_click_on(page, inventory, address):
    page.goto(sheet_of(inventory.sheet) if address == "fiche" else address)
    page.emulate_media(media="print")

    for part in (".menu", ".breadcrumb", ".site-footer", ".actions", ".wall-choice", "button"):
        assert page.locator(part).filter(visible=True).count() == 0
    assert page.locator(".qr svg").first.is_visible()


def test_a_booklet_is_contents_and_a_page_for_each(page, inventory):
    chosen = f"{BOOKLET}?q=praatcafe"
    number = Initiative.objects.filter(name__startswith="Praatcafé").count()

    assert number == 30
    assert pages(page, chosen) == number + 1


def test_a_wall_list_comes_on_the_paper_that_was_chosen(page, inventory):
    page.goto(f"{WALL}?papier=a3")
    page.get_by_label("Onder elke").select_option("gemeente")
    page.get_by_role("button", name="Toon").click()
    page.get_by_role("heading", name="Tongeren-Borgloon").wait_for()

    paper = page.pdf(prefer_css_page_size=True)

    assert "groepeer=gemeente" in page.url
    # 297 × 420 mm in points.
    assert b"/MediaBox [0 0 841.91998 1191.1199]" in paper or b"[0 0 841" in paper


def test_a_list_is_taken_along_without_a_script(no_js_page, inventory):
    page = no_js_page
    page.goto(f"{reverse('initiatives:list')}?doelgroep=kansarme-gezinnen")
    page.get_by_role("link", name="Download (2 rijen)").click()
    page.get_by_label("Alleen de kolommen die ik hieronder aankruis").check()
    page.get_by_text("Kruis zelf kolommen aan").click()
    page.get_by_label("Startjaar").check()

    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download CSV (2 rijen)").click()

    lines = waiting.value.path().read_text("utf-8-sig").splitlines()
    assert lines[0].split(";")[-1] == "Startjaar"
    assert [line.split(";")[0] for line in lines[1:]] == ["GBO ZOLim", "Huis van het Kind"]


def test_the_list_leads_to_the_booklet_by_keyboard(page, inventory):
    page.goto(f"{reverse('initiatives:list')}?doelgroep=kansarme-gezinnen")

    page.locator(".print-menu summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    page.wait_for_url(f"**{BOOKLET}?doelgroep=kansarme-gezinnen")
    assert page.get_by_role("button", name="Druk af").is_visible()
