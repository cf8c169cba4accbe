"""The template of a zone: what is in it, who gets it, and that it comes back without questions."""

from io import BytesIO

import openpyxl
import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from initiatives.columns import BY_FIELD
from initiatives.exporting.layouts import STANDARD
from initiatives.exporting.template import COLUMNS_TO_FILL, instructions
from initiatives.exporting.workbook import write_workbook
from initiatives.models import Initiative
from tests import factories, workbooks
from tests.initiatives.importing.conftest import place
from tests.initiatives.templates import columns_of, hand_out

pytestmark = pytest.mark.django_db


@pytest.fixture
def zone():
    zone = factories.PrimaryCareZoneFactory(slug="zolim", name="ZOLim")
    riemst = place("Riemst", zone)
    factories.RegionPartFactory(parent=zone.region, child=riemst)
    factories.PartnerFactory(name="CAW; Limburg")
    factories.PartnerFactory(name="Huis van het Kind")
    factories.TargetGroupFactory(label="Jongeren")
    factories.ExpertiseDomainFactory(label="Ondersteuning: hulpmiddelen, boodschappen")
    factories.ActionTypeFactory(label="Project")
    factories.StatusFactory(label="Lopend")
    return zone


@pytest.fixture
def handed(zone, tmp_path):
    factories.InitiativeFactory(slug="buurtpunt", name="Buurtpunt", zone=zone, remarks="Geheim")
    return hand_out(tmp_path, zone)


def texts_of(sheet):
    return [cell for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None]


def test_a_template_has_instructions_rows_examples_a_legend_and_a_hidden_base(handed):
    sheets = workbooks.read(handed.path)

    assert [(sheet.title, sheet.sheet_state) for sheet in sheets] == [
        ("Instructies", "visible"),
        ("Initiatieven", "visible"),
        ("Voorbeeld", "visible"),
        ("Legende", "visible"),
        ("Basis", "veryHidden"),
    ]
    assert sheets.active.title == "Instructies"


def test_a_template_leaves_out_what_only_staff_may_read(handed):
    sheets = workbooks.read(handed.path)

    headings = [cell.value for cell in sheets["Initiatieven"][1]]
    assert headings == [column.heading for column in COLUMNS_TO_FILL]
    assert not {"Opmerkingen", "Zichtbaar voor iedereen", "Eerstelijnszone"} & set(headings)
    assert not [text for sheet in sheets for text in texts_of(sheet) if "Geheim" in str(text)]


def test_the_instructions_speak_to_the_reader_in_short_sentences(handed):
    told = texts_of(workbooks.read(handed.path)["Instructies"])

    assert told[:2] == [
        "Hoe vul je dit in?",
        "Sjabloon van ELZ ZOLim, gemaakt op 22/11/2026.",
    ]
    sentences = [sentence for _title, told in instructions() for sentence in told]
    assert told[2:] == [text for title, said in instructions() for text in (title, *said)]
    assert max(len(sentence) for sentence in sentences) <= 90
    assert not [sentence for sentence in sentences if " u " in sentence or "gelieve" in sentence]


def test_every_row_to_fill_in_has_the_lists_to_choose_from(handed):
    sheet = workbooks.read(handed.path)["Initiatieven"]
    letters = {column: letter for letter, column in zip("ABCDE", columns_of(sheet), strict=False)}

    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}

    groups = letters["Doelgroepen"]
    assert rules[f"{groups}2:{groups}1048576"].type == "list"
    (banded,) = [str(each.sqref) for each in sheet.conditional_formatting]
    assert banded.endswith(str(1 + 1 + 200))


