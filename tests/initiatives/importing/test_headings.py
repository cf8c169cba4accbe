import pytest

from initiatives.columns import COLUMNS
from initiatives.importing.headings import field_of_heading, is_label


@pytest.mark.parametrize("column", COLUMNS, ids=lambda column: column.field)
def test_our_own_headings_are_exact(column):
    assert {field_of_heading(text) for text in (column.heading, *column.headings)} == {
        (column.field, 3)
    }


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Benaming", "name"),
        ("Naam project", "name"),
        ("Korte inhoud", "description"),
        ("Doel van het project", "description"),
        ("Wie doet mee?", "partners"),
        ("Betrokken diensten", "partners"),
        ("Doelpubliek", "target_groups"),
        ("Voor wie?", "target_groups"),
        ("(Deel)gemeenten", "regions"),
        ("Postcode", "regions"),
        ("Waar?", "regions"),
        ("Thema’s", "expertise_domains"),
        ("Soort samenwerking", "action_type"),
        ("Type nr", "action_type"),
        ("Stand van zaken", "status"),
        ("Sinds wanneer", "start_year"),
        ("Link naar website", "website"),
        ("Opm.", "remarks"),
    ],
)
def test_other_words_for_a_field_are_known_by_their_meaning(heading, field):
    assert field_of_heading(heading)[0] == field


@pytest.mark.parametrize(
    ("heading", "field"),
    [("Beschrijvng", "description"), ("Doelgreop", "target_groups"), ("Partnerss", "partners")],
)
def test_a_heading_with_a_typing_error_is_nearly_known(heading, field):
    assert field_of_heading(heading) == (field, 2)


@pytest.mark.parametrize(
    "heading",
    ["Contactpersoon partner", "Mail organisatie", "Nr.", "Budget", "Ingevuld door", "Tel. dienst"],
)
def test_whom_to_call_and_own_numbers_are_no_field(heading):
    assert field_of_heading(heading) == ("", 0)
    assert is_label(heading)


@pytest.mark.parametrize(
    "text",
    [
        "Praatcafé Dementie",
        "Elke maandag komen de vrijwilligers van het project samen in de zaal",
        "naam " * 20,
    ],
)
def test_an_answer_is_no_label(text):
    assert field_of_heading(text) == ("", 0)
