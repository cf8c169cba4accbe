import gettext
import json
import os
import subprocess
import sys
from datetime import datetime

import polib
import pytest
from django.conf import settings
from django.db import connection
from django.utils import formats, translation

SERVER = {
    "ELZ_ADDRESS": "https://inventaris.voorbeeld.be",
    "ELZ_SECRET_KEY": "een lange en willekeurige tekst van meer dan vijftig tekens 0123456789",
    "ELZ_DATABASE_URL": "postgres://elz@databank/elz",
}
SHOW = """
import json
from elzinventory import settings
print(json.dumps({name: getattr(settings, name) for name in dir(settings) if name.isupper()},
                 default=str))
"""


def run(*command, **variables):
    return subprocess.run(
        [sys.executable, *command],
        cwd=settings.BASE_DIR,
        env={"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "elzinventory.settings"}
        | variables,
        check=False,
        capture_output=True,
        text=True,
    )


def test_a_server_is_deployable():
    checked = run("manage.py", "check", "--deploy", "--fail-level", "WARNING", **SERVER)

    assert checked.returncode == 0, checked.stderr


def test_an_https_address_switches_on_all_that_needs_https():
    found = json.loads(run("-c", SHOW, **SERVER).stdout)

    assert found["ALLOWED_HOSTS"] == ["inventaris.voorbeeld.be"]
    assert found["CSRF_TRUSTED_ORIGINS"] == ["https://inventaris.voorbeeld.be"]
    assert found["SESSION_COOKIE_NAME"] == "__Host-elz_session"
    assert found["CSRF_COOKIE_NAME"] == "__Host-elz_csrf"
    assert found["SESSION_COOKIE_SECURE"] is found["CSRF_COOKIE_SECURE"] is True
    assert found["SECURE_SSL_REDIRECT"] is True
    assert found["SECURE_HSTS_SECONDS"] == 31_536_000
    assert found["DEBUG"] is False


def test_a_server_without_secret_does_not_start():
    stopped = run("manage.py", "check", **(SERVER | {"ELZ_SECRET_KEY": ""}))

    assert stopped.returncode == 1
    assert "ELZ_SECRET_KEY is verplicht op een server" in stopped.stderr


def test_a_server_never_shows_its_errors():
    stopped = run("manage.py", "check", **(SERVER | {"ELZ_DEBUG": "ja"}))

    assert stopped.returncode == 1
    assert "ELZ_DEBUG kan niet samen met een https-adres" in stopped.stderr


def test_a_misspelt_variable_stops_every_command():
    stopped = run("manage.py", "check", ELZ_DATABASE="sqlite://")

    assert stopped.returncode == 1
    assert "Onbekend: ELZ_DATABASE" in stopped.stderr


def test_dates_in_tables_are_flemish():
    day = datetime(2026, 7, 1, 9, 5)

    assert formats.date_format(day, "SHORT_DATE_FORMAT") == "01/07/2026"
    assert formats.date_format(day, "SHORT_DATETIME_FORMAT") == "01/07/2026 09:05"
    assert formats.date_format(day) == "1 juli 2026"


def test_sentences_that_import_export_lacks_are_dutch():
    assert translation.gettext("Select all") == "Alles kiezen"
    assert translation.ngettext(
        "Export %(len)s selected item.", "Export %(len)s selected items.", 2
    ) == ("%(len)s gekozen rijen uitvoeren.")


def test_compiled_translations_are_those_of_the_source():
    folder = settings.BASE_DIR / "elzinventory" / "locale" / "nl" / "LC_MESSAGES"

    with (folder / "django.mo").open("rb") as compiled:
        found = gettext.GNUTranslations(compiled)._catalog

    for entry in polib.pofile(folder / "django.po"):
        if entry.msgid_plural:
            assert found[entry.msgid, 1] == entry.msgstr_plural[1]
        else:
            assert found[entry.msgid] == entry.msgstr


@pytest.mark.django_db
def test_sqlite_waits_for_its_turn_and_keeps_foreign_keys():
    if connection.vendor != "sqlite":
        assert connection.settings_dict["OPTIONS"]["pool"]["max_size"] == 8
        return

    found = {}
    with connection.cursor() as cursor:
        for name in ("journal_mode", "foreign_keys", "busy_timeout"):
            cursor.execute(f"PRAGMA {name}")
            (found[name],) = cursor.fetchone()

    assert found == {"journal_mode": "wal", "foreign_keys": 1, "busy_timeout": 20_000}
    assert connection.transaction_mode == "IMMEDIATE"
