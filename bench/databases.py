"""Databases to measure on: prepared once, copied for every run."""

import contextlib
import shutil
import sqlite3
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

from tests.postgres import running_server


class SQLite:
    title = "SQLite"

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.version = sqlite3.sqlite_version

    def url(self, name: str) -> str:
        return f"sqlite:///{self._file(name)}"

    def create(self, name: str) -> None:
        """Nothing to do: the file is made by the first connection."""

    def copy(self, source: str, target: str) -> None:
        shutil.copyfile(self._file(source), self._file(target))

    def drop(self, name: str) -> None:
        for file in self.folder.glob(f"{name}.sqlite3*"):
            file.unlink()

    def _file(self, name: str) -> Path:
        return self.folder / f"{name}.sqlite3"


class PostgreSQL:
    title = "PostgreSQL"

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self._url = url.replace(parts.path, "/{}", 1)
        # To a database of its own: a template may have no visitors while it is copied.
        self._connection = psycopg.connect(url, autocommit=True)
        version = self._connection.info.server_version
        # Its work would be counted with that of whoever happens to be measured.
        self._connection.execute("ALTER SYSTEM SET autovacuum = off")
        self._connection.execute("SELECT pg_reload_conf()")
        self.version = f"{version // 10_000}.{version % 10_000}"

    def url(self, name: str) -> str:
        return self._url.format(name)

    def create(self, name: str) -> None:
        self._run("CREATE DATABASE {}", name)

    def copy(self, source: str, target: str) -> None:
        self._run("CREATE DATABASE {} TEMPLATE {}", target, source)

    def drop(self, name: str) -> None:
        self._run("DROP DATABASE {}", name)

    def _run(self, statement: str, *names: str) -> None:
        self._connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


@contextlib.contextmanager
def opened(kind: str, folder: Path):
    """Yield the database of that kind, and stop its server afterwards."""
    if kind == "sqlite":
        yield SQLite(folder)
    else:
        with running_server() as url:
            yield PostgreSQL(url)
