"""Lists are kept for a while, and then only what they did."""

import datetime

import pytest
from django.core.management import call_command
from django.utils import timezone

from initiatives.importing.undoing import undo_batch
from initiatives.models import ImportBatch, ImportRow, Initiative
from tests import factories
from tests.initiatives.importing.sheets import bring_in

pytestmark = pytest.mark.django_db


def age(batch, days):
    created = timezone.now() - datetime.timedelta(days=days)
    ImportBatch.objects.filter(pk=batch.pk).update(created=created)


def test_old_drafts_go_and_recent_ones_stay(capsys):
    old, recent = factories.ImportBatchFactory(), factories.ImportBatchFactory()
    age(old, 31)

    call_command("prune_imports")

    assert ImportBatch.objects.get() == recent
    assert capsys.readouterr().out == (
        "1 ontwerpen en 0 bestanden weggegooid, cellen van 0 lijsten gewist.\n"
    )


def test_of_an_old_list_the_results_stay_and_the_cells_go(zone):
    batch = bring_in(zone, ["Naam", "Beschrijving"], ["Buurtpunt", "bel 089"])
    age(batch, 366)

    call_command("prune_imports")

    rows = ImportRow.objects.filter(batch=batch).order_by("pk")
    assert [(row.number, row.verdict, row.raw) for row in rows] == [
        (1, "skipped", []),
        (2, "new", []),
    ]


def test_a_list_without_its_cells_can_still_be_undone(zone):
    batch = bring_in(zone, ["Naam", "Beschrijving"], ["Buurtpunt", "iets"])
    age(batch, 366)
    call_command("prune_imports")

    undo_batch(batch)

    assert Initiative.objects.count() == 0


def test_a_recent_list_keeps_its_cells(zone):
    batch = bring_in(zone, ["Naam", "Beschrijving"], ["Buurtpunt", "iets"])

    call_command("prune_imports")

    assert ImportRow.objects.get(batch=batch, verdict="new").raw == ["Buurtpunt", "iets"]