def test_the_examples_choose_from_what_the_zone_has(handed):
    _title, headings, *rows = workbooks.read(handed.path)["Voorbeeld"].iter_rows(values_only=True)

    first, second = (dict(zip(headings, row, strict=True)) for row in rows)
    assert (first["Naam"], second["Naam"]) == (
        "VOORBEELD: Babytheek",
        "VOORBEELD: Samen thuis na het ziekenhuis",
    )
    assert first["Partners"] == '"CAW; Limburg"; Huis van het Kind'
    assert first["Regio’s"] == "Riemst"
    assert (first["Kenmerk"], second["Zone-breed"]) == (None, "ja")


def test_an_empty_template_has_no_initiatives_and_changes_nothing(handed, zone, tmp_path):
    handed = hand_out(tmp_path, zone, empty=True)

    report = handed.bring_in()

    assert workbooks.read(handed.path)["Initiatieven"].max_row == 1
    assert (report.batch, report.problems) == (None, [])


def test_an_empty_template_filled_in_from_its_own_lists_asks_nothing(handed, zone, tmp_path):
    handed = hand_out(tmp_path, zone, empty=True)
    lists = {}
    for title, value, _meaning in texts_below(workbooks.read(handed.path)["Legende"], "Lijst"):
        lists.setdefault(title, value)
    cells = {"Naam": "Babytheek", "Startjaar": 2019, "Bevestigd op": "22/11/2026"}
    for column in COLUMNS_TO_FILL:
        if column.field == "coordinators":
            continue  # A partner has one role, and leads here already.
        if column.choices:
            cells[column.heading] = str(column.options[0][1])
        elif column.vocabulary and (names := lists.get(title_of(column))):
            cells[column.heading] = names

    report = handed.add(**cells).bring_in()

    assert {"Regio’s", "Partners", "Expertisedomeinen", "Status", "Bereik"} <= set(cells)
    assert (report.problems, report.plan.unresolved.total()) == ([], 0)
    made = Initiative.objects.get(name="Babytheek")
    assert [str(partner) for partner in made.partners.all()] == ["CAW; Limburg"]
    assert [str(domain) for domain in made.expertise_domains.all()] == [
        "Ondersteuning: hulpmiddelen, boodschappen"
    ]


def texts_below(sheet, title):
    rows = list(sheet.iter_rows(max_col=3, values_only=True))
    return rows[[row[0] for row in rows].index(title) + 1 :]


def title_of(column):
    title = str(column.vocabulary._meta.verbose_name_plural)
    return title[:1].upper() + title[1:]


@pytest.mark.parametrize("sheet", ["Voorbeeld", "Legende", "Instructies"])
def test_without_its_base_the_other_sheets_of_a_template_are_still_no_lists(handed, sheet):
    def keep(workbook):
        for name in {"Instructies", "Voorbeeld", "Legende", "Basis"} - {sheet}:
            workbook.remove(workbook[name])

    report = handed.edit(keep).bring_in(dry_run=True)

    assert [layout.sheet for layout in report.plan.layouts] == ["Initiatieven"]


def test_with_its_base_an_example_is_no_list_whatever_people_type_above_it(handed):
    handed.edit(lambda workbook: workbook["Voorbeeld"].delete_rows(1))

    assert handed.bring_in().batch is None


def test_an_export_remembers_what_it_said_only_when_asked(zone):
    target = BytesIO()

    write_workbook(target, initiatives=Initiative.objects.none(), zone=zone)

    assert workbooks.read(target)["Legende"] is not None
    assert "Basis" not in workbooks.read(target).sheetnames


def test_an_export_without_kenmerk_cannot_remember(zone):
    with pytest.raises(ValueError, match="Kenmerk"):
        write_workbook(
            BytesIO(),
            initiatives=Initiative.objects.none(),
            zone=zone,
            layout=STANDARD,
            columns=[BY_FIELD["name"]],
            with_base=True,
        )


