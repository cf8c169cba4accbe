"""The file itself: kept for a while, given back with the results in it, thrown away on its own."""

import datetime
import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from openpyxl.styles import Font, PatternFill

from initiatives.importing.marking import ask_marker, marked_original
from initiatives.models import ImportBatch, ImportFile, ImportRow
from tests import factories
from tests.initiatives.imports.conftest import MESSY, confirm, page_of, upload
from tests.workbooks import build, hide, merge, read

ASKED = {"titles": ["Resultaat", "Opmerkingen"], "sheets": {}}


def bytes_of(workbook):
    content = io.BytesIO()
    workbook.save(content)
    return content.getvalue()


def decorated():
    """A list as people make them look."""
    workbook = merge(build(*MESSY, Nota=[["los"]]), "A1:F1")
    sheet = workbook["Blad1"]
    sheet["A1"].font = Font(bold=True, size=20)
    sheet["B4"].fill = PatternFill("solid", fgColor="FFFF00")
    sheet.column_dimensions["B"].width = 44
    sheet["E9"] = "=1+1"
    sheet["F9"] = "=WEBSERVICE(A1)"
    return hide(workbook, rows=[2])


def send(client, zone, content, name="wonen.xlsx"):
    file = SimpleUploadedFile(name, content)
    answer = client.post(reverse("imports:new"), {"zone": zone.pk, "file": file})
    assert answer.status_code == 302
    return ImportBatch.objects.order_by("pk").last()


@pytest.fixture
def applied(browser, zone, terms):
    batch = send(browser, zone, bytes_of(decorated()))
    confirm(browser, batch, without_wrong_rows="1")
    batch.refresh_from_db()
    return batch


def download(client, batch):
    return read(client.get(page_of(batch, "download")).content)


def test_the_bytes_of_an_upload_are_kept_with_the_draft(browser, zone, terms):
    content = bytes_of(decorated())

    batch = send(browser, zone, content)

    assert bytes(batch.original.content) == content


def test_pasted_cells_have_no_file(browser, zone):
    browser.post(reverse("imports:new"), {"zone": zone.pk, "cells": "Naam\tStatus\nHuis\t"})

    assert ImportFile.objects.count() == 0


def test_the_download_is_the_workbook_itself_with_two_columns_more(browser, applied):
    workbook = download(browser, applied)

    sheet = workbook["Blad1"]
    assert workbook.sheetnames == ["Blad1", "Nota"]
    assert [sheet[cell].value for cell in ("A1", "A3", "G3", "H3")] == [
        "INVENTARIS WERKGROEP WONEN",
        "Naam activiteit",
        "Resultaat",
        "Opmerkingen",
    ]
    assert [sheet.cell(row, 7).value for row in range(4, 10)] == [
        "nieuw",
        "nieuw",
        "niet ingevoerd",
        "nieuw",
        "nieuw",
        "overgeslagen",
    ]
    assert "deze rij heeft geen naam" in sheet["H6"].value


def test_the_download_looks_as_the_file_did(browser, applied):
    sheet = download(browser, applied)["Blad1"]

    assert [str(area) for area in sheet.merged_cells.ranges] == ["A1:F1"]
    assert (sheet["A1"].font.bold, sheet["A1"].font.size) == (True, 20)
    assert sheet["B4"].fill.fgColor.rgb == "00FFFF00"
    assert sheet.column_dimensions["B"].width == 44
    assert sheet.row_dimensions[2].hidden is True


def test_no_cell_of_the_download_runs(browser, applied):
    sheets = download(browser, applied).worksheets

    kinds = {cell.data_type for sheet in sheets for row in sheet.iter_rows() for cell in row}
    assert kinds <= {"s", "n", "inlineStr"}


def test_a_remark_that_begins_as_a_formula_stays_text():
    results = {"title_row": 1, "rows": [[2, "nieuw", "=1+1"]]}

    marked = ask_marker(bytes_of(build(["Naam"], ["x"])), ASKED | {"sheets": {"Blad1": results}})

    cell = read(marked)["Blad1"]["C2"]
    assert (cell.data_type, cell.value, cell.quotePrefix) == ("s", "=1+1", True)


