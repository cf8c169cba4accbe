"""The admin in a real browser: legible for everyone, and working under the strict policy."""

import pytest
from django.urls import reverse

from initiatives.models import Initiative
from tests.factories import (
    InitiativeFactory,
    ParticipationFactory,
    PartnerFactory,
    PrimaryCareZoneFactory,
    StatusFactory,
    TargetGroupFactory,
)

pytestmark = pytest.mark.browser

INITIATIVES = "admin:initiatives_initiative"


@pytest.fixture
def staff_page(page, sign_in, staff):
    """A laptop of a member of staff."""
    sign_in(page, staff)
    return page


@pytest.fixture
def house():
    """An initiative with something in every kind of field."""
    initiative = InitiativeFactory(
        name="Huis van het Kind",
        zone=PrimaryCareZoneFactory(name="Dender"),
        target_groups=[TargetGroupFactory(label="Ouders")],
        status=StatusFactory(label="Lopend"),
    )
    ParticipationFactory(initiative=initiative, partner__name="CAW")
    return initiative


def choose(page, field, text):
    """Choose in an autocomplete as a person does: open, type, take the first proposal."""
    page.locator(f"{field} + .select2").click()
    page.locator(".select2-search__field:focus").fill(text)
    page.locator(".select2-results__option--highlighted", has_text=text).click()


def test_the_pages_of_an_initiative_are_accessible(staff_page, axe, house):
    for name, arguments in [("changelist", []), ("add", []), ("change", [house.pk])]:
        staff_page.goto(reverse(f"{INITIATIVES}_{name}", args=arguments))
        axe(staff_page)


def test_the_front_page_and_the_other_lists_are_accessible(staff_page, axe, house):
    PartnerFactory(name="OCMW")
    pages = ["networks_partner", "networks_region", "initiatives_targetgroup", "accounts_user"]

    for address in [reverse("admin:index"), *(reverse(f"admin:{one}_changelist") for one in pages)]:
        staff_page.goto(address)
        axe(staff_page)


@pytest.mark.parametrize("model", ["initiatives_initiative", "networks_region"])
def test_a_list_fits_on_a_laptop(staff_page, house, model):
    staff_page.goto(reverse(f"admin:{model}_changelist"))

    assert staff_page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert staff_page.locator(".results").evaluate("box => box.scrollWidth <= box.clientWidth")


def test_a_new_initiative_with_a_partner_is_added_by_hand(staff_page, db):
    PartnerFactory(name="CAW Limburg")
    TargetGroupFactory(label="Ouderen")

    staff_page.goto(reverse(f"{INITIATIVES}_add"))
    assert staff_page.evaluate("document.activeElement.id") == "id_name"
    staff_page.keyboard.type("Buurtcafé")
    staff_page.get_by_label("Naam in het adres").evaluate("field => field.blur()")
    choose(staff_page, "#id_target_groups", "Ouderen")
    staff_page.get_by_role("button", name="Nog een Partner toevoegen").click()
    choose(staff_page, "#id_participations-0-partner", "CAW Limburg")
    staff_page.get_by_role("button", name="Opslaan", exact=True).first.click()

    staff_page.wait_for_url(f"**{reverse(f'{INITIATIVES}_changelist')}")
    initiative = Initiative.objects.get()
    assert (initiative.name, initiative.slug) == ("Buurtcafé", "buurtcafe")
    assert [str(one) for one in initiative.partners.all()] == ["CAW Limburg"]
    assert [str(one) for one in initiative.target_groups.all()] == ["Ouderen"]


def test_a_list_is_filtered_by_typing_a_name(staff_page, house):
    InitiativeFactory(name="Anders")

    staff_page.goto(reverse(f"{INITIATIVES}_changelist"))
    choose(staff_page, "#filter-partners", "CAW")
    staff_page.locator("form:has(#filter-partners)").get_by_role("button", name="Toon").click()
    staff_page.wait_for_url("**/?partners__id__exact=*")

    rows = staff_page.locator("#result_list tbody th a")
    assert rows.all_inner_texts() == ["Huis van het Kind"]
    assert staff_page.locator("#filter-partners + .select2").inner_text().endswith("CAW")


def test_a_selection_gets_a_target_group_in_three_steps(staff_page, axe, house):
    TargetGroupFactory(label="Kinderen")

    staff_page.goto(reverse(f"{INITIATIVES}_changelist"))
    staff_page.locator("#action-toggle").check()
    staff_page.locator("[name=action]").select_option(label="Doelgroep toevoegen")
    staff_page.get_by_role("button", name="Uitvoeren").click()
    axe(staff_page)
    choose(staff_page, "#id_value", "Kinderen")
    axe(staff_page)
    staff_page.get_by_role("button", name="Toon wat er verandert").click()
    axe(staff_page)
    staff_page.get_by_role("button", name="Wijzig 1 initiatief").click()

    staff_page.get_by_text("1 initiatief gewijzigd.").wait_for()
    assert {str(one) for one in house.target_groups.all()} == {"Kinderen", "Ouders"}


def test_a_conflict_is_accessible_and_keeps_what_was_typed(staff_page, axe, house):
    staff_page.goto(reverse(f"{INITIATIVES}_change", args=[house.pk]))
    Initiative.objects.update(version=2, description="Van een collega")
    staff_page.get_by_label("Beschrijving:").fill("Van mij")
    staff_page.get_by_role("button", name="Opslaan", exact=True).first.click()

    alert = staff_page.get_by_role("alert")
    assert "Van een collega" in alert.inner_text()
    assert staff_page.get_by_label("Beschrijving:").input_value() == "Van mij"
    axe(staff_page)


def test_a_list_downloads_as_a_workbook(staff_page, db):
    PartnerFactory(name="CAW")
    staff_page.goto(reverse("admin:networks_partner_changelist"))

    with staff_page.expect_download() as download:
        staff_page.get_by_role("link", name="Download Excel (1 rij)").click()

    assert download.value.suggested_filename.endswith(".xlsx")
