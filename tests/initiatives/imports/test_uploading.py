"""Step 1: a file or pasted cells, for a zone of one's own."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from initiatives.models import ImportBatch
from tests import factories
from tests.initiatives.imports.conftest import file_of, page_of, upload

NEW = reverse("imports:new")
GOOD = [["Naam", "Beschrijving"], ["Huis van het Kind", "Ontmoeting"]]


def errors_of(answer):
    assert answer.status_code == 200
    assert answer.context["errors_shown"] is True
    return {name: [str(e) for e in found] for name, found in answer.context["form"].errors.items()}


def test_pasted_cells_become_a_draft(browser, zone):
    browser.post(NEW, {"zone": zone.pk, "cells": "Naam\tBeschrijving\nHuis\tOntmoeting"})

    batch = ImportBatch.objects.get()
    assert list(batch.rows.values_list("number", "raw")) == [
        (1, ["Naam", "Beschrijving"]),
        (2, ["Huis", "Ontmoeting"]),
    ]


def test_nothing_chosen_is_said_at_the_fields_and_on_top(browser, zone):
    answer = browser.post(NEW, {"sender": "Werkgroep Wonen", "zone": ""})

    assert errors_of(answer) == {
        "file": ["Kies een bestand met je lijst."],
        "zone": ["Kies de zone waarvoor je de lijst invoert."],
    }
    assert answer.text.count("Kies een bestand met je lijst.") == 2
    assert "<title>Fout: " in answer.text
    assert 'value="Werkgroep Wonen"' in answer.text
    assert "data-import-error" in answer.text


def test_file_and_cells_together_are_one_too_many(browser, zone):
    answer = browser.post(NEW, {"zone": zone.pk, "file": file_of(GOOD), "cells": "Naam"})

    assert errors_of(answer) == {"file": ["Kies een bestand of plak cellen, niet allebei."]}


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("lijst.docx", b"PK", "Dit bestand is een .docx."),
        ("lijst.xlsx", b"%PDF-1.7 iets", "Dit is geen rekenblad, ook al heet het “lijst.xlsx”."),
        ("lijst.xlsx", b"", "In dit bestand staan geen gegevens."),
        ("lijst.xlsx", b"PK\x03\x04 kapot", "Dit bestand kan niet geopend worden"),
    ],
)
def test_a_file_that_cannot_be_read_gets_a_sentence(browser, zone, name, content, sentence):
    file = SimpleUploadedFile(name, content)

    answer = browser.post(NEW, {"zone": zone.pk, "file": file})

    (told,) = errors_of(answer)["file"]
    assert told.startswith(sentence)
    assert ImportBatch.objects.count() == 0


def test_a_date_that_is_none_is_explained(browser, zone):
    answer = browser.post(NEW, {"zone": zone.pk, "file": file_of(GOOD), "held_on": "gisteren"})

    assert errors_of(answer) == {
        "held_on": ["Vul een datum in als dag/maand/jaar, bijvoorbeeld 14/11/2026."]
    }


def test_only_own_zones_can_be_chosen(browser, zone):
    other = factories.PrimaryCareZoneFactory()

    answer = browser.post(NEW, {"zone": other.pk, "file": file_of(GOOD)})

    assert errors_of(answer) == {"zone": ["Kies een zone die jij beheert."]}
    assert list(answer.context["form"].fields["zone"].queryset) == [zone]


def test_who_has_one_zone_need_not_choose(browser, zone):
    form = browser.get(NEW).context["form"]

    assert form["zone"].value() == zone.pk
    assert form.fields["zone"].empty_label is None


def test_the_limits_are_told_beforehand(browser, zone):
    assert "Excel (.xlsx, .xlsm, .xls), .ods of .csv, tot 10 MB." in browser.get(NEW).text


def test_earlier_senders_are_offered(browser, zone):
    factories.ImportBatchFactory(zone=zone, sender="Werkgroep Wonen")
    factories.ImportBatchFactory(sender="Werkgroep elders")

    assert browser.get(NEW).context["senders"] == ["Werkgroep Wonen"]


def test_the_origin_of_a_draft_can_be_corrected(browser, zone):
    batch = upload(browser, zone, GOOD)

    answer = browser.post(
        page_of(batch, "file"), {"sender": "Werkgroep Zorg", "held_on": "01/02/2026"}
    )

    batch.refresh_from_db()
    assert answer.url == page_of(batch, "sheets")
    assert (batch.sender, str(batch.held_on)) == ("Werkgroep Zorg", "2026-02-01")
