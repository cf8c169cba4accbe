"""Lets our list and its rivals answer the same questions over HTTP, in turn, and compares."""

import gzip
import json
import math
import re
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from bench.comparing import Target
from bench.finding_targets import Measured, growth_target, targets_of
from bench.pages import Answer, compare, read_admin, read_datasette, read_page
from bench.questions import Question, read_questions
from bench.rivals import datasette
from bench.running import run
from bench.serving import Server, django_server, other_server

BASE, FULL, EDITED = "finding_base", "finding", "finding_edited"
# A cheap page is asked more often in a round, a dear one in fewer rounds.
ROUND_SECONDS, MOST_TIMES, DEAR_SECONDS, DEAR_ROUNDS = 0.15, 20, 3, 2
READERS = 16
ADMIN_UP_TO = 10_000
ADMIN_NAMES = {"doelgroep": "target_groups", "domein": "expertise_domains", "status": "status"}


@dataclass(frozen=True)
class Page:
    """One rival: who serves it, and at which address it answers a question."""

    name: str
    title: str
    server: Server
    path: Callable[[Question], str | None]


@dataclass(frozen=True)
class FindingContest:
    """What was measured on one database with so many initiatives, in seconds per page."""

    size: int
    questions: list[str]
    pages: dict[str, list[float]]
    titles: dict[str, str]
    facts: dict[str, Any]
    targets: list[Target] = field(default_factory=list)


class FindingCourse:
    """One database on which inventories of several sizes are searched."""

    def __init__(self, database: Any, folder: Path, rounds: int) -> None:
        self.database, self.folder, self.rounds = database, folder, rounds
        database.create(BASE)
        self.run("preparing.prepare_reference", on=BASE)

    def run(self, rival: str, *, on: str = FULL, **job: Any) -> dict[str, Any]:
        return run(rival, database=self.database, name=on, folder=self.folder, **job)

    def contests(self, sizes: list[int]) -> Iterator[FindingContest]:
        """Measure size by size; after the last, how much a page grew from the first."""
        found: list[FindingContest] = []
        for size in sizes:
            contest = self._contest(size)
            found.append(contest)
            if size == sizes[-1] and len(sizes) > 1:
                first, last = found[0], found[-1]
                target = growth_target(first.size, last.size, first.pages, last.pages)
                contest.targets.append(target)
            yield contest

    def _contest(self, size: int) -> FindingContest:
        self.database.copy(BASE, FULL)
        self.run("finding_facts.fill", size=size)
        (self.folder / datasette.FILE).unlink(missing_ok=True)
        self.run("rivals.flat.write", file=datasette.FILE)
        asked = read_questions(self.run("selections.questions_for"))
        facts = self._facts()
        with ExitStack() as stack:
            pages = self._pages(stack, size, self.run("selections.keys_for")["keys"])
            check(asked, pages)
            costs = {page.name: [] for page in pages}
            for question in asked:
                for name, cost in measure(question, pages, self.rounds).items():
                    costs[name].append(cost)
            facts |= weights(pages[0].server)
            if size <= ADMIN_UP_TO:
                facts |= {"readers": self._readers(asked)}
        self.database.drop(FULL)
        titles = {page.name: page.title for page in pages}
        contest = FindingContest(size, [each.title for each in asked], costs, titles, facts)
        contest.targets.extend(targets_of(Measured(size, costs, facts)))
        return contest

    def _facts(self) -> dict[str, Any]:
        self.database.copy(FULL, EDITED)
        facts = self.run("finding_facts.index", on=EDITED)
        facts |= self.run("finding_facts.statements", on=EDITED)
        self.run("rivals.prepared.make", on=EDITED)
        self.database.drop(EDITED)
        self.database.copy(FULL, EDITED)
        self.run("rivals.prepared.make", on=EDITED)
        facts |= {"counting": self.run("finding_facts.counting", on=EDITED)}
        self.database.drop(EDITED)
        return facts

    def _serve(self, stack: ExitStack, title: str, settings: str, workers: int = 1) -> Server:
        served = django_server(
            title,
            database=self.database,
            name=FULL,
            folder=self.folder,
            settings=settings,
            workers=workers,
        )
        return stack.enter_context(served)

    def _pages(self, stack: ExitStack, size: int, keys: dict[str, int]) -> list[Page]:
        ours = self._serve(stack, "ELZ Inventaris", "elzinventory.settings")
        django = self._serve(stack, "Django", "bench.rivals.settings")
        other = stack.enter_context(other_server("Datasette", datasette.command(self.folder)))
        pages = [
            Page("ours", "**onze lijst**", ours, lambda asked: f"/initiatieven/{asked.address}"),
            Page("empty", "een lege bladzijde", django, lambda asked: "/leeg/"),
            Page("tables", "django-tables2", django, lambda asked: f"/tabel/{asked.address}"),
            Page("orm", "django-filter", django, lambda asked: f"/facetten/{asked.address}"),
            Page("datasette", "Datasette", other, datasette.address_of),
        ]
        if size <= ADMIN_UP_TO:
            pages.append(Page("admin", "beheer", django, lambda asked: admin_path(asked, keys)))
        return pages

    def _readers(self, asked: list[Question]) -> dict[str, float]:
        """Return the pages per second that many readers get who all ask at once."""
        with ExitStack() as stack:
            ours = self._serve(stack, "ours", "elzinventory.settings", workers=2)
            mine = crowd(ours, [f"/initiatieven/{each.address}" for each in asked], 10)
        with ExitStack() as stack:
            django = self._serve(stack, "Django", "bench.rivals.settings", workers=2)
            theirs = crowd(django, [f"/facetten/{each.address}" for each in asked], 1)
        return {"ours": mine, "orm": theirs}


