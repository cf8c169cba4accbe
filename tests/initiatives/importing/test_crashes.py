"""A process that dies or a disk that is full leaves the inventory as it was, and the draft too."""

import contextlib
import os
import signal
import subprocess
import sys
import time

import pytest
from django.db import connection
from django.urls import reverse

from initiatives.importing.drafting import confirm_draft, drop_draft, plan_draft, start_draft
from initiatives.models import ImportBatch, ImportRow, Initiative
from tests import factories
from tests.initiatives.importing.processes import ROOT, database_url
from tests.initiatives.importing.sheets import dump_inventory, workbook

pytestmark = pytest.mark.django_db(transaction=True)

ROWS = [[f"Punt {n} q{n}", "Zo " * 40, "Huis van het Kind"] for n in range(300)]
# Applies a draft, and does something at the last moment before it is all written.
APPLY = """
import os, signal, sys
import django
django.setup()
from initiatives.importing import applying, drafting
from initiatives.models import ImportBatch
from accounts.models import User

real = applying._insert_import_rows
def write(*arguments):
    real(*arguments)
    print("geschreven", flush=True)
    signal.pause()
applying._insert_import_rows = write
batch = ImportBatch.objects.get(pk=int(sys.argv[1]))
plan = drafting.plan_draft(batch, fresh=True).plan
drafting.confirm_draft(batch, digest=plan.digest, by=User.objects.get())
"""


@pytest.fixture
def draft(zone, terms):
    user = factories.UserFactory(is_superuser=True)
    return start_draft(workbook(["Naam", "Beschrijving", "Partners"], *ROWS), zone=zone, by=user)


def confirm(draft):
    digest = plan_draft(draft).plan.digest
    return confirm_draft(draft, digest=digest, by=draft.uploaded_by)


def kill_while_applying(draft):
    """Let another process write everything, and kill it before it has committed."""
    environment = os.environ | {"ELZ_DATABASE_URL": database_url(), "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(
        [sys.executable, "-c", APPLY, str(draft.pk)],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    assert process.stdout.readline() == "geschreven\n"
    os.kill(process.pid, signal.SIGKILL)
    process.communicate(timeout=20)


def wait_for_writing():
    """A server may need a moment to notice that who wrote is gone."""
    for _turn in range(50):
        with contextlib.suppress(Exception):
            factories.UserFactory()
            return
        time.sleep(0.1)


def test_a_process_killed_while_it_writes_leaves_nothing_half(draft):
    before, rows = dump_inventory(), list(ImportRow.objects.order_by("pk").values())

    kill_while_applying(draft)
    wait_for_writing()

    draft.refresh_from_db()
    assert dump_inventory() == before
    assert list(ImportRow.objects.order_by("pk").values()) == rows
    assert draft.state == ImportBatch.State.DRAFT


def test_after_a_kill_the_draft_is_taken_up_again(draft):
    kill_while_applying(draft)
    wait_for_writing()

    confirm(ImportBatch.objects.get(pk=draft.pk))

    assert Initiative.objects.count() == 300


def test_after_a_kill_the_draft_can_be_thrown_away(draft):
    kill_while_applying(draft)
    wait_for_writing()

    assert drop_draft(draft) is True
    assert (Initiative.objects.count(), ImportRow.objects.count()) == (0, 0)


@contextlib.contextmanager
def full_disk():
    """SQLite may not grow any more, as on a disk without room."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        (pages,) = cursor.fetchone()
        cursor.execute("PRAGMA freelist_count")
        (free,) = cursor.fetchone()
        cursor.execute(f"PRAGMA max_page_count = {pages}")
        try:
            yield free
        finally:
            cursor.execute("PRAGMA max_page_count = 1073741823")


on_sqlite = pytest.mark.only_on("sqlite")  # it alone has such a limit


def shrink():
    """Give all free pages back, so that the next ones have to come from the disk."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")


@on_sqlite
def test_a_full_disk_is_said_and_leaves_nothing_half(client, draft):
    shrink()
    before, rows = dump_inventory(), ImportRow.objects.count()
    client.force_login(draft.uploaded_by)
    address = reverse("imports:check", args=[draft.pk])
    digest = client.get(address).context["plan"].digest
    shrink()

    with full_disk():
        page = client.post(address, {"digest": digest})

    draft.refresh_from_db()
    assert page.status_code == 200
    assert "De schijf van de server is vol. Er is niets ingevoerd" in page.text
    assert "data-import-error" in page.text
    assert dump_inventory() == before
    assert (ImportRow.objects.count(), draft.state) == (rows, ImportBatch.State.DRAFT)


@on_sqlite
def test_an_upload_to_a_full_disk_is_said_and_leaves_nothing(client, zone, terms):
    user = factories.UserFactory(is_superuser=True)
    client.force_login(user)
    client.get(reverse("imports:new"))
    shrink()
    cells = "\n".join("\t".join(row) for row in [["Naam", "Beschrijving", "Partners"], *ROWS])

    with full_disk():
        page = client.post(reverse("imports:new"), {"zone": zone.pk, "cells": cells})

    assert page.status_code == 200
    assert "De schijf van de server is vol." in page.text
    assert ImportBatch.objects.count() == 0
