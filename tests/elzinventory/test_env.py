import stat
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from elzinventory import env

BASE = Path("/srv/inventory")


@pytest.fixture
def given(monkeypatch):
    """Return a function that sets the variable `ELZ_X`."""
    return lambda value: monkeypatch.setenv("ELZ_X", value)


@pytest.mark.parametrize("word", ["1", "ja", "JA ", "on", "true", "aan"])
def test_a_flag_understands_yes(given, word):
    given(word)

    assert env.flag("X") is True


@pytest.mark.parametrize("word", ["0", "nee", "Off", "false", "uit"])
def test_a_flag_understands_no(given, word):
    given(word)

    assert env.flag("X", default=True) is False


def test_an_empty_flag_is_not_given(given):
    given(" ")

    assert env.flag("X", default=True) is True


def test_a_flag_refuses_any_other_word(given):
    given("misschien")

    with pytest.raises(ImproperlyConfigured, match="ELZ_X moet ja of nee zijn, niet “misschien”"):
        env.flag("X")


def test_names_are_separated_by_commas(given):
    given("een.be, twee.be,")

    assert env.names("X") == ["een.be", "twee.be"]


def test_a_choice_refuses_what_is_not_offered(given):
    given("LUID")

    with pytest.raises(ImproperlyConfigured, match="ELZ_X moet INFO of WARNING zijn"):
        env.choice("X", "INFO", "WARNING")


def test_the_first_choice_is_the_default():
    assert env.choice("X", "INFO", "WARNING") == "INFO"


def test_an_address_gives_scheme_and_host(given):
    given("https://inventaris.voorbeeld.be/")

    address = env.address("X")

    assert (address.scheme, address.hostname) == ("https", "inventaris.voorbeeld.be")


@pytest.mark.parametrize(
    "value", ["inventaris.voorbeeld.be", "ftp://voorbeeld.be", "https://", "https://a.be/pad"]
)
def test_an_address_without_scheme_or_host_or_with_a_path_is_refused(given, value):
    given(value)

    with pytest.raises(ImproperlyConfigured, match="ELZ_X moet een adres zijn"):
        env.address("X")


def test_without_address_the_database_is_the_default_file(tmp_path):
    found = env.database("X", default=tmp_path / "new" / "db.sqlite3", base=BASE)

    assert found["NAME"] == tmp_path / "new" / "db.sqlite3"
    assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert (tmp_path / "new").is_dir()


def test_a_relative_sqlite_file_starts_at_the_project(given, tmp_path):
    given("sqlite:///data/een.sqlite3")

    found = env.database("X", default=BASE, base=tmp_path)

    assert found["NAME"] == tmp_path / "data" / "een.sqlite3"


def test_an_absolute_sqlite_file_stays_where_it_is(given, tmp_path):
    given(f"sqlite:///{tmp_path}/een.sqlite3")

    assert env.database("X", default=BASE, base=BASE)["NAME"] == tmp_path / "een.sqlite3"


@pytest.mark.parametrize("url", ["sqlite://:memory:", "sqlite://"])
def test_sqlite_can_live_in_memory(given, url):
    given(url)

    assert env.database("X", default=BASE, base=BASE)["NAME"] == ":memory:"


def test_a_postgres_address_is_taken_apart_and_pooled(given):
    given("postgres://elz:p%40ss@server:5433/inventaris?sslmode=require")

    found = env.database("X", default=BASE, base=BASE)

    assert found == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "inventaris",
        "USER": "elz",
        "PASSWORD": "p@ss",
        "HOST": "server",
        "PORT": 5433,
        "OPTIONS": {"pool": {"max_size": 8, "timeout": 10}, "sslmode": "require"},
    }


@pytest.mark.parametrize(
    ("url", "problem"),
    [
        ("mysql://elz:geheim@server/naam", "niet met “mysql”"),
        ("geheim", "moet met sqlite:// of postgres:// beginnen"),
        ("postgres://elz:geheim@server", "noemt geen databank"),
        ("postgres://elz:geheim@server:poort/naam", "geen leesbaar adres"),
    ],
)
def test_a_wrong_database_is_refused_without_repeating_the_password(given, url, problem):
    given(url)

    with pytest.raises(ImproperlyConfigured, match=problem) as raised:
        env.database("X", default=BASE, base=BASE)

    assert "geheim@" not in str(raised.value)


def test_a_secret_is_made_once_and_only_its_owner_reads_it(tmp_path):
    file = tmp_path / "var" / "secret"

    first = env.secret("X", kept_in=file)

    assert len(first) > 50
    assert env.secret("X", kept_in=file) == first
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_given_secret_is_not_kept(given, tmp_path):
    given("eigen")

    assert env.secret("X", kept_in=tmp_path / "secret") == "eigen"
    assert list(tmp_path.iterdir()) == []


def test_a_server_must_be_given_its_secret():
    with pytest.raises(ImproperlyConfigured, match="ELZ_X is verplicht"):
        env.secret("X", kept_in=None)


def test_a_misspelt_variable_is_refused(monkeypatch):
    monkeypatch.setenv("ELZ_DEBUGG", "ja")

    with pytest.raises(
        ImproperlyConfigured, match=r"Onbekend: ELZ_DEBUGG\. Dit bestaat: .*ELZ_DEBUG"
    ):
        env.refuse_unknown()


@pytest.mark.parametrize(
    ("value", "found"),
    [
        (
            "smtp+tls://wie:ge%40heim@mail.voorbeeld.be",
            {
                "EMAIL_HOST": "mail.voorbeeld.be",
                "EMAIL_PORT": 587,
                "EMAIL_HOST_USER": "wie",
                "EMAIL_HOST_PASSWORD": "ge@heim",
                "EMAIL_USE_TLS": True,
            },
        ),
        ("smtp+ssl://mail:4650", {"EMAIL_HOST": "mail", "EMAIL_PORT": 4650, "EMAIL_USE_SSL": True}),
        ("smtp://localhost", {"EMAIL_HOST": "localhost", "EMAIL_PORT": 25}),
    ],
)
def test_mail_goes_to_the_server_given(given, tmp_path, value, found):
    given(value)

    backend = {"EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend"}
    assert env.mail("X", kept_in=tmp_path) == backend | found


def test_without_a_server_mails_are_files(tmp_path):
    assert env.mail("X", kept_in=tmp_path) == {
        "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
        "EMAIL_FILE_PATH": tmp_path,
    }


@pytest.mark.parametrize("value", ["mail.voorbeeld.be", "imap://wie:geheim@mail", "smtp://", "x:y"])
def test_an_address_that_is_no_mail_server_is_refused_without_its_password(given, tmp_path, value):
    given(value)

    with pytest.raises(ImproperlyConfigured, match="ELZ_X") as refused:
        env.mail("X", kept_in=tmp_path)
    assert "geheim" not in str(refused.value)
