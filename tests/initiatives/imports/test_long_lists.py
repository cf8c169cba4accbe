"""A long list is read by another process; the page tells how far it is and goes on by itself."""

import datetime
import io
import os
import signal
import time
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from initiatives.importing import working
from initiatives.importing.pipeline import plan_draft
from initiatives.importing.reading_drafts import read_draft
from initiatives.importing.recent import RECENT
from initiatives.importing.working import TakenOverError, begin_reading
from initiatives.models import ImportBatch, ImportFile, ImportReading, ImportRow, Initiative
from tests import factories
from tests.initiatives.importing.processes import database_url
from tests.initiatives.imports.conftest import page_of
from tests.workbooks import build

HEADINGS = ["Naam", "Beschrijving", "Partners"]
ROWS = [[f"Punt {n} q{n}", "Zo", f"Werking a{n}b en CAW Limburg"] for n in range(400)]


def content_of(*rows):
    content = io.BytesIO()
    build(*rows).save(content)
    return content.getvalue()


@pytest.fixture
def long(monkeypatch):
    """Every file counts as long."""
    monkeypatch.setattr(working, "LONG_BYTES", 10)
    monkeypatch.setenv("ELZ_DATABASE_URL", database_url())


@pytest.fixture
def waiting(zone, manager, monkeypatch):
    """A draft whose file nobody reads yet."""
    monkeypatch.setattr(working, "_start_process", lambda batch: None)
    return begin_reading(content_of(HEADINGS, *ROWS), file_name="lang.xlsx", zone=zone, by=manager)


def silence(batch):
    past = timezone.now() - datetime.timedelta(seconds=21)
    ImportBatch.objects.filter(pk=batch.pk).update(work_seen=past)
    batch.refresh_from_db()


def upload(client, zone, content, name="lang.xlsx"):
    file = SimpleUploadedFile(name, content)
    return client.post(reverse("imports:new"), {"zone": zone.pk, "file": file})


def wait_for(client, batch):
    for _turn in range(150):
        answer = client.get(page_of(batch, "busy"))
        if answer.status_code == 302 or "data-import-error" in answer.text:
            return answer
        time.sleep(0.1)
    raise AssertionError(answer.text)


@pytest.mark.django_db(transaction=True)
def test_a_long_list_is_read_by_another_process(browser, zone, terms, long):
    answer = upload(browser, zone, content_of(HEADINGS, *ROWS))

    batch = ImportBatch.objects.get()
    assert answer.url == page_of(batch, "busy")
    assert wait_for(browser, batch).url == page_of(batch, "sheets")
    batch.refresh_from_db()
    assert (batch.work, batch.work_done, batch.work_total) == ("", 401, 401)
    assert batch.rows.count() == 401
    assert plan_draft(batch).plan.counts["new"] == 400


@pytest.mark.django_db(transaction=True)
def test_a_long_list_that_cannot_be_read_says_why(browser, zone, long):
    upload(browser, zone, b"PK\x03\x04 helemaal kapot")

    batch = ImportBatch.objects.get()
    page = wait_for(browser, batch)
    assert "Dit bestand kan niet geopend worden" in page.text
    assert "refresh" not in page.text
    assert (ImportRow.objects.count(), ImportFile.objects.count()) == (0, 0)


def test_a_wrong_name_is_said_at_once(browser, zone, long):
    answer = upload(browser, zone, b"PK en nog meer", "lang.docx")

    assert "Dit bestand is een .docx." in answer.text
    assert ImportBatch.objects.count() == 0


def test_the_page_says_how_far_it_is_and_refreshes_without_a_script(browser, waiting):
    ImportBatch.objects.update(work="looking", work_done=1200, work_total=5000)

    page = browser.get(page_of(waiting, "busy"))

    assert "Bezig: 1.200 van 5.000 rijen" in page.text
    assert '<progress id="voortgang" value="1200" max="5000">' in page.text
    assert '<meta http-equiv="refresh" content="2">' in page.text


def test_every_step_of_a_draft_at_work_leads_to_how_far_it_is(browser, waiting):
    steps = ["file", "sheets", "columns", "values", "doubles", "check"]

    assert {browser.get(page_of(waiting, step)).url for step in steps} == {page_of(waiting, "busy")}


def test_a_silent_process_is_noticed_and_can_be_started_again_once(browser, waiting, monkeypatch):
    started = []
    monkeypatch.setattr(working, "_start_process", started.append)
    silence(waiting)

    page = browser.get(page_of(waiting, "busy"))
    for _press in range(2):
        browser.post(page_of(waiting, "again"))

    assert "Het lezen is gestopt" in page.text
    assert "refresh" not in page.text
    assert started == [waiting]
    assert "We lezen je lijst" in browser.get(page_of(waiting, "busy")).text


def test_a_living_process_is_not_started_again(browser, waiting, monkeypatch):
    started = []
    monkeypatch.setattr(working, "_start_process", started.append)

    browser.post(page_of(waiting, "again"))

    assert started == []


