"""Step 4: each distinct text is decided once, and may be left open."""

import pytest

from initiatives.models import Initiative, ValueDecision
from networks.models import Partner
from tests import factories
from tests.initiatives.imports.conftest import confirm, form_about, page_of, upload

ROWS = [
    ["Naam", "Partners", "Doelgroep"],
    ["Huis", "Samana; Wit gele", "ouderenn"],
    ["Café", "Samana", "Jongeren"],
]


@pytest.fixture
def batch(browser, zone, terms):
    return upload(browser, zone, ROWS)


def answer(client, batch, text, choice, *, page="?toon=open", **typed):
    prefix = form_about(client.get(page_of(batch, "values") + page), text).prefix
    sent = {f"{prefix}-choice": choice}
    sent |= {f"{prefix}-{name}": value for name, value in typed.items()}
    return client.post(page_of(batch, "values") + page, sent)


def errors_of(answer):
    return [str(e) for form in answer.context["forms"] for es in form.errors.values() for e in es]


def decisions():
    return list(ValueDecision.objects.values_list("text", "action", "term", "scope"))


def test_each_text_is_asked_once_with_its_places_and_certainty(browser, batch):
    page = browser.get(page_of(batch, "values"))

    asked = [(f.question.text, f.question.count, str(f.certainty)) for f in page.context["forms"]]
    assert sorted(asked) == [
        ("Samana", 2, "geen voorstel"),
        ("Wit gele", 1, "geen voorstel"),
        ("ouderenn", 1, "waarschijnlijk"),
    ]
    assert form_about(page, "Samana").question.places == ["Blad1, rij 2", "Blad1, rij 3"]
    assert [(q.text, label) for q, label in page.context["certain"]] == [("Jongeren", "Jongeren")]
    assert "Nog 3 van 4 waarden te beslissen" in page.text


def test_nothing_is_ticked_beforehand(browser, batch):
    browser.post(page_of(batch, "values"), {"next": "1"})

    assert decisions() == []


def test_a_candidate_is_used_for_as_long_as_was_said(browser, batch, terms):
    answer(browser, batch, "ouderenn", f"use-{terms['ouderen'].pk}", scope="everywhere")

    assert decisions() == [("ouderenn", "use", terms["ouderen"].pk, "everywhere")]


def test_all_likely_ones_are_accepted_at_once(browser, batch, terms):
    browser.post(page_of(batch, "values"), {"accept": "1", "bulk_scope": "zone"})

    assert decisions() == [("ouderenn", "use", terms["ouderen"].pk, "zone")]


def test_another_term_is_found_by_its_name(browser, batch, terms):
    saved = answer(browser, batch, "Wit gele", "search", search="wit-gele kruis limburg")

    assert saved.status_code == 302
    assert decisions() == [("Wit gele", "use", terms["wgk"].pk, "here")]


def test_a_search_that_finds_several_shows_them(browser, batch, terms):
    other = factories.PartnerFactory(name="Wit-Gele Kruis Vlaanderen")

    page = answer(browser, batch, "Samana", "search", search="kruis")

    found = {one.pk for one in form_about(page, "Samana").candidates}
    assert found >= {terms["wgk"].pk, other.pk}
    assert errors_of(page) == [
        "“Samana”: kies wat je bedoelt met “kruis” uit de lijst, of zoek opnieuw."
    ]
    assert "data-import-error" in page.text


def test_a_search_that_finds_nothing_says_so(browser, batch):
    page = answer(browser, batch, "Samana", "search", search="zzzzqq")

    assert errors_of(page) == [
        "“Samana”: “zzzzqq” staat niet in de lijst. Zoek met een ander woord."
    ]


def test_a_new_partner_needs_a_name_and_a_type(browser, batch):
    page = answer(browser, batch, "Samana", "new", name="", type="")

    assert errors_of(page) == [
        "“Samana”: vul de naam van de nieuwe partner in.",
        "“Samana”: kies het type van de nieuwe partner.",
    ]
    assert decisions() == []


