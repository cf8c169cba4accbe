"""A list goes in over seven pages: with a keyboard, on a phone, and without JavaScript."""

import datetime
import re

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from initiatives.models import ImportBatch, Initiative
from tests import factories
from tests.places import make_place, make_zone
from tests.workbooks import build, save

pytestmark = pytest.mark.django_db(transaction=True)

ROWS = [
    ["INVENTARIS WERKGROEP WONEN"],
    ["Naam activiteit", "Beschrijving", "Partners", "Doelgroep", "Nota intern"],
    ["Huis van het Kind", "Ontmoeting", "CAW Limburg; K&G", "Jongeren", "bellen"],
    ["Praatcafé dementia Riemst", "Elke maand", "CAW Limburg", "ouderenn", ""],
    ["", "zonder naam", "CAW Limburg", "", ""],
]


@pytest.fixture
def manager(transactional_db):
    zone = make_zone("ZOLim")
    make_place("Riemst", zone.region)
    factories.PartnerFactory(name="CAW Limburg")
    factories.PartnerTypeFactory(label="Opgroeien")
    for label in ("Jongeren", "Ouderen"):
        factories.TargetGroupFactory(label=label)
    factories.InitiativeFactory(zone=zone, name="Praatcafé dementie Riemst")
    return factories.ZoneRoleFactory(user__is_staff=True, zone=zone).user


@pytest.fixture
def file(tmp_path):
    return save(build(*ROWS), tmp_path / "wonen.xlsx")


def assert_fits(page):
    width = page.viewport_size["width"]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("h1").count() == 1


def go_on(page, name="Ga verder"):
    page.get_by_role("button", name=name, exact=True).click()


def bring_in(page, file, look):
    """Walk through the seven steps; `look` at each of them."""
    page.goto(reverse("imports:list"))
    look(page)
    page.get_by_role("link", name="Voer een lijst in").click()
    go_on(page)
    expect(page).to_have_title(re.compile("^Fout: "))
    look(page)
    page.get_by_label("Bestand").set_input_files(file)
    page.get_by_label("Werkgroep of afzender").fill("Werkgroep Wonen")
    go_on(page)
    expect(page.get_by_text("Stap 2 van 7")).to_be_visible()
    look(page)
    go_on(page)
    expect(page.get_by_text("Stap 3 van 7")).to_be_visible()
    look(page)
    go_on(page)
    expect(page.get_by_text("Nog 2 van 4 waarden te beslissen")).to_be_visible()
    look(page)
    new = page.get_by_role("group", name="“K&G”")
    new.get_by_label("Keuze").select_option("new")
    new.get_by_label("Naam", exact=True).fill("Kind en Gezin")
    new.get_by_label("Type").select_option("Opgroeien")
    page.get_by_role("button", name="Aanvaard alle waarschijnlijke (1)").click()
    expect(page.get_by_text("Alle 4 waarden zijn beslist")).to_be_visible()
    go_on(page)
    expect(page.get_by_text("1 rij lijkt op iets dat er al is")).to_be_visible()
    look(page)
    page.get_by_label("Hetzelfde: vul de fiche aan").check()
    go_on(page, "Bewaar en ga verder")
    expect(page.get_by_text("6 van 7")).to_be_visible()
    look(page)
    page.get_by_role("link", name="Verbeter rij 5").click()
    look(page)
    page.get_by_label("Naam activiteit (kolom A)").fill("Zorgpunt")
    page.get_by_role("button", name="Bewaar de rij").click()
    go_on(page, "Voer 3 initiatieven in")
    page.wait_for_url("**/verslag/")
    look(page)


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("has_script", [True, False], ids=["script", "no script"])
def test_a_list_goes_in(new_page, sign_in, manager, file, axe, width, has_script):
    page = new_page(width=width, java_script_enabled=has_script)
    sign_in(page, manager)

    def look(page):
        if has_script:
            assert_fits(page)
            axe(page)

    bring_in(page, file, look)

    assert sorted(Initiative.objects.values_list("name", flat=True)) == [
        "Huis van het Kind",
        "Praatcafé dementie Riemst",
        "Zorgpunt",
    ]


def test_a_wrong_form_puts_the_focus_on_what_is_wrong(page, sign_in, manager):
    sign_in(page, manager)
    page.goto(reverse("imports:new"))

    go_on(page)

    expect(page.locator("#fout")).to_be_focused()
    page.get_by_role("link", name="Kies een bestand met je lijst.").click()
    expect(page.get_by_label("Bestand")).to_be_focused()


