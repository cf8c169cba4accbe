"""Step 5: what a row looks like stands beside it, and a person says what it is."""

import pytest

from initiatives.models import DoubleDecision, Initiative
from tests import factories
from tests.initiatives.imports.conftest import confirm, page_of, upload

ROWS = [
    ["Naam", "Beschrijving", "Partners"],
    ["Praatcafé dementie Riemst", "Elke twee maanden", "CAW Limburg"],
]


@pytest.fixture
def known(zone, terms):
    return factories.InitiativeFactory(
        zone=zone, name="Praatcafe dementia Riemst", description="Elke maand"
    )


@pytest.fixture
def batch(browser, zone, known):
    return upload(browser, zone, ROWS)


def decide(client, batch, outcome, **more):
    (form,) = client.get(page_of(batch, "doubles")).context["forms"]
    return client.post(page_of(batch, "doubles"), {f"{form.prefix}-outcome": outcome, **more})


def test_only_what_differs_stands_side_by_side_with_the_reasons(browser, batch, known):
    page = browser.get(page_of(batch, "doubles"))

    (form,) = page.context["forms"]
    assert form.question.initiative == known
    assert form.question.reasons == ("bijna dezelfde naam",)
    assert [(one.heading, one.here, one.there) for one in form.differences] == [
        ("Naam", ("Praatcafé dementie Riemst",), ("Praatcafe dementia Riemst",)),
        ("Beschrijving", ("Elke twee maanden",), ("Elke maand",)),
        ("Partners", ("CAW Limburg",), ()),
    ]
    assert "Er gaat niets verloren" in page.text
    assert "1 rij lijkt op iets dat er al is" in page.text


def test_an_undecided_row_stays_behind(browser, batch):
    plan = browser.get(page_of(batch, "check")).context["plan"]

    assert plan.counts["possible_duplicate"] == 1
    assert plan.changes_something is False


def test_the_same_fills_in_the_one_that_exists(browser, batch, known, terms):
    decide(browser, batch, "same")

    confirm(browser, batch)

    known.refresh_from_db()
    assert Initiative.objects.count() == 1
    assert (known.name, known.description) == ("Praatcafe dementia Riemst", "Elke twee maanden")
    assert list(known.partners.all()) == [terms["caw"]]


def test_family_makes_two_that_belong_together(browser, batch, known):
    decide(browser, batch, "family")

    confirm(browser, batch)

    new = Initiative.objects.exclude(pk=known.pk).get()
    known.refresh_from_db()
    assert new.family == known.family
    assert known.family is not None


def test_something_else_stays_apart(browser, batch, known):
    decide(browser, batch, "different")

    confirm(browser, batch)

    new = Initiative.objects.exclude(pk=known.pk).get()
    assert (new.name, new.family) == ("Praatcafé dementie Riemst", None)


def test_saving_and_going_on_leads_to_the_check(browser, batch):
    assert decide(browser, batch, "same", next="1").url == page_of(batch, "check")


def test_a_decision_is_listed_and_can_be_asked_again(browser, batch):
    decide(browser, batch, "same")
    page = browser.get(page_of(batch, "doubles"))
    (decision,) = page.context["decided"]

    browser.post(page_of(batch, "doubles"), {"again": decision.pk})

    assert page.context["forms"] == []
    assert DoubleDecision.objects.count() == 0


def test_an_outcome_that_was_not_offered_is_refused(browser, batch):
    page = decide(browser, batch, "weg ermee")

    assert page.context["errors_shown"] is True
    assert DoubleDecision.objects.count() == 0


def test_two_rows_with_one_name_that_are_something_else_need_another_name(browser, zone, terms):
    rows = [["Naam", "Partners"], ["Buurtwerk", "CAW Limburg"], ["Buurtwerk", ""]]
    batch = upload(browser, zone, rows)
    decide(browser, batch, "different")

    plan = browser.get(page_of(batch, "check")).context["plan"]

    assert [str(problem) for problem in plan.errors] == [
        "Blad “Blad1”, rij 3, kolom “Naam”: deze rij heeft dezelfde naam als rij 2 en is toch iets "
        "anders. Geef een van beide een andere naam."
    ]


def test_two_rows_that_are_the_same_become_one(browser, zone, terms):
    rows = [["Naam", "Partners"], ["Buurtwerk", ""], ["Buurtwerk", "CAW Limburg"]]
    batch = upload(browser, zone, rows)
    decide(browser, batch, "same")

    confirm(browser, batch)

    assert list(Initiative.objects.get().partners.all()) == [terms["caw"]]
    row = batch.rows.get(number=3)
    assert (row.verdict, row.messages) == ("merged", ["samengevoegd met rij 2"])
