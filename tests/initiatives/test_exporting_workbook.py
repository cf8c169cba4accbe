import datetime
import re
from pathlib import Path

import pytest
from openpyxl.utils import range_boundaries
from python_calamine import CalamineWorkbook

from initiatives.exporting.layouts import DENDER, LAYOUTS, ZOLIM
from initiatives.exporting.workbook import ExportError, write_workbook
from initiatives.models import Initiative
from tests import factories as make
from tests.initiatives.exports import AT, export, export_bytes, exported_rows

pytestmark = pytest.mark.django_db

TEXTS = [
    "=1+1",
    "+32 89 12 34 56",
    "-2+3",
    "@SUM(A1)",
    "=cmd|' /C calc'!A0",
    "1-2",
    "0471 12 34 56",
    "'t Lab",
    "É",
    "https://voorbeeld.be",
    "  rand  ",
    "één\n\ntwee\tdrie",
    '<b>&amp;"</b>',
    "<r>vet</r>",
    "_x0041_",
    "bel\x07len",
    "hart \U0001f499",
]


@pytest.fixture
def zone():
    return make.PrimaryCareZoneFactory(name="ZOLim")


def described(*texts):
    first = Initiative.objects.count()
    for number, text in enumerate(texts, start=first):
        make.InitiativeFactory(name=f"{number:03}", description=text)


def test_every_text_comes_back_as_it_was_and_never_as_a_formula(tmp_path):
    described(*TEXTS)
    path = tmp_path / "uit.xlsx"
    path.write_bytes(export_bytes(layout=ZOLIM))

    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_name("Initiatieven").to_python()
    cells = [row[1] for row in export(layout=ZOLIM)["Initiatieven"].iter_rows(min_row=2)]

    assert [row[1] for row in rows[1:]] == TEXTS
    assert {cell.data_type for cell in cells} == {"s"}
    assert not [cell for cell in cells if cell.hyperlink]


def test_what_looks_like_a_formula_or_number_stays_text_after_an_edit():
    described(*TEXTS)

    sheet = export(layout=ZOLIM)["Initiatieven"]

    kept = [row[1].value for row in sheet.iter_rows(min_row=2) if row[1].quotePrefix]
    assert kept == TEXTS[:8]


def test_the_line_ends_of_a_form_become_those_of_a_cell():
    described("een\r\ntwee\rdrie")

    (row,) = exported_rows(layout=ZOLIM)

    assert row["Beschrijving"] == "een\ntwee\ndrie"


def test_a_value_that_would_fall_apart_stands_in_quotes():
    names = ["A; B", '"Thuis" vzw', 'De "Ark"', "Pijp|lijn", "Gewoon, met komma"]
    initiative = make.InitiativeFactory()
    for name in names:
        make.ParticipationFactory(initiative=initiative, partner__name=name)

    (row,) = exported_rows()

    assert row["Partners"] == ('"A; B"; """Thuis"" vzw"; De "Ark"; "Pijp|lijn"; Gewoon, met komma')


def test_values_stand_in_the_order_in_which_they_were_added():
    second, first = make.TargetGroupFactory(label="B"), make.TargetGroupFactory(label="A")
    initiative = make.InitiativeFactory(target_groups=[second])
    initiative.target_groups.add(first)

    (row,) = exported_rows()

    assert row["Doelgroepen"] == "B; A"


def test_initiatives_stand_in_the_order_of_their_names():
    for name in ("Zorg", "ècht", "Aan huis"):
        make.InitiativeFactory(name=name)

    assert [row["Naam"] for row in exported_rows()] == ["Aan huis", "ècht", "Zorg"]


def test_only_the_initiatives_of_the_queryset_are_written():
    make.InitiativeFactory(name="Zichtbaar")
    make.InitiativeFactory(name="Verborgen", is_public=False)

    rows = exported_rows(initiatives=Initiative.objects.visible_to(make.UserFactory()))

    assert [row["Naam"] for row in rows] == ["Zichtbaar"]


