"""What stands beside the texts of a sheet: found where it is, kept, and said in a sentence."""

import pytest
import xlsxwriter

from initiatives.importing.notes import SENTENCES, WHAT, Note
from initiatives.importing.pipeline import plan_workbook
from initiatives.importing.reading import Workbook, read_workbook
from initiatives.importing.reporting import as_json, summary
from initiatives.importing.sheet_cells import MOST_FINDINGS, Findings
from initiatives.importing.sheet_styles import colour_name, shown_as
from tests import workbooks
from tests.initiatives.importing import biff, crafting, odd_files

ROWS = [["Naam", "Beschrijving", "Jongeren", "Ouderen"], ["Buurtpunt", "Een punt"]]


@pytest.fixture
def write(tmp_path):
    """Write a workbook: `fill` gets its sheet and a maker of formats."""

    def written(fill):
        path = tmp_path / "lijst.xlsx"
        with xlsxwriter.Workbook(path) as book:
            sheet = book.add_worksheet("Lijst")
            for number, row in enumerate(ROWS):
                sheet.write_row(number, 0, row)
            fill(sheet, lambda **look: book.add_format(look))
        (read,) = read_workbook(path).sheets
        return read

    return written


def sentences(sheet):
    return [str(note.as_problem(sheet.name)) for note in sheet.notes]


def test_an_error_is_pointed_at_and_counts_as_empty(write):
    def fill(sheet, _look):
        sheet.write_formula("C2", "=NA()", None, "#N/A")
        sheet.write("D2", "x")

    sheet = write(fill)

    assert sheet.rows[1] == ["Buurtpunt", "Een punt", "", "x"]
    assert sheet.notes == (Note("error", 2, "C", "#N/A", 1, "2"),)
    assert sentences(sheet) == [
        "Blad “Lijst”, rij 2, kolom “C”: deze cel toont de fout #N/A en telt als leeg. "
        "Herstel de formule of typ zelf wat er moet staan."
    ]


def test_the_same_error_in_many_rows_is_one_note_that_counts_them(write):
    def fill(sheet, _look):
        for row in (2, 3, 4, 9):
            sheet.write(f"A{row + 1}", "x")
            sheet.write_formula(row, 2, "=VLOOKUP(A1,B:B,1)", None, "#REF!")

    sheet = write(fill)

    assert sheet.notes == (Note("error", 3, "C", "#REF!", 4, "3–5, 10"),)
    assert sheet.notes[0].sentence == (
        "4 cellen tonen de fout #REF! en tellen als leeg (rij 3–5, 10). "
        "Herstel de formules of typ zelf wat er moet staan."
    )


def test_a_formula_gives_its_kept_result_and_without_one_it_is_pointed_at(tmp_path):
    book = workbooks.build(*ROWS, ["=A2&B2", "x"])
    sheet, *_ = read_workbook(workbooks.save(book, tmp_path / "lijst.xlsx")).sheets

    assert sheet.rows[2] == ["", "x"]
    assert sheet.notes == (Note("formula", 3, "A", "=A2&B2", 1, "3"),)
    assert sentences(sheet) == [
        "Blad “Blad1”, rij 3, kolom “A”: de formule “=A2&B2” heeft geen bewaarde uitkomst en telt "
        "als leeg. Open het bestand in Excel, bewaar het en kies het opnieuw."
    ]


def test_hidden_rows_and_columns_are_read_and_named(write):
    def fill(sheet, _look):
        sheet.write_row(3, 0, ["Inloop", "Open"])
        for row in (1, 2, 3):
            sheet.set_row(row, None, None, {"hidden": True})
        sheet.set_column("C:D", None, None, {"hidden": True})

    sheet = write(fill)

    assert sheet.rows == [*ROWS, [], ["Inloop", "Open"]]
    assert sentences(sheet) == [
        "Blad “Lijst”, kolom “C”: deze kolom is verborgen en wordt mee gelezen. "
        "Verwijder ze als ze niet meer telt.",
        "Blad “Lijst”, kolom “D”: deze kolom is verborgen en wordt mee gelezen. "
        "Verwijder ze als ze niet meer telt.",
        "Blad “Lijst”, rij 2: rij 2–4 zijn verborgen en worden mee gelezen. "
        "Verwijder ze als ze niet meer tellen.",
    ]


def test_a_hidden_sheet_is_named(tmp_path):
    book = workbooks.hide(workbooks.build(*ROWS, Oud=ROWS), sheets=["Oud"])

    _first, old = read_workbook(workbooks.save(book, tmp_path / "lijst.xlsx")).sheets

    assert sentences(old) == [
        "Blad “Oud”: dit blad is verborgen en wordt mee gelezen. "
        "Verwijder het als het niet meer telt."
    ]


