import pytest

from initiatives.importing.reading import Sheet
from initiatives.importing.rows import RowCleaner
from initiatives.importing.tables import find_table

HEADINGS = ["Naam", "Beschrijving", "Telefoon", "Gemeente: Bilzen"]


def clean(*rows):
    sheet = Sheet("Blad1", [list(row) for row in rows])
    layout = find_table(sheet, lambda heading: None)
    cleaner = RowCleaner(layout, lambda text: None, lambda name: False)
    return list(cleaner.clean_all(enumerate(sheet.rows, start=1)))


def clean_one(*cells):
    return clean(HEADINGS, cells)[1]


def said(row):
    return [(column.field, text) for column, text in row.cells]


def sentences(row):
    return [str(problem) for problem in row.problems]


def test_a_row_says_its_name_and_the_text_of_each_known_column():
    row = clean_one("Huis \n van  het Kind", "Voor\ngezinnen", "", "x")

    assert (row.number, row.name) == (2, "Huis van het Kind")
    assert said(row) == [("description", "Voor\ngezinnen"), ("regions", "x")]
    assert (row.kept, row.problems, row.skipped) == ((), (), "")


def test_what_has_no_place_is_kept_under_its_heading_or_its_letter():
    row = clean_one("Buurtpunt", "", "089 12 34 56", "", "losse nota")

    assert row.kept == (("Telefoon", "089 12 34 56"), ("E", "losse nota"))


@pytest.mark.parametrize("text", ["?", "-", "–", "nvt", "NVT", "n.v.t.", "/"])
def test_no_answer_is_a_blank_cell(text):
    assert said(clean_one("Buurtpunt", text)) == []


@pytest.mark.parametrize("text", ["?", "-", "x", "deels"])
def test_the_text_of_a_cross_is_always_passed_on(text):
    assert said(clean_one("Buurtpunt", "", "", text)) == [("regions", text)]


def test_the_word_of_a_half_cross_is_kept():
    assert clean_one("Buurtpunt", "", "", "Deels").kept == (("Gemeente: Bilzen", "Deels"),)


@pytest.mark.parametrize("name", ["", "?", "nvt"])
def test_a_row_without_a_name_is_an_error_that_says_what_to_do(name):
    row = clean_one(name, "Voor gezinnen")

    assert sentences(row) == [
        "Blad “Blad1”, rij 2, kolom “Naam”: deze rij heeft geen naam. "
        "Vul een naam in of verwijder de rij."
    ]


def test_a_name_of_200_characters_fits_and_one_of_201_does_not():
    assert clean_one("a" * 200).problems == ()
    assert sentences(clean_one("a" * 201)) == [
        "Blad “Blad1”, rij 2, kolom “Naam”: de naam telt 201 tekens, ten hoogste 200 passen. "
        "Zet de uitleg in de beschrijving."
    ]


def test_a_second_row_of_headings_is_no_initiative():
    row = clean_one("NAAM", "beschrijving", "Telefoon")

    assert (row.skipped, row.problems) == ("herhaalt de kolomtitels", ())


def test_headings_that_come_back_with_something_else_are_an_error():
    row = clean_one("NAAM", "beschrijving", "089")

    assert sentences(row) == [
        "Blad “Blad1”, rij 2, kolom “Naam”: deze rij herhaalt de kolomtitels. "
        "Verwijder de tweede titelrij."
    ]


def test_an_initiative_may_be_called_like_a_heading():
    assert clean_one("Naam", "Voor gezinnen").problems == ()


def test_blank_rows_are_left_out_and_count_in_the_numbers():
    rows = clean(["Inventaris"], [], HEADINGS, [], ["Buurtpunt"])

    assert [(row.number, row.skipped) for row in rows] == [
        (1, "staat boven de kolomtitels"),
        (3, "kolomtitels"),
        (5, ""),
    ]


def test_rows_of_a_sheet_without_headings_are_skipped_and_keep_their_cells():
    (row,) = clean(["losse", "nota"])

    assert (row.skipped, row.raw) == ("dit blad is niet gelezen", ["losse", "nota"])


