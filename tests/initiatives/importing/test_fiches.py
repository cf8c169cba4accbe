"""A sheet that is one fiche, or several under each other: labels in a column, answers beside."""

import pytest

from initiatives.importing.fiches import find_fiche
from initiatives.importing.reading import Sheet

FICHE = [
    ["Naam:", "Praatcafé Rouw"],
    ["Beschrijving:", "Elke maand"],
    ["Partners:", "Samana"],
    ["Regio:", "Riemst"],
]


def fiche(*rows):
    layout, found = find_fiche(Sheet("Fiche", [list(row) for row in rows]))
    return layout, [dict(zip(_headings(layout), cells, strict=True)) for _number, cells in found]


def only_fiche(*rows):
    _layout, (found,) = fiche(*rows)
    return found


def _headings(layout):
    return [column.heading for column in layout.columns]


def test_the_labels_are_columns_and_the_answers_one_row():
    layout, found = fiche(*FICHE)

    assert [(c.letter, c.heading, c.field, c.kind) for c in layout.columns] == [
        ("A", "Naam", "name", "text"),
        ("A", "Beschrijving", "description", "text"),
        ("A", "Partners", "partners", "values"),
        ("A", "Regio", "regions", "values"),
    ]
    assert (layout.is_fiche, layout.header_rows, layout.name) == (True, (), "fiche")
    assert found == [
        {
            "Naam": "Praatcafé Rouw",
            "Beschrijving": "Elke maand",
            "Partners": "Samana",
            "Regio": "Riemst",
        }
    ]


@pytest.mark.parametrize("left", [0, 1, 3])
def test_the_labels_may_stand_in_another_column(left):
    layout, found = fiche(*([*[""] * left, *cells] for cells in FICHE))

    assert layout.columns[0].letter == "ABCD"[left]
    assert found[0]["Naam"] == "Praatcafé Rouw"


def test_answers_over_several_rows_belong_to_the_label_above():
    found = only_fiche(*FICHE[:3], ["", "De Brug"], ["", "CAW"], FICHE[3])

    assert found["Partners"] == "Samana\nDe Brug\nCAW"


def test_answers_may_stand_under_their_label():
    found = only_fiche(
        ["Naam"], ["Praatcafé Rouw"], ["Partners"], ["Samana"], ["Regio"], ["Riemst"]
    )

    assert found == {"Naam": "Praatcafé Rouw", "Partners": "Samana", "Regio": "Riemst"}


def test_answers_beside_each_other_are_all_kept():
    found = only_fiche(*FICHE[:2], ["Partners", "Samana", "De Brug"], FICHE[3])

    assert found["Partners"] == "Samana\nDe Brug"


def test_fiches_under_each_other_are_initiatives_of_their_own():
    second = [["Naam:", "Babbelbus"], ["Regio:", "Bilzen"]]

    layout, found = fiche(*FICHE, [], *second)

    assert _headings(layout) == ["Naam", "Beschrijving", "Partners", "Regio"]
    assert [row["Naam"] for row in found] == ["Praatcafé Rouw", "Babbelbus"]
    assert found[1] == {"Naam": "Babbelbus", "Beschrijving": "", "Partners": "", "Regio": "Bilzen"}


def test_fiches_beside_each_other_are_initiatives_of_their_own():
    layout, found = find_fiche(
        Sheet(
            "Fiches",
            [
                ["", "Fiche 1", "Fiche 2"],
                ["Naam", "Praatcafé Rouw", "Babbelbus"],
                ["Partners", "Samana", ""],
                ["", "De Brug", "CAW"],
                ["Beschrijving", "Elke maand", "Rijdt rond"],
                ["Regio", "Riemst", "Bilzen"],
            ],
        )
    )

    assert [column.field for column in layout.columns] == [
        "name",
        "partners",
        "description",
        "regions",
    ]
    assert found == [
        (2, ["Praatcafé Rouw", "Samana\nDe Brug", "Elke maand", "Riemst"]),
        (3, ["Babbelbus", "CAW", "Rijdt rond", "Bilzen"]),
    ]


@pytest.mark.parametrize("title", ["INFOFICHE SAMENWERKING", "Fiche 2", "Project"])
def test_a_title_above_a_fiche_is_no_label_and_no_answer(title):
    _layout, found = fiche([title], [], *FICHE, [], [title], ["Naam", "Babbelbus"])

    assert [row["Naam"] for row in found] == ["Praatcafé Rouw", "Babbelbus"]
    assert found[0]["Regio"] == "Riemst"


def test_whom_to_call_is_kept_without_a_field():
    layout, found = fiche(
        *FICHE, ["Contactpersoon:", "info@voorbeeld.be"], ["Opmerkingen", "nog na te kijken"]
    )

    assert [(c.heading, c.field, c.kind) for c in layout.columns[4:]] == [
        ("Contactpersoon", "", "ignored"),
        ("Opmerkingen", "", "ignored"),
    ]
    assert found[0]["Contactpersoon"] == "info@voorbeeld.be"


@pytest.mark.parametrize(
    "rows",
    [
        [["Inhoud"], ["1", "Praatcafé Rouw"], ["2", "Babbelbus"]],
        [["Naam", "Partners", "Regio"], ["Praatcafé Rouw", "Samana", "Riemst"]],
        [["Naam", "Praatcafé Rouw"], ["Kleur", "groen"]],
        [],
    ],
)
def test_another_sheet_is_no_fiche(rows):
    layout, found = fiche(*rows)

    assert (layout.used, found) == (False, [])