def test_the_number_of_statements_does_not_grow_with_the_initiatives(
    zone, tmp_path, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    factories.InitiativeFactory(zone=zone)
    with CaptureQueriesContext(connection) as one:
        hand_out(tmp_path, zone)
    for _number in range(3):
        factories.InitiativeFactory(zone=zone)

    with django_assert_num_queries(len(one)):
        hand_out(tmp_path, zone)


# The command


def test_the_command_writes_what_everybody_may_see(zone, tmp_path, capsys):
    factories.InitiativeFactory(name="Open", zone=zone)
    factories.InitiativeFactory(name="Verborgen", zone=zone, is_public=False)
    factories.InitiativeFactory(name="Elders", zone=factories.PrimaryCareZoneFactory())
    path = tmp_path / "sjabloon.xlsx"

    call_command("export_template", path, zone="zolim")

    rows = workbooks.rows_of(workbooks.read(path)["Initiatieven"])
    assert [row["Naam"] for row in rows] == ["Open"]
    assert capsys.readouterr().out == f"{path}: 1\n"


def test_the_command_writes_an_empty_template(zone, tmp_path, capsys):
    factories.InitiativeFactory(zone=zone)
    path = tmp_path / "sjabloon.xlsx"

    call_command("export_template", path, zone="zolim", empty=True)

    assert capsys.readouterr().out == f"{path}: 0\n"


def test_the_command_refuses_in_a_sentence(zone, tmp_path):
    nowhere = tmp_path / "nergens" / "sjabloon.xlsx"
    with pytest.raises(CommandError, match="Kan niet schrijven naar"):
        call_command("export_template", nowhere, zone="zolim")
    with pytest.raises(CommandError, match="“gent” is geen eerstelijnszone"):
        call_command("export_template", nowhere, zone="gent")
    factories.InitiativeFactory(zone=zone, description="a" * 40_000)
    with pytest.raises(CommandError, match="De kolom “Beschrijving” van het initiatief"):
        call_command("export_template", tmp_path / "sjabloon.xlsx", zone="zolim")


# The page


@pytest.mark.parametrize(("query", "names"), [("", ["Buurtpunt"]), ("?leeg=1", [])])
def test_staff_download_the_template(zone, staff_client, query, names):
    factories.InitiativeFactory(name="Buurtpunt", zone=zone)
    factories.InitiativeFactory(name="Verborgen", zone=zone, is_public=False)

    answer = staff_client.get(f"/invoer/sjabloon/zolim.xlsx{query}")

    sheet = openpyxl.load_workbook(BytesIO(b"".join(answer.streaming_content)))["Initiatieven"]
    assert [row["Naam"] for row in workbooks.rows_of(sheet)] == names
    assert answer["Content-Disposition"] == 'attachment; filename="sjabloon-zolim.xlsx"'


def test_only_staff_get_the_template(zone, client):
    address = reverse("imports:template", args=["zolim"])

    answer = client.get(address)
    client.force_login(factories.UserFactory())

    assert (answer.status_code, answer["Location"]) == (302, f"/aanmelden/?next={address}")
    assert client.get(address).status_code == 403


def test_an_unknown_zone_has_no_template(zone, staff_client):
    assert staff_client.get("/invoer/sjabloon/nergens.xlsx").status_code == 404


def test_a_text_too_long_for_a_cell_is_told(zone, staff_client):
    factories.InitiativeFactory(zone=zone, description="a" * 40_000)

    answer = staff_client.get("/invoer/sjabloon/zolim.xlsx")

    assert answer.status_code == 409
    assert "telt 40000 tekens" in answer.text


def test_the_choice_of_a_template_leads_to_its_address(staff_client):
    zone = factories.PrimaryCareZoneFactory(slug="zolim")

    filled = staff_client.get(reverse("imports:choose_template"), {"zone": zone.slug})
    empty = staff_client.get(reverse("imports:choose_template"), {"zone": zone.slug, "leeg": "1"})
    unknown = staff_client.get(reverse("imports:choose_template"), {"zone": "iets"})

    address = reverse("imports:template", args=[zone.slug])
    assert (filled.url, empty.url) == (address, f"{address}?leeg=1")
    assert unknown.status_code == 404
