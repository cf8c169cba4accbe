"""Databases to measure on: prepared once, copied for every run."""

import contextlib
import os
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

    def server_seconds(self, name: str) -> float:
        """Return nothing: this database works inside the process that asks."""
        return 0.0

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

    def server_seconds(self, name: str) -> float:
        """Return the processor seconds of all who work or worked for a database of this server."""
        own = self._connection.info.backend_pid
        server = int(Path(f"/proc/{own}/stat").read_text().rpartition(")")[2].split()[1])
        ended = Path(f"/proc/{server}/stat").read_text().rpartition(")")[2].split()[13:15]
        statement = "SELECT pid FROM pg_stat_activity WHERE datname = %s"
        found = self._connection.execute(statement, [name]).fetchall()
        alive = (Path(f"/proc/{pid}/schedstat").read_text().split()[0] for (pid,) in found)
        ticks = sum(map(int, ended)) / os.sysconf("SC_CLK_TCK")
        return ticks + sum(map(int, alive)) / 1e9

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