def test_a_draft_at_work_can_be_thrown_away(browser, waiting):
    browser.post(page_of(waiting, "drop"))

    assert (ImportBatch.objects.count(), ImportFile.objects.count()) == (0, 0)
    with pytest.raises(TakenOverError):
        read_draft(waiting)


def test_what_was_left_half_is_done_again_and_nothing_is_there_twice(waiting):
    factories.ImportRowFactory(batch=waiting, number=9)

    call_command("read_import", waiting.pk)

    waiting.refresh_from_db()
    assert waiting.work == ""
    assert waiting.rows.count() == 401


def test_an_older_process_stops_when_another_was_started(waiting):
    older = ImportBatch.objects.get(pk=waiting.pk)
    silence(waiting)

    with pytest.raises(TakenOverError):
        read_draft(older)

    assert waiting.rows.count() == 0


def test_a_draft_that_does_not_wait_is_not_read(zone):
    batch = factories.ImportBatchFactory(zone=zone)

    with pytest.raises(CommandError):
        call_command("read_import", batch.pk)


def test_two_long_lists_at_once_are_enough(browser, waiting, long):
    factories.ImportBatchFactory(work="looking", work_seen=timezone.now())

    answer = upload(browser, waiting.zone, content_of(HEADINGS, *ROWS))

    assert "Er worden nu al andere lange lijsten gelezen." in answer.text
    assert "data-import-error" in answer.text


def test_a_draft_of_another_is_not_shown_while_it_is_read(client, waiting, zone):
    other = factories.ZoneRoleFactory(user__is_staff=True, zone=zone).user
    client.force_login(other)

    assert client.get(page_of(waiting, "busy")).status_code == 404
    assert client.post(page_of(waiting, "again")).status_code == 404


# What was read is not looked up again


@pytest.fixture
def read(waiting, terms):
    RECENT.clear()
    call_command("read_import", waiting.pk)
    waiting.refresh_from_db()
    return waiting


def told(plan):
    return [(row.verdict, row.links, row.resolved.links) for row in plan.rows]


def test_what_the_other_process_recognised_gives_the_same_plan(read):
    kept = plan_draft(read, fresh=True).plan
    ImportReading.objects.all().delete()

    assert told(kept) == told(plan_draft(read, fresh=True).plan)


def test_a_decision_counts_also_for_what_was_recognised_before(read, terms):
    factories.ValueDecisionFactory(
        batch=read, text="Werking a7b", text_key="werking a7b", action="use", term=terms["wgk"].pk
    )

    rows = {row.resolved.row.number: row for row in plan_draft(read, fresh=True).plan.rows}

    assert terms["wgk"].pk in rows[9].links["partners"]
    assert "partners" not in rows[8].links


def test_with_another_name_known_everything_is_looked_up_again(read):
    partner = factories.PartnerFactory(name="Werking a7b")

    rows = {row.resolved.row.number: row for row in plan_draft(read, fresh=True).plan.rows}

    assert partner.pk in rows[9].links["partners"]


def test_a_long_list_is_planned_once_until_something_changes(read):
    first = plan_draft(read)
    same = plan_draft(ImportBatch.objects.get(pk=read.pk))
    factories.ValueDecisionFactory(batch=read, text="Werking a7b", text_key="werking a7b")
    decided = plan_draft(read)
    factories.InitiativeFactory(zone=read.zone, name="Punt 3 q3")
    changed = plan_draft(read)
    row = read.rows.get(number=5)
    row.raw = ["Heel anders", "Zo", ""]
    row.save()
    mended = plan_draft(read)
    ImportBatch.objects.filter(pk=read.pk).update(combine="replace")
    replaced = plan_draft(ImportBatch.objects.get(pk=read.pk))

    assert same.plan is first.plan
    plans = [first, decided, changed, mended, replaced]
    assert len({id(draft.plan) for draft in plans}) == 5
    assert changed.plan.counts["new"] == 399


def test_a_plan_that_is_written_is_never_one_that_was_kept(read):
    assert plan_draft(read, fresh=True).plan is not plan_draft(read).plan


@pytest.mark.django_db(transaction=True)
def test_a_reader_that_is_killed_leaves_a_draft_to_take_up(browser, zone, terms, long):
    upload(browser, zone, content_of(HEADINGS, *ROWS))
    batch = ImportBatch.objects.get()
    for process in readers_of(batch):
        os.kill(process, signal.SIGKILL)
    silence(batch)

    if batch.work:
        browser.post(page_of(batch, "again"))
        assert wait_for(browser, batch).url == page_of(batch, "sheets")
    assert batch.rows.count() == 401
    assert Initiative.objects.count() == 0


def readers_of(batch):
    """The processes that read this draft, as the machine lists them."""
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                command = (folder / "cmdline").read_bytes().split(b"\0")
            except OSError:
                continue
            if command[-3:-1] == [b"read_import", str(batch.pk).encode()]:
                environ = (folder / "environ").read_bytes()
                if database_url().encode() in environ:
                    yield int(folder.name)
