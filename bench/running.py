"""Runs one rival in a process of its own and tells what it cost.

The process that starts them stays small: on Linux the peak of a child begins at the size of its
parent.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent


def run(rival: str, *, database, name: str, folder: Path, **job: Any) -> dict[str, Any]:
    """Run a rival against the database of that name and return its costs and its answer."""
    environment = environment_of(database=database, name=name, folder=folder)
    told = json.dumps({"rival": rival, "folder": str(folder), **job})
    finished = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "bench.child", told],
        cwd=ROOT,
        env=environment,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    result: dict[str, Any] = json.loads(finished.stdout.splitlines()[-1])
    return result


def environment_of(*, database, name: str, folder: Path) -> dict[str, str]:
    """Return the environment in which the site uses that database, and nothing of this machine."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("ELZ_")}
    return environment | {
        "DJANGO_SETTINGS_MODULE": "elzinventory.settings",
        "ELZ_DATABASE_URL": database.url(name),
        "ELZ_VAR": str(folder),
        "ELZ_LOG_LEVEL": "ERROR",
    }
