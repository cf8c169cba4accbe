"""Step 7: what happened, the list with its results, undoing, and the rows that stayed behind."""

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from initiatives.models import ImportBatch, Initiative
from tests import factories
from tests.initiatives.imports.conftest import MESSY, confirm, page_of, upload
from tests.workbooks import read


@pytest.fixture
def applied(browser, zone, terms):
    batch = upload(browser, zone, sender="Werkgroep Wonen", held_on="14/11/2026")
    confirm(browser, batch, without_wrong_rows="1")
    batch.refresh_from_db()
    return batch


def cells(client, batch):
    answer = client.get(page_of(batch, "download"))
    assert answer["Cache-Control"] == "no-store"
    workbook = read(answer.content)
    return {
        sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in workbook
    }


def messages_of(client, answer):
    return [str(message) for message in client.get(answer.url).context["messages"]]


def test_the_report_tells_who_when_and_what(browser, applied):
    page = browser.get(page_of(applied, "report"))

    totals = {str(label): number for _verdict, label, number in page.context["totals"]}
    assert totals == {"Nieuw": 4, "Niet ingevoerd": 1, "Overgeslagen": 3}
    assert f"Verslag van invoer {applied.pk}" in page.text
    assert "wonen.xlsx" in page.text
    assert "Door An." in page.text
    assert "Lijst van Werkgroep Wonen, 14/11/2026." in page.text
    assert [(row.number, row.verdict) for row in page.context["page"]] == [
        (4, "new"),
        (5, "new"),
        (6, "error"),
        (7, "new"),
        (8, "new"),
    ]


def test_what_was_left_out_is_listed(browser, applied):
    page = browser.get(page_of(applied, "report"))

    assert sorted(page.context["unresolved"]) == [
        ("Doelgroepen", "ouderenn", 1),
        ("Partners", "K&G", 1),
        ("Partners", "Wit gele", 1),
    ]
    assert "Blad “Blad1”, kolom F “Nota intern”" in page.text


def test_the_rows_of_one_result_can_be_asked(browser, applied):
    page = browser.get(page_of(applied, "report") + "?groep=skipped")

    assert [row.number for row in page.context["page"]] == [1, 3, 9]


def test_the_download_is_the_list_with_two_columns_more(browser, applied):
    (rows,) = cells(browser, applied).values()

    assert [[cell or "" for cell in row[:6]] for row in rows] == MESSY
    assert rows[2][6:] == ["Resultaat", "Opmerkingen"]
    assert rows[3][6] == "nieuw"
    assert rows[5][6:] == [
        "niet ingevoerd",
        "Blad “Blad1”, rij 6, kolom “Naam activiteit”: deze rij heeft geen naam. "
        "Vul een naam in of verwijder de rij.",
    ]
    assert rows[8][6:] == ["overgeslagen", "totaalrij"]


def test_no_cell_of_the_download_is_a_formula(browser, zone):
    pasted = 'Naam\tBeschrijving\n=1+1\t=HYPERLINK("http://x")\n+32 11\t@SUM(A1)'
    browser.post(reverse("imports:new"), {"zone": zone.pk, "cells": pasted})
    batch = ImportBatch.objects.get()
    confirm(browser, batch)

    sheet = read(browser.get(page_of(batch, "download")).content).active

    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "inlineStr", "n"}
    assert sheet["A2"].value == "=1+1"
    assert sheet["A3"].value == "+32 11"


def test_sheets_keep_their_names_and_rows(browser, zone):
    sheets = {"Blad 2": [["Naam", "Status"], [], ["Café", ""]]}
    batch = upload(browser, zone, [["Naam", "Beschrijving"], ["Huis", "x"]], sheets=sheets)
    confirm(browser, batch)

    found = cells(browser, batch)

    assert list(found) == ["Blad1", "Blad 2"]
    assert found["Blad 2"][2][0] == "Café"


def test_undoing_asks_first_and_takes_everything_back(browser, applied):
    asked = browser.get(page_of(applied, "undo"))
    kept = Initiative.objects.count()

    answer = browser.post(page_of(applied, "undo"))

    applied.refresh_from_db()
    assert "verdwijnen 4 nieuwe initiatieven" in asked.text
    assert kept == 4
    assert Initiative.objects.count() == 0
    assert applied.state == ImportBatch.State.UNDONE
    assert messages_of(browser, answer) == [
        f"Invoer {applied.pk} is ongedaan gemaakt: 4 nieuwe initiatieven verwijderd, 0 hersteld."
    ]


