import contextlib

import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/gezond/", "/bestaat-niet/", "/static/admin/css/base.css"])
def test_every_answer_keeps_to_itself(client, path):
    with contextlib.closing(client.get(path)) as answer:
        headers = answer.headers

    assert headers["Content-Security-Policy"] == (
        "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
        "object-src 'none'"
    )
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["Permissions-Policy"].startswith("camera=()")


def test_pages_of_signed_in_people_are_not_stored(staff_client):
    assert staff_client.get("/bestaat-niet/").headers["Cache-Control"] == "no-store"


def test_pages_of_everybody_may_be_stored(client):
    assert "Cache-Control" not in client.get("/bestaat-niet/").headers
