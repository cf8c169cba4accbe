"""Words that find nothing are counted for staff; whoever looked for them stays unknown."""

import sqlite3
from time import monotonic

import pytest
from django.db import connection
from django.urls import reverse

from initiatives.models import MissedSearch
from initiatives.searching import missed
from initiatives.searching.missed import note
from tests.factories import InitiativeFactory, UserFactory

LIST = reverse("initiatives:list")
BROWSER = "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_noted_lately():
    missed.forget()


def counted():
    return list(MissedSearch.objects.values_list("words", "times"))


def look_for(client, words, agent=BROWSER, method="get", **query):
    return getattr(client, method)(LIST, {"q": words, **query}, headers={"User-Agent": agent})


def test_what_finds_nothing_is_counted(client):
    InitiativeFactory(name="Buurthuis")

    for words in ("Sterrenwacht", "buurthuis", "sterrenwacht!"):
        assert look_for(client, words).status_code == 200
        missed.forget()

    assert counted() == [("Sterrenwacht", 1)] or counted() == [("Sterrenwacht", 2)]
    assert MissedSearch.objects.get().times == 2


def test_another_filter_that_leaves_nothing_is_not_the_fault_of_the_words(client):
    InitiativeFactory(name="Buurthuis")

    look_for(client, "buurthuis", status="ontbreekt", bereik="regiospecifiek")

    assert counted() == []


@pytest.mark.parametrize(
    "given",
    [
        {"pagina": "2"},
        {"agent": "Mozilla/5.0 (compatible; Googlebot/2.1)"},
        {"agent": ""},
        {"method": "head"},
    ],
)
def test_next_pages_robots_and_headers_do_not_count(client, given):
    look_for(client, "sterrenwacht", **given)

    assert counted() == []


def test_the_same_words_again_within_a_minute_are_one_search(client):
    for _time in range(3):
        look_for(client, "sterrenwacht")

    assert counted() == [("sterrenwacht", 1)]


@pytest.mark.parametrize(
    "words",
    [
        "jan.peeters@voorbeeld.be",
        "0470 12 34 56",
        "+32 (0)11/22.33.44",
        "85.07.30-033 28",
        "bel 011223344",
        "   ",
    ],
)
def test_what_may_say_who_somebody_is_stays_out(words):
    note(words, agent=BROWSER)

    assert counted() == []


def test_a_year_or_postcode_is_no_telephone_number():
    note("zomer 2025 in 3700", agent=BROWSER)

    assert counted() == [("zomer 2025 in 3700", 1)]


def test_long_words_are_cut():
    note("a" * 500, agent=BROWSER)

    assert MissedSearch.objects.get().words == "a" * 200


def test_new_words_stop_when_there_are_more_than_anybody_reads(monkeypatch):
    monkeypatch.setattr(missed, "MOST_KEPT", 2)
    for words in ("een", "twee", "drie"):
        note(words, agent=BROWSER)
    missed.forget()
    note("twee", agent=BROWSER)

    assert counted() == [("twee", 2), ("een", 1)]


@pytest.mark.only_on("sqlite")  # PostgreSQL locks rows, not everything
@pytest.mark.django_db(transaction=True)
def test_a_locked_database_costs_the_page_nothing(client):
    InitiativeFactory(name="Buurthuis")
    look_for(client, "buurthuis")
    other = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    start = monotonic()
    answer = look_for(client, "sterrenwacht")
    lasted = monotonic() - start
    other.execute("ROLLBACK")
    other.close()

    assert answer.status_code == 200
    assert lasted < 2
    assert counted() == []
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA busy_timeout").fetchone()[0] >= 1000


def test_staff_see_the_list_and_change_nothing(client):
    note("sterrenwacht", agent=BROWSER)
    client.force_login(UserFactory(is_staff=True))
    listed = client.get(reverse("admin:initiatives_missedsearch_changelist"))
    one = MissedSearch.objects.get()

    assert "sterrenwacht" in listed.text
    assert client.get(reverse("admin:initiatives_missedsearch_add")).status_code == 403
    for page in ("change", "delete"):
        address = reverse(f"admin:initiatives_missedsearch_{page}", args=[one.pk])
        assert client.post(address, {"words": "x", "post": "yes"}).status_code == 403
    assert counted() == [("sterrenwacht", 1)]
