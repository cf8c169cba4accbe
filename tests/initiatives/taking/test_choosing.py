import pytest

from initiatives.columns import BY_FIELD, COLUMNS
from initiatives.exporting.layouts import DENDER, STANDARD
from initiatives.taking.choosing import choose

ALLOWED = tuple(column for column in COLUMNS if column.field not in {"contact", "remarks"})


def problems(kind="xlsx", layouts=(), ticked=()):
    return list(choose(kind, layouts, ticked, ALLOWED).problems)


def test_without_a_choice_all_columns_come_that_this_person_may_have():
    choice = choose("xlsx", [], [], ALLOWED)

    assert (choice.layout, choice.columns, choice.problems) == (STANDARD, ALLOWED, ())


def test_ticked_columns_come_in_the_order_of_the_infofiche():
    choice = choose("csv", [], ["status", "name"], ALLOWED)

    assert choice.columns == (BY_FIELD["name"], BY_FIELD["status"])
    assert choice.problems == ()


def test_a_layout_that_is_chosen_outweighs_the_ticks():
    assert choose("xlsx", ["dender"], ["name"], ALLOWED).layout == DENDER
    assert choose("xlsx", ["standaard"], ["name"], ALLOWED).columns == ALLOWED


def test_a_column_that_does_not_exist_is_named():
    assert problems(ticked=["name", "naam"]) == ["We kennen de kolom “naam” niet."]


def test_a_column_that_is_not_for_this_person_is_refused_by_its_title():
    assert problems(ticked=["contact"]) == [
        "De kolom “Algemeen contactpunt” is alleen voor wie is aangemeld en ze mag zien."
    ]


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        (
            {"kind": "pdf"},
            "We maken geen bestanden van het soort “pdf”. Kies Excel, CSV of JSON.",
        ),
        (
            {"layouts": ["limburg"]},
            "We kennen de indeling “limburg” niet. Kies een indeling uit de lijst.",
        ),
        (
            {"layouts": ["eigen"]},
            "Kruis minstens één kolom aan, of kies alle kolommen.",
        ),
        (
            {"kind": "json", "layouts": ["zolim"]},
            "De indelingen van ZOLim en Dender bestaan alleen als Excel of CSV. Kies voor JSON "
            "alle kolommen, of kruis je kolommen aan.",
        ),
    ],
)
def test_what_cannot_be_made_is_said_in_a_sentence(asked, sentence):
    assert problems(**asked) == [sentence]
