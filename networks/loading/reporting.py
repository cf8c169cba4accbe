"""Say in Dutch what loading did."""

from collections.abc import Iterable, Iterator

from networks.loading.syncing import Tally

SHOWN_CHANGES = 10


def report(tallies: Iterable[Tally]) -> Iterator[str]:
    """One line for every kind, the first changes under it, and a conclusion."""
    tallies = [*tallies]
    for tally in tallies:
        yield (
            f"{tally.kind}: {tally.created} nieuw, {tally.updated} bijgewerkt, "
            f"{tally.unchanged} ongewijzigd"
        )
        yield from (f"  {change}" for change in tally.changes[:SHOWN_CHANGES])
        if (more := len(tally.changes) - SHOWN_CHANGES) > 0:
            yield f"  … en nog {more} wijzigingen"
    if any(tally.created or tally.updated for tally in tallies):
        yield "Klaar."
    else:
        yield "Alles stond er al: niets gewijzigd."
