"""A server in a process of its own, and the processor time that its pages cost."""

import contextlib
import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bench.running import ROOT, environment_of

PATIENCE = 120


@dataclass
class Server:
    """A running server; `database_seconds` is what its database server used so far."""

    title: str
    port: int
    process: "subprocess.Popen[bytes]"
    database_seconds: Callable[[], float] = field(default=lambda: 0.0)

    def get(self, path: str) -> bytes:
        """Return the page as a browser would get it: compressed where the server does that."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=600)
        with contextlib.closing(connection):
            connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
            response = connection.getresponse()
            body = response.read()
            if response.status != 200:
                raise RuntimeError(f"{self.title} {path}: {response.status} {body[:2000]!r}")
            return body

    def text(self, path: str) -> str:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=600)
        with contextlib.closing(connection):
            connection.request("GET", path)
            response = connection.getresponse()
            body = response.read().decode()
            if response.status != 200:
                raise RuntimeError(f"{self.title} {path}: {response.status} {body[:2000]}")
            return body

    def seconds(self, path: str, times: int) -> float:
        """Return the processor seconds of one page, of the server and of its database."""
        before = self.used()
        for _time in range(times):
            self.get(path)
        return (self.used() - before) / times

    def used(self) -> float:
        own = sum(_thread_seconds(pid) for pid in _family(self.process.pid))
        return own + self.database_seconds()

    def memory_mb(self) -> float:
        return sum(_resident(pid) for pid in _family(self.process.pid)) / 1024


@contextlib.contextmanager
def django_server(
    title: str, *, database, name: str, folder: Path, settings: str, workers: int = 1
) -> Iterator[Server]:
    """Serve the site, or that of the rivals, with gunicorn."""
    environment = environment_of(database=database, name=name, folder=folder)
    environment |= {"DJANGO_SETTINGS_MODULE": settings}
    command = ["-m", "gunicorn", "--workers", str(workers), "--log-level", "error"]
    command += ["--timeout", "600", "elzinventory.wsgi:application", "--bind"]
    with _running(title, [sys.executable, *command, "127.0.0.1:{port}"], environment) as server:
        server.database_seconds = lambda: float(database.server_seconds(name))
        yield server


@contextlib.contextmanager
def other_server(title: str, command: list[str]) -> Iterator[Server]:
    """Serve with a command in which {port} stands where the port belongs."""
    with _running(title, command, dict(os.environ)) as server:
        yield server


@contextlib.contextmanager
def _running(title: str, command: list[str], environment: dict[str, str]) -> Iterator[Server]:
    port = _free_port()
    told = [part.replace("{port}", str(port)) for part in command]
    process = subprocess.Popen(told, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL)  # noqa: S603
    try:
        _wait(process, port)
        yield Server(title, port, process)
    finally:
        process.terminate()
        process.wait(30)


def _wait(process: "subprocess.Popen[bytes]", port: int) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.1)
    raise RuntimeError(f"no server came up: {process.args!r}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _family(pid: int) -> list[int]:
    """Return the process and the workers that it started."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(one for child in children for one in _family(int(child)))]


def _thread_seconds(pid: int) -> float:
    """Return what all threads of the process used, to the nanosecond."""
    stats = Path(f"/proc/{pid}/task").glob("*/schedstat")
    return sum(int(stat.read_text().split()[0]) for stat in stats) / 1e9


def _resident(pid: int) -> int:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS"))