def test_fields_of_an_answer_show_when_it_is_chosen(page, sign_in, manager, file):
    sign_in(page, manager)
    page.goto(reverse("imports:new"))
    page.get_by_label("Bestand").set_input_files(file)
    go_on(page)
    page.goto(reverse("imports:values", args=[ImportBatch.objects.get().pk]))
    question = page.get_by_role("group", name="“K&G”")

    hidden = question.get_by_label("Type")
    expect(hidden).to_be_hidden()
    question.get_by_label("Keuze").select_option("new")

    expect(hidden).to_be_visible()


def test_going_back_keeps_what_was_chosen(page, sign_in, manager, file):
    sign_in(page, manager)
    page.goto(reverse("imports:new"))
    page.get_by_label("Bestand").set_input_files(file)
    go_on(page)
    go_on(page)
    column = page.get_by_label("Kolom E, “Nota intern”, wordt")
    column.select_option("Opmerkingen")
    go_on(page)

    page.get_by_role("link", name="Terug").click()
    page.get_by_role("link", name="Terug").click()
    go_on(page)

    expect(column).to_have_value("remarks")


def test_a_cell_is_kept_whole_without_a_script(no_js_page, sign_in, manager, file):
    page = no_js_page
    sign_in(page, manager)
    page.goto(reverse("imports:new"))
    page.get_by_label("Bestand").set_input_files(file)
    go_on(page)
    page.goto(reverse("imports:values", args=[ImportBatch.objects.get().pk]))

    page.get_by_role("link", name="Cellen knippen").click()
    cell = page.get_by_role("group", name="“CAW Limburg; K&G”")
    cell.get_by_label("Keuze").select_option("Heel laten: één waarde")
    go_on(page, "Bewaar en ga terug naar de waarden")

    expect(page.get_by_role("group", name="“CAW Limburg; K&G”")).to_be_visible()


@pytest.fixture
def long(manager):
    """A long list that another process reads."""
    zone = manager.zone_roles.get().zone
    return factories.ImportBatchFactory(
        zone=zone,
        uploaded_by=manager,
        work="looking",
        work_done=1200,
        work_total=5000,
        work_seen=timezone.now(),
    )


def test_a_long_list_goes_on_by_itself_without_a_script(no_js_page, sign_in, manager, long):
    page = no_js_page
    sign_in(page, manager)
    page.goto(reverse("imports:busy", args=[long.pk]))
    expect(page.get_by_text("Bezig: 1.200 van 5.000 rijen")).to_be_visible()

    ImportBatch.objects.update(work="")

    expect(page.get_by_text("Stap 2 van 7")).to_be_visible(timeout=15_000)


def without_refresh(route):
    """The page as it is, standing still: axe needs longer than the two seconds it stays."""
    answer = route.fetch()
    route.fulfill(response=answer, body=answer.text().replace('http-equiv="refresh"', ""))


@pytest.mark.parametrize("width", [1280, 320])
def test_the_pages_of_a_long_list_are_accessible(new_page, sign_in, manager, long, axe, width):
    page = new_page(width=width)
    sign_in(page, manager)
    page.route("**/bezig/", without_refresh)
    past = timezone.now() - datetime.timedelta(minutes=1)
    states = [
        ({"work": "reading"}, "We lezen je lijst"),
        ({"work_seen": past}, "Het lezen is gestopt"),
        ({"work": "refused", "made": {"refused": "Kies een ander."}}, "kan niet gelezen worden"),
    ]

    for change, heading in states:
        ImportBatch.objects.update(**change)
        page.goto(reverse("imports:busy", args=[long.pk]))
        expect(page.get_by_role("heading", level=1)).to_contain_text(heading)
        assert_fits(page)
        axe(page)


@pytest.mark.parametrize("width", [1280, 320])
def test_the_page_to_cut_cells_is_accessible(new_page, sign_in, manager, file, axe, width):
    page = new_page(width=width)
    sign_in(page, manager)
    page.goto(reverse("imports:new"))
    page.get_by_label("Bestand").set_input_files(file)
    go_on(page)

    page.goto(reverse("imports:cuts", args=[ImportBatch.objects.get().pk]))

    assert_fits(page)
    axe(page)
