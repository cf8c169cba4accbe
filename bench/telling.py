"""Figures as tables in Markdown, as docs/prestaties.md holds them."""

from collections.abc import Iterator

from bench.comparing import Contest, Target


def tell(contest: Contest, database: str) -> str:
    return "\n".join(_lines(contest, database))


def machine_line(facts: dict) -> str:
    libraries = ", ".join(f"{name} {number}" for name, number in facts["libraries"].items())
    return (
        f"{facts['day']}: {facts['processor']}, {facts['cores']} kernen, "
        f"{facts['memory_gb']} GB, {facts['system']}, Python {facts['python']}, {libraries}."
    )


def _lines(contest: Contest, database: str) -> Iterator[str]:
    yield f"### {contest.title}, {database}"
    yield ""
    yield from (note for note in contest.notes)
    yield ""
    yield "| | processor (s) | waarvan server (s) | geheugen (MB) | gemeten rijen |"
    yield "|---|--:|--:|--:|--:|"
    for cost in contest.costs:
        yield (
            f"| {cost.title} | {number(cost.total)} | {number(cost.server_seconds)} "
            f"| {cost.peak_mb:.0f} | {cost.rows} |"
        )
    yield ""
    yield from target_lines(contest.targets)
    yield ""


def target_lines(targets: list[Target]) -> Iterator[str]:
    yield "| doel | gemeten | grens | |"
    yield "|---|--:|--:|---|"
    for target in targets:
        yield f"| {target.text} | {number(target.value)} | {_limit(target)} | {_verdict(target)} |"


def _limit(target: Target) -> str:
    return f"{'≤' if target.at_most else '≥'} {number(target.limit)}"


def _verdict(target: Target) -> str:
    return "gehaald" if target.is_met else "NIET GEHAALD"


def number(value: float) -> str:
    if value == int(value):
        return f"{value:.0f}"
    return f"{value:.2f}".replace(".", ",") if value < 10 else f"{value:.0f}"
