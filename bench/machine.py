"""On what the figures were measured."""

import os
import platform
from datetime import date
from importlib.metadata import version
from pathlib import Path

LIBRARIES = (
    "Django",
    "psycopg",
    "python-calamine",
    "xlsxwriter",
    "django-import-export",
    "django-filter",
    "django-tables2",
    "datasette",
)


def facts() -> dict[str, object]:
    return {
        "day": date.today().isoformat(),
        "processor": _first("/proc/cpuinfo", "model name") or platform.machine(),
        "cores": os.cpu_count(),
        "memory_gb": round(int(_first("/proc/meminfo", "MemTotal").split()[0]) / 1024**2),
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "libraries": {name: version(name) for name in LIBRARIES},
    }


def _first(path: str, label: str) -> str:
    lines = Path(path).read_text().splitlines()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith(label)), "")
