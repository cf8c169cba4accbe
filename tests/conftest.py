"""What every test may ask for."""

import pytest
from django.db import connection
from hypothesis import settings

from accounts.models import User

# The same examples in every run: what passed here passes elsewhere. To look further, run with
# --hypothesis-profile=default.
settings.register_profile("repeatable", derandomize=True)
settings.load_profile("repeatable")


def pytest_report_header():
    return f"database: {connection.display_name}"


def pytest_collection_modifyitems(config, items):
    """Leave out what concerns another database than the one the tests run on."""
    elsewhere = [
        item
        for item in items
        if any(mark.args[0] != connection.vendor for mark in item.iter_markers("only_on"))
    ]
    config.hook.pytest_deselected(items=elsewhere)
    items[:] = [item for item in items if item not in elsewhere]


@pytest.fixture
def staff(db):
    return User.objects.create_superuser("staf@voorbeeld.be", "geheim")


@pytest.fixture
def staff_client(client, staff):
    """A browser in which a member of staff is signed in."""
    client.force_login(staff)
    return client
