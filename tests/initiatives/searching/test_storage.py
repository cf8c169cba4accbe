"""The words of the inventory in the database: always complete, whatever happens to the table."""

import pytest
from django.db import connection

from initiatives.models import Initiative
from initiatives.searching import storage
from initiatives.searching.storage import Kind, Probe
from tests.factories import InitiativeFactory

on_sqlite = pytest.mark.only_on("sqlite")  # it alone has the table


def ask(kind, *words, seeds=()):
    """Who holds it in the name, who in the description."""
    (found,) = storage.holders("default", [Probe(kind, words, seeds)])
    names = dict(Initiative.objects.values_list("pk", "name"))
    return (
        sorted(names[pk] for pk in found.name),
        sorted(names[pk] for pk in found.description),
    )


@pytest.fixture
def inventory(db):
    InitiativeFactory(name="Buurtzorg", description="Zorg in de buurt, vóór ouderen")
    InitiativeFactory(name="Zorg in de wijk", description="Een netwerk")
    InitiativeFactory(name="???", description="")


@pytest.mark.parametrize(
    ("probe", "in_name", "in_description"),
    [
        ((Kind.ANY, "zorg"), ["Zorg in de wijk"], ["Buurtzorg"]),
        ((Kind.ANY, "netwerk", "ouderen"), [], ["Buurtzorg", "Zorg in de wijk"]),
        ((Kind.ANY, "buurtzorg", *(f"w{n}" for n in range(20))), ["Buurtzorg"], []),
        ((Kind.ANY, "buurt", *(f"w{n}" for n in range(20))), [], ["Buurtzorg"]),
        ((Kind.PHRASE, "in", "de", "wijk"), ["Zorg in de wijk"], []),
        ((Kind.PHRASE, "de", "in"), [], []),
        ((Kind.PHRASE, "zorg", "in", "de"), ["Zorg in de wijk"], ["Buurtzorg"]),
        ((Kind.NAMED, "zorg in de wijk"), ["Zorg in de wijk"], []),
        ((Kind.NAMED, "zorg"), [], []),
        ((Kind.ANY, "???"), ["???"], []),
        ((Kind.ANY, 'een" OR name_key : "zorg'), [], []),
    ],
)
def test_who_holds_what(inventory, probe, in_name, in_description):
    assert ask(*probe) == (in_name, in_description)


def test_who_holds_a_beginning(inventory):
    found = ask(Kind.BEGINNING, "buurt", "buurtzorg", seeds=("buur",))

    assert found == (["Buurtzorg"], ["Buurtzorg"])


def test_words_follow_every_change(inventory):
    first = Initiative.objects.get(name="Buurtzorg")
    Initiative.objects.filter(pk=first.pk).update(description_key="iets nieuws")

    assert ask(Kind.ANY, "nieuws") == ([], ["Buurtzorg"])
    assert ask(Kind.ANY, "ouderen") == ([], [])
    assert {"nieuws", "buurtzorg", "netwerk"} <= storage.words_in_use("default")

    first.delete()

    assert ask(Kind.ANY, "nieuws") == ([], [])
    assert "nieuws" not in storage.words_in_use("default")


def test_words_of_some_initiatives(inventory):
    pks = Initiative.objects.filter(name="Zorg in de wijk").values_list("pk", flat=True)

    assert storage.words_in_use("default", pks) == {"zorg", "in", "de", "wijk", "een", "netwerk"}


def test_many_questions_are_one_statement(inventory, django_assert_num_queries):
    probes = [Probe(Kind.ANY, (f"woord{number}",)) for number in range(50)]

    with django_assert_num_queries(1):
        assert len(storage.holders("default", probes)) == 50
    with django_assert_num_queries(0):
        assert storage.holders("default", []) == []


def test_installing_again_changes_nothing(inventory):
    storage.install()
    storage.install()

    assert ask(Kind.ANY, "buurtzorg") == (["Buurtzorg"], [])
    assert storage.is_complete(connection)


@on_sqlite
def test_a_table_that_was_remade_without_triggers_is_read_anew(inventory):
    with connection.cursor() as cursor:
        for trigger in storage.SQLITE_TRIGGERS:
            cursor.execute(f"DROP TRIGGER {trigger}")
    InitiativeFactory(name="Stil toegevoegd")
    assert not storage.is_complete(connection)

    storage.install()

    assert ask(Kind.ANY, "stil") == (["Stil toegevoegd"], [])
    assert storage.is_complete(connection)


@on_sqlite
def test_rows_that_are_missing_are_read_anew(inventory):
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE {storage.WORDS}")
    assert not storage.is_complete(connection)

    storage.install()

    assert ask(Kind.ANY, "zorg") == (["Zorg in de wijk"], ["Buurtzorg"])
