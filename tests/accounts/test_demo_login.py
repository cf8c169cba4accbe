from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from accounts.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.VAR = tmp_path


def demo_login():
    out = StringIO()
    call_command("demo_login", port="8001", stdout=out)
    return out.getvalue()


def test_the_printed_login_opens_the_admin(client):
    printed = demo_login().split()

    assert client.login(email=printed[printed.index("E-mail") + 1], password=printed[-1])
    assert client.get("/beheer/").status_code == 200
    assert "http://127.0.0.1:8001/" in printed


def test_a_second_time_prints_the_same_and_restores_the_account():
    first = demo_login()
    User.objects.update(is_active=False, is_superuser=False, password="!")

    again = demo_login()

    user = User.objects.get()
    assert again == first
    assert user.is_active
    assert user.is_superuser
    assert user.check_password(first.split()[-1])


def test_another_machine_gets_another_password(settings, tmp_path):
    here = demo_login().split()[-1]
    settings.VAR = tmp_path / "elders"

    assert demo_login().split()[-1] != here


def test_a_site_with_an_address_gets_no_demo_account(settings):
    settings.ADDRESS = "https://inventaris.voorbeeld.be"

    with pytest.raises(CommandError, match="ELZ_ADDRESS"):
        demo_login()

    assert not User.objects.exists()