def test_undoing_twice_leads_to_the_report(browser, applied):
    browser.post(page_of(applied, "undo"))

    assert browser.post(page_of(applied, "undo")).url == page_of(applied, "report")


def test_an_edited_initiative_stops_the_undo_and_is_named(browser, applied):
    Initiative.objects.filter(name="Buurtzorg").update(version=2)

    answer = browser.post(page_of(applied, "undo"))

    assert Initiative.objects.count() == 4
    assert messages_of(browser, answer) == [
        "1 van de 4 initiatieven zijn intussen aangepast: rij 7: Buurtzorg. "
        "Er is niets teruggedraaid."
    ]


def undo_page(batch, number):
    return f"/invoer/{batch.pk}/ongedaan/{batch.rows.get(number=number).pk}/"


def test_one_row_can_be_taken_back_and_the_rest_later(browser, applied):
    asked = browser.get(undo_page(applied, 7))
    one = browser.post(undo_page(applied, 7))
    left = sorted(Initiative.objects.values_list("name", flat=True))
    again = browser.post(undo_page(applied, 7))
    told = messages_of(browser, again)
    browser.post(page_of(applied, "undo"))

    assert "<strong>Buurtzorg</strong> verdwijnt uit de inventaris" in asked.text
    assert one.url == page_of(applied, "report")
    assert left == ["Huis van het Kind", "Huis vh Kind Riemst", "Praatcafé dementie"]
    assert told[-1] == "Rij 7 is niet ingevoerd of al ongedaan gemaakt."
    assert Initiative.objects.count() == 0


def test_a_changed_row_gets_its_old_content_back(browser, zone):
    known = factories.InitiativeFactory(zone=zone, name="Huis", description="Zoals het was")
    batch = upload(browser, zone, [["Naam", "Beschrijving"], ["Huis", "Anders"]])
    confirm(browser, batch)

    browser.post(undo_page(batch, 2))

    known.refresh_from_db()
    assert (known.description, known.version) == ("Zoals het was", 1)


def test_a_row_edited_since_is_not_taken_back(browser, applied):
    Initiative.objects.filter(name="Buurtzorg").update(version=2)

    answer = browser.post(undo_page(applied, 7))

    assert Initiative.objects.filter(name="Buurtzorg").count() == 1
    assert applied.rows.get(number=7).undone_on is None
    assert messages_of(browser, answer) == [
        "1 van de 1 initiatieven zijn intussen aangepast: rij 7: Buurtzorg. "
        "Er is niets teruggedraaid."
    ]


def test_the_rows_that_stayed_behind_become_a_draft(browser, applied):
    page = browser.get(page_of(applied, "report"))

    answer = browser.post(page_of(applied, "rest"))

    rest = ImportBatch.objects.get(state="draft")
    plan = browser.get(page_of(rest, "check")).context["plan"]
    assert "Verder met de rij die achterbleef" in page.text
    assert answer.url == page_of(rest, "check")
    assert plan.counts["error"] == 1
    assert plan.counts["new"] == 0


def test_nothing_behind_gives_no_draft(browser, zone):
    batch = upload(browser, zone, [["Naam", "Status"], ["Huis", ""]])
    confirm(browser, batch)

    answer = browser.post(page_of(batch, "rest"))

    assert answer.url == page_of(batch, "report")
    assert ImportBatch.objects.count() == 1


def test_the_report_asks_as_many_queries_for_more_rows(browser, zone):
    def queries(rows):
        batch = upload(browser, zone, [["Naam", "Status"], *([f"Nr {n} q{n}", ""] for n in rows)])
        confirm(browser, batch)
        with CaptureQueriesContext(connection) as captured:
            browser.get(page_of(batch, "report"))
        return len(captured)

    assert queries(range(2)) == queries(range(10, 30))


def test_who_brought_in_and_took_back_stays_on_record(browser, applied, manager):
    browser.post(undo_page(applied, 7))
    browser.post(page_of(applied, "undo"))

    entries = LogEntry.objects.filter(object_id=str(applied.pk), user=manager).order_by("pk")
    assert [entry.get_change_message() for entry in entries] == [
        "Ingevoerd: 4 nieuw, 0 gewijzigd, 0 ongewijzigd.",
        "Rij 7 is ongedaan gemaakt.",
        f"Invoer {applied.pk} is ongedaan gemaakt: 3 nieuwe initiatieven verwijderd, 0 hersteld.",
    ]
