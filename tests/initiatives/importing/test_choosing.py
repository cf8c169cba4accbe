"""The screens of an import where a template and the inventory both changed something."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from initiatives.importing.drafting import start_draft
from initiatives.importing.pipeline import plan_draft
from initiatives.models import ImportBatch, Initiative
from tests import factories
from tests.initiatives.importing.sheets import workbook
from tests.initiatives.templates import hand_out


@pytest.fixture
def draft(zone, staff, tmp_path):
    """A template in which the start year was changed, while the inventory changed it as well."""
    factories.InitiativeFactory(zone=zone, slug="buurtpunt", name="Buurtpunt", start_year=2019)
    handed = hand_out(tmp_path, zone).fill("buurtpunt", Startjaar=2021)
    batch = start_draft(handed.read(), zone=zone, by=staff)
    Initiative.objects.update(start_year=2022, version=2)
    return batch


def choose(client, batch, side, **other):
    cell = {"sheet": "Initiatieven", "number": "2", "field": "start_year", **other}
    return client.post(reverse("imports:clash", args=[batch.pk]), {**cell, "side": side})


def planned(batch):
    return plan_draft(ImportBatch.objects.get(pk=batch.pk)).plan.rows[1].values


def test_the_check_shows_three_texts_and_offers_the_file(draft, staff_client):
    page = staff_client.get(reverse("imports:check", args=[draft.pk])).text

    told = page[page.index('class="clash"') :]
    assert [told.index(text) for text in ("2019", "2021", "2022")] == sorted(
        told.index(text) for text in ("2019", "2021", "2022")
    )
    assert "Neem mijn bestand: Startjaar, rij 2" in page
    assert "csrfmiddlewaretoken" in told.partition("</form>")[0]


def test_the_file_is_taken_for_one_cell_and_given_up_again(draft, staff_client):
    answer = choose(staff_client, draft, "file")
    taken = planned(draft)
    page = staff_client.get(answer["Location"]).text
    choose(staff_client, draft, "keep")

    assert answer["Location"] == reverse("imports:check", args=[draft.pk])
    assert (taken, planned(draft)) == ({"start_year": 2021}, {})
    assert "Houd de inventaris: Startjaar, rij 2" in page


@pytest.mark.parametrize("other", [{"number": "x"}, {"number": "3"}, {"field": "name"}])
def test_a_choice_about_another_cell_changes_nothing(draft, staff_client, other):
    choose(staff_client, draft, "file", **other)

    assert planned(draft) == {}


def test_a_list_without_a_base_has_nothing_to_choose(zone, staff, staff_client):
    batch = start_draft(workbook(["Naam", "Status"], ["Brein", ""]), zone=zone, by=staff)

    choose(staff_client, batch, "file")

    assert ImportBatch.objects.get().base == {}


def test_nobody_else_chooses(draft, client):
    client.force_login(factories.UserFactory(is_staff=True))

    assert choose(client, draft, "file").status_code == 403
    assert planned(draft) == {}


@pytest.mark.parametrize("name", ["imports:check", "admin:initiatives_import_preview"])
def test_a_template_without_its_base_is_told_on_screen(zone, staff, staff_client, tmp_path, name):
    handed = hand_out(tmp_path, zone).edit(lambda workbook: workbook.remove(workbook["Basis"]))
    batch = start_draft(handed.read(), zone=zone, by=staff)
    key = batch.pk if name.startswith("imports") else batch.token

    page = staff_client.get(reverse(name, args=[key])).text

    assert "In dit sjabloon ontbreekt het verborgen blad “Basis”." in page


def test_the_admin_shows_the_clash_too(draft, staff_client):
    page = staff_client.get(reverse("admin:initiatives_import_preview", args=[draft.token])).text

    assert "je bestand zegt “2021”, de inventaris intussen “2022”" in page


@pytest.mark.parametrize(
    "name",
    [
        "imports:list",
        "admin:initiatives_importbatch_changelist",
        "admin:initiatives_importrow_changelist",
        "admin:initiatives_valuedecision_changelist",
        "admin:initiatives_doubledecision_changelist",
        "admin:initiatives_layoutmemory_changelist",
    ],
)
def test_a_list_of_imports_does_not_read_what_each_file_said(draft, staff_client, name):
    with CaptureQueriesContext(connection) as statements:
        answer = staff_client.get(reverse(name))

    assert answer.status_code == 200
    assert not [each["sql"] for each in statements if '"base"' in each["sql"]]