def test_dates_are_dates_and_one_before_excel_began_is_text():
    make.InitiativeFactory(name="A", confirmed_on=datetime.date(2026, 3, 1), start_year=2019)
    make.InitiativeFactory(name="B", confirmed_on=datetime.date(1850, 3, 1))

    sheet = export()["Initiatieven"]

    column = [cell.value for cell in sheet[1]].index("Bevestigd op") + 1
    first, second = sheet.cell(2, column), sheet.cell(3, column)
    assert (first.value, first.number_format) == (datetime.datetime(2026, 3, 1), "dd/mm/yyyy")
    assert second.value == "01/03/1850"


@pytest.mark.parametrize("text", ["a" * 32_767, "\U0001f499" * 16_383])
def test_the_longest_text_that_fits_is_written_whole(text):
    described(text)

    (row,) = exported_rows(layout=ZOLIM)

    assert row["Beschrijving"] == text


@pytest.mark.parametrize("text", ["a" * 32_768, "\U0001f499" * 16_384])
def test_a_text_too_long_for_a_cell_stops_the_export_and_leaves_no_file(tmp_path, text):
    make.InitiativeFactory(slug="te-lang", description=text)
    path = tmp_path / "uit.xlsx"

    with pytest.raises(ExportError) as stopped:
        write_workbook(path, initiatives=Initiative.objects.all(), zone=None, at=AT)

    assert str(stopped.value) == (
        "De kolom “Beschrijving” van het initiatief “te-lang” telt 32768 tekens. "
        "In een cel passen er 32767. Kort die tekst in."
    )
    assert list(tmp_path.iterdir()) == []


