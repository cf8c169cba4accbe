"""Nothing is stored before it is confirmed; what is confirmed is what was shown."""

import pytest

from initiatives.importing.drafting import (
    PlanChangedError,
    confirm_draft,
    drop_draft,
    plan_draft,
    start_draft,
)
from initiatives.importing.problems import ImportRefusedError
from initiatives.models import ImportBatch, ImportRow, Initiative
from tests import factories
from tests.initiatives.importing.sheets import dump, dump_inventory, only, plan, workbook

ROWS = [
    ["Inventaris"],
    ["Naam", "Partners", "Gemeente: Riemst", "Telefoon"],
    ["Café Brein", "Huis van het Kind; Samana", "x", "089"],
    ["Bestaat", "CAW Limburg", "?", ""],
]


@pytest.fixture
def by(db):
    return factories.UserFactory()


@pytest.fixture
def known(zone, terms):
    return factories.InitiativeFactory(zone=zone, name="Bestaat", partners=[terms["huis"]])


def start(zone, *rows, by, combine="add", **more_sheets):
    return start_draft(workbook(*rows, **more_sheets), zone=zone, by=by, combine=combine)


def test_a_draft_keeps_the_rows_and_leaves_the_inventory_alone(zone, known, by):
    before = dump_inventory()

    batch = start(zone, *ROWS, combine="replace", Oud=[["losse nota"]], by=by)

    assert dump_inventory() == before
    assert (batch.state, batch.uploaded_by, batch.combine) == ("draft", by, "replace")
    rows = ImportRow.objects.filter(batch=batch).order_by("pk")
    assert [(row.sheet, row.number, row.raw) for row in rows] == [
        *(("Blad1", number, [*row]) for number, row in enumerate(ROWS[:3], start=1)),
        ("Blad1", 4, ROWS[3][:3]),
        ("Oud", 1, ["losse nota"]),
    ]


def test_a_draft_planned_anew_is_the_plan_that_was_kept(zone, known, by):
    kept = plan(zone, *ROWS, combine="replace", Oud=[["losse nota"]])
    batch = start(zone, *ROWS, combine="replace", Oud=[["losse nota"]], by=by)

    again = plan_draft(batch).plan

    assert (again.digest, again.layouts, again.counts) == (kept.digest, kept.layouts, kept.counts)
    assert again.problems == kept.problems


def test_a_confirmed_draft_comes_in_as_it_was_shown(zone, known, by):
    batch = start(zone, *ROWS, by=by)

    applied = confirm_draft(batch, digest=plan_draft(batch).plan.digest, by=by)

    assert (applied.pk, applied.state) == (batch.pk, "applied")
    assert Initiative.objects.get(name="Café Brein").regions.get().name == "Riemst"
    assert ImportRow.objects.filter(batch=batch).count() == len(ROWS)


def test_a_draft_that_would_now_do_something_else_is_not_confirmed(zone, known, by):
    batch = start(zone, *ROWS, by=by)
    shown = plan_draft(batch).plan.digest
    Initiative.objects.filter(pk=known.pk).update(version=2)
    before = dump()

    with pytest.raises(PlanChangedError):
        confirm_draft(batch, digest=shown, by=by)

    assert dump() == before


def test_a_draft_is_confirmed_once(zone, known, by):
    batch = start(zone, *ROWS, by=by)
    second = ImportBatch.objects.get(pk=batch.pk)
    confirm_draft(batch, digest=plan_draft(batch).plan.digest, by=by)
    before = dump()

    with pytest.raises(ImportRefusedError, match="Dit bestand is al ingevoerd"):
        confirm_draft(second, digest=plan_draft(second).plan.digest, by=by)

    assert dump() == before


def test_a_draft_can_be_dropped_and_an_import_cannot(zone, known, by):
    dropped, confirmed = (start(zone, *ROWS, by=by) for _ in range(2))
    confirm_draft(confirmed, digest=plan_draft(confirmed).plan.digest, by=by)

    assert drop_draft(dropped)
    assert not drop_draft(confirmed)

    assert ImportBatch.objects.get() == confirmed
    assert Initiative.objects.count() == 2


def test_a_name_that_the_inventory_learned_since_the_upload_comes_in(zone, by):
    batch = start(zone, ["Naam", "Partners"], ["Buurtpunt", "Samana"], by=by)
    samana = factories.PartnerFactory(name="Samana")

    confirm_draft(batch, digest=plan_draft(batch).plan.digest, by=by)

    assert only().partners.get() == samana