LIST = ["Naam", "Partners", "Regio", "Telefoon"]


def clean_list(*rows, merged=(), known=()):
    """Clean rows below LIST; a text that starts with Riem or Cluster is a section.

    `known` are the names of initiatives that the inventory has.
    """
    sheet = Sheet("Blad1", [LIST, *map(list, rows)], merged=list(merged))
    layout = find_table(sheet, lambda heading: None)

    def find_section(text):
        if text.startswith("Riem"):
            return "regions", text
        return ("cluster", text) if text.startswith("Cluster") else None

    cleaner = RowCleaner(layout, find_section, set(known).__contains__)
    return list(cleaner.clean_all(enumerate(sheet.rows, start=1)))[1:]


def skipped(*rows):
    return [row.skipped for row in clean_list(*rows)]


def test_a_place_above_rows_is_the_region_of_each_of_them():
    section, first, second = clean_list(["Riemst"], ["Praatcafé"], ["Babbelbus", "Samana"])

    assert section.skipped == "tussentitel"
    assert said(first) == [("regions", "Riemst")]
    assert said(second) == [("regions", "Riemst"), ("partners", "Samana")]


def test_the_next_section_ends_the_one_before():
    rows = clean_list(
        ["Riemst"], ["Praatcafé"], ["Cluster wonen"], ["Babbelbus"], ["Riemt"], ["Huis"]
    )

    assert [said(row) for row in rows if not row.skipped] == [
        [("regions", "Riemst")],
        [],
        [("regions", "Riemt")],
    ]
    assert [row.kept for row in rows if not row.skipped] == [
        (),
        (("tussentitel", "Cluster wonen"),),
        (),
    ]


@pytest.mark.parametrize(
    "row",
    [
        ["Totaal", "12", "", "3"],
        ["", "Totaal: 12"],
        ["Aantal initiatieven", "12"],
        ["Subtotaal", "", "4"],
        ["Gemiddelde", "3,5 %"],
    ],
)
def test_a_total_is_no_initiative(row):
    assert skipped(row) == ["totaalrij"]


@pytest.mark.parametrize(
    "row",
    [
        ["Riemst"],
        ["Cluster wonen"],
        ["Aantal", "12"],
        ["Nota"],
        ["Samen sterk voor wie er in de buurt woont"],
    ],
)
def test_the_name_of_a_known_initiative_is_never_taken_for_anything_else(row):
    (cleaned,) = clean_list(row, known=row)

    assert (cleaned.skipped, cleaned.name) == ("", row[0])
    assert [other.skipped for other in clean_list(row)] != [""]


def test_a_name_that_begins_with_a_total_is_an_initiative():
    assert skipped(["Totaalaanpak wonen", "Samana"], ["Aantal te Gast", "De Brug"]) == ["", ""]


@pytest.mark.parametrize(
    "row",
    [
        ["Opmerking: nog na te kijken"],
        ["NB alleen wat vandaag loopt"],
        ["Deze lijst werd in maart door de werkgroep overlopen"],
        ["", "", "", "", "losse nota"],
    ],
)
def test_a_remark_is_no_initiative(row):
    assert skipped(row) == ["opmerking in de lijst"]


def test_an_initiative_may_have_nothing_but_a_name():
    assert skipped(["Praatcafé Rouw"], ["Nota Bene vzw", "Samana"]) == ["", ""]


def test_a_cell_merged_downwards_says_the_same_for_each_row():
    merged = [[1, 1, 2, 1]]

    rows = clean_list(["Praatcafé", "Samana"], ["Babbelbus"], ["Huis"], merged=merged)

    assert [said(row) for row in rows] == [[("partners", "Samana")], [("partners", "Samana")], []]


def test_a_row_may_say_something_of_its_own_inside_a_merged_cell():
    rows = clean_list(["Praatcafé", "Samana"], ["Babbelbus", "De Brug"], merged=[[1, 1, 2, 1]])

    assert said(rows[1]) == [("partners", "De Brug")]
