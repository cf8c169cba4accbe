"""`python -m bench [import|export] [--rows 10000] [--rounds 5] [--database sqlite|postgres|both]`.

`python -m bench finding [--sizes 1000,10000,100000]` measures the list beside other lists.

`python -m bench scoring [FOLDER] [--made 36 --seed 1]` scores how messy workbooks are read, those
of a folder or made-up ones. Ends with an error when a target is missed.
"""

import argparse
import json
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

from bench import databases, machine, running
from bench.comparing import CONTESTS, Contest, Course
from bench.finding import FindingCourse
from bench.finding_telling import tell_finding
from bench.running import ROOT
from bench.telling import machine_line, tell

FEW = 1_000
SIZES = [1_000, 10_000, 100_000]
SCORING, FINDING = "scoring", "finding"
KINDS = {"sqlite": ["sqlite"], "postgres": ["postgres"], "both": ["sqlite", "postgres"]}


SAMPLES = ROOT / "fixtures" / "messy"


def main() -> int:
    options = _options()
    if options.what == SCORING:
        return _score(options)
    facts = machine.facts()
    print(machine_line(facts), end="\n\n")
    told = {"machine": facts, "rows": options.rows, "rounds": options.rounds, "contests": []}
    missed = 0
    for kind in KINDS[options.database]:
        for database, contest in _contests(kind, options):
            telling = tell if isinstance(contest, Contest) else tell_finding
            print(telling(contest, database), flush=True)
            missed += sum(not target.is_met for target in contest.targets)
            told["contests"].append({"database": database, **asdict(contest)})
    folder = ROOT / "var" / "bench"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{facts['day']}.json").write_text(json.dumps(told, indent=1, ensure_ascii=False))
    return 1 if missed else 0


def _score(options: argparse.Namespace) -> int:
    with (
        tempfile.TemporaryDirectory(prefix="elz-bench-") as folder,
        databases.opened("sqlite", Path(folder)) as database,
    ):
        told = running.run(
            "scoring_folder.score_samples",
            database=database,
            name="scoring",
            folder=Path(folder),
            samples=str(options.samples.resolve()),
            made=options.made,
            seed=options.seed,
            show=options.show,
        )
    print("\n".join([*told["lines"], *told["missed"]]))
    return 1 if told["missed"] else 0


def _contests(kind: str, options: argparse.Namespace):
    with (
        tempfile.TemporaryDirectory(prefix="elz-bench-") as folder,
        databases.opened(kind, Path(folder)) as database,
    ):
        title = f"{database.title} {database.version}"
        if options.what in (None, FINDING):
            finding = FindingCourse(database, Path(folder), options.rounds)
            yield from ((title, contest) for contest in finding.contests(options.sizes))
        if options.what == FINDING:
            return
        few = min(FEW, options.rows)
        course = Course(database, Path(folder), options.rows, few, options.rounds)
        course.prepare()
        for name in [options.what] if options.what else CONTESTS:
            yield title, CONTESTS[name](course)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("what", nargs="?", choices=[*CONTESTS, FINDING, SCORING])
    parser.add_argument("samples", nargs="?", type=Path, default=SAMPLES, metavar="FOLDER")
    parser.add_argument("--made", type=int, default=0, help="score that many made-up workbooks")
    parser.add_argument("--seed", type=int, default=1, help="which made-up workbooks")
    parser.add_argument("--show", type=int, default=0, help="misses to show per workbook")
    parser.add_argument("--rows", type=int, default=10_000)
    parser.add_argument("--sizes", type=_sizes, default=SIZES, help="of the inventories to find in")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--database", choices=KINDS, default="both")
    return parser.parse_args()


def _sizes(told: str) -> list[int]:
    return sorted(int(size) for size in told.split(","))


if __name__ == "__main__":
    sys.exit(main())
