"""Steps 2 and 3: which sheets and rows are read, and what the columns become."""

from tests.initiatives.imports.conftest import MESSY, confirm, filled_in, page_of, upload

LIST = [["Naam", "Beschrijving"], ["Huis", "Ontmoeting"], ["Café", "Praten"]]


def layout_of(batch, sheet="Blad1"):
    batch.refresh_from_db()
    return next(stored for stored in batch.sheets if stored["name"] == sheet)


def fields_of(batch, sheet="Blad1"):
    return {heading: field for _i, heading, field, *_ in layout_of(batch, sheet)["columns"]}


def send(client, batch, step, **changes):
    forms = client.get(page_of(batch, step)).context["forms"]
    sent = {**filled_in(forms), **changes}
    sent = {name: value for name, value in sent.items() if value is not None}
    return client.post(page_of(batch, step), sent)


def errors_of(answer):
    return [str(e) for form in answer.context["forms"] for es in form.errors.values() for e in es]


# Step 2


def test_each_row_is_shown_with_what_it_is_and_why(browser, zone, terms):
    batch = upload(browser, zone)

    answer = browser.get(page_of(batch, "sheets"))

    preview = answer.context["forms"][0].preview
    assert [(row.number, row.kind) for row in preview.rows] == [
        (1, "titel"),
        (3, "titelrij"),
        (4, "gegevens"),
        (5, "gegevens"),
        (6, "gegevens"),
        (7, "gegevens"),
        (8, "gegevens"),
        (9, "totaal"),
    ]
    assert preview.count == 5
    assert preview.reason == (
        "We lezen rij 3 als kolomtitels: daar herkennen we Naam, Beschrijving, Partners, "
        "Doelgroepen, Regio’s. Rij 1–2 lezen we als titel, niet als gegevens."
    )
    assert "5 rijen lijken gegevens" in answer.text


def test_another_title_row_gives_other_columns(browser, zone):
    rows = [["Naam", "Partners"], ["Initiatief", "Omschrijving"], ["Huis", "Ontmoeting"]]
    batch = upload(browser, zone, rows)

    answer = send(browser, batch, "sheets", **{"s0-first": "2", "s0-last": "2"})

    assert answer.url == page_of(batch, "columns")
    assert layout_of(batch)["header_rows"] == [2]
    assert fields_of(batch) == {"Initiatief": "name", "Omschrijving": "description"}


def test_two_title_rows_are_read_as_one(browser, zone, terms):
    rows = [
        ["Initiatief", "Doelgroep", ""],
        ["naam", "Jongeren", "Ouderen"],
        ["Huis van het Kind", "x", ""],
    ]
    batch = upload(browser, zone, rows)

    send(browser, batch, "sheets", **{"s0-first": "1", "s0-last": "2"})

    columns = layout_of(batch)["columns"]
    assert [(heading, field, kind) for _i, heading, field, kind, *_ in columns] == [
        ("Initiatief naam", "name", "text"),
        ("Jongeren", "target_groups", "cross"),
        ("Ouderen", "target_groups", "cross"),
    ]


def test_a_list_without_headings_asks_to_point_at_them(browser, zone):
    batch = upload(browser, zone, [["a", "b"], ["iets", "anders"]])

    page = browser.get(page_of(batch, "sheets"))
    refused = send(browser, batch, "sheets", **{"s0-use": "on"})
    accepted = send(browser, batch, "sheets", **{"s0-use": "on", "s0-first": "1"})

    assert "We vinden geen rij met kolomtitels op blad “Blad1”. Duid zelf de rij aan." in page.text
    assert errors_of(refused) == ["Duid aan op welke rij de kolomtitels staan."]
    assert accepted.url == page_of(batch, "columns")


def test_at_least_one_sheet_is_read(browser, zone):
    batch = upload(browser, zone, LIST)

    answer = send(browser, batch, "sheets", **{"s0-use": None})

    assert answer.context["general_errors"] == ["Kies minstens één blad om te lezen."]
    assert layout_of(batch)["columns"] != []


def test_a_sheet_that_is_left_out_and_taken_back_keeps_its_columns(browser, zone):
    batch = upload(browser, zone, LIST, sheets={"Blad2": LIST})
    send(browser, batch, "columns", **{"c1-1": ""})

    send(browser, batch, "sheets", **{"s1-use": None})
    left_out = layout_of(batch, "Blad2")["columns"]
    plan = browser.get(page_of(batch, "check")).context["plan"]
    send(browser, batch, "sheets", **{"s1-use": "on"})

    assert left_out == []
    assert plan.counts["skipped"] == 4
    assert fields_of(batch, "Blad2") == {"Naam": "name", "Beschrijving": ""}


def test_rows_below_the_last_one_are_left_out(browser, zone):
    batch = upload(browser, zone, LIST)

    send(browser, batch, "sheets", **{"s0-end": "2"})

    plan = browser.get(page_of(batch, "check")).context["plan"]
    assert [row.resolved.row.skipped for row in plan.rows] == [
        "kolomtitels",
        "",
        "staat onder de laatste rij van de lijst",
    ]


