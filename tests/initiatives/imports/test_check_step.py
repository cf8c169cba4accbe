"""Step 6: what would happen, row for row; mending; and the one confirmation."""

import pytest

from initiatives.models import ImportBatch, ImportRow, Initiative
from tests import factories
from tests.initiatives.imports.conftest import confirm, filled_in, page_of, upload


@pytest.fixture
def batch(browser, zone, terms):
    return upload(browser, zone)


def messages_of(client, answer):
    return [str(message) for message in client.get(answer.url).context["messages"]]


def row_page(batch, number):
    row = ImportRow.objects.get(batch=batch, number=number)
    return f"/invoer/{batch.pk}/controle/{row.pk}/"


def test_the_totals_add_up_to_the_rows(browser, batch):
    page = browser.get(page_of(batch, "check"))

    groups = {group.label: group.count for group in page.context["groups"]}
    assert groups == {"Nieuw": 4, "Niet ingevoerd": 1, "Overgeslagen": 3}
    assert sum(groups.values()) == page.context["total_rows"] == batch.rows.count()
    assert "8 rijen in je lijst" in page.text
    assert "data-import-preview" in page.text


def test_a_changed_row_shows_old_and_new_with_marks(browser, zone, terms):
    factories.InitiativeFactory(zone=zone, name="Praatcafé", description="maandelijks")
    batch = upload(
        browser,
        zone,
        [["Naam", "Beschrijving", "Partners"], ["Praatcafé", "elke 2 maanden", "CAW Limburg"]],
    )

    page = browser.get(page_of(batch, "check"))

    (row, _key) = page.context["groups"][0].rows[0]
    assert [(c.heading, c.old, c.new, c.added) for c in row.changes] == [
        ("Beschrijving", "maandelijks", "elke 2 maanden", ()),
        ("Partners", "", "", ("CAW Limburg",)),
    ]
    assert "+ CAW Limburg" in page.text
    assert "Voer 1 initiatief in" in page.text


def test_skipped_rows_say_why(browser, batch):
    groups = browser.get(page_of(batch, "check")).context["groups"]

    skipped = next(group for group in groups if group.verdict == "skipped")
    assert [(row.number, row.messages) for row, _key in skipped.rows] == [
        (1, ("staat boven de kolomtitels",)),
        (3, ("kolomtitels",)),
        (9, ("totaalrij",)),
    ]


def test_columns_that_stay_out_are_named(browser, batch):
    page = browser.get(page_of(batch, "check"))

    assert page.context["ignored"] == [("Nota intern", 1)]


def test_the_button_says_how_many_and_a_wrong_row_needs_a_choice(browser, batch):
    page = browser.get(page_of(batch, "check"))
    refused = confirm(browser, batch)
    told = messages_of(browser, refused)

    assert page.context["button"] == "Voer 4 initiatieven in"
    assert "Voer de goede 4 in" in page.text
    assert refused.url == page_of(batch, "check")
    assert told == [
        "Blad “Blad1”, rij 6, kolom “Naam activiteit”: deze rij heeft geen naam. "
        "Vul een naam in of verwijder de rij.",
        "Verbeter die rijen, of voer alleen de goede in.",
    ]
    assert Initiative.objects.count() == 0


def test_a_wrong_row_can_be_mended_on_screen(browser, batch):
    page = browser.get(row_page(batch, 6))
    typed = filled_in(page.context["form"]) | {"cell-0": "  Zorgpunt "}

    answer = browser.post(row_page(batch, 6), typed)

    assert answer.url == page_of(batch, "check")
    assert [str(field.label) for field in page.context["form"]] == [
        "Naam activiteit (kolom A)",
        "Beschrijving (kolom B)",
        "Partners (kolom C)",
        "Doelgroep (kolom D)",
        "Regio (kolom E)",
        "Nota intern (kolom F)",
    ]
    assert ImportRow.objects.get(batch=batch, number=6).raw[:3] == [
        "Zorgpunt",
        "zonder naam",
        "CAW Limburg",
    ]
    assert browser.get(page_of(batch, "check")).context["plan"].counts["error"] == 0


def test_a_row_of_another_draft_is_not_found(browser, batch, zone):
    other = upload(browser, zone)
    row = ImportRow.objects.filter(batch=other).first()

    assert browser.get(f"/invoer/{batch.pk}/controle/{row.pk}/").status_code == 404


def test_confirming_twice_counts_once(browser, batch):
    digest = browser.get(page_of(batch, "check")).context["plan"].digest
    sent = {"digest": digest, "without_wrong_rows": "1"}

    answers = [browser.post(page_of(batch, "check"), sent) for _press in range(2)]

    assert [answer.url for answer in answers] == [page_of(batch, "report")] * 2
    assert Initiative.objects.count() == 4


def test_a_check_that_is_no_longer_true_is_shown_again(browser, batch, zone):
    digest = browser.get(page_of(batch, "check")).context["plan"].digest
    factories.InitiativeFactory(zone=zone, name="Buurtzorg", description="Van iemand anders")

    answer = browser.post(page_of(batch, "check"), {"digest": digest, "without_wrong_rows": "1"})

    assert answer.url == page_of(batch, "check")
    assert messages_of(browser, answer) == [
        "De inventaris is intussen gewijzigd. Kijk de controle opnieuw na en bevestig."
    ]
    assert Initiative.objects.get().description == "Van iemand anders"


def test_without_a_digest_nothing_goes_in(browser, batch):
    browser.post(page_of(batch, "check"), {"without_wrong_rows": "1"})

    assert Initiative.objects.count() == 0


def test_columns_that_clash_stop_the_list(browser, batch):
    batch.sheets[0]["columns"][1][2] = "name"
    batch.save()

    page = browser.get(page_of(batch, "check"))
    answer = confirm(browser, batch, without_wrong_rows="1")

    assert page.context["file_errors"] == [
        "Blad “Blad1”, kolom B: kolom A is al “Naam”. Kies voor een van beide iets anders."
    ]
    assert answer.url == page_of(batch, "columns")
    assert Initiative.objects.count() == 0


def test_a_long_group_has_pages_of_its_own(browser, zone):
    batch = upload(
        browser, zone, [["Naam", "Status"], *([f"Nr {n} abc{n}", ""] for n in range(130))]
    )

    whole = browser.get(page_of(batch, "check"))
    group = browser.get(page_of(batch, "check") + "?groep=new&pagina=2")

    assert len(whole.context["groups"][0].rows) == 25
    assert "Toon alle 130 rijen: nieuw" in whole.text
    assert len(group.context["group"].rows) == 30


def test_a_list_from_a_stranger_cannot_run_anything(browser, zone):
    nasty = '<script>alert("x")</script>'
    batch = upload(browser, zone, [["Naam", nasty], [nasty, nasty]], sender=nasty)

    for step in ("file", "sheets", "columns", "values", "doubles", "check"):
        assert nasty not in browser.get(page_of(batch, step)).text
    confirm(browser, batch)
    assert nasty not in browser.get(page_of(batch, "report")).text


def test_a_draft_stays_when_the_browser_is_closed(browser, client, batch, manager):
    browser.logout()
    client.force_login(manager)

    assert client.get(page_of(batch, "check")).status_code == 200
    assert ImportBatch.objects.get().state == "draft"
