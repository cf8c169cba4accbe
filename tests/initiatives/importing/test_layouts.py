import pytest

from initiatives.columns import COLUMNS
from initiatives.importing.layouts import MappedColumn, SheetLayout, Span
from initiatives.importing.reading import Sheet
from initiatives.importing.tables import find_table

FIVE = [
    "Naam van de activiteit",
    "Beschrijving",
    "Partners binnen de samenwerking",
    "Doelgroep(en)",
    "Regio",
]


def layout(*rows):
    def find_cross(heading):
        return ("regions", heading) if heading == "Bilzen" else None

    return find_table(Sheet("Blad1", list(rows)), find_cross)


def mapped(*headings):
    return [(column.letter, column.field, column.kind) for column in layout([*headings]).columns]


def sentences(found):
    return [str(problem) for problem in found.problems]


def test_all_our_own_headings_are_recognised():
    headings = [column.heading for column in COLUMNS]

    found = layout(headings)

    assert [column.field for column in found.columns] == [column.field for column in COLUMNS]
    assert (found.name, found.last_header, found.problems) == ("standaard", 1, ())


def test_the_five_columns_of_zolim_are_recognised():
    found = layout(FIVE)

    assert found.name == "zolim"
    assert mapped(*FIVE) == [
        ("A", "name", "text"),
        ("B", "description", "text"),
        ("C", "partners", "values"),
        ("D", "target_groups", "values"),
        ("E", "regions", "values"),
    ]


def test_crosses_are_recognised_with_and_without_a_prefix():
    found = mapped("Naam initiatief", "Expertise: Wonen: hulp", "Gemeente: Riemst", "Bilzen")

    assert found == [
        ("A", "name", "text"),
        ("B", "expertise_domains", "cross"),
        ("C", "regions", "cross"),
        ("D", "regions", "cross"),
    ]


def test_a_cross_column_knows_what_its_cross_stands_for():
    found = layout(["Naam", "Doelgroep:  Jonge\nouderen ", "Bilzen"])

    assert [column.cross_text for column in found.columns] == ["", "Jonge ouderen", "Bilzen"]
    assert found.name == "dender"


def test_headings_are_recognised_whatever_their_case_accents_and_spacing():
    found = mapped(" NAAM ", "coordinatoren", "Regio's", "wie  is\nleidend")

    assert [field for _letter, field, _kind in found] == [
        "name",
        "coordinators",
        "regions",
        "lead_actor",
    ]


def test_an_unknown_heading_is_kept_and_ignored():
    assert mapped("Naam", "Beschrijving", "Telefoon: thuis")[2] == ("C", "", "ignored")


def test_a_column_without_a_heading_is_left_out_and_shifts_no_letter():
    assert mapped("Naam", "", "Beschrijving")[1] == ("C", "description", "text")


def test_the_headings_may_stand_below_a_title():
    found = layout(["Inventaris"], [], ["Naam", "van", "iets"], ["Naam", "Beschrijving"])

    assert found.last_header == 4


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [["Naam"]],
        [["Beschrijving", "Partners"]],
        [["Naam", "Telefoon"]],
        [["titel"]] * 30 + [["Naam", "Beschrijving"]],
    ],
)
def test_a_sheet_without_a_row_of_headings_is_not_used(rows):
    found = layout(*rows)

    assert (found.used, found.columns) == (False, ())


def test_the_same_heading_twice_is_an_error_that_names_both_columns():
    found = layout(["Naam", "Status", "Beschrijving", "status"])

    assert sentences(found) == [
        "Blad “Blad1”, rij 1, kolom “status”: kolom D en kolom B hebben dezelfde titel of "
        "betekenis. Geef elke kolom een eigen titel of verwijder er een."
    ]


def test_two_headings_for_one_value_are_an_error():
    found = layout(["Naam", "Titel", "Status"])

    assert sentences(found) == [
        "Blad “Blad1”, rij 1, kolom “Titel”: kolom B en kolom A hebben dezelfde titel of "
        "betekenis. Geef elke kolom een eigen titel of verwijder er een."
    ]


def test_two_crosses_for_one_term_are_an_error():
    found = layout(["Naam", "Gemeente: Bilzen", "Bilzen"])

    assert [problem.column for problem in found.problems] == ["Bilzen"]


