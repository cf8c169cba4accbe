"""The figures of finding as tables in Markdown, as docs/prestaties.md holds them."""

import math
from collections.abc import Iterator

from bench.finding import FindingContest
from bench.finding_targets import mean, ratios
from bench.telling import number, target_lines


def tell_finding(contest: FindingContest, database: str) -> str:
    return "\n".join(_lines(contest, database))


def _lines(contest: FindingContest, database: str) -> Iterator[str]:
    yield f"### Vinden tussen {contest.size} initiatieven, {database}"
    yield ""
    yield f"| milliseconden | {' | '.join(contest.questions)} | keer onze lijst |"
    yield f"|---|{'--:|' * (len(contest.questions) + 1)}"
    for name, costs in contest.pages.items():
        cells = ["–" if math.isnan(cost) else number(cost * 1000) for cost in costs]
        times = mean(ratios(contest.pages, name))
        yield f"| {contest.titles[name]} | {' | '.join(cells)} | {number(times)} |"
    yield ""
    yield from _facts(contest)
    yield ""
    yield from target_lines(contest.targets)
    yield ""


def _facts(contest: FindingContest) -> Iterator[str]:
    facts = contest.facts
    counting = {name: number(mean(costs) * 1000) for name, costs in facts["counting"].items()}
    yield (
        f"Enkel tellen: {counting['ours']} ms; SQL op een klaargezette tabel "
        f"{counting['prepared']} ms; het ORM {counting['orm']} ms."
    )
    yield (
        f"Index: {number(facts['python_mb'])} MB in Python en {number(facts['sets_mb'])} MB aan "
        f"verzamelingen; het proces groeit {number(facts['resident_mb'])} MB; bouwen "
        f"{number(facts['build'])} s, bijwerken na één wijziging "
        f"{number(facts['patch'] * 1000)} ms."
    )
    yield (
        f"Bladzijde {number(facts['later_kb'])} kB, met stijl en scripts erbij "
        f"{number(facts['first_kb'])} kB."
    )
    if "readers" in facts:
        ours, theirs = (number(facts["readers"][name]) for name in ("ours", "orm"))
        yield f"Zestien lezers tegelijk: {ours} bladzijden per seconde; django-filter {theirs}."
