import pytest
from django.core.management import CommandError, call_command

from tests import factories as make
from tests import workbooks

pytestmark = pytest.mark.django_db


@pytest.fixture
def zone():
    return make.PrimaryCareZoneFactory(slug="zolim", name="ZOLim")


def test_the_command_writes_the_own_initiatives_of_a_zone(zone, tmp_path, capsys):
    path = tmp_path / "zolim.xlsx"
    make.InitiativeFactory(name="Eigen", zone=zone)
    make.InitiativeFactory(name="Gedeeld", other_zones=[zone])

    call_command("export_workbook", path, zone="zolim")

    rows = workbooks.rows_of(workbooks.read(path)["Initiatieven"])
    assert [row["Naam"] for row in rows] == ["Eigen"]
    assert capsys.readouterr().out == f"{path}: 1\n"


def test_the_command_takes_a_layout(zone, tmp_path):
    path = tmp_path / "zolim.xlsx"

    call_command("export_workbook", path, zone="zolim", layout="zolim")

    assert workbooks.read(path)["Initiatieven"]["A1"].value == "Naam van de activiteit"


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({}, "“” is geen zone. Kies uit: dender, zolim."),
        ({"zone": "zolin"}, "“zolin” is geen zone. Kies uit: dender, zolim."),
        (
            {"zone": "zolim", "layout": "gent"},
            "“gent” is geen indeling. Kies uit: standaard, zolim, dender.",
        ),
    ],
)
def test_the_command_names_the_choices_when_it_does_not_know_one(zone, tmp_path, options, sentence):
    make.PrimaryCareZoneFactory(slug="dender", name="Dender")

    with pytest.raises(CommandError) as refused:
        call_command("export_workbook", tmp_path / "uit.xlsx", **options)

    assert str(refused.value) == sentence


def test_the_command_passes_on_why_a_workbook_cannot_be_made(zone, tmp_path):
    make.InitiativeFactory(zone=zone, remarks="a" * 40_000)

    with pytest.raises(CommandError, match="De kolom “Opmerkingen” van het initiatief"):
        call_command("export_workbook", tmp_path / "uit.xlsx", zone="zolim")


def test_the_command_says_where_it_cannot_write(zone, tmp_path):
    path = tmp_path / "nergens" / "uit.xlsx"

    with pytest.raises(CommandError) as refused:
        call_command("export_workbook", path, zone="zolim")

    assert str(refused.value) == f"Kan niet schrijven naar {path}."