def test_lists_and_what_is_only_kept_may_have_one_heading_twice():
    found = layout(["Naam", "Partner", "Partner", "Telefoon", "Telefoon"])

    assert [column.field for column in found.columns] == ["name", "partners", "partners", "", ""]
    assert found.problems == ()


def test_two_headings_for_one_list_and_crosses_of_signs_only_are_no_error():
    found = layout(["Naam", "Partners", "Organisaties", "Expertise: !", "Expertise: ?"])

    assert found.problems == ()


def test_a_layout_is_the_same_after_it_was_stored():
    found = layout(["Titel"], ["Naam", "Gemeente: Riemst", "Telefoon"])

    stored = SheetLayout.from_json(found.as_json())

    assert stored == found
    assert stored.columns[1] == MappedColumn(1, "Gemeente: Riemst", "regions", "cross", "Riemst")


def crossed(*rows):
    return [(c.letter, c.field, c.cross_text) for c in layout(*rows).columns if c.kind == "cross"]


TERMS = [("C", "target_groups", "Ouderen"), ("D", "target_groups", "Jongeren")]


def test_a_group_above_its_columns_makes_them_crosses():
    rows = [["", "", "Doelgroepen", ""], ["Naam", "Beschrijving", "Ouderen", "Jongeren"]]

    assert layout(*rows).header_rows == (1, 2)
    assert crossed(*rows) == TERMS


def test_subheadings_below_the_headings_make_crosses_of_their_group():
    rows = [["Naam", "Beschrijving", "Doelgroepen", ""], ["", "", "Ouderen", "Jongeren"]]

    found = layout(["Inventaris"], *rows)

    assert found.header_rows == (2, 3)
    assert crossed(*rows) == TERMS
    assert [column.heading for column in found.columns] == [
        "Naam",
        "Beschrijving",
        "Ouderen",
        "Jongeren",
    ]


def test_a_group_reaches_to_the_next_one_and_not_over_a_heading_of_its_own():
    rows = [
        ["", "", "Doelgroepen", "", "Expertise", "", ""],
        ["Naam", "Beschrijving", "Ouderen", "Jongeren", "Wonen", "Werk", "Status"],
    ]

    assert crossed(*rows) == [
        *TERMS,
        ("E", "expertise_domains", "Wonen"),
        ("F", "expertise_domains", "Werk"),
    ]
    assert layout(*rows).columns[-1].field == "status"


def test_a_row_with_an_initiative_is_no_second_row_of_headings():
    found = layout(["Naam", "Beschrijving", "Doelgroepen"], ["Praatcafé", "", "Ouderen"])

    assert (found.header_rows, crossed()) == ((1,), [])


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        ([], "cross"),
        (["x", "", "x"], "cross"),
        (["ja", "nee", "misschien"], "cross"),
        (["2 000 euro", "", "x"], "cross"),
        (["2 000 euro", "500 euro", "x"], "ignored"),
    ],
)
def test_a_heading_that_is_a_term_is_a_cross_only_above_crosses(cells, kind):
    found = layout(["Naam", "Status", "Bilzen"], *(["Praatcafé", "", cell] for cell in cells))

    assert found.columns[2].kind == kind


def test_a_cell_merged_downwards_spans_its_rows():
    rows = [["Partners", "Naam"], ["Samana", "Praatcafé"], ["", "Babbelbus"], ["De Brug", "Huis"]]
    sheet = Sheet("Blad1", rows, merged=[[1, 0, 2, 0], [0, 0, 0, 1], [1, 0, 2, 1]])

    found = find_table(sheet, lambda heading: None)

    assert found.spans == (Span(column=0, first=2, last=3),)


def test_of_several_headings_for_one_value_the_surest_is_taken():
    found = layout(["Project", "Naam initiatief", "Status"])

    assert [column.field for column in found.columns] == ["", "name", "status"]
    assert found.problems == ()


def test_remarks_are_brought_in_only_from_a_list_of_our_own():
    assert layout(["Naam", "Status", "Opmerkingen"]).columns[2].field == ""
    assert layout(["Kenmerk", "Naam", "Opmerkingen"]).columns[2].field == "remarks"
