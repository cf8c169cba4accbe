"""The workbook as it was uploaded, with what happened to each row written beside it."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from initiatives.exporting.sheets import LONGEST_TEXT
from initiatives.importing import sheet_marker
from initiatives.importing.layouts import SheetLayout
from initiatives.importing.results import result_of
from initiatives.models import ImportBatch, ImportFile

MARKER = Path(sheet_marker.__file__)
MOST_SECONDS = 18
ZIP_MAGIC = b"PK"


def marked_original(batch: ImportBatch, *, marker: Path = MARKER) -> bytes | None:
    """The uploaded workbook with its looks and two columns more.

    None when the file was thrown away, is no .xlsx or .xlsm, or cannot safely be opened again.
    """
    original = ImportFile.objects.filter(batch=batch).first()
    if original is None or not bytes(original.content).startswith(ZIP_MAGIC):
        return None
    asked = {"titles": [_("Resultaat"), _("Opmerkingen")], "sheets": _results(batch)}
    return ask_marker(bytes(original.content), asked, marker=marker)


def ask_marker(
    content: bytes, asked: dict[str, Any], *, seconds: float = MOST_SECONDS, marker: Path = MARKER
) -> bytes | None:
    """Let another process open the file, as the reader does, with nothing of ours."""
    try:
        process = subprocess.run(  # noqa: S603
            [sys.executable, "-I", "-B", str(marker)],
            input=json.dumps(asked).encode() + b"\n" + content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={},
            cwd="/",
            start_new_session=True,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return None
    return process.stdout if process.returncode == 0 and process.stdout else None


def _results(batch: ImportBatch) -> dict[str, Any]:
    """Per sheet that was read the row of the titles, and (row, result, remarks) below it."""
    layouts = {stored["name"]: SheetLayout.from_json(stored) for stored in batch.sheets}
    sheets: dict[str, Any] = {
        name: {"title_row": layout.last_header, "rows": []}
        for name, layout in layouts.items()
        if layout.used
    }
    rows = batch.rows.defer("raw", "before", "unresolved").order_by("pk")
    for row in rows.iterator():
        if row.sheet in sheets and row.number > layouts[row.sheet].last_header:
            remarks = "\n".join(map(str, row.messages))[:LONGEST_TEXT]
            sheets[row.sheet]["rows"].append([row.number, result_of(row), remarks])
    for name, results in sheets.items():
        if layouts[name].is_fiche:
            _make_room_for_titles(results)
    return sheets


def _make_room_for_titles(results: dict[str, Any]) -> None:
    """A fiche has no row of titles: they come above its first row, or the result below it."""
    first = min((number for number, *_texts in results["rows"]), default=2)
    results["title_row"] = max(first - 1, 1)
    results["rows"] = [[max(number, 2), *texts] for number, *texts in results["rows"]]
