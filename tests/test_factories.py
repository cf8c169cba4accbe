"""The factories make valid rows of every model of ours."""

import pytest
from django.apps import apps
from django.db.models import JSONField

from tests import factories

FACTORIES = [
    made
    for made in vars(factories).values()
    if isinstance(made, type)
    and issubclass(made, factories.Factory)
    and not made._meta.abstract
    and made is not factories.AliasFactory
]


def json_fields(row):
    """What the import fills in; nobody types an empty list in a form."""
    return {field.name for field in row._meta.fields if isinstance(field, JSONField)}


@pytest.mark.django_db
@pytest.mark.parametrize("make", FACTORIES, ids=lambda make: make.__name__)
def test_two_rows_from_the_defaults_are_valid(make):
    rows = [make(), make()]

    for row in rows:
        row.full_clean(exclude=json_fields(row))


def test_every_model_has_one_factory():
    ours = {
        model
        for name in ("networks", "accounts", "initiatives")
        for model in apps.get_app_config(name).get_models()
    }

    assert {make._meta.model for make in [*FACTORIES, factories.AliasFactory]} == ours


@pytest.mark.django_db
def test_an_alias_belongs_to_its_target():
    partner = factories.PartnerFactory()

    alias = factories.AliasFactory(target=partner)

    assert alias.target == partner
    assert list(partner.aliases.all()) == [alias]
