"""The admin's way in: choose a file, look at what it would do, confirm it once, take it back."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from initiatives.models import ImportBatch, ImportRow, Initiative
from tests.factories import (
    InitiativeFactory,
    PartnerFactory,
    PrimaryCareZoneFactory,
    UserFactory,
    ZoneRoleFactory,
)
from tests.workbooks import build

pytestmark = pytest.mark.django_db

UPLOAD = reverse("admin:initiatives_import_upload")
HEADINGS = ["Naam", "Beschrijving", "Partners", "Eigen nota"]


@pytest.fixture
def zone():
    return PrimaryCareZoneFactory(slug="zolim", name="ZOLim")


def upload(client, zone, *rows, name="lijst.xlsx", combine="add"):
    content = io.BytesIO()
    build(HEADINGS, *rows).save(content)
    file = SimpleUploadedFile(name, content.getvalue())
    return client.post(UPLOAD, {"zone": zone.pk, "file": file, "combine": combine}, follow=True)


def preview_of(batch):
    return reverse("admin:initiatives_import_preview", args=[batch.token])


def confirm(client, batch):
    digest = client.get(preview_of(batch)).context["plan"].digest
    return client.post(preview_of(batch), {"digest": digest}, follow=True)


def test_an_upload_is_shown_first_and_brings_nothing_in(staff_client, zone):
    page = upload(staff_client, zone, ["Huis van het Kind", "Ontmoeting", "", "bellen"])

    batch = ImportBatch.objects.get()
    assert page.redirect_chain == [(preview_of(batch), 302)]
    assert batch.state == ImportBatch.State.DRAFT
    assert Initiative.objects.count() == 0
    assert "Voer 1 initiatief in" in page.text
    assert "Kolom D “Eigen nota” wordt bewaard maar niet ingevoerd." in page.text


def test_confirming_brings_in_what_was_shown(staff_client, zone):
    upload(staff_client, zone, ["Huis van het Kind", "Ontmoeting", "", "bellen"])
    batch = ImportBatch.objects.get()

    report = confirm(staff_client, batch)

    batch.refresh_from_db()
    assert batch.state == ImportBatch.State.APPLIED
    assert Initiative.objects.get().name == "Huis van het Kind"
    row = batch.rows.get(verdict="new")
    assert row.raw == ["Huis van het Kind", "Ontmoeting", "", "bellen"]
    assert "Ingevoerd: 1 nieuw, 0 gewijzigd, 0 ongewijzigd." in report.text


def test_confirming_twice_brings_it_in_once(staff_client, zone):
    upload(staff_client, zone, ["Huis van het Kind", "", "", ""])
    batch = ImportBatch.objects.get()
    digest = staff_client.get(preview_of(batch)).context["plan"].digest

    for _press in range(2):
        staff_client.post(preview_of(batch), {"digest": digest})

    assert Initiative.objects.count() == 1
    assert ImportBatch.objects.get().counts["new"] == 1


def test_a_preview_that_is_no_longer_true_is_shown_again(staff_client, zone):
    upload(staff_client, zone, ["Huis van het Kind", "Ontmoeting", "", ""])
    batch = ImportBatch.objects.get()
    digest = staff_client.get(preview_of(batch)).context["plan"].digest
    InitiativeFactory(zone=zone, name="Huis van het Kind", description="Iets anders")

    page = staff_client.post(preview_of(batch), {"digest": digest}, follow=True)

    batch.refresh_from_db()
    assert batch.state == ImportBatch.State.DRAFT
    assert Initiative.objects.get().description == "Iets anders"
    assert "De inventaris is intussen gewijzigd." in page.text


def test_a_changed_row_shows_old_and_new_and_what_is_added(staff_client, zone):
    PartnerFactory(name="CAW Limburg")
    InitiativeFactory(zone=zone, name="Praatcafé", description="maandelijks")

    page = upload(staff_client, zone, ["Praatcafé", "elke 2 maanden", "CAW Limburg", ""])

    assert "<del>maandelijks</del> → <ins>elke 2 maanden</ins>" in page.text
    assert "<ins>+ CAW Limburg</ins>" in page.text


def test_an_unknown_value_is_named_and_kept(staff_client, zone):
    page = upload(staff_client, zone, ["Praatcafé", "", "Onbekend vzw", ""])
    batch = ImportBatch.objects.get()
    confirm(staff_client, batch)

    assert "Onbekend vzw (1×)" in page.text
    assert ImportRow.objects.get(verdict="new").unresolved == [["partners", "Onbekend vzw"]]


def test_a_file_with_an_error_cannot_be_confirmed(staff_client, zone):
    page = upload(staff_client, zone, ["", "geen naam", "", ""])
    batch = ImportBatch.objects.get()
    confirm(staff_client, batch)

    assert "Er is niets om in te voeren." in page.text
    assert "deze rij heeft geen naam" in page.text
    assert Initiative.objects.count() == 0


def test_a_file_that_is_no_spreadsheet_gets_a_sentence_and_no_draft(staff_client, zone):
    file = SimpleUploadedFile("lijst.xlsx", b"%PDF-1.7 iets anders")

    page = staff_client.post(UPLOAD, {"zone": zone.pk, "file": file, "combine": "add"})

    assert page.status_code == 200
    assert "Dit is geen rekenblad, ook al heet het “lijst.xlsx”." in page.text
    assert ImportBatch.objects.count() == 0


def test_a_dropped_draft_is_gone(staff_client, zone):
    upload(staff_client, zone, ["Huis van het Kind", "", "", ""])

    staff_client.post(preview_of(ImportBatch.objects.get()), {"drop": "ja"})

    assert ImportBatch.objects.count() == 0
    assert Initiative.objects.count() == 0


def test_undoing_from_the_report_takes_everything_back(staff_client, zone):
    upload(staff_client, zone, ["Huis van het Kind", "", "", ""])
    batch = ImportBatch.objects.get()
    confirm(staff_client, batch)

    page = staff_client.post(reverse("admin:initiatives_import_undo", args=[batch.pk]), follow=True)

    assert Initiative.objects.count() == 0
    assert ImportBatch.objects.get().state == ImportBatch.State.UNDONE
    assert "Teruggedraaid: 1 nieuwe initiatieven verwijderd, 0 hersteld." in page.text


def test_asking_for_the_undo_page_changes_nothing(staff_client, zone):
    upload(staff_client, zone, ["Huis van het Kind", "", "", ""])
    batch = ImportBatch.objects.get()
    confirm(staff_client, batch)

    page = staff_client.get(reverse("admin:initiatives_import_undo", args=[batch.pk]))

    assert page.status_code == 200
    assert Initiative.objects.count() == 1


def test_the_draft_of_somebody_else_does_not_exist_for_you(staff_client, client, zone):
    upload(staff_client, zone, ["Huis van het Kind", "", "", ""])
    batch = ImportBatch.objects.get()
    client.force_login(UserFactory(is_staff=True, is_superuser=True))

    page = client.post(preview_of(batch), {"drop": "ja"})

    assert page.status_code == 404
    assert ImportBatch.objects.count() == 1


def test_a_zone_manager_imports_only_into_the_own_zone(client, zone):
    manager = UserFactory(is_staff=True)
    ZoneRoleFactory(user=manager, zone=zone, role="zone_manager")
    other = PrimaryCareZoneFactory(name="Dender")
    client.force_login(manager)

    own = upload(client, zone, ["Huis van het Kind", "", "", ""])
    foreign = upload(client, other, ["Huis van het Kind", "", "", ""])

    assert own.redirect_chain != []
    assert foreign.redirect_chain == []
    assert [batch.zone for batch in ImportBatch.objects.all()] == [zone]


def test_staff_without_a_zone_cannot_import(client, zone):
    client.force_login(UserFactory(is_staff=True))

    assert client.get(UPLOAD).status_code == 403


def test_the_change_list_offers_the_way_in(staff_client, zone):
    page = staff_client.get(reverse("admin:initiatives_importbatch_changelist"))

    assert f'href="{UPLOAD}"' in page.text


def test_what_is_still_to_be_chosen_leads_to_the_steps_of_the_same_draft(staff_client, zone):
    InitiativeFactory(zone=zone, name="Praatcafé dementie")
    upload(
        staff_client, zone, ["Praatcafé dementia", "", "Samana", ""], ["", "zonder naam", "", ""]
    )
    batch = ImportBatch.objects.get()

    choices = dict(staff_client.get(preview_of(batch)).context["choices"])

    assert list(choices.values()) == ["waarden", "dubbels", "botsingen en rijen met een fout"]
    assert [staff_client.get(address).status_code for address in choices] == [200, 200, 200]
    assert f"/invoer/{batch.pk}/waarden/" in choices


def test_a_list_that_asks_nothing_sends_nobody_elsewhere(staff_client, zone):
    page = upload(staff_client, zone, ["Huis van het Kind", "", "", ""])

    assert page.context["choices"] == []
    assert "data-import-choices" not in page.text
