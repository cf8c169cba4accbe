"""A messy list from upload to report, and once more."""

from initiatives.models import ImportBatch, Initiative
from networks.models import Partner
from tests.initiatives.imports.conftest import confirm, filled_in, form_about, page_of, upload


def walk(client, batch):
    """Go on from step to step without changing anything, to the values."""
    for step in ("sheets", "columns"):
        answer = client.get(page_of(batch, step))
        forms = answer.context["forms"]
        assert client.post(page_of(batch, step), filled_in(forms)).status_code == 302
    return client.get(page_of(batch, "values"))


def decide_all(client, batch, terms):
    """Answer the open questions of the messy list."""
    answer = client.get(page_of(batch, "values"))
    young, nurses, old = (form_about(answer, text) for text in ("K&G", "Wit gele", "ouderenn"))
    return client.post(
        page_of(batch, "values"),
        {
            f"{young.prefix}-choice": "new",
            f"{young.prefix}-name": "Kind en Gezin",
            f"{young.prefix}-type": terms["opgroeien"].pk,
            f"{nurses.prefix}-choice": f"use-{terms['wgk'].pk}",
            f"{nurses.prefix}-scope": "zone",
            f"{old.prefix}-choice": f"use-{terms['ouderen'].pk}",
            "next": "1",
        },
    )


def test_a_messy_list_goes_in_step_by_step(browser, zone, terms):
    batch = upload(browser, zone, sender="Werkgroep Wonen", held_on="14/11/2026")
    asked = walk(browser, batch).context["counts"]

    decided = decide_all(browser, batch, terms)
    left = browser.get(page_of(batch, "values")).context["counts"]
    report = confirm(browser, batch, without_wrong_rows="1")

    batch.refresh_from_db()
    assert asked["open"] == 3
    assert decided.url == page_of(batch, "doubles")
    assert left["open"] == 0
    assert report.url == page_of(batch, "report")
    assert (batch.state, batch.sender, str(batch.held_on)) == (
        "applied",
        "Werkgroep Wonen",
        "2026-11-14",
    )
    assert sorted(Initiative.objects.values_list("name", flat=True)) == [
        "Buurtzorg",
        "Huis van het Kind",
        "Huis vh Kind Riemst",
        "Praatcafé dementie",
    ]
    kind = Initiative.objects.get(name="Huis van het Kind")
    assert sorted(kind.partners.values_list("name", flat=True)) == ["CAW Limburg", "Kind en Gezin"]
    assert Partner.objects.get(name="Kind en Gezin").partner_type == terms["opgroeien"]


def test_the_second_import_of_the_same_list_asks_nothing(browser, zone, terms):
    first = upload(browser, zone)
    walk(browser, first)
    decide_all(browser, first, terms)
    confirm(browser, first, without_wrong_rows="1")

    second = upload(browser, zone)
    values = walk(browser, second)
    doubles = browser.get(page_of(second, "doubles"))
    check = browser.get(page_of(second, "check"))

    assert values.context["counts"]["open"] == 0
    assert doubles.context["forms"] == []
    assert check.context["plan"].counts["unchanged"] == 4
    assert check.context["plan"].changes_something is False
    assert "Er is niets om in te voeren" in check.text


def test_nothing_is_stored_in_the_inventory_before_the_confirmation(browser, zone, terms):
    batch = upload(browser, zone)
    partners = Partner.objects.count()

    walk(browser, batch)
    decide_all(browser, batch, terms)
    browser.get(page_of(batch, "doubles"))
    browser.get(page_of(batch, "check"))

    assert Initiative.objects.count() == 0
    assert Partner.objects.count() == partners
    assert ImportBatch.objects.get().state == "draft"
