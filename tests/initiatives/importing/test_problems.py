import pytest

from initiatives.importing.problems import ImportRefusedError, Problem, column_letter


@pytest.mark.parametrize(
    ("index", "letter"),
    [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16_383, "XFD")],
)
def test_columns_are_called_by_the_letters_of_excel(index, letter):
    assert column_letter(index) == letter


@pytest.mark.parametrize(
    ("place", "sentence"),
    [
        (("Blad1", 7, "Naam"), "Blad “Blad1”, rij 7, kolom “Naam”: vul dit in."),
        (("Blad1", 7, ""), "Blad “Blad1”, rij 7: vul dit in."),
        (("", 7, ""), "Rij 7: vul dit in."),
        (("", 0, ""), "vul dit in."),
    ],
)
def test_a_problem_says_where_it_is_and_what_to_do(place, sentence):
    assert str(Problem("error", *place, "vul dit in.")) == sentence


def test_a_refusal_lists_every_problem():
    first, second = (Problem("error", "Blad1", row, "", "vul dit in.") for row in (2, 3))

    refusal = ImportRefusedError((first, second))

    assert str(refusal) == "Blad “Blad1”, rij 2: vul dit in.\nBlad “Blad1”, rij 3: vul dit in."
