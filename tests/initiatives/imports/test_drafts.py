"""A draft is where it was left: in another browser, after a double press, after turning a page."""

import pytest
from django.test import Client
from django.urls import reverse

from initiatives.models import ImportBatch, LayoutMemory, ValueDecision
from tests.initiatives.imports.conftest import confirm, filled_in, form_about, page_of, upload

HEADINGS = ["Naam", "Beschrijving", "Partners"]


@pytest.fixture
def batch(browser, zone, terms):
    return upload(browser, zone)


def test_another_browser_goes_on_where_the_first_one_stopped(browser, batch, manager):
    browser.get(page_of(batch, "doubles"))
    other = Client()
    other.force_login(manager)

    listed = other.get(reverse("imports:list"))
    steps = other.get(page_of(batch, "sheets")).context["steps"]

    assert [address for _batch, address in listed.context["drafts"]] == [page_of(batch, "doubles")]
    assert [step.name for step in steps if step.address] == [
        "file",
        "sheets",
        "columns",
        "values",
        "doubles",
    ]


def test_looking_back_does_not_set_a_draft_back(browser, batch):
    browser.get(page_of(batch, "check"))
    browser.get(page_of(batch, "sheets"))

    batch.refresh_from_db()
    assert batch.reached == "check"


def test_going_on_with_the_rows_that_stayed_behind_twice_makes_one_draft(browser, batch):
    confirm(browser, batch, without_wrong_rows="1")

    answers = [browser.post(page_of(batch, "rest")) for _press in range(2)]

    rest = ImportBatch.objects.get(state="draft")
    assert {answer.url for answer in answers} == {page_of(rest, "check")}


def test_once_the_rest_is_in_going_on_leads_to_its_report(browser, batch):
    confirm(browser, batch, without_wrong_rows="1")
    browser.post(page_of(batch, "rest"))
    rest = ImportBatch.objects.get(state="draft")
    row = rest.rows.get(number=6)
    row.raw = ["Zorgpunt", *row.raw[1:]]
    row.save()
    confirm(browser, rest)

    answer = browser.post(page_of(batch, "rest"), follow=True)

    assert answer.redirect_chain[-1][0] == page_of(rest, "report")
    assert ImportBatch.objects.count() == 2


@pytest.fixture
def many(browser, zone, terms):
    rows = [[f"Punt {n} q{n}", "Zo", f"Werking a{n}b"] for n in range(120)]
    return upload(browser, zone, [HEADINGS, *rows])


def test_turning_the_page_keeps_what_was_chosen(browser, many):
    page = browser.get(page_of(many, "values"))
    buttons = page.text.count('name="naar"')
    sent = filled_in(page.context["forms"])
    texts = [form.question.text for form in page.context["forms"]]
    following = browser.get(page_of(many, "values") + "?pagina=2").context["forms"][0]
    for form in page.context["forms"][:10]:
        sent[f"{form.prefix}-choice"] = "skip"

    answer = browser.post(page_of(many, "values"), {**sent, "naar": "2"})

    assert buttons == 1
    assert sorted(ValueDecision.objects.values_list("text", flat=True)) == sorted(texts[:10])
    turned = browser.get(answer.url.partition("#")[0])
    assert form_about(turned, following.question.text)


def test_a_wrong_answer_keeps_the_page_and_what_was_typed(browser, many):
    form = browser.get(page_of(many, "values")).context["forms"][0]

    page = browser.post(
        page_of(many, "values"),
        {f"{form.prefix}-choice": "new", f"{form.prefix}-name": "Iets", "naar": "2"},
    )

    assert page.status_code == 200
    assert form_about(page, form.question.text)["name"].value() == "Iets"


# What was said about a sheet is remembered for the next list


def choose_sheets(client, batch, **changes):
    forms = client.get(page_of(batch, "sheets")).context["forms"]
    sent = filled_in(forms)
    for name, value in changes.items():
        sent.pop(name.replace("_", "-"), None)
        if value is not None:
            sent[name.replace("_", "-")] = value
    return client.post(page_of(batch, "sheets"), sent)


def used(batch):
    batch.refresh_from_db()
    return {sheet["name"]: bool(sheet["columns"]) for sheet in batch.sheets}


OLD = [HEADINGS, ["Oud punt", "Zo", ""]]


def test_a_sheet_that_was_left_out_is_left_out_again(browser, zone, terms):
    rows = [HEADINGS, ["Nieuw punt", "Zo", ""]]
    batch = upload(browser, zone, rows, sheets={"Archief": OLD})
    choose_sheets(browser, batch, s1_use=None)
    confirm(browser, batch)

    again = upload(browser, zone, [*rows, ["Ander punt", "Zo", ""]], sheets={"Archief": OLD})

    assert used(again) == {"Blad1": True, "Archief": False}


def test_a_sheet_with_the_same_headings_and_another_name_is_read(browser, zone, terms):
    rows = [HEADINGS, ["Nieuw punt", "Zo", ""]]
    batch = upload(browser, zone, rows, sheets={"Archief": OLD})
    choose_sheets(browser, batch, s1_use=None)
    confirm(browser, batch)

    again = upload(browser, zone, rows, sheets={"Extra": OLD})

    assert used(again) == {"Blad1": True, "Extra": True}


def test_a_sheet_that_is_taken_up_again_stays_so(browser, zone, terms):
    rows = [HEADINGS, ["Nieuw punt", "Zo", ""]]
    batch = upload(browser, zone, rows, sheets={"Archief": OLD})
    choose_sheets(browser, batch, s1_use=None)
    confirm(browser, batch)
    second = upload(browser, zone, rows, sheets={"Archief": OLD})
    choose_sheets(browser, second, s1_use="on")
    confirm(browser, second)

    third = upload(browser, zone, rows, sheets={"Archief": OLD})

    assert used(third) == {"Blad1": True, "Archief": True}


def test_the_list_ends_again_above_what_stood_under_it(browser, zone, terms):
    tail = [["Niet meer actief", "", ""], ["Gestopt punt", "Zo", ""]]
    batch = upload(browser, zone, [HEADINGS, ["Een punt", "Zo", ""], *tail])
    choose_sheets(browser, batch, s0_end="2")
    confirm(browser, batch)

    longer = [["Een punt", "Zo", ""], ["Tweede plek", "Zo", ""]]
    again = upload(browser, zone, [HEADINGS, *longer, *tail])
    without = upload(browser, zone, [HEADINGS, *longer])

    assert [again.sheets[0]["last_row"], without.sheets[0]["last_row"]] == [3, 0]
    assert LayoutMemory.objects.get().layout["below"] == {"Blad1": "niet meer actief"}
