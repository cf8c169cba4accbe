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
        raise _wrong(name, f"moet ja of nee zijn, niet “{value}”")
    return default


def number(name: str, default: int) -> int:
    value = text(name, str(default))
    if not value.isascii() or not value.isdigit():
        raise _wrong(name, f"moet een geheel getal zijn, niet “{value}”")
    return int(value)


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
        raise _wrong(name, f"moet een adres zijn zoals https://inventaris.voorbeeld.be: “{value}”")
    return parts


def database(name: str, *, default: str, base: Path) -> dict[str, Any]:
    """Return Django's settings for `sqlite:///path` or `postgres://user:password@host/name`.

    A relative SQLite path starts at `base`, so that every command finds the same file.
    """
    url = text(name, default)
    scheme = url.partition(":")[0]
    if scheme not in ENGINES:
        # The address may hold a password: the message repeats only the scheme.
        raise _wrong(name, f"moet met sqlite:// of postgres:// beginnen, niet met “{scheme}”")
    try:
        found: dict[str, Any] = Env.db_url_config(url)
    except (ValueError, TypeError) as error:
        raise _wrong(name, "is geen leesbaar adres van een databank") from error
    if scheme != "sqlite":
        return found | {"OPTIONS": {"pool": {"max_size": 8, "timeout": 10}} | found["OPTIONS"]}
    if found["NAME"] != ":memory:":
        found["NAME"] = base / found["NAME"]
        found["NAME"].parent.mkdir(parents=True, exist_ok=True)
    return found | {"OPTIONS": SQLITE_OPTIONS}


# Readers never wait for a writer, and a writer waits for its turn instead of failing at once.
SQLITE_OPTIONS = {
    "timeout": 20,
    "transaction_mode": "IMMEDIATE",
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
}


def secret(name: str, *, kept_in: Path | None) -> str:
    """Return the given secret, or one made once and kept in a file only the owner reads."""
    value = text(name)
    if value:
        return value
    if kept_in is None:
        raise _wrong(name, "is verplicht op een server: geef een lange, willekeurige tekst")
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


def _wrong(name: str, problem: str) -> ImproperlyConfigured:
    return ImproperlyConfigured(f"{PREFIX}{name} {problem}. Zie docs/installeren.md.")
