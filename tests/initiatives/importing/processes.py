"""Runs manage.py as people do, in a process of its own, on the database of the tests."""

import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlencode

from django.db import connection

ROOT = Path(__file__).resolve().parents[3]


def start(*arguments):
    """Start manage.py and return the process."""
    return subprocess.Popen(
        [sys.executable, "manage.py", *map(str, arguments)],
        cwd=ROOT,
        env=os.environ | {"ELZ_DATABASE_URL": database_url()},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


def run(*arguments):
    """Run manage.py to its end; return its exit code, what it told and what it complained."""
    process = start(*arguments)
    told, complained = process.communicate(timeout=60)
    return process.returncode, told, complained


def database_url():
    settings = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{settings['NAME']}"
    server = {"host": settings["HOST"] or settings["OPTIONS"].get("host", "")}
    return f"postgres://{settings['USER']}@/{settings['NAME']}?{urlencode(server)}"