def test_a_fiche_gets_its_result_beside_it(browser, zone):
    fiche = [["Naam", "Huis"], ["Beschrijving", "Zo"], ["Doelgroep", ""], ["Partners", ""]]
    batch = upload(browser, zone, fiche)
    confirm(browser, batch)

    sheet = download(browser, batch)["Blad1"]

    assert [[sheet.cell(row, column).value for column in (3, 4)] for row in (1, 2)] == [
        ["Resultaat", "Opmerkingen"],
        ["nieuw", None],
    ]


def test_macros_do_not_come_along(browser, zone):
    content = io.BytesIO(bytes_of(build(["Naam", "Status"], ["Huis", ""])))
    with zipfile.ZipFile(content, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"macro")
    batch = send(browser, zone, content.getvalue(), "wonen.xlsm")
    confirm(browser, batch)

    answer = browser.get(page_of(batch, "download"))

    names = zipfile.ZipFile(io.BytesIO(answer.content)).namelist()
    assert "xl/worksheets/sheet1.xml" in names
    assert [name for name in names if "vba" in name] == []


@pytest.mark.parametrize("why", ["gone", "csv", "broken"])
def test_without_the_file_the_list_is_rebuilt_and_says_so(browser, zone, applied, why):
    if why == "gone":
        ImportFile.objects.all().delete()
    else:
        broken = {"csv": b"Naam;Status", "broken": b"PK\x03\x04 kapot"}[why]
        ImportFile.objects.update(content=broken)

    workbook = download(browser, applied)

    assert workbook.sheetnames == ["Blad1", "Nota", "Over dit bestand"]
    assert workbook["Blad1"]["A4"].value == "Huis van het Kind"
    assert workbook["Over dit bestand"]["A1"].value.startswith(
        "Dit werkblad is opgebouwd uit de cellen die we lazen"
    )


def test_a_file_that_grows_too_large_when_opened_is_not_opened_here():
    content = bytes_of(merge(build(["Naam"]), "A1:B1"))
    grown = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(grown, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b'"A1:B1"', b'"A1:XFD1048576"'))

    assert ask_marker(grown.getvalue(), ASKED) is None


@pytest.mark.parametrize(
    "last_words",
    ["os.kill(os.getpid(), 9)", "time.sleep(30)", "open('/tmp/x')", "raise SystemExit(3)"],
)
def test_however_the_marker_ends_we_do_not(tmp_path, last_words):
    script = tmp_path / "marker.py"
    script.write_text(f"import os, time\n{last_words}\n")

    assert ask_marker(b"PK", ASKED, seconds=2, marker=script) is None


def test_the_file_is_thrown_away_and_the_report_stays(browser, applied):
    page = browser.get(page_of(applied, "report"))
    answer = browser.post(page_of(applied, "forget_file"))
    after = browser.get(page_of(applied, "report"))

    assert "Gooi het bestand zelf weg" in page.text
    assert answer.url == page_of(applied, "report")
    assert ImportFile.objects.count() == 0
    assert ImportRow.objects.filter(batch=applied).exclude(raw=[]).count() == 9
    assert "Gooi het bestand zelf weg" not in after.text
    assert "Het bestand zelf is niet bewaard." in after.text


def test_a_draft_takes_its_file_along(browser, zone, terms):
    batch = upload(browser, zone)

    browser.post(page_of(batch, "drop"))

    assert ImportFile.objects.count() == 0


def test_a_manager_of_another_zone_cannot_reach_or_throw_away_the_file(client, applied):
    client.force_login(factories.ZoneRoleFactory(user__is_staff=True).user)

    answers = [
        client.get(page_of(applied, "download")),
        client.post(page_of(applied, "forget_file")),
    ]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert ImportFile.objects.count() == 1


def test_the_rest_of_a_list_keeps_the_file(browser, applied):
    browser.post(page_of(applied, "rest"))

    rest = ImportBatch.objects.get(state="draft")
    assert bytes(rest.original.content) == bytes(applied.original.content)


def test_old_files_go_and_their_lists_stay(applied):
    old = timezone.now() - datetime.timedelta(days=91)
    ImportFile.objects.update(created=old)

    call_command("prune_imports")

    assert ImportFile.objects.count() == 0
    assert ImportRow.objects.filter(batch=applied).exclude(raw=[]).count() == 9


def test_a_recent_file_stays(applied):
    call_command("prune_imports")

    assert marked_original(applied) is not None
