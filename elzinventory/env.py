"""Read the `ELZ_*` variables, and say plainly what is wrong with one."""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, urlsplit

from django.core.exceptions import ImproperlyConfigured
from environ import Env

PREFIX = "ELZ_"
YES = {"1", "aan", "ja", "on", "true", "yes"}
NO = {"0", "uit", "nee", "off", "false", "no"}
ENGINES = {"sqlite", "postgres", "postgresql"}
MAIL_PORTS = {"smtp": 25, "smtp+tls": 587, "smtp+ssl": 465}

_asked: set[str] = set()


def text(name: str, default: str = "") -> str:
    """Return the variable without surrounding blanks; empty counts as not given."""
    _asked.add(PREFIX + name)
    return os.environ.get(PREFIX + name, "").strip() or default


def flag(name: str, default: bool = False) -> bool:
    """Return a yes or no; any other word is refused rather than taken for no."""
    value = text(name).lower()
    if value in YES | NO:
        return value in YES
    if value:
        raise wrong(name, f"moet ja of nee zijn, niet “{value}”")
    return default


def choice(name: str, *offered: str) -> str:
    """Return one of the words offered, the first when none is given."""
    value = text(name, offered[0])
    if value not in offered:
        raise wrong(name, f"moet {' of '.join(offered)} zijn, niet “{value}”")
    return value


def names(name: str) -> list[str]:
    """Return the comma-separated names, in order."""
    return [part.strip() for part in text(name).split(",") if part.strip()]


def address(name: str) -> SplitResult | None:
    """Return the public address of the site (`https://inventaris.voorbeeld.be`), if given."""
    value = text(name)
    if not value:
        return None
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path.strip("/"):
        raise wrong(name, f"moet een adres zijn zoals https://inventaris.voorbeeld.be: “{value}”")
    return parts


def database(name: str, *, default: Path, base: Path) -> dict[str, Any]:
    """Return Django's settings for `sqlite:///path` or `postgres://user:password@host/name`.

    Without an address it is the SQLite file `default`. A relative path starts at `base`, so that
    every command finds the same file.
    """
    url = text(name)
    if not url:
        return _sqlite(default)
    scheme = url.partition(":")[0]
    if scheme not in ENGINES:
        # The address may hold a password: the message repeats only the scheme.
        raise wrong(name, f"moet met sqlite:// of postgres:// beginnen, niet met “{scheme}”")
    try:
        found: dict[str, Any] = Env.db_url_config(url)
    except (TypeError, ValueError) as error:
        raise wrong(name, "is geen leesbaar adres van een databank") from error
    if not found["NAME"]:
        raise wrong(name, "noemt geen databank, zoals in postgres://gebruiker@server/naam")
    if scheme == "sqlite":
        return _sqlite(base / found["NAME"] if found["NAME"] != ":memory:" else ":memory:")
    pool = {"pool": {"max_size": 8, "timeout": 10}}
    return found | {"OPTIONS": pool | found.get("OPTIONS", {})}


def mail(name: str, *, kept_in: Path) -> dict[str, Any]:
    """Return Django's settings for `smtp+tls://user:password@host:587`; without, mails are files.

    The address may hold a password: no message repeats it.
    """
    url = text(name)
    if not url:
        backend = "django.core.mail.backends.filebased.EmailBackend"
        return {"EMAIL_BACKEND": backend, "EMAIL_FILE_PATH": kept_in}
    scheme = url.partition(":")[0]
    if scheme not in MAIL_PORTS:
        raise wrong(name, "moet met smtp://, smtp+tls:// of smtp+ssl:// beginnen")
    try:
        found: dict[str, Any] = Env.email_url_config(url)
    except (TypeError, ValueError) as error:
        raise wrong(name, "is geen leesbaar adres van een mailserver") from error
    if not found["EMAIL_HOST"]:
        raise wrong(name, "noemt geen mailserver, zoals in smtp+tls://mail.voorbeeld.be:587")
    given = {key: value for key, value in found.items() if value}
    return {"EMAIL_PORT": MAIL_PORTS[scheme], **given}


def _sqlite(path: Path | str) -> dict[str, Any]:
    """Return settings under which readers never wait and a writer waits for its turn.

    Statements that touch several tables keep their undo in memory: as files it doubles an import.
    """
    if isinstance(path, Path):
        path.parent.mkdir(parents=True, exist_ok=True)
    options = {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA temp_store=MEMORY;"
        ),
    }
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": path, "OPTIONS": options}


def secret(name: str, *, kept_in: Path | None) -> str:
    """Return the given secret, or one made once and kept in a file only the owner reads."""
    value = text(name)
    if value:
        return value
    if kept_in is None:
        raise wrong(name, "is verplicht op een server: geef een lange, willekeurige tekst")
    if not kept_in.exists():
        kept_in.parent.mkdir(parents=True, exist_ok=True)
        kept_in.touch(mode=0o600)
        kept_in.write_text(secrets.token_urlsafe(50), encoding="ascii")
    return kept_in.read_text(encoding="ascii")


def refuse_unknown() -> None:
    """Stop on a variable nobody asked for: a misspelt name must not pass for a default."""
    unknown = sorted(key for key in os.environ if key.startswith(PREFIX) and key not in _asked)
    if unknown:
        known = ", ".join(sorted(_asked))
        raise ImproperlyConfigured(f"Onbekend: {', '.join(unknown)}. Dit bestaat: {known}.")


def wrong(name: str, problem: str) -> ImproperlyConfigured:
    return ImproperlyConfigured(f"{PREFIX}{name} {problem}. Zie docs/installeren.md.")
