"""Scores how a folder of messy workbooks is read, in a table that says what misses its floor."""

import json
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.management import call_command

from bench.scoring import MEASURES, MISTAKES, Known, Score, score
from bench.scoring_variants import write_variants
from initiatives.importing.pipeline import plan_workbook
from initiatives.importing.reading import read_workbook
from initiatives.importing.reporting import as_json
from initiatives.loading.demo import load_demo
from initiatives.models import Initiative
from networks.models import Partner, PrimaryCareZone

# In percent, of the mean of the workbooks; of mistakes there may be none.
FLOORS = {
    "header_rows": 99,
    "sheets": 99,
    "columns": 99,
    "rows": 99,
    "recall": 95,
    "asked": 95,
    "new": 95,
    "doubles_found": 95,
    "doubles_right": 95,
    "values": 95,
}
WIDTH = 10


@dataclass(frozen=True, slots=True)
class Scored:
    """One workbook with its score and the seconds it took to read and to plan."""

    name: str
    score: Score
    seconds: float


def score_samples(folder: Path, *, samples: str, made: int, seed: int, show: int) -> dict[str, Any]:
    """Fill the database at hand, score the samples or made-up workbooks and tell it in lines."""
    call_command("migrate", verbosity=0, skip_checks=True)
    prepare(Path(samples))
    if made:
        write_variants(folder, count=made, seed=seed)
    scored = list(score_folder(folder if made else Path(samples)))
    examples = [f"{one.name}: {text}" for one in scored for text in _examples(one, show)]
    return {"lines": [*examples, *table(scored)], "missed": list(below_floor(scored))}


def prepare(samples: Path) -> None:
    """Load all reference data, the partners, and of the initiatives those in `preload.csv`."""
    call_command("load_reference_data", verbosity=0, skip_checks=True)
    load_demo(only=samples / "preload.csv")


def score_folder(samples: Path) -> Iterator[Scored]:
    """Read every workbook that has right answers beside it; nothing is written."""
    known = Known(
        frozenset(Partner.objects.values_list("slug", flat=True)),
        frozenset(Initiative.objects.values_list("slug", flat=True)),
    )
    for answers in sorted(samples.glob("*.gold.json")):
        gold = json.loads(answers.read_text(encoding="utf-8"))
        zone = PrimaryCareZone.objects.get(slug=gold["zone"])
        started = time.perf_counter()
        plan = plan_workbook(read_workbook(samples / gold["file"]), zone=zone)
        seconds = time.perf_counter() - started
        # Through JSON, as whoever asked for it reads it.
        told = json.loads(json.dumps(as_json(plan)))
        yield Scored(gold["file"], score(gold, told, known), seconds)


def mean(scored: Iterable[Scored], measure: str) -> float | None:
    """The mean of the workbooks, so that a long list does not hide a short one."""
    shares = [share for one in scored if (share := one.score.percent(measure)) is not None]
    return sum(shares) / len(shares) if shares else None


def mistakes(scored: Iterable[Scored], kind: str) -> list[str]:
    return [f"{one.name} {text}" for one in scored for text in one.score.mistakes[kind]]


def below_floor(scored: list[Scored]) -> Iterator[str]:
    """What is not good enough, in words."""
    for measure, floor in FLOORS.items():
        share = mean(scored, measure)
        if share is not None and share < floor:
            yield f"{MEASURES[measure]}: {share:.1f} % en geen {floor} %"
    for kind, heading in MISTAKES.items():
        yield from (f"{heading}: {text}" for text in mistakes(scored, kind))


def table(scored: list[Scored]) -> Iterator[str]:
    widest = max(len(one.name) for one in scored)
    headings = [*MEASURES.values(), *MISTAKES.values(), "seconden"]
    yield "bestand".ljust(widest) + "".join(heading.rjust(WIDTH) for heading in headings)
    for one in scored:
        cells = [_shown(one.score.percent(measure)) for measure in MEASURES]
        cells += [str(len(one.score.mistakes[kind])) for kind in MISTAKES]
        cells.append(f"{one.seconds:.1f}")
        yield one.name.ljust(widest) + "".join(cell.rjust(WIDTH) for cell in cells)
    cells = [_shown(mean(scored, measure)) for measure in MEASURES]
    cells += [str(len(mistakes(scored, kind))) for kind in MISTAKES]
    cells.append(f"{sum(one.seconds for one in scored):.1f}")
    yield "gemiddelde of som".ljust(widest) + "".join(cell.rjust(WIDTH) for cell in cells)


def _shown(share: float | None) -> str:
    return "-" if share is None else f"{share:.1f}"


def _examples(one: Scored, most: int) -> list[str]:
    worst = [f"{kind}: {text}" for kind, texts in one.score.mistakes.items() for text in texts]
    return [*worst, *one.score.misses][:most]
