"""The command line: what cannot come in is refused in sentences, with nothing written."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from initiatives.models import ImportBatch, Initiative
from tests import factories
from tests.initiatives.importing import crafting, processes
from tests.initiatives.importing.conftest import part
from tests.initiatives.importing.sheets import dump, save

NOTHING = "Er is niets ingevoerd."


def call(*arguments, **options):
    told = StringIO()
    call_command(*arguments, stdout=told, **options)
    return told.getvalue()


def refusal(*arguments, **options):
    """Return the complaint of a command, having seen that it wrote nothing."""
    before = dump()
    with pytest.raises(CommandError) as refused:
        call(*arguments, **options)
    assert dump() == before
    assert refused.value.returncode == 1
    return str(refused.value)


WRONG_ROWS = {
    "a heading twice": (
        [["Naam", "Status", "Telefoon", "STATUS"], ["Buurtpunt"]],
        "rij 1, kolom “STATUS”: kolom D en kolom B hebben dezelfde titel of betekenis. "
        "Geef elke kolom een eigen titel of verwijder er een.",
    ),
    "headings repeated": (
        [["Naam", "Status"], ["Buurtpunt"], ["Naam", "Status", "x"]],
        "rij 3, kolom “Naam”: deze rij herhaalt de kolomtitels. Verwijder de tweede titelrij.",
    ),
    "no name": (
        [["Naam", "Status"], ["Buurtpunt"], [None, "Lopend"]],
        "rij 3, kolom “Naam”: deze rij heeft geen naam. Vul een naam in of verwijder de rij.",
    ),
    "a name too long": (
        [["Naam", "Status"], ["a" * 201]],
        "rij 2, kolom “Naam”: de naam telt 201 tekens, ten hoogste 200 passen. "
        "Zet de uitleg in de beschrijving.",
    ),
    "another zone": (
        [["Naam", "Eerstelijnszone"], ["Buurtpunt", "Dender"]],
        "rij 2, kolom “Eerstelijnszone”: “Dender” is een andere zone dan ELZ ZOLim, waarvoor je "
        "invoert. Vul ZOLim in of laat de cel leeg.",
    ),
    "an unknown zone": (
        [["Naam", "Eerstelijnszone"], ["Buurtpunt", "Nergens"]],
        "rij 2, kolom “Eerstelijnszone”: “Nergens” is geen eerstelijnszone. "
        "Vul ZOLim in of laat de cel leeg.",
    ),
    "a value in the wrong column": (
        [["Naam", "Regio"], ["Buurtpunt", "Riemst; Jongeren"]],
        "rij 2, kolom “Regio”: “Jongeren” is een doelgroep. Zet die waarde in de juiste kolom.",
    ),
    "an end before the start": (
        [["Naam", "Startjaar", "Eindjaar"], ["Buurtpunt", 2019, 2018]],
        "rij 2, kolom “Eindjaar”: het eindjaar 2018 valt voor het startjaar 2019. "
        "Verbeter een van beide.",
    ),
    "a name that is taken": (
        [["Kenmerk", "Naam"], ["bestaat", "Bestaat ook"]],
        "rij 2, kolom “Naam”: een ander initiatief van deze zone heeft al die naam. "
        "Kies een andere naam.",
    ),
    "a key twice": (
        [["Kenmerk", "Naam"], ["bestaat", "Eerste"], ["bestaat", "Tweede"]],
        "rij 3, kolom “Naam”: deze rij gaat over hetzelfde initiatief als rij 2 (bestaat). "
        "Voeg de twee rijen samen.",
    ),
}


@pytest.fixture
def inventory(zone, terms):
    factories.PrimaryCareZoneFactory(slug="dender", name="Dender")
    for name in ("Bestaat", "Bestaat ook"):
        factories.InitiativeFactory(zone=zone, name=name, slug=name.lower().replace(" ", "-"))


@pytest.mark.parametrize(("rows", "sentence"), WRONG_ROWS.values(), ids=WRONG_ROWS)
def test_a_wrong_row_keeps_the_whole_file_out(inventory, tmp_path, rows, sentence):
    path = save(tmp_path / "lijst.xlsx", *rows)

    complaint = refusal("import_workbook", path, zone="zolim")

    assert complaint == f"Blad “Blad1”, {sentence}\n{NOTHING}"


def test_a_sheet_without_headings_is_refused(inventory, tmp_path):
    path = save(tmp_path / "lijst.xlsx", ["Buurtpunt", "Voor wie er woont"])

    assert refusal("import_workbook", path, zone="zolim") == (
        "Blad “Blad1”, rij 1: we vinden geen rij met kolomtitels. "
        "Zet op de eerste rij minstens “Naam” en “Beschrijving” en lees het bestand opnieuw in."
    )


def test_a_file_that_cannot_be_read_is_refused(inventory, tmp_path):
    path = crafting.write_locked_xlsx(tmp_path / "lijst.xlsx")

    assert refusal("import_workbook", path, zone="zolim") == (
        "Dit bestand is beveiligd met een wachtwoord. "
        "Bewaar het zonder wachtwoord en kies het opnieuw."
    )


def test_an_unknown_zone_is_refused_and_names_the_zones(inventory, tmp_path):
    assert refusal("import_workbook", tmp_path, zone="nergens") == (
        "“nergens” is geen eerstelijnszone. Kies uit: dender, zolim."
    )


@pytest.mark.django_db
def test_without_zones_it_says_how_to_load_them(tmp_path):
    assert refusal("import_workbook", tmp_path, zone="zolim") == (
        "“zolim” is geen eerstelijnszone. Laad eerst de zones: load_reference_data."
    )


def test_what_came_in_and_what_did_not_is_told(inventory, zone, tmp_path):
    for within in ("Roeselare", "Waregem"):
        part("Beveren", within)
    path = save(
        tmp_path / "lijst.xlsx",
        ["Naam", "Partners", "Regio", "Telefoon"],
        ["Buurtpunt", "Samana; CAW Limburg", "Beveren", "089"],
        ["Bestaat", "Samana", None, None],
        Blad2=[["losse nota"]],
    )

    told = call("import_workbook", path, zone="zolim")

    number = ImportBatch.objects.get().pk
    unknown = "“Samana” staat niet in de lijst. Verbeter de schrijfwijze of voeg het toe."
    assert told.splitlines() == [
        "1 nieuw · 0 gewijzigd · 1 ongewijzigd · 0 niet ingevoerd · 2 overgeslagen",
        "Blad “Blad1”: kolomtitels op rij 1, indeling zolim. "
        "Niet ingevoerd, wel bewaard: Telefoon.",
        "Blad “Blad2” heeft geen kolomtitels en is niet gelezen.",
        "3 waarden niet herkend en niet ingevoerd:",
        "  Partners: Samana (2×)",
        "  Regio’s: Beveren (1×)",
        f"Blad “Blad1”, rij 2, kolom “Partners”: {unknown}",
        "Blad “Blad1”, rij 2, kolom “Regio”: “Beveren” kan verschillende dingen zijn: "
        "Beveren (Roeselare), Beveren (Waregem). Schrijf voluit welke.",
        f"Blad “Blad1”, rij 3, kolom “Partners”: {unknown}",
        f"Ingevoerd als nummer {number}. Terugdraaien: manage.py undo_import {number}",
    ]


def test_a_dry_run_and_a_second_time_say_that_nothing_happened(inventory, tmp_path):
    path = save(tmp_path / "lijst.xlsx", ["Naam", "Status"], ["Buurtpunt"])

    trial = call("import_workbook", path, zone="zolim", dry_run=True)
    call("import_workbook", path, zone="zolim")
    again = call("import_workbook", path, zone="zolim")

    assert trial.splitlines()[-1] == "Dit was een proef: er is niets ingevoerd."
    assert again.splitlines()[-1] == ("Alles staat al zo in de inventaris: er is niets gewijzigd.")


def test_as_json_it_tells_one_object_also_when_it_refuses(inventory, tmp_path):
    path = save(tmp_path / "lijst.xlsx", ["Naam", "Status"], ["Buurtpunt"], [None, "Lopend"])
    told = StringIO()

    with pytest.raises(CommandError, match="geen naam"):
        call_command("import_workbook", path, zone="zolim", json=True, stdout=told)

    assert [row["verdict"] for row in json.loads(told.getvalue())["rows"]] == [
        "skipped",
        "new",
        "error",
    ]


def test_an_import_is_undone_by_its_number(inventory, tmp_path):
    path = save(tmp_path / "lijst.xlsx", ["Naam", "Beschrijving"], ["Nieuw"], ["Bestaat", "Zo"])
    call("import_workbook", path, zone="zolim")
    number = ImportBatch.objects.get().pk

    told = call("undo_import", number)

    assert told == (
        f"Invoer {number} is teruggedraaid: 1 nieuwe initiatieven verwijderd, "
        "1 gewijzigde hersteld.\n"
    )
    assert Initiative.objects.filter(description="").count() == 2
    assert refusal("undo_import", number) == (
        f"Invoer {number} is ongedaan gemaakt en kan niet ongedaan gemaakt worden."
    )


@pytest.mark.django_db
def test_an_unknown_number_cannot_be_undone():
    assert refusal("undo_import", 99) == "Er is geen invoer met nummer 99."


@pytest.mark.django_db(transaction=True)
def test_a_process_that_is_refused_ends_with_code_one_and_one_that_is_not_with_zero(
    inventory, tmp_path
):
    wrong = save(tmp_path / "fout.xlsx", ["Naam", "Status"], ["Buurtpunt"], [None, "Lopend"])
    right = save(tmp_path / "goed.xlsx", ["Naam", "Status"], ["Buurtpunt"])
    before = dump()

    code, _told, complained = processes.run("import_workbook", wrong, "--zone", "zolim")

    assert (code, complained) == (
        1,
        "CommandError: Blad “Blad1”, rij 3, kolom “Naam”: deze rij heeft geen naam. "
        f"Vul een naam in of verwijder de rij.\n{NOTHING}\n",
    )
    assert dump() == before
    assert processes.run("import_workbook", right, "--zone", "zolim")[::2] == (0, "")
    assert Initiative.objects.filter(name="Buurtpunt").count() == 1
