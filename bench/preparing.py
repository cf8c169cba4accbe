"""Makes the database on which all rivals start, and the files that they read."""

from pathlib import Path
from typing import Any

from django.core.management import call_command

from bench.files import write_files
from initiatives.loading.demo import PARTNERS
from networks.loading.partners import load_partners


def prepare(folder: Path, *, rows: int, few: int) -> dict[str, Any]:
    """Load regions, vocabularies and partners; the files are the same for every database."""
    prepare_reference(folder)
    load_partners(PARTNERS)
    if not (folder / "clean.xlsx").exists():
        write_files(folder, rows=rows, few=few)
    return {}


def prepare_reference(folder: Path) -> dict[str, Any]:
    """Load regions and vocabularies only."""
    call_command("migrate", verbosity=0, skip_checks=True)
    call_command("load_reference_data", verbosity=0, skip_checks=True)
    return {}
