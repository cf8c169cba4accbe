"""Makes messy workbooks nobody has seen, with their right answers: other words, orders and forms.

Every family of lists has its own build; a seed decides the rest, so that a workbook that is read
wrongly can be made again.
"""

import csv
import io
import json
import random
from pathlib import Path

import openpyxl

from bench.scoring_families import FAMILIES
from bench.scoring_maker import Made, Maker
from networks.models import PrimaryCareZone


def write_variants(folder: Path, *, count: int, seed: int) -> None:
    """Write that many workbooks with their answers, each for some zone."""
    zones = list(PrimaryCareZone.objects.order_by("slug"))
    for number in range(count):
        rng = random.Random(seed * 1_000 + number)  # noqa: S311
        family = FAMILIES[number % len(FAMILIES)]
        zone = rng.choice(zones)
        made = Made(zone.slug)
        family(Maker(zone, rng.randrange(10**6)), made)
        name = f"{family.__name__.replace('_', '-')}-{seed}-{number}"
        file = _write(folder, name, made, rng)
        gold = {"file": file, "zone": zone.slug}
        gold |= {"sheets": made.gold_sheets, "rows": made.gold_rows}
        answers = json.dumps(gold, ensure_ascii=False)
        (folder / f"{name}.gold.json").write_text(answers, encoding="utf-8")


def _write(folder: Path, name: str, made: Made, rng: random.Random) -> str:
    """As a workbook; a list on one sheet without merged cells now and then as text."""
    if len(made.sheets) == 1 and not made.merged and rng.random() < 0.4:
        (rows,) = made.sheets.values()
        text = io.StringIO()
        csv.writer(text, delimiter=rng.choice(";,\t|")).writerows(rows)
        encoding = rng.choice(["utf-8", "utf-8-sig", "utf-16", "cp1252"])
        (folder / f"{name}.csv").write_bytes(text.getvalue().encode(encoding, errors="replace"))
        return f"{name}.csv"
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for sheet, rows in made.sheets.items():
        target = workbook.create_sheet(sheet)
        for number, cells in enumerate(rows, start=1):
            for index, cell in enumerate(cells, start=1):
                if cell:
                    target.cell(number, index, cell).data_type = "s"
            if rng.random() < 0.05:
                target.row_dimensions[number].hidden = True
        if rng.random() < 0.2:
            target.column_dimensions["B"].hidden = True
    for sheet, cells in made.merged:
        workbook[sheet].merge_cells(cells)
    workbook.save(folder / f"{name}.xlsx")
    return f"{name}.xlsx"
