"""The one list of columns: complete, without doubles, and true to the model."""

import pytest

from initiatives.columns import BY_FIELD, COLUMNS, LINK_FIELDS, NAME, VALUE_FIELDS, Kind
from initiatives.models import Initiative, Participation
from networks.matching import name_key

# What is no column: made by the program, or kept elsewhere.
NO_COLUMN = {"id", "name_key", "description_key", "created", "modified", "version", "inspired_by"}
ROLES = {"leads", "coordinators"}


def test_every_field_of_an_initiative_is_a_column():
    fields = {
        field.name for field in [*Initiative._meta.concrete_fields, *Initiative._meta.many_to_many]
    }

    assert set(BY_FIELD) == fields - NO_COLUMN | ROLES


def test_no_two_columns_can_be_taken_for_each_other():
    headings = [
        heading
        for column in COLUMNS
        for heading in {name_key(text) for text in (column.heading, *column.headings)}
    ]

    assert sorted(set(headings)) == sorted(headings)


def test_columns_are_keys_values_or_links():
    keys = [column.field for column in COLUMNS if column.kind is Kind.KEY]

    assert keys == ["slug", "zone"]
    assert {*keys, *VALUE_FIELDS, *LINK_FIELDS} == set(BY_FIELD)
    assert len(keys) + len(VALUE_FIELDS) + len(LINK_FIELDS) == len(COLUMNS)


@pytest.mark.parametrize("field", sorted(set(BY_FIELD) - ROLES))
def test_a_column_names_the_terms_and_choices_of_its_field(field):
    column = BY_FIELD[field]
    model_field = Initiative._meta.get_field(field)

    expected = model_field.related_model if column.kind is not Kind.KEY else None
    assert column.vocabulary is expected
    assert column.options == list(model_field.choices or [])
    assert column.is_link == bool(model_field.many_to_many)


def test_leads_and_coordinators_are_partners_with_a_role():
    assert {BY_FIELD[role].terms for role in ROLES} == {
        Participation._meta.get_field("partner").related_model
    }


def test_a_column_without_terms_says_so():
    with pytest.raises(TypeError, match="name has no vocabulary"):
        _ = NAME.terms
