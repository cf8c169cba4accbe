"""The reference data, loaded once for all tests of a module and rolled back after them."""

import pytest
from django.apps import apps
from django.db import transaction

from initiatives.loading.reference import load_reference_data
from initiatives.models import InventoryChange


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield load_reference_data()
        transaction.set_rollback(True)


@pytest.fixture
def reference(loaded, db):
    """What loading reported; a test may change the data, its changes are undone."""
    return loaded


@pytest.fixture
def dump(db):
    """Everything that the database holds of ours, as comparable values."""

    def take():
        return {
            model._meta.label: list(model._default_manager.order_by("pk").values())
            for app in ("networks", "initiatives")
            for model in apps.get_app_config(app).get_models(include_auto_created=True)
            if model is not InventoryChange  # the log of what came to be so
        }

    return take
