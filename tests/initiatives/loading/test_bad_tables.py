"""A mistake in a table stops everything, and is named with its file, row and column."""

import csv
import shutil

import pytest
from django.core.management import CommandError, call_command

from initiatives.loading.reference import FIXTURES
from networks.models import PartnerCluster, RegionSet
from tests.factories import PartnerClusterFactory, RegionFactory


@pytest.fixture
def folder(tmp_path):
    """A copy of the tables with only a few places, to make mistakes in."""
    folder = shutil.copytree(FIXTURES, tmp_path / "tabellen")
    places = folder / "regions" / "places.csv"
    lines = places.read_text().splitlines(keepends=True)
    places.write_text("".join(line for line in lines if line.startswith(("key", "11002", "73111"))))
    return folder


@pytest.fixture
def spoil(folder):
    """Change one cell of the row with the given key; the key is in the first column."""

    def change(name, key, column, value):
        path = folder / f"{name}.csv"
        with path.open(newline="") as file:
            rows = list(csv.DictReader(file))
        first = next(iter(rows[0]))
        number = next(place for place, row in enumerate(rows, start=2) if row[first] == key)
        rows[number - 2][column] = value
        with path.open("w", newline="") as file:
            writer = csv.DictWriter(file, rows[0])
            writer.writeheader()
            writer.writerows(rows)
        return f"{path.name}, rij {number}, kolom {column}"

    return change


def refusal(folder):
    with pytest.raises(CommandError) as refused:
        call_command("load_reference_data", folder=folder)
    return str(refused.value)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "key", "column", "value", "problem"),
    [
        ("vocabulary/target_groups", "huurders", "parent", "weg", "“weg” bestaat niet"),
        (
            "vocabulary/target_groups",
            "ouderen",
            "parent",
            "buurtbewoners",
            "“buurtbewoners” valt zelf al onder een ander begrip",
        ),
        ("vocabulary/target_groups", "huurders", "label", "", "is leeg"),
        ("vocabulary/expertise_domains", "werk", "cluster", "weg", "“weg” bestaat niet"),
        ("vocabulary/expertise_domains", "werk", "order", "eerst", "“eerst” is geen geheel getal"),
        ("vocabulary/methods", "aanklampend", "slug", "Aan klampend", "Voer een geldige"),
        ("vocabulary/methods", "aanklampend", "label", "é" * 121, "Zorg dat deze waarde"),
        ("vocabulary/statuses", "idee", "code", "idee", "Waarde 'idee' is geen geldige keuze"),
        ("regions/retired_municipalities", "73083", "successor", "1", "“1” bestaat niet"),
        ("regions/places", "73111-koninksem", "municipality", "1", "“1” bestaat niet"),
        ("regions/places", "11002-deurne", "zone", "weg", "“weg” bestaat niet"),
        ("regions/zone_aliases", "zolim", "zone", "weg", "“weg” bestaat niet"),
        ("regions/zone_aliases", "zolim", "alias", "a\tb", "Schrijf dit op één regel"),
    ],
)
def test_a_bad_cell_stops_everything(folder, spoil, name, key, column, value, problem):
    place = spoil(name, key, column, value)

    assert refusal(folder).startswith(f"Niets geladen. {place}: {problem}")
    assert RegionSet.objects.count() == 0
    assert PartnerCluster.objects.count() == 0


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        (
            "vocabulary/five_bs",
            "slug,label",
            "slug,naam",
            "five_bs.csv, rij 1, kolom label: de kolom ontbreekt.",
        ),
        (
            "regions/zones",
            "zolim,ZOLim",
            "zora,ZOLim",
            "zones.csv, rij 59, kolom slug: “zora” staat ook in rij 58.",
        ),
        (
            "vocabulary/methods",
            "Aanklampend",
            "PATIENT centered",
            "methods.csv, rij 3, kolom label: “PATIENT centered” is al in gebruik bij "
            "“patient-centered”.",
        ),
    ],
)
def test_a_bad_table_stops_everything(folder, name, old, new, message):
    path = folder / f"{name}.csv"
    text = path.read_text()
    assert text.count(old) == 1
    path.write_text(text.replace(old, new))

    assert refusal(folder) == f"Niets geladen. {message}"
    assert RegionSet.objects.count() == 0


@pytest.mark.django_db
def test_a_name_that_staff_uses_for_something_else_is_not_taken_away(folder):
    PartnerClusterFactory(slug="ons-cluster", label="Zorg")

    assert refusal(folder) == (
        "Niets geladen. partner_clusters.csv, rij 2, kolom label: "
        "“Zorg” is al in gebruik bij “ons-cluster”."
    )


@pytest.mark.django_db
def test_an_address_that_staff_uses_for_something_else_is_not_taken_away(folder):
    theirs = RegionFactory(slug="gent", name="Gent-Zeehaven")

    call_command("load_reference_data", folder=folder, verbosity=0)

    assert set(type(theirs).objects.filter(slug__startswith="gent-2").values_list("name")) == {
        ("Gent",)
    }