def test_no_temporary_file_stays_behind(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    described("kort")
    export_bytes()

    described("a" * 32_768)
    with pytest.raises(ExportError):
        export_bytes()

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_the_headings_and_the_name_stay_in_sight_and_filter(zone, layout):
    make.InitiativeFactory(zone=zone)

    sheet = export(zone=zone, layout=layout)["Initiatieven"]

    name = next(cell for cell in sheet[1] if cell.value.startswith("Naam"))
    assert sheet.freeze_panes == sheet.cell(2, name.column + 1).coordinate
    assert sheet.auto_filter.ref == f"A1:{sheet.cell(2, sheet.max_column).coordinate}"
    assert all(cell.font.bold for cell in sheet[1])
    assert sheet.print_title_rows == "$1:$1"


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_no_cells_are_merged_and_every_column_has_a_width(zone, layout):
    workbook = export(zone=zone, layout=layout)

    assert [sheet.title for sheet in workbook] == ["Initiatieven", "Legende"]
    assert [list(sheet.merged_cells.ranges) for sheet in workbook] == [[], []]
    widths = workbook["Initiatieven"].column_dimensions
    assert all(8 < dimension.width <= 80 for dimension in widths.values())


def drop_downs(workbook):
    """Return by heading what the drop-down list of the column offers, and the rule itself."""
    sheet = workbook["Initiatieven"]
    found = {}
    for rule in sheet.data_validations.dataValidation:
        if rule.type == "list":
            column, first, _, last = range_boundaries(str(rule.sqref))
            assert (first, last) == (2, 1_048_576)
            name, place = re.fullmatch(r"(\w+)!(.+)", rule.formula1).groups()
            cells = [row[0].value for row in workbook[name][place.replace("$", "")]]
            found[sheet.cell(1, column).value] = (cells, rule)
    return found


def test_a_single_value_has_a_strict_drop_down_list():
    make.ActionTypeFactory(label="Ontmoeting", order=2)
    make.ActionTypeFactory(label="Vorming", order=1)
    make.ActionTypeFactory(label="Oud", retired_on=datetime.date(2025, 1, 1))

    found = drop_downs(export())

    offered, rule = found["Actietype"]
    assert offered == ["Vorming", "Ontmoeting"]
    assert rule.showErrorMessage
    assert rule.error == "Kies een waarde uit de lijst, of laat de cel leeg."
    assert found["Zone-breed"][0] == ["ja", "nee"]
    assert found["Formeel of informeel"][0] == ["formeel", "informeel", "gemengd"]
    assert "Familie" not in found


def test_a_list_of_values_offers_a_drop_down_list_and_takes_other_text(zone):
    municipality = make.RegionFactory(full_name="Bilzen-Hoeselt")
    make.RegionAncestryFactory(ancestor=zone.region, descendant=municipality)
    make.RegionFactory(full_name="Elders")
    make.PartnerFactory(name="OCMW")

    found = drop_downs(export(zone=zone))

    assert found["Regio’s"][0] == ["Bilzen-Hoeselt"]
    assert found["Ook in zone"][0] == ["ZOLim"]
    assert found["Partners"][0] == found["Trekkers"][0] == ["OCMW"]
    assert not found["Partners"][1].showErrorMessage


def test_without_a_zone_every_municipality_of_today_is_offered(zone):
    make.RegionFactory(full_name="Bilzen-Hoeselt")
    make.RegionFactory(full_name="Bilzen", valid_until=datetime.date(2024, 12, 31))

    assert drop_downs(export())["Regio’s"][0] == ["Bilzen-Hoeselt"]


def test_cross_columns_have_no_drop_down_list(zone):
    make.ExpertiseDomainFactory(label="Werk")

    assert list(drop_downs(export(zone=zone, layout=DENDER))) == []


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_every_heading_says_what_belongs_under_it(zone, layout):
    make.ExpertiseDomainFactory(label="Relationele of gezinsgerelateerde aspecten")

    sheet = export(zone=zone, layout=layout)["Initiatieven"]

    notes = [rule for rule in sheet.data_validations.dataValidation if str(rule.sqref)[-1] == "1"]
    assert [str(rule.sqref) for rule in notes] == [cell.coordinate for cell in sheet[1]]
    assert all(len(rule.promptTitle) <= 32 and len(rule.prompt) <= 255 for rule in notes)


def test_the_legend_says_who_made_the_file_and_what_everything_means(zone):
    make.InitiativeFactory(zone=zone)
    make.StatusFactory(label="Lopend", definition="Het werkt nu.")

    rows = list(export(zone=zone, by="An Peeters")["Legende"].iter_rows(values_only=True))

    assert [row[0] for row in rows[:3]] == [
        "Samenwerkingsinitiatieven ELZ ZOLim",
        "Gemaakt op 22/11/2026 om 10:30 door An Peeters.",
        "1 initiatief, indeling: alle kolommen.",
    ]
    assert ("Startjaar", "In welk jaar het initiatief begon.", "Een jaar, zoals 2019.") in rows
    assert ("Statussen", "Lopend", "Het werkt nu.") in rows
    assert ("Interafhankelijkheid, Graad van kwetsbaarheid", "laag", None) in rows


def test_the_file_says_its_title_maker_and_language(zone):
    workbook = export(zone=zone, by="An Peeters")

    assert workbook.properties.title == "Samenwerkingsinitiatieven ELZ ZOLim"
    assert workbook.properties.creator == "An Peeters"
    assert workbook.properties.created == datetime.datetime(2026, 11, 22, 9, 30)
    assert workbook.custom_doc_props["Language"].value == "nl-BE"


def test_a_file_for_all_zones_names_none():
    assert export().properties.title == "Samenwerkingsinitiatieven"


def test_the_workbook_goes_to_a_path_or_a_stream(tmp_path):
    path = tmp_path / "uit.xlsx"
    make.InitiativeFactory()

    written = write_workbook(path, initiatives=Initiative.objects.all(), zone=None)

    assert written == 1
    assert Path(path).stat().st_size > 0
