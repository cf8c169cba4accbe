"""The inventory index says what the database says, whoever changed it and however."""

import random
from contextlib import contextmanager

import pytest
from django.db import connection, connections, transaction

from initiatives.finding.rows import rows_of
from initiatives.index import triggers
from initiatives.index.current import current, forget
from initiatives.index.facts import MOST, Facts
from initiatives.models import Initiative, InventoryChange, Participation, TargetGroup
from networks.ancestry import rebuild_ancestry
from networks.models import Partner
from tests.factories import (
    InitiativeFactory,
    ParticipationFactory,
    PartnerFactory,
    PrimaryCareZoneFactory,
    TargetGroupFactory,
)
from tests.initiatives.finding.random_worlds import World

ORDERS = ("naam", "bevestigd", "gewijzigd", "partners")


def state_of(snapshot):
    """Return everything a snapshot knows, in a form that can be compared."""
    everyone = snapshot.everyone
    return {
        "everyone": set(everyone),
        "public": set(snapshot.public),
        "carriers": {
            (facet, value): set(bits)
            for facet, values in snapshot.carriers.items()
            for value, bits in values.items()
            if bits
        },
        "whole zone": {zone: set(bits) for zone, bits in snapshot.whole_zone.items() if bits},
        "orders": {order: list(snapshot.order(order)) for order in ORDERS},
    }


def assert_true():
    """The state kept up to date equals one that was built from nothing."""
    kept = state_of(current().snapshot)
    forget()
    assert kept == state_of(current().snapshot)


def patches():
    """Say whether the next look patches instead of building anew, and look."""
    before = current().snapshot.catalog
    return lambda: current().snapshot.catalog is before


@pytest.mark.django_db
def test_every_table_of_an_initiative_and_every_vocabulary_is_logged():
    assert triggers.missing(connection) == set()


@pytest.mark.django_db
def test_a_lost_trigger_is_noticed_and_comes_back():
    table = Participation._meta.db_table
    on_table = "" if connection.vendor == "sqlite" else f' ON "{table}"'
    with connection.cursor() as cursor:
        for event in triggers.EVENTS:
            cursor.execute(f'DROP TRIGGER "log_{table}_{event}"{on_table}')

    assert triggers.missing(connection) == {table}
    triggers.install()
    assert triggers.missing(connection) == set()


WRITES = {
    "save": lambda it: it.save(),
    "rename": lambda it: Initiative.objects.filter(pk=it.pk).update(name_key=f"aa {it.pk}"),
    "hide": lambda it: Initiative.objects.filter(pk=it.pk).update(is_public=False),
    "confirm": lambda it: Initiative.objects.filter(pk=it.pk).update(confirmed_on="2026-01-31"),
    "zone-wide": lambda it: Initiative.objects.filter(pk=it.pk).update(
        zone=PrimaryCareZoneFactory(), covers_whole_zone=True
    ),
    "add a group": lambda it: it.target_groups.add(TargetGroup.objects.first()),
    "clear the groups": lambda it: it.target_groups.clear(),
    "bulk links": lambda it: Participation.objects.bulk_create(
        [Participation(initiative=it, partner=partner) for partner in free_partners(it)]
    ),
    "delete": lambda it: it.delete(),
    "delete in bulk": lambda it: Initiative.objects.filter(pk__gte=it.pk).delete(),
    "a new one": lambda it: InitiativeFactory(),
    "a new partner": lambda it: ParticipationFactory(initiative=it, partner=PartnerFactory()),
    "a wider group": lambda it: TargetGroup.objects.update(parent=None),
    "an umbrella": lambda it: Partner.objects.exclude(pk=umbrella()).update(umbrella=umbrella()),
    "another place": lambda it: rebuild_ancestry(),
}


def free_partners(it):
    return Partner.objects.exclude(pk__in=it.partners.values("pk"))[:2]


def umbrella():
    return Partner.objects.order_by("pk").first().pk


@pytest.mark.django_db
@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_every_way_to_write_reaches_the_index(write):
    World(1)
    current()

    write(Initiative.objects.order_by("pk")[5])

    assert_true()


