"""After an import is undone, the inventory is exactly as it was: keys, versions and times too."""

import datetime

import pytest

from initiatives.importing.undoing import UndoRefusedError, undo_batch
from initiatives.models import ImportBatch, ImportRow, Initiative
from tests import factories
from tests.initiatives.importing.sheets import bring_in, dump, dump_inventory, only

HEADINGS = ["Naam", "Beschrijving", "Partners", "Trekkers", "Regio", "Doelgroep", "Bevestigd op"]


@pytest.fixture
def known(zone, terms):
    """An initiative in which everything that an import may change has a value."""
    known = factories.InitiativeFactory(
        zone=zone,
        name="Buurtpunt",
        description="Zoals het was",
        version=3,
        confirmed_on=datetime.date(2026, 1, 31),
        start_year=2019,
        uses_belrai=True,
        status=terms["lopend"],
        regions=[zone.region],
        target_groups=[terms["jongeren"]],
    )
    for partner, role in (("huis", "lead"), ("ocmw-riemst", "partner")):
        factories.ParticipationFactory(
            initiative=known,
            partner=terms[partner],
            role=role,
            since=datetime.date(2020, 2, 29),
            until=datetime.date(2027, 1, 1),
        )
    return known


def refusal(batch):
    with pytest.raises(UndoRefusedError) as refused:
        undo_batch(batch)
    return str(refused.value)


CHANGES = {
    "a new row": ["Nieuw", "Tekst", "CAW Limburg", "Huis van het Kind", "Riemst", "Ouderen"],
    "a changed value": ["Buurtpunt", "Nieuwe tekst", "", "", "", "", "01/02/2026"],
    "an added link": ["Buurtpunt", "", "CAW Limburg", "", "Riemst", "Ouderen"],
    "a changed role": ["BUURTPUNT", "", "", "OCMW Riemst"],
    "a row that changes nothing": ["Buurtpunt", "Zoals het was"],
}


@pytest.mark.parametrize("combine", ["add", "replace", "leave"])
@pytest.mark.parametrize("row", CHANGES.values(), ids=CHANGES)
def test_an_undo_puts_everything_back(zone, known, row, combine):
    before = dump_inventory()
    batch = bring_in(zone, HEADINGS, row, combine=combine)

    undo_batch(batch)

    assert dump_inventory() == before


def test_an_undo_says_what_it_did_and_keeps_what_came_in(zone, known):
    batch = bring_in(zone, HEADINGS, CHANGES["a new row"], CHANGES["a changed value"])

    report = undo_batch(batch)

    assert (report.removed, report.restored) == (1, 1)
    assert (batch.state, batch.undone_on is not None) == ("undone", True)
    assert ImportRow.objects.filter(batch=batch).count() == 3


def test_an_import_that_was_undone_can_be_brought_in_again(zone, known):
    rows = [HEADINGS, CHANGES["a new row"], CHANGES["an added link"]]
    undo_batch(bring_in(zone, *rows))

    batch = bring_in(zone, *rows)

    assert (batch.counts["new"], batch.counts["changed"]) == (1, 1)


def test_imports_are_undone_from_the_last_to_the_first(zone, known):
    before = dump_inventory()
    first = bring_in(zone, HEADINGS, CHANGES["a changed value"], combine="replace")
    second = bring_in(zone, HEADINGS, CHANGES["an added link"], combine="replace")

    assert refusal(first) == (
        "1 van de 1 initiatieven zijn intussen aangepast: rij 2: Buurtpunt. "
        "Er is niets teruggedraaid."
    )
    undo_batch(second)
    undo_batch(first)

    assert dump_inventory() == before


def test_a_second_undo_is_refused(zone, known):
    batch = bring_in(zone, HEADINGS, CHANGES["a new row"])
    same = ImportBatch.objects.get(pk=batch.pk)
    undo_batch(batch)
    before = dump()

    assert refusal(same) == (
        f"Invoer {batch.pk} is ongedaan gemaakt en kan niet ongedaan gemaakt worden."
    )
    assert dump() == before


def test_a_draft_cannot_be_undone(zone):
    batch = factories.ImportBatchFactory(zone=zone)

    assert refusal(batch) == (
        f"Invoer {batch.pk} is nog niet ingevoerd en kan niet ongedaan gemaakt worden."
    )


def test_an_undo_is_refused_as_a_whole_when_rows_were_edited_or_deleted_since(zone, known):
    batch = bring_in(
        zone, HEADINGS, CHANGES["a changed value"], ["Nieuw een"], ["Nieuw twee"], ["Nieuw drie"]
    )
    Initiative.objects.filter(name="Buurtpunt").update(version=5)
    Initiative.objects.filter(name="Nieuw twee").delete()
    before = dump()

    assert refusal(batch) == (
        "2 van de 4 initiatieven zijn intussen aangepast: rij 4: (verwijderd); rij 2: Buurtpunt. "
        "Er is niets teruggedraaid."
    )
    assert dump() == before


@pytest.mark.django_db(transaction=True)
def test_an_undo_is_refused_when_a_partner_of_then_is_gone(zone, terms):
    factories.InitiativeFactory(zone=zone, name="Buurtpunt", partners=[terms["huis"]])
    batch = bring_in(zone, ["Naam", "Partners"], ["Buurtpunt", "CAW Limburg"], combine="replace")
    terms["huis"].delete()
    before = dump()

    assert refusal(batch) == (
        f"Invoer {batch.pk} kan niet ongedaan gemaakt worden: een naam, partner of begrip van toen "
        "is intussen verdwenen of elders in gebruik. Er is niets teruggedraaid."
    )
    assert dump() == before


def test_an_undo_is_refused_when_the_old_name_is_in_use(zone, known):
    batch = bring_in(zone, ["Kenmerk", "Naam"], [known.slug, "Buurthuis"])
    factories.InitiativeFactory(zone=zone, name="Buurtpunt")

    assert refusal(batch).startswith(
        f"Invoer {batch.pk} kan niet ongedaan gemaakt worden: een naam"
    )


def test_an_undo_leaves_what_the_import_did_not_touch(zone, terms):
    other = factories.InitiativeFactory(zone=zone, name="Ander", partners=[terms["huis"]])
    batch = bring_in(zone, HEADINGS, CHANGES["a new row"])
    Initiative.objects.filter(pk=other.pk).update(version=9, description="Intussen")

    undo_batch(batch)

    assert (only().version, only().description) == (9, "Intussen")