def test_coloured_cells_without_a_text_are_counted_per_column_and_colour(write):
    def fill(sheet, look):
        yellow, green = look(bg_color="#FFFF00"), look(bg_color="#00B050")
        for row in range(1, 5):
            sheet.write(row, 0, f"Punt {row}", yellow)
            sheet.write_blank(row, 3, None, yellow)
        sheet.write_blank("C2", None, green)
        sheet.write_blank("C3", None, look(bg_color="#FFFFFF"))
        sheet.write_blank("C40", None, green)

    sheet = write(fill)

    assert sheet.notes == (
        Note("colour", 2, "C", "00B050", 1, "2"),
        Note("colour", 2, "D", "FFFF00", 4, "2–5"),
    )
    assert [note.sentence for note in sheet.notes] == [
        "1 gekleurde cel zonder tekst (groen). Een kleur wordt niet gelezen: "
        "zet een kruisje of een woord in de cel.",
        "4 gekleurde cellen zonder tekst (geel, rij 2–5). Een kleur wordt niet gelezen: "
        "zet een kruisje of een woord in de cellen.",
    ]


def test_the_rest_of_a_coloured_merged_cell_is_no_cell_without_a_text(write):
    def fill(sheet, look):
        sheet.merge_range("B3:D4", "Bilzen", look(bg_color="#FFFF00"))

    sheet = write(fill)

    assert sheet.merged == [[2, 1, 3, 3]]
    assert sheet.notes == ()


def test_a_note_beside_a_cell_is_kept_in_full(write):
    def fill(sheet, _look):
        sheet.write_comment("A2", "Jan:\nnog <b>bellen</b> & vragen")
        sheet.write_comment("B2", "x" * 3000)

    sheet = write(fill)

    assert [(n.kind, n.row, n.column, n.text) for n in sheet.notes] == [
        ("comment", 2, "A", "Jan:\nnog <b>bellen</b> & vragen"),
        ("comment", 2, "B", "x" * 2000),
    ]
    assert sheet.notes[0].sentence == (
        "bij deze cel hoort de opmerking “Jan:\nnog <b>bellen</b> & vragen”. "
        "Ze wordt niet ingevoerd: zet in de cel wat in de inventaris moet komen."
    )
    assert f"“{'x' * 300}…”" in sheet.notes[1].sentence


def test_of_a_conversation_every_remark_is_kept(tmp_path):
    (sheet,) = read_workbook(odd_files.conversation(tmp_path)).sheets

    assert [(note.row, note.column, note.text) for note in sheet.notes] == [
        (2, "A", "Ja"),
        (2, "A", "Klopt dit?"),
    ]


def test_numbers_and_times_are_read_as_a_person_sees_them(write):
    looks = [(0.25, "0%"), (0.125, "0.0%"), (9000, "00000"), (0.5, "hh:mm"), (1.25, "[h]:mm")]
    looks += [(43525, "dd/mm/yyyy"), (43525.5, "d mmm yyyy hh:mm"), (1234.5, '#,##0.00 "€"')]

    def fill(sheet, look):
        for column, (value, code) in enumerate(looks):
            sheet.write(4, column, value, look(num_format=code))

    sheet = write(fill)

    assert sheet.rows[4] == [
        *("25%", "12,5%", "09000", "12:00", "30:00"),
        *("01/03/2019", "01/03/2019 12:00", "1234,5"),
    ]


def test_what_cannot_be_seen_is_left_out_and_counted(write):
    sheet = write(lambda sheet, _look: sheet.write("C2", "\u200bJon\u202egeren\ufeff"))

    assert sheet.rows[1][2] == "Jongeren"
    assert sentences(sheet) == [
        "Blad “Lijst”, rij 2, kolom “C”: 3 onzichtbare tekens weggelaten (rij 2). "
        "Kijk na of de teksten kloppen."
    ]


def test_a_plain_sheet_has_no_notes(write):
    assert write(lambda sheet, _look: sheet.write("C2", "x\ny")).notes == ()


def test_an_older_file_has_the_same_notes(tmp_path):
    path = biff.write_xls(
        tmp_path / "lijst.xls",
        biff.label(0, 0, "Naam"),
        biff.hidden_row(1),
        biff.hidden_column(2),
        biff.label(1, 0, "Café"),
        biff.error(1, 1, 42),
        biff.failing_formula(1, 2, 23),
        biff.blank(1, 3, 1),
        biff.note(1, 0, "bel é"),
    )

    (sheet,) = read_workbook(path).sheets

    assert sheet.notes == (
        Note("hidden_column", 0, "C"),
        Note("hidden_row", 2, "", "", 1, "2"),
        Note("comment", 2, "A", "bel é", 1, "2"),
        Note("error", 2, "B", "#N/A", 1, "2"),
        Note("error", 2, "C", "#REF!", 1, "2"),
        Note("colour", 2, "D", "FFFF00", 1, "2"),
    )