def test_row_numbers_that_cannot_be_are_refused(browser, zone):
    batch = upload(browser, zone, LIST)

    wrong = {
        "letters": errors_of(send(browser, batch, "sheets", **{"s0-first": "vier"})),
        "beneden": errors_of(send(browser, batch, "sheets", **{"s0-first": "3", "s0-last": "3"})),
        "omgekeerd": errors_of(send(browser, batch, "sheets", **{"s0-first": "2"})),
        "te kort": errors_of(send(browser, batch, "sheets", **{"s0-end": "1"})),
    }

    assert wrong == {
        "letters": ["Vul het nummer van een rij in, zoals het links in Excel staat."],
        "beneden": ["Onder deze titelrij staan geen gegevens. Kies een rij hoger."],
        "omgekeerd": ["Kies ten hoogste 4 rijen onder elkaar, de bovenste eerst."],
        "te kort": ["De laatste rij staat onder de titelrij. Kies een rij lager."],
    }


def test_a_fiche_is_shown_as_one(browser, zone):
    rows = [["Naam", "Buurtzorg"], ["Beschrijving", "Zorg"], ["Status", ""], ["Website", "x.be"]]
    batch = upload(browser, zone, rows)

    form = browser.get(page_of(batch, "sheets")).context["forms"][0]

    assert form.needs_headings is False
    assert form.preview.reason == (
        "Dit blad is een fiche: de titels staan in een kolom, de antwoorden ernaast."
    )
    assert form.preview.letters == ["Naam", "Beschrijving", "Status", "Website"]


# Step 3


def test_columns_show_samples_and_where_the_choice_comes_from(browser, zone, terms):
    batch = upload(browser, zone)

    answer = browser.get(page_of(batch, "columns"))

    ((_layout, rows),) = answer.context["form"].sheets()
    assert [(one.heading, one.choice, one.origin) for one, _field, _erase in rows] == [
        ("Naam activiteit", "name", "voorgesteld"),
        ("Beschrijving", "description", "voorgesteld"),
        ("Partners", "partners", "voorgesteld"),
        ("Doelgroep", "target_groups", "voorgesteld"),
        ("Regio", "regions", "voorgesteld"),
        ("Nota intern", "", "voorgesteld"),
    ]
    assert rows[0][0].samples == ("Huis van het Kind", "Praatcafé dementie", "Buurtzorg")
    assert answer.context["left_out"] == ["Nota intern"]


def test_a_column_can_become_something_else(browser, zone, terms):
    batch = upload(browser, zone)

    answer = send(browser, batch, "columns", **{"c0-5": "remarks", "c0-4": ""})

    assert answer.url == page_of(batch, "values")
    assert fields_of(batch)["Nota intern"] == "remarks"
    assert fields_of(batch)["Regio"] == ""
    assert "jouw keuze" in browser.get(page_of(batch, "columns")).text


def test_a_column_without_a_heading_can_be_brought_in(browser, zone):
    batch = upload(browser, zone, [["Naam", "Beschrijving", ""], ["Huis", "x", "https://huis.be"]])

    send(browser, batch, "columns", **{"c0-2": "website"})

    plan = browser.get(page_of(batch, "check")).context["plan"]
    assert plan.rows[1].values["website"] == "https://huis.be"


def test_two_columns_cannot_be_the_same_field(browser, zone):
    batch = upload(browser, zone, LIST)

    answer = send(browser, batch, "columns", **{"c0-1": "name"})

    assert errors_of(answer) == [
        "Blad “Blad1”, kolom B: kolom A is al “Naam”. Kies voor een van beide iets anders."
    ]


def test_one_column_has_to_be_the_name(browser, zone):
    batch = upload(browser, zone, LIST)

    answer = send(browser, batch, "columns", **{"c0-0": ""})

    assert errors_of(answer) == ["Blad “Blad1”: geen kolom is de naam. Kies welke kolom dat is."]


def test_blanks_erase_only_where_a_person_says_so(browser, zone):
    batch = upload(browser, zone, LIST)
    before = list(batch.erasing)

    send(browser, batch, "columns", **{"c0-1-erase": "on", "c0-0-erase": "on"})

    batch.refresh_from_db()
    assert before == []
    assert batch.erasing == ["description"]


def test_how_lists_go_together_is_kept(browser, zone):
    batch = upload(browser, zone, LIST)

    send(browser, batch, "columns", combine="replace")

    batch.refresh_from_db()
    assert batch.combine == "replace"


def test_the_next_list_of_the_same_sender_has_the_same_columns(browser, zone, terms):
    first = upload(browser, zone, sender="Werkgroep Wonen")
    send(browser, first, "columns", **{"c0-5": "remarks"})
    confirm(browser, first, without_wrong_rows="1")

    second = upload(
        browser, zone, [*MESSY, ["Nog een", "", "", "", "", ""]], sender="Werkgroep Wonen"
    )
    answer = browser.get(page_of(second, "columns"))

    ((_layout, rows),) = answer.context["form"].sheets()
    first.refresh_from_db()
    assert fields_of(second)["Nota intern"] == "remarks"
    assert rows[5][0].origin == f"zoals op {first.applied_on:%d/%m/%Y} van Werkgroep Wonen"


def test_headings_that_a_person_pointed_at_are_found_by_themselves_next_time(browser, zone):
    rows = [["Naam", "Partners"], ["Initiatief", "Omschrijving"], ["Huis", "Ontmoeting"]]
    first = upload(browser, zone, rows)
    send(browser, first, "sheets", **{"s0-first": "2", "s0-last": "2"})
    confirm(browser, first)

    second = upload(browser, zone, [*rows, ["Café", "Praten"]])

    assert layout_of(second)["header_rows"] == [2]
    assert fields_of(second) == {"Initiatief": "name", "Omschrijving": "description"}
