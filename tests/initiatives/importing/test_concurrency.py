"""Two imports at the same time: no row is lost and none is there twice."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from initiatives.importing.applying import apply_plan
from initiatives.importing.problems import ImportRefusedError
from initiatives.importing.undoing import UndoRefusedError, undo_batch
from initiatives.models import ImportBatch, Initiative, Participation
from tests import factories
from tests.initiatives.importing import processes
from tests.initiatives.importing.sheets import bring_in, dump_inventory, plan, save

pytestmark = pytest.mark.django_db(transaction=True)

HEADINGS = ["Naam", "Beschrijving", "Partners"]


def at_once(*actions):
    """Start the actions together and return what each gave, or the error that it raised."""
    together = Barrier(len(actions))

    def act(action):
        together.wait(timeout=10)
        try:
            return action()
        except (ImportRefusedError, UndoRefusedError) as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(actions)) as pool:
        return list(pool.map(act, actions))


def split(outcomes):
    refused = [str(outcome) for outcome in outcomes if isinstance(outcome, Exception)]
    return len(outcomes) - len(refused), refused


def rows(*names):
    return [[name, "Zo", "Huis van het Kind"] for name in names]


def test_two_files_with_other_names_both_come_in(zone, terms):
    ours, theirs = ([f"{word} {number}" for number in range(50)] for word in ("wij", "zij"))
    plans = [plan(zone, HEADINGS, *rows(*names)) for names in (ours, theirs)]

    outcomes = at_once(*(lambda p=p: apply_plan(p) for p in plans))

    assert split(outcomes) == (2, [])
    assert sorted(Initiative.objects.values_list("name", flat=True)) == sorted(ours + theirs)
    assert Participation.objects.count() == 100


def test_of_two_files_with_the_same_names_one_is_refused(zone, terms):
    plans = [plan(zone, HEADINGS, *rows("een", "twee")) for _ in range(2)]

    outcomes = at_once(*(lambda p=p: apply_plan(p) for p in plans))

    assert split(outcomes) == (
        1,
        [
            "Blad “Blad1”, rij 2: “een” werd intussen door iemand anders toegevoegd. "
            "Lees het bestand opnieuw in.\n"
            "Blad “Blad1”, rij 3: “twee” werd intussen door iemand anders toegevoegd. "
            "Lees het bestand opnieuw in."
        ],
    )
    assert (Initiative.objects.count(), Participation.objects.count()) == (2, 2)


def test_the_same_name_in_two_zones_comes_in_twice_under_two_addresses(zone, terms):
    zones = [zone, factories.PrimaryCareZoneFactory(slug="dender")]
    plans = [plan(each, HEADINGS, *rows("Buurtpunt")) for each in zones]

    outcomes = at_once(*(lambda p=p: apply_plan(p) for p in plans))

    assert split(outcomes) == (2, [])
    assert len(set(Initiative.objects.values_list("slug", flat=True))) == 2


def test_of_two_changes_to_one_initiative_one_is_refused(zone, terms):
    factories.InitiativeFactory(zone=zone, name="Buurtpunt")
    plans = [plan(zone, HEADINGS, ["Buurtpunt", text]) for text in ("een", "twee")]

    outcomes = at_once(*(lambda p=p: apply_plan(p) for p in plans))

    assert split(outcomes) == (
        1,
        [
            "Blad “Blad1”, rij 2: “Buurtpunt” werd intussen door iemand anders aangepast. "
            "Lees het bestand opnieuw in."
        ],
    )
    assert Initiative.objects.get().version == 2


def test_one_draft_confirmed_four_times_comes_in_once(zone, terms):
    draft = factories.ImportBatchFactory(zone=zone)
    plans = [plan(zone, HEADINGS, *rows("een")) for _ in range(4)]
    batches = [ImportBatch.objects.get(pk=draft.pk) for _ in plans]

    outcomes = at_once(
        *(lambda p=p, b=b: apply_plan(p, batch=b) for p, b in zip(plans, batches, strict=True))
    )

    accepted, refused = split(outcomes)
    assert (accepted, len(refused), Initiative.objects.count()) == (1, 3, 1)


def test_one_import_undone_twice_at_once_is_undone_once(zone, terms):
    before = dump_inventory()
    batch = bring_in(zone, HEADINGS, *rows("een"))
    same = [ImportBatch.objects.get(pk=batch.pk) for _ in range(2)]

    outcomes = at_once(*(lambda b=b: undo_batch(b) for b in same))

    assert split(outcomes) == (
        1,
        [f"Invoer {batch.pk} is ongedaan gemaakt en kan niet ongedaan gemaakt worden."],
    )
    assert dump_inventory() == before


def test_two_processes_with_the_same_file_leave_every_row_once(zone, terms, tmp_path):
    path = save(tmp_path / "lijst.xlsx", HEADINGS, *rows(*(f"naam {n}" for n in range(200))))

    running = [processes.start("import_workbook", path, "--zone", zone.slug) for _ in range(2)]
    outcomes = [(*process.communicate(timeout=60), process.returncode) for process in running]

    assert Counter(Initiative.objects.values_list("name", flat=True)) == Counter(
        f"naam {n}" for n in range(200)
    )
    assert ImportBatch.objects.count() == 1
    for told, complained, code in outcomes:
        refused = complained.startswith("CommandError: ") and complained.endswith(
            "Lees het bestand opnieuw in.\nEr is niets ingevoerd.\n"
        )
        assert (code, refused) == (1, True) or (code, complained) == (0, ""), told
