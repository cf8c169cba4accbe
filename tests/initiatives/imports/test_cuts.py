"""A part of step 4: a cell with several values is cut as a person says, and that is remembered."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from initiatives.importing.cutting import CutError, check_parts
from initiatives.models import CutDecision, Initiative
from tests import factories
from tests.initiatives.imports.conftest import confirm, page_of, upload

ROWS = [
    ["Naam", "Partners"],
    ["Huis", "Moeders voor Moeders / Wonen en Zorg"],
    ["Café", "CAW Limburg; Samana"],
    ["Punt", "CAW Limburg"],
]
CELL = "Moeders voor Moeders / Wonen en Zorg"


@pytest.fixture
def batch(browser, zone, terms):
    return upload(browser, zone, ROWS)


def form_of(answer, text):
    return next(form for form in answer.context["forms"] if form.question.text == text)


def cut(client, batch, text, choice, **typed):
    form = form_of(client.get(page_of(batch, "cuts")), text)
    sent = {f"{form.prefix}-choice": choice, f"{form.prefix}-parts": form["parts"].value()}
    sent |= {f"{form.prefix}-{name}": value for name, value in typed.items()}
    return client.post(page_of(batch, "cuts"), sent)


def shown(client, batch):
    page = client.get(page_of(batch, "cuts"))
    return {form.question.text: list(form.question.parts) for form in page.context["forms"]}


def asked(client, batch):
    page = client.get(page_of(batch, "values"))
    return sorted(form.question.text for form in page.context["forms"])


def test_cells_with_a_separator_are_shown_with_their_cut(browser, batch):
    assert shown(browser, batch) == {
        CELL: ["Moeders voor Moeders", "Wonen en Zorg"],
        "CAW Limburg; Samana": ["CAW Limburg", "Samana"],
    }


def test_a_cell_can_stay_whole(browser, batch):
    cut(browser, batch, CELL, "whole")

    assert shown(browser, batch)[CELL] == [CELL]
    assert asked(browser, batch) == [CELL, "Samana"]


def test_a_cell_can_be_cut_elsewhere(browser, batch):
    cut(browser, batch, CELL, "other", parts="Moeders voor Moeders\nWonen\n\n Zorg ")

    assert asked(browser, batch) == ["Moeders voor Moeders", "Samana", "Wonen", "Zorg"]


def test_whoever_only_types_another_cut_means_it(browser, batch):
    cut(browser, batch, CELL, "keep", parts=CELL)

    assert CutDecision.objects.get().parts == [CELL]


def test_leaving_it_decides_nothing(browser, batch):
    cut(browser, batch, CELL, "keep")

    assert CutDecision.objects.count() == 0


def test_the_proposal_comes_back(browser, batch):
    cut(browser, batch, CELL, "whole")

    cut(browser, batch, CELL, "ours")

    assert shown(browser, batch)[CELL] == ["Moeders voor Moeders", "Wonen en Zorg"]


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        ("Moeders", "“voor Moeders Wonen Zorg” staat in geen enkele waarde meer."),
        ("Moeders voor Moeders\nWonen", "“Zorg” staat in geen enkele waarde meer."),
        ("Vaders\nWonen en Zorg", "“Vaders” staat niet in de cel"),
        ("", "laat minstens één waarde staan."),
    ],
)
def test_no_word_of_a_cell_gets_lost(browser, batch, parts, sentence):
    page = cut(browser, batch, CELL, "other", parts=parts)

    assert page.status_code == 200
    assert sentence in str(page.context["forms"][0].errors["parts"])
    assert "data-import-error" in page.text
    assert CutDecision.objects.count() == 0


@given(st.lists(st.from_regex(r"[a-z]{3,6}( [a-z]{3,6})?", fullmatch=True), min_size=1, max_size=4))
def test_the_parts_of_a_list_are_always_accepted(parts):
    check_parts("; ".join(parts), parts)
    check_parts(" en ".join(parts), [" en ".join(parts)])


def test_a_word_that_was_left_out_is_always_noticed():
    with pytest.raises(CutError):
        check_parts("een; twee; drie", ["een", "drie"])


def test_the_same_list_again_asks_nothing(browser, zone, batch):
    cut(browser, batch, CELL, "whole")
    prefixes = {
        f.question.text: f.prefix for f in browser.get(page_of(batch, "values")).context["forms"]
    }
    browser.post(
        page_of(batch, "values"), {f"{prefix}-choice": "skip" for prefix in prefixes.values()}
    )
    confirm(browser, batch)

    again = upload(browser, zone, ROWS)

    assert shown(browser, again)[CELL] == [CELL]
    assert asked(browser, again) == []


@pytest.mark.parametrize(("scope", "is_remembered"), [("zone", True), ("here", False)])
def test_another_list_of_the_zone_knows_the_cut_if_that_was_said(
    browser, zone, batch, scope, is_remembered
):
    cut(browser, batch, CELL, "whole", scope=scope)
    confirm(browser, batch)

    other = upload(browser, zone, [["Naam", "Partners"], ["Plek", CELL]])

    assert (shown(browser, other)[CELL] == [CELL]) is is_remembered


def test_a_cut_of_another_zone_does_not_count(browser, zone, batch):
    elsewhere = factories.ImportBatchFactory(state="applied")
    cut(browser, batch, CELL, "whole")
    CutDecision.objects.update(batch=elsewhere)

    assert shown(browser, batch)[CELL] == ["Moeders voor Moeders", "Wonen en Zorg"]


def test_cells_are_found_by_a_word(browser, batch):
    page = browser.get(page_of(batch, "cuts") + "?zoek=SAMANA")

    assert [form.question.text for form in page.context["forms"]] == ["CAW Limburg; Samana"]


def test_turning_the_page_keeps_what_was_chosen(browser, zone, terms):
    rows = [[f"Punt {n} q{n}", f"Aa{n} / Bb{n}"] for n in range(30)]
    batch = upload(browser, zone, [["Naam", "Partners"], *rows])
    form = browser.get(page_of(batch, "cuts")).context["forms"][0]

    answer = browser.post(
        page_of(batch, "cuts"),
        {f"{form.prefix}-choice": "whole", f"{form.prefix}-parts": "", "naar": "2"},
    )

    assert "pagina=2" in answer.url
    assert CutDecision.objects.get().parts == ["Aa0 / Bb0"]


# A known name beside an unknown one


def partners_of(name):
    return list(Initiative.objects.get(name=name).partners.values_list("name", flat=True))


def test_a_known_name_that_only_en_parts_from_an_unknown_one_is_asked(browser, zone, terms):
    batch = upload(browser, zone, [["Naam", "Partners"], ["Huis", "CAW Limburg en Gezin"]])

    page = browser.get(page_of(batch, "values"))
    found = {form.question.text: str(form.certainty) for form in page.context["forms"]}
    confirm(browser, batch)

    assert found == {"CAW Limburg": "waarschijnlijk", "Gezin": "geen voorstel"}
    assert partners_of("Huis") == []


def test_once_it_is_confirmed_it_goes_in(browser, zone, terms):
    batch = upload(browser, zone, [["Naam", "Partners"], ["Huis", "CAW Limburg en Gezin"]])

    browser.post(page_of(batch, "values"), {"accept": "1", "bulk_scope": "here"})
    confirm(browser, batch)

    assert partners_of("Huis") == ["CAW Limburg"]


@pytest.mark.parametrize(
    "cell", ["CAW Limburg en Wit-Gele Kruis Limburg", "CAW Limburg, Gezin", "CAW Limburg; Gezin"]
)
def test_two_known_names_and_other_separators_are_sure(browser, zone, terms, cell):
    batch = upload(browser, zone, [["Naam", "Partners"], ["Huis", cell]])

    confirm(browser, batch)

    assert "CAW Limburg" in partners_of("Huis")