ODS_STYLES = (
    '<style:style style:name="geel" style:family="table-cell"><style:table-cell-properties '
    'fo:background-color="#ffff00"/></style:style><style:style style:name="weg" '
    'style:family="table"><style:table-properties table:display="false"/></style:style>'
)
ODS_CELLS = (
    '<table:table-row table:visibility="collapse"><table:table-cell office:value-type="string">'
    "<office:annotation><dc:creator>Jan</dc:creator><text:p>bel</text:p></office:annotation>"
    '<text:p>Huis<text:s text:c="2"/>van<text:line-break/>het</text:p><text:p>Kind</text:p>'
    '</table:table-cell><table:table-cell office:value-type="percentage" office:value="0.125">'
    '<text:p>13%</text:p></table:table-cell><table:table-cell table:style-name="geel"/>'
    '<table:table-cell calcext:value-type="error"><text:p>#N/B</text:p></table:table-cell>'
    '<table:table-cell table:formula="of:=[.A1]"/><table:table-cell office:value-type="time" '
    'office:time-value="PT26H30M00S"><text:p>26:30</text:p></table:table-cell><table:table-cell '
    'table:number-rows-spanned="2" office:value-type="date" office:date-value="2019-03-01">'
    '<text:p>1/3/19</text:p></table:table-cell><table:table-cell office:value-type="float" '
    'office:value="9000"><text:p>09000</text:p></table:table-cell><table:table-cell '
    'office:value-type="boolean" office:boolean-value="true"><text:p>WAAR</text:p>'
    "</table:table-cell></table:table-row>"
)


def test_an_open_document_has_the_same_notes(tmp_path):
    path = crafting.write_open_document(
        tmp_path / "lijst.ods",
        '<table:table table:name="Blad1" table:style-name="weg"><table:table-column/>'
        f'<table:table-column table:visibility="collapse"/>{ODS_CELLS}</table:table>',
        styles=ODS_STYLES,
    )

    (sheet,) = read_workbook(path).sheets

    assert sheet.rows == [
        [
            *("Huis  van\nhet\nKind", "12,5%", "", "", ""),
            *("26:30", "01/03/2019", "09000", "ja"),
        ]
    ]
    assert sheet.merged == [[0, 6, 1, 6]]
    assert sheet.notes == (
        Note("hidden_sheet", 0, ""),
        Note("hidden_column", 0, "B"),
        Note("hidden_row", 1, "", "", 1, "1"),
        Note("comment", 1, "A", "bel", 1, "1"),
        Note("colour", 1, "C", "FFFF00", 1, "1"),
        Note("error", 1, "D", "#N/B", 1, "1"),
        Note("formula", 1, "E", "=[.A1]", 1, "1"),
    )


def test_of_too_many_different_findings_only_the_number_is_kept():
    findings = Findings()

    for number in range(MOST_FINDINGS + 7):
        findings.add("comment", number + 1, 0, f"nota {number}")

    *_, last = sorted(findings.told(), key=lambda finding: finding["row"])
    assert (last["count"], last["column"], last["text"]) == (7, -1, "")
    assert Note("comment", 501, "", "", 7, "501–507").sentence == (
        "nog 7 cellen (rij 501–507) vragen aandacht: een opmerking. Kijk ze na."
    )


@pytest.mark.parametrize("kind", SENTENCES)
def test_every_note_says_what_to_do(kind):
    actions = ("Herstel", "Open", "zet", "Kijk", "Verwijder")

    for note in (Note(kind, 3, "B", "x", 1, "3"), Note(kind, 3, "B", "x", 4, "3–6")):
        assert any(action in note.sentence for action in actions)
    assert set(WHAT) <= set(SENTENCES)


@pytest.mark.parametrize(
    ("colour", "name"),
    [
        *[("FF0000", "rood"), ("FFC000", "oranje"), ("FFFF00", "geel"), ("00B050", "groen")],
        *[("0070C0", "blauw"), ("7030A0", "paars"), ("FF66CC", "roze"), ("C00010", "rood")],
        *[("D9D9D9", "grijs"), ("000000", "zwart"), ("geen", "gekleurd")],
    ],
)
def test_a_colour_has_a_name(colour, name):
    assert colour_name(colour) == name


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        *[("0%", "%"), ("0.00%", "%"), ("00000", "00000"), ("0", ""), ("General", "")],
        *[('0 "%"', ""), ('"0"00000', "00000"), ("0.00", ""), ("[Red]0000;0%", "0000"), ("", "")],
    ],
)
def test_a_format_tells_how_a_number_is_shown(code, shown):
    assert shown_as(code) == shown


def test_notes_are_warnings_of_the_plan_and_part_of_its_report(zone, terms, write):
    def fill(sheet, _look):
        sheet.write_comment("A2", "bel Jan")

    sheet = write(fill)
    plan = plan_workbook(Workbook("lijst.xlsx", (sheet,)), zone=zone)

    sentence = str(sheet.notes[0].as_problem("Lijst"))
    assert [str(p) for p in plan.problems if p.level == "warning"] == [sentence]
    assert sentence in list(summary(plan))
    assert as_json(plan)["sheets"][0]["notes"] == [
        {
            "kind": "comment",
            "row": 2,
            "column": "A",
            "text": "bel Jan",
            "count": 1,
            "rows": "2",
            "sentence": sheet.notes[0].sentence,
        }
    ]
