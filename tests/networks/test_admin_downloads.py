"""The lists of the admin as workbooks: what the list shows, and nothing that runs."""

from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from tests.factories import (
    AliasFactory,
    InitiativeFactory,
    PartnerFactory,
    PartnerTypeFactory,
    RegionPartFactory,
)


def rows_of(answer):
    assert answer.status_code == 200
    return [*load_workbook(BytesIO(answer.content)).active.values]


def test_partners_are_downloaded_as_they_are_filtered(staff_client):
    kind = PartnerTypeFactory(label="Welzijn")
    caw = PartnerFactory(name="CAW", slug="caw", partner_type=kind, is_informal=True)
    AliasFactory(target=caw, text="Centrum")
    AliasFactory(target=caw, text="Algemeen Welzijnswerk")
    InitiativeFactory(partners=[caw])
    PartnerFactory(name="OCMW")

    heading, *rows = rows_of(
        staff_client.get(reverse("admin:networks_partner_export"), {"q": "caw"})
    )

    (row,) = [dict(zip(heading, row, strict=True)) for row in rows]
    assert {name: value for name, value in row.items() if value is not None} == {
        "naam in het adres": "caw",
        "naam": "CAW",
        "andere namen": "Algemeen Welzijnswerk | Centrum",
        "type partner": "Welzijn",
        "informele partner": "ja",
        "aantal initiatieven": 1,
    }


@pytest.mark.parametrize(
    "name", ["=1+1", "+1", "-1", "@SOM(A1)", "=HYPERLINK(“x”)", "{=1}", "007", "http://x"]
)
def test_a_downloaded_cell_never_runs(staff_client, name):
    PartnerFactory(name=name)

    answer = staff_client.get(reverse("admin:networks_partner_export"))

    (cell,) = [row[1] for row in load_workbook(BytesIO(answer.content)).active.iter_rows(min_row=2)]
    assert (cell.value, cell.data_type, cell.hyperlink) == (name, "s", None)


def test_a_download_takes_as_many_queries_for_three_rows_as_for_one(
    staff_client, django_assert_num_queries
):
    def one_more():
        AliasFactory(target=RegionPartFactory(child__region_set=None).child)

    page = reverse("admin:networks_region_export")
    one_more()
    staff_client.get(page)
    with django_assert_num_queries(8):
        staff_client.get(page)

    one_more()
    one_more()

    with django_assert_num_queries(8):
        staff_client.get(page)


def test_the_name_of_a_download_is_dutch_and_dated(staff_client):
    answer = staff_client.get(reverse("admin:networks_primarycarezone_export"))

    assert answer.headers["Content-Disposition"].startswith(
        'attachment; filename="eerstelijnszones-'
    )