@pytest.mark.django_db
def test_raw_sql_reaches_the_index():
    it = InitiativeFactory(is_public=True)
    assert it.pk in current().snapshot.public

    with connection.cursor() as cursor:
        cursor.execute("UPDATE initiatives_initiative SET is_public = %s", [False])

    assert it.pk not in current().snapshot.public


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(3))
def test_any_series_of_writes_leaves_the_index_equal_to_a_fresh_one(seed):
    dice, world = random.Random(seed), World(seed)  # noqa: S311 - dice, no secrets
    for _ in range(12):
        it = dice.choice(list(Initiative.objects.all()) or [InitiativeFactory()])
        dice.choice(list(WRITES.values()))(it)
        if dice.random() < 0.5:
            world.add_initiative()
        if dice.random() < 0.7:
            current()

    assert_true()


@pytest.mark.django_db
def test_what_is_rolled_back_leaves_the_index_again():
    InitiativeFactory(name="Blijft")
    before = state_of(current().snapshot)

    with transaction.atomic():
        InitiativeFactory(name="Verdwijnt")
        assert len(current().snapshot.everyone) == 2
        transaction.set_rollback(True)

    assert state_of(current().snapshot) == before


@pytest.mark.django_db
def test_looking_again_costs_one_statement(django_assert_num_queries):
    InitiativeFactory()
    current()

    with django_assert_num_queries(1):
        current()


@pytest.mark.django_db
def test_one_edit_is_patched_in_with_two_statements_more(django_assert_num_queries):
    it = [InitiativeFactory() for _ in range(3)][1]
    is_patched = patches()
    it.target_groups.set([])
    Initiative.objects.filter(pk=it.pk).update(name="Zz", name_key="zz")

    with django_assert_num_queries(3):
        current()
    assert is_patched()
    assert current().snapshot.names[it.pk] == "zz"


@pytest.mark.django_db
def test_a_snapshot_in_use_never_changes():
    it = InitiativeFactory(is_public=True, target_groups=[TargetGroupFactory()])
    held = current().snapshot
    before = state_of(held)

    it.target_groups.clear()
    it.delete()

    assert current().snapshot is not held
    assert state_of(held) == before


@pytest.mark.django_db
def test_a_log_that_was_emptied_makes_nothing_untrue():
    it = InitiativeFactory(is_public=True)
    current()

    Initiative.objects.filter(pk=it.pk).update(is_public=False)
    InventoryChange.objects.all().delete()

    assert_true()


@pytest.mark.django_db(transaction=True)
def test_a_transaction_that_ends_after_a_later_one_is_not_missed():
    first, second = InitiativeFactory(is_public=True), InitiativeFactory(is_public=True)
    current()

    with slow_writer() as slow:
        slow("UPDATE initiatives_initiative SET is_public = %s WHERE id = %s", [False, first.pk])
        Initiative.objects.filter(pk=second.pk).update(is_public=False)
        assert second.pk not in current().snapshot.public

    assert set(current().snapshot.public) == set()
    assert_true()


@contextmanager
def slow_writer():
    """Write in a transaction that ends last; SQLite has one writer, who simply goes first."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            yield cursor.execute
        return
    other = connections.create_connection("default")
    try:
        other.set_autocommit(False)
        with other.cursor() as cursor:
            yield cursor.execute
        other.commit()
    finally:
        other.close()


@pytest.mark.django_db
def test_what_was_read_of_an_initiative_holds_until_it_changes(django_assert_num_queries):
    first, second = InitiativeFactory(description="Eerst"), InitiativeFactory(description="Ook")
    catalog = current().snapshot.catalog

    def summaries():
        rows = rows_of([first.pk, second.pk], catalog, snapshot=current().snapshot)
        return [row.summary for row in rows]

    assert summaries() == ["Eerst", "Ook"]
    with django_assert_num_queries(1):  # the look in the log
        assert summaries() == ["Eerst", "Ook"]
    Initiative.objects.filter(pk=first.pk).update(description="Anders")
    assert summaries() == ["Anders", "Ook"]


@pytest.mark.django_db
def test_only_the_latest_facts_are_kept():
    facts = Facts()
    facts.keep({pk: pk for pk in range(MOST + 5)})

    assert facts.known(range(MOST + 5)) == {pk: pk for pk in range(5, MOST + 5)}
