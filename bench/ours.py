"""Our own import and export, measured."""

from pathlib import Path
from typing import Any

from bench import answers
from bench.files import ZONE
from bench.measuring import measured
from initiatives.exporting.workbook import write_workbook
from initiatives.importing.pipeline import import_workbook
from initiatives.models import Initiative
from networks.models import PrimaryCareZone


def import_file(folder: Path, *, file: str) -> dict[str, Any]:
    before = answers.rows_written()
    zone = PrimaryCareZone.objects.get(slug=ZONE)
    result = measured(lambda: import_workbook(folder / file, zone=zone))
    report = result.pop("made")
    told = {
        "counts": report.counts,
        "problems": len(report.problems),
        "written": answers.rows_written() - before,
    }
    return result | told | {"answer": answers.of_inventory()}


def export_file(folder: Path, *, few: int) -> dict[str, Any]:
    zone = PrimaryCareZone.objects.get(slug=ZONE)
    initiatives = Initiative.objects.filter(zone=zone)
    path = folder / "ours.xlsx"
    result = measured(lambda: write_workbook(path, initiatives=initiatives, zone=zone))
    return result | {"answer": answers.of_sheet(path, few=few)}
