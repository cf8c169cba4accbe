"""The list of initiatives as a workbook, from the admin: as filtered, in three layouts."""

import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from initiatives.columns import COLUMNS
from initiatives.models import Initiative
from initiatives.resources import InitiativeResource
from tests.factories import InitiativeFactory, PrimaryCareZoneFactory, UserFactory

pytestmark = pytest.mark.django_db

CHANGE_LIST = reverse("admin:initiatives_initiative_changelist")


def export_url(layout):
    return reverse("admin:initiatives_initiative_export_layout", args=[layout])


def rows_of(response):
    book = load_workbook(io.BytesIO(response.content))
    return [list(row) for row in book.worksheets[0].iter_rows(values_only=True)]


@pytest.mark.parametrize(
    ("layout", "first_heading"),
    [("standaard", "Kenmerk"), ("zolim", "Naam van de activiteit"), ("dender", "Naam initiatief")],
)
def test_every_layout_can_be_downloaded(staff_client, layout, first_heading):
    InitiativeFactory(name="Praatcafé")

    rows = rows_of(staff_client.get(export_url(layout)))

    assert rows[0][0] == first_heading
    assert len(rows) == 2


def test_the_download_holds_what_the_list_shows(staff_client):
    zone = PrimaryCareZoneFactory()
    InitiativeFactory(name="Praatcafé", zone=zone)
    InitiativeFactory(name="Buurthuis", zone=zone)

    rows = rows_of(staff_client.get(export_url("zolim"), {"q": "praatcafe"}))

    assert [row[0] for row in rows[1:]] == ["Praatcafé"]


def test_the_export_button_gives_the_standard_layout(staff_client):
    InitiativeFactory(name="Praatcafé")

    rows = rows_of(staff_client.get(reverse("admin:initiatives_initiative_export")))

    assert rows[0] == [column.heading for column in COLUMNS]


def test_an_unknown_layout_is_not_found(staff_client):
    assert staff_client.get(export_url("iets")).status_code == 404


def test_who_is_no_staff_gets_no_workbook(client):
    client.force_login(UserFactory())

    assert client.get(export_url("standaard")).status_code == 302


def test_the_list_offers_the_layouts(staff_client):
    page = staff_client.get(CHANGE_LIST)

    assert f'href="{export_url("zolim")}' in page.text
    assert f'href="{export_url("dender")}' in page.text


def test_the_resource_gives_the_same_cells_as_the_workbook(staff_client):
    InitiativeFactory(name="Praatcafé", description="=1+1", start_year=2019)

    dataset = InitiativeResource().export(Initiative.objects.all())
    rows = rows_of(staff_client.get(export_url("standaard")))

    assert list(dataset.headers) == rows[0]
    assert [cell or None for cell in dataset[0]] == rows[1]
