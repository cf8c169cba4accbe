"""How sure a value must be, and which side stands, as chosen on the command line."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from initiatives.models import Initiative
from tests import factories
from tests.initiatives.importing.sheets import only, save
from tests.initiatives.templates import hand_out


def call(*arguments, **options):
    told = StringIO()
    call_command("import_workbook", *map(str, arguments), stdout=told, **options)
    return told.getvalue()


@pytest.fixture
def likely(terms, tmp_path):
    """A list with a typing error in a partner."""
    return save(tmp_path / "lijst.xlsx", ["Naam", "Partners"], ["Brein", "CAW Limbrug"])


@pytest.mark.parametrize(
    ("options", "partners"),
    [
        ([], []),
        (["--accept", "zeker"], []),
        (["--accept", "waarschijnlijk"], ["CAW Limburg"]),
    ],
)
def test_what_is_likely_goes_in_only_when_asked(likely, options, partners):
    call(likely, "--zone", "zolim", *options)

    assert [str(partner) for partner in only().partners.all()] == partners


def test_a_doubt_never_goes_in(zone, terms, tmp_path):
    path = save(tmp_path / "lijst.xlsx", ["Naam", "Partners"], ["Brein", "Iets Onbekends"])

    told = call(path, "--zone", "zolim", "--accept", "waarschijnlijk")

    assert "1 waarde niet herkend en niet ingevoerd:" in told
    assert only().partners.count() == 0


@pytest.mark.parametrize("option", ["--accept", "--clash"])
def test_another_word_is_refused(likely, option):
    with pytest.raises(CommandError, match=f"argument {option}: "):
        call(likely, "--zone", "zolim", option, "misschien")


@pytest.mark.parametrize(
    ("options", "year"), [([], 2022), (["--clash", "keep"], 2022), (["--clash", "file"], 2021)]
)
def test_of_a_clash_the_inventory_stands_unless_the_file_is_chosen(zone, tmp_path, options, year):
    factories.InitiativeFactory(zone=zone, slug="buurtpunt", name="Buurtpunt", start_year=2019)
    handed = hand_out(tmp_path, zone).fill("buurtpunt", Startjaar=2021)
    Initiative.objects.update(start_year=2022, version=2)

    told = call(handed.path, "--zone", "zolim", *options)

    assert only().start_year == year
    assert "kolom “Startjaar”: je bestand zegt “2021”, de inventaris intussen “2022”" in told
