import pytest
from django.db import OperationalError, connection


@pytest.mark.django_db
def test_a_healthy_site_says_so(client):
    answer = client.get("/gezond/")

    assert (answer.status_code, answer.text) == (200, "ok\n")


@pytest.mark.django_db
def test_a_site_without_database_says_so(client):
    def refuse(*arguments):
        raise OperationalError

    with connection.execute_wrapper(refuse):
        answer = client.get("/gezond/")

    assert (answer.status_code, answer.text) == (503, "databank onbereikbaar\n")
