import datetime

from django.db import connection
from django.test.utils import CaptureQueriesContext

from initiatives.importing.explaining import MOST_KEYS, Explainer, FieldChange
from initiatives.importing.showing import MOST_CHARACTERS
from initiatives.models import Initiative
from tests import factories
from tests.initiatives.importing.sheets import plan


def explain(zone, verdict, *rows, **options):
    return list(Explainer(plan(zone, *rows, **options)).rows(verdict))


def test_a_new_row_shows_all_that_it_brings(zone, terms):
    (row,) = explain(
        zone,
        "new",
        ["Naam", "Status", "BelRAI-screener", "Bevestigd op", "Bereik", "Partners", "Regio"],
        ["Buurtpunt", "lopend", "x", "1/3/2026", "regiospecifiek", "caw limburg; Samana", "Riemst"],
    )

    assert (row.sheet, row.number, row.verdict, row.name) == ("Blad1", 2, "nieuw", "Buurtpunt")
    assert row.changes == (
        FieldChange("Status", new="Lopend"),
        FieldChange("BelRAI-screener", new="ja"),
        FieldChange("Bevestigd op", new="01/03/2026"),
        FieldChange("Bereik", new="regiospecifiek"),
        FieldChange("Partners", added=("CAW Limburg",)),
        FieldChange("Regio’s", added=("Riemst",)),
    )
    assert row.unresolved == (("Partners", "Samana"),)
    assert len(row.messages) == 1


def test_a_changed_row_shows_old_and_new_and_what_comes_and_goes(zone, terms):
    factories.InitiativeFactory(
        zone=zone,
        name="Buurtpunt",
        start_year=2018,
        confirmed_on=datetime.date(2026, 1, 1),
        partners=[terms["huis"]],
    )

    (row,) = explain(
        zone,
        "changed",
        ["Naam", "Startjaar", "Beschrijving", "Bevestigd op", "Partners"],
        ["BUURTPUNT", "2019", "a" * 300, "01/02/2026", "CAW Limburg"],
        combine="replace",
    )

    assert row.changes == (
        FieldChange("Startjaar", old="2018", new="2019"),
        FieldChange("Beschrijving", old="(leeg)", new="a" * MOST_CHARACTERS + "…"),
        FieldChange("Bevestigd op", old="01/01/2026", new="01/02/2026"),
        FieldChange("Naam", old="Buurtpunt", new="BUURTPUNT"),
        FieldChange("Partners", added=("CAW Limburg",), removed=("Huis van het Kind",)),
    )


def test_a_choice_that_no_longer_exists_is_shown_as_it_is_stored(zone):
    factories.InitiativeFactory(zone=zone, name="Buurtpunt", scope="wereldwijd")

    (row,) = explain(zone, "changed", ["Naam", "Bereik"], ["Buurtpunt", "regiospecifiek"])

    assert row.changes == (FieldChange("Bereik", old="wereldwijd", new="regiospecifiek"),)


def test_what_goes_is_shown_however_many_rows_change(zone, terms):
    numbers = range(MOST_KEYS + 1)
    Initiative.objects.bulk_create(
        Initiative(zone=zone, name=f"naam {number}", slug=f"naam-{number}") for number in numbers
    )
    regions = Initiative.regions.through
    regions.objects.bulk_create(
        regions(initiative_id=pk, region=zone.region)
        for pk in Initiative.objects.values_list("pk", flat=True)
    )

    rows = explain(
        zone,
        "changed",
        ["Naam", "Regio"],
        *([f"naam {number}", "Riemst"] for number in numbers),
        combine="replace",
    )

    change = FieldChange("Regio’s", added=("Riemst",), removed=("ELZ ZOLim",))
    assert [row.changes for row in rows] == [(change,)] * len(numbers)


def test_many_rows_take_as_many_statements_as_one(zone, terms):
    names = [f"naam {number}" for number in range(20)]
    for name in names:
        factories.InitiativeFactory(zone=zone, name=name, partners=[terms["huis"]])

    def statements(*names):
        explainer = Explainer(
            plan(zone, ["Naam", "Partners"], *([name, "CAW Limburg"] for name in names))
        )
        with CaptureQueriesContext(connection) as captured:
            assert len(list(explainer.rows("changed"))) == len(names)
        return len(captured)

    assert statements(names[0]) == statements(*names)