def admin_path(question: Question, keys: dict[str, int]) -> str | None:
    """Return the address of the change list; a place it cannot be asked for."""
    pairs = [f"q={question.words}"] if question.words else []
    for facet, slug in question.chosen:
        if facet not in ADMIN_NAMES:
            return None
        pairs.append(f"{ADMIN_NAMES[facet]}__id__exact={keys[slug]}")
    return f"/beheer/initiatives/initiative/?{'&'.join(pairs)}"


def check(asked: list[Question], pages: list[Page]) -> None:
    """Stop unless every rival answers every question as our own page does."""
    by_name = {page.name: page for page in pages}
    for question in asked:
        mine = _answer(by_name["ours"], question)
        compare(question, mine, _answer(by_name["orm"], question), "django-filter")
        table = _answer(by_name["tables"], question)
        compare(question, mine, table, "django-tables2")
        path = datasette.address_of(question, as_json=True)
        told = read_datasette(json.loads(by_name["datasette"].server.text(path)))
        compare(question, mine, told, "Datasette", own=False)
        if "admin" in by_name and (path := by_name["admin"].path(question)):
            told = read_admin(by_name["admin"].server.text(path))
            compare(question, mine, told, "admin")


def measure(question: Question, pages: list[Page], rounds: int) -> dict[str, float]:
    """Return the median seconds of each page, asked in turn; a dear one is asked less often."""
    paths = {page.name: page.path(question) for page in pages}
    asked = [page for page in pages if paths[page.name]]
    first = {page.name: page.server.seconds(paths[page.name], 1) for page in asked}
    costs = {name: [once] if once > DEAR_SECONDS else [] for name, once in first.items()}
    for at in range(rounds):
        for page in asked:
            once = first[page.name]
            if once <= DEAR_SECONDS or at + 1 < min(rounds, DEAR_ROUNDS):
                times = max(1, min(MOST_TIMES, round(ROUND_SECONDS / max(once, 1e-6))))
                costs[page.name].append(page.server.seconds(paths[page.name], times))
    return {page.name: median(costs[page.name]) if page in asked else math.nan for page in pages}


def crowd(server: Server, paths: list[str], times: int) -> float:
    for path in paths * 2:
        server.get(path)
    asked = [paths[at % len(paths)] for at in range(READERS * times)]
    started = time.monotonic()
    with ThreadPoolExecutor(READERS) as readers:
        list(readers.map(server.get, asked))
    return len(asked) / (time.monotonic() - started)


def weights(server: Server) -> dict[str, float]:
    """Return the kilobytes of a page as sent, and of all that a first visit needs besides."""
    page = server.text("/initiatieven/")
    needed = set(re.findall(r'(?:href|src|data-htmx)="(/static/[^"]+)"', page))
    files = sum(len(gzip.compress(server.get(path))) for path in needed)
    later = len(server.get("/initiatieven/"))
    return {"later_kb": later / 1000, "first_kb": (later + files) / 1000}


def _answer(page: Page, question: Question) -> Answer:
    path = page.path(question)
    assert path
    return read_page(page.server.text(path))
