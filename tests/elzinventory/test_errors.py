import re
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.test import Client
from django.urls import path

from elzinventory import errors
from elzinventory.urls import urlpatterns as ours


def broken(request, rest):
    raise RuntimeError("wachtwoord 1234")


def forbidden(request):
    raise PermissionDenied("geheim dossier")


def suspicious(request):
    raise SuspiciousOperation("geheim dossier")


urlpatterns = [
    *ours,
    path("stuk/<str:rest>", broken),
    path("verboden/", forbidden),
    path("verdacht/", suspicious),
]
handler400 = "elzinventory.errors.bad_request"
handler403 = "elzinventory.errors.permission_denied"
handler404 = "elzinventory.errors.page_not_found"
handler500 = "elzinventory.errors.server_error"

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


def test_a_failure_shows_a_reference_that_the_log_knows(caplog):
    page = Client(raise_request_exception=False).get("/stuk/naam")

    (record,) = [record for record in caplog.records if record.name == "elzinventory.errors"]
    reference = record.message.split()[0]
    assert page.status_code == 500
    assert re.fullmatch("[0-9a-f]{8}", reference)
    assert reference in page.text
    assert record.message == f"{reference} GET /stuk/naam"
    assert "wachtwoord 1234" in caplog.text
    assert "wachtwoord 1234" not in page.text
    assert "RuntimeError" not in page.text


@pytest.mark.parametrize(
    ("address", "status"), [("/verdacht/", 400), ("/verboden/", 403), ("/bestaat-niet/", 404)]
)
def test_a_refusal_is_a_dutch_page_with_a_way_forward_and_no_details(client, address, status):
    page = client.get(address)

    assert page.status_code == status
    assert '<html lang="nl-BE"' in page.text
    assert 'href="/"' in page.text
    assert "geheim dossier" not in page.text


def test_a_form_from_elsewhere_is_refused_with_advice():
    page = Client(enforce_csrf_checks=True).post("/afmelden/")

    assert page.status_code == 403
    assert "Herlaad de pagina" in page.text


def test_a_newline_in_the_address_does_not_forge_a_line_in_the_log(caplog):
    Client(raise_request_exception=False).get("/stuk/%0Avals")

    (record,) = [record for record in caplog.records if record.name == "elzinventory.errors"]
    assert record.message.endswith(" GET /stuk/%0Avals")


def test_without_a_template_the_page_still_comes(settings, client):
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [], "APP_DIRS": False}]

    page = client.get("/bestaat-niet/")

    assert page.status_code == 404
    assert "We vinden deze pagina niet." in page.text


def test_the_site_uses_these_pages():
    source = Path(errors.__file__).with_name("urls.py").read_text()

    assert [line for line in source.splitlines() if line.startswith("handler")] == [
        'handler400 = "elzinventory.errors.bad_request"',
        'handler403 = "elzinventory.errors.permission_denied"',
        'handler404 = "elzinventory.errors.page_not_found"',
        'handler500 = "elzinventory.errors.server_error"',
    ]