def test_a_new_partner_cannot_be_one_that_exists(browser, batch, terms):
    page = answer(browser, batch, "Samana", "new", name="CAW limburg", type=terms["opgroeien"].pk)
    assert errors_of(page) == [
        "“Samana”: “CAW Limburg” bestaat al. Kies die partner, of geef een andere naam."
    ]


def test_a_new_partner_exists_only_after_the_confirmation(browser, batch, terms):
    before = Partner.objects.count()
    answer(browser, batch, "Samana", "new", name="Samana vzw", type=terms["opgroeien"].pk)
    decided = Partner.objects.count()

    confirm(browser, batch)

    assert decided == before
    partner = Partner.objects.get(name="Samana vzw")
    assert partner.partner_type == terms["opgroeien"]
    assert sorted(partner.initiatives.values_list("name", flat=True)) == ["Café", "Huis"]


def test_only_partners_can_be_new(browser, batch):
    page = answer(browser, batch, "ouderenn", "new", name="Oudjes")

    assert errors_of(page) == ["“ouderenn”: kies een van de mogelijkheden."]


@pytest.mark.parametrize("choice", ["use-999999", "use-x", "use-²", "iets"])
def test_a_choice_that_was_not_offered_is_refused(browser, batch, choice):
    page = answer(browser, batch, "ouderenn", choice)

    assert errors_of(page) == ["“ouderenn”: kies een van de mogelijkheden."]


def test_a_skipped_text_stays_out_and_is_remembered_in_the_report(browser, batch):
    answer(browser, batch, "Samana", "skip")

    confirm(browser, batch)

    row = batch.rows.get(number=3)
    assert row.unresolved == []
    assert row.messages == ["Partners: “Samana” is overgeslagen, zoals je koos."]


def test_an_undecided_text_stays_out_and_is_listed(browser, batch):
    check = browser.get(page_of(batch, "check"))

    confirm(browser, batch)
    report = browser.get(page_of(batch, "report"))

    assert sorted(q.text for q in check.context["waiting"]) == ["Samana", "Wit gele", "ouderenn"]
    assert ("Partners", "Samana", 2) in report.context["unresolved"]
    assert Initiative.objects.count() == 2


def test_a_decision_can_be_changed(browser, batch, terms):
    answer(browser, batch, "ouderenn", f"use-{terms['ouderen'].pk}")

    answer(browser, batch, "ouderenn", "skip", page="?toon=beslist")

    assert decisions() == [("ouderenn", "skip", None, "here")]


def test_a_certain_text_can_mean_something_else(browser, batch, terms):
    page = browser.get(page_of(batch, "values") + "?toon=zeker")

    assert [form.question.text for form in page.context["forms"]] == ["Jongeren"]


def test_a_decision_can_be_asked_again(browser, batch, terms):
    answer(browser, batch, "Samana", "skip")
    page = browser.get(page_of(batch, "values") + "?toon=beslist")

    browser.post(page_of(batch, "forget"), {"text": form_about(page, "Samana").question.identity})

    assert decisions() == []


def test_fifty_questions_fit_on_a_page(browser, zone, terms):
    rows = [["Naam", "Partners"], *([f"Initiatief {n}", f"Onbekend nummer{n}x"] for n in range(60))]
    batch = upload(browser, zone, rows)

    first = browser.get(page_of(batch, "values"))
    second = browser.get(page_of(batch, "values") + "?pagina=2")

    assert [len(page.context["forms"]) for page in (first, second)] == [50, 10]


def test_a_word_in_a_column_of_crosses_is_asked_once_and_then_known(browser, zone, terms):
    rows = [["Naam", "Doelgroep: Jongeren"], ["Huis", "misschien"], ["Café", "x"]]
    batch = upload(browser, zone, rows)
    answer(browser, batch, "Jongeren: misschien", f"use-{terms['jongeren'].pk}")

    left = browser.get(page_of(batch, "values")).context["counts"]["open"]
    confirm(browser, batch)

    assert left == 0
    house = Initiative.objects.get(name="Huis")
    assert list(house.target_groups.all()) == [terms["jongeren"]]
