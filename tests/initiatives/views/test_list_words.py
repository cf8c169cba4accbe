"""The list of initiatives, asked with words."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories import InitiativeFactory, PartnerFactory

LIST = reverse("initiatives:list")

pytestmark = pytest.mark.django_db


@pytest.fixture
def inventory():
    caw = PartnerFactory(name="CAW Dementie")
    InitiativeFactory(name="Aan tafel", description="Voor personen met dementie en <hun> gezin.")
    InitiativeFactory(name="Breien", partners=[caw])
    InitiativeFactory(name="Zorg & dementie", description="x " * 200 + "een praatcafé in de wijk")


def ask(client, **query):
    return client.get(LIST, query)


def rows(response):
    return [row.name for row in response.context["listing"].rows]


def test_what_fits_best_comes_first_unless_asked_otherwise(client, inventory):
    assert rows(ask(client, q="dementie")) == ["Zorg & dementie", "Breien", "Aan tafel"]
    assert rows(ask(client, q="dementie", sorteer="naam")) == [
        "Aan tafel",
        "Breien",
        "Zorg & dementie",
    ]
    assert rows(ask(client, sorteer="relevantie")) == ["Aan tafel", "Breien", "Zorg & dementie"]


def test_the_order_can_be_chosen_where_there_are_words(client, inventory):
    label = "wat het best past eerst"

    assert label in ask(client, q="dementie").text
    assert label not in ask(client).text


def test_the_words_are_marked_in_name_and_summary(client, inventory):
    page = ask(client, q="dementie gezinnen").text

    assert "Voor personen met <mark>dementie</mark> en &lt;hun&gt; <mark>gezin</mark>." in page
    assert "Zorg &amp; <mark>dementie</mark></a>" in ask(client, q="dementie").text
    assert "<mark>" not in "".join(row.marked_name for row in ask(client).context["listing"].rows)


def test_the_summary_shows_where_the_words_stand(client, inventory):
    summary = ask(client, q="praatcafe").context["listing"].rows[0].summary

    assert summary.startswith("… x x")
    assert summary.endswith("een <mark>praatcafé</mark> in de wijk")


def test_a_correction_is_said_with_a_way_back(client, inventory):
    page = ask(client, q="demenite", sorteer="naam")

    assert len(rows(page)) == 3
    assert 'Resultaten voor <a href="/initiatieven/?q=dementie&amp;sorteer=naam' in page.text
    assert '?q=demenite&amp;letterlijk=1&amp;sorteer=naam#resultaten">Zoek toch op' in page.text
    assert "3 initiatieven met de woorden “dementie”" in page.context["listing"].title
    assert 'value="demenite"' in page.text


def test_literally_finds_nothing_else(client, inventory):
    page = ask(client, q="demenite", letterlijk="1")

    assert rows(page) == []
    assert "Je zoekt op precies “demenite”." in page.text
    assert '<a href="/initiatieven/?q=demenite#resultaten">Zoek ook op wat erop lijkt</a>' in (
        page.text
    )
    assert "Resultaten voor" not in page.text


def test_a_hidden_word_is_never_offered(client, staff):
    InitiativeFactory(name="Sterrenwacht", is_public=False)
    InitiativeFactory(name="Buurthuis")

    assert "terrenwacht" not in ask(client, q="sterenwacht").context["listing"].title
    client.force_login(staff)
    assert rows(ask(client, q="sterenwacht")) == ["Sterrenwacht"]


@pytest.mark.parametrize("query", [{"q": "initiatief"}, {"q": "initiateif"}, {"q": "tevergeefs"}])
def test_the_number_of_rows_costs_no_statement(client, query):
    def statements():
        ask(client, **query)
        with CaptureQueriesContext(connection) as captured:
            ask(client, **query)
        return len(captured)

    InitiativeFactory.create_batch(2)
    few = statements()
    InitiativeFactory.create_batch(30)

    assert statements() == few <= 8
