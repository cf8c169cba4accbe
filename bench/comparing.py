"""Lets the rivals run in turn, compares their answers and then their costs."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from bench.running import run


@dataclass(frozen=True)
class Cost:
    """The medians of one rival. `rows` of the rows of the file were measured, the rest reckoned."""

    title: str
    seconds: float
    server_seconds: float
    peak_mb: float
    rows: int

    @property
    def total(self) -> float:
        return self.seconds + self.server_seconds


@dataclass(frozen=True)
class Target:
    text: str
    value: float
    limit: float
    at_most: bool = True

    @property
    def is_met(self) -> bool:
        return self.value <= self.limit if self.at_most else self.value >= self.limit


@dataclass(frozen=True)
class Contest:
    """What was measured on one database, and what it was held to."""

    title: str
    costs: list[Cost]
    targets: list[Target]
    notes: list[str] = field(default_factory=list)


class DifferentAnswersError(Exception):
    """Two rivals did not do the same work: their costs say nothing."""


@dataclass(frozen=True)
class Course:
    """Where and how often the rivals run; `few` rows are enough for the slow one."""

    database: Any
    folder: Path
    rows: int
    few: int
    rounds: int

    def prepare(self) -> None:
        self.database.create("base")
        self.run("preparing.prepare", on="base", rows=self.rows, few=self.few)

    def run(self, rival: str, *, on: str, **job: Any) -> dict[str, Any]:
        return run(rival, database=self.database, name=on, folder=self.folder, **job)

    def cost(self, title: str, runs: Iterable[dict[str, Any]], *, rows: int | None = None) -> Cost:
        """Take the medians; of a rival that took only so many rows, reckon what all would cost."""
        runs = list(runs)
        rows = rows or self.rows
        scale = self.rows / rows

        def middle(what: str) -> float:
            return float(median(each[what] for each in runs))

        return Cost(
            title,
            middle("seconds") * scale,
            middle("server_seconds") * scale,
            middle("peak_mb"),
            rows,
        )


IMPORTS = {
    "floor": "ondergrens",
    "ours": "onze import",
    "again": "onze import, zelfde bestand opnieuw",
    "misspelt": "onze import, 10 % verschreven",
    "stock": "django-import-export",
}


def compare_imports(course: Course) -> Contest:
    rounds = [_import_round(course) for _ in range(course.rounds)]
    last = rounds[-1]
    counts = last["ours"]["answer"]["counts"]
    costs = {
        name: course.cost(
            title, (each[name] for each in rounds), rows=course.few if name == "stock" else None
        )
        for name, title in IMPORTS.items()
    }
    written = max(each["again"]["written"] for each in rounds)
    links = sum(counts.values()) - counts["initiatives"]
    notes = [
        f"Zelfde antwoord: {counts['initiatives']} initiatieven en {links} koppelingen.",
        f"Verschreven bestand: {last['misspelt']['problems']} opmerkingen.",
    ]
    return Contest("Import", list(costs.values()), list(_import_targets(costs, written)), notes)


def _import_round(course: Course) -> dict[str, dict[str, Any]]:
    def fresh(*rivals: str, file: str) -> list[dict[str, Any]]:
        course.database.copy("base", "run")
        results = [course.run(f"{rival}.import_file", on="run", file=file) for rival in rivals]
        course.database.drop("run")
        return results

    (floor,) = fresh("floor", file="clean.xlsx")
    ours, again = fresh("ours", "ours", file="clean.xlsx")
    (misspelt,) = fresh("ours", file="misspelt.xlsx")
    (few,) = fresh("ours", file="few.xlsx")
    (stock,) = fresh("stock", file="few.xlsx")
    _check("answer", ours, floor, again)
    _check("answer", few, stock)
    if misspelt["answer"]["counts"]["initiatives"] != course.rows:
        raise DifferentAnswersError("misspelt names kept rows out")
    return {"floor": floor, "ours": ours, "again": again, "misspelt": misspelt, "stock": stock}


def _import_targets(costs: dict[str, Cost], written: int) -> Iterator[Target]:
    floor, ours, stock = costs["floor"], costs["ours"], costs["stock"]
    again, misspelt = costs["again"], costs["misspelt"]
    yield Target("onze import tegenover de ondergrens", ours.total / floor.total, 3)
    if floor.server_seconds:
        alone = "onze import tegenover de ondergrens, zonder de server"
        yield Target(alone, ours.seconds / floor.seconds, 3)
    yield Target("django-import-export tegenover onze import", stock.total / ours.total, 40, False)
    yield Target("geheugen tegenover de ondergrens", ours.peak_mb / floor.peak_mb, 2)
    yield Target("django-import-export tegenover opnieuw", stock.total / again.total, 100, False)
    yield Target("rijen geschreven bij opnieuw", written, 0)
    yield Target("verschreven tegenover gewoon", misspelt.total / ours.total, 1.3)


def compare_exports(course: Course) -> Contest:
    course.database.copy("base", "full")
    course.run("floor.import_file", on="full", file="clean.xlsx")
    rounds = [_export_round(course) for _ in range(course.rounds)]
    course.database.drop("full")
    runs = {name: [each[name] for each in rounds] for name in rounds[0]}
    ours = course.cost("onze export", runs["ours"])
    floor = course.cost("ondergrens", runs["floor"])
    stock = course.cost("django-import-export", runs["stock"], rows=course.few)
    targets = [
        Target("onze export tegenover de ondergrens", ours.total / floor.total, 1.2),
        Target("django-import-export tegenover onze export", stock.total / ours.total, 10, False),
    ]
    notes = [f"Zelfde cellen: {runs['ours'][-1]['answer']['rows']} rijen."]
    return Contest("Export", [floor, ours, stock], targets, notes)


def _export_round(course: Course) -> dict[str, dict[str, Any]]:
    runs = {
        name: course.run(f"{name}.export_file", on="full", few=course.few)
        for name in ("ours", "floor", "stock")
    }
    told = {name: result["answer"] for name, result in runs.items()}
    _check("digest", told["ours"], told["floor"])
    _check("few", told["ours"], told["stock"])
    return runs


def _check(what: str, *results: dict[str, Any]) -> None:
    """Stop unless all rivals answer the same."""
    answers = [result[what] for result in results]
    if any(answer != answers[0] for answer in answers):
        raise DifferentAnswersError(f"{what} differs: {answers}")


CONTESTS: dict[str, Callable[[Course], Contest]] = {
    "import": compare_imports,
    "export": compare_exports,
}
