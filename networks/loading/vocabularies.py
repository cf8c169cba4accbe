"""Load vocabularies: the words follow the table, what staff decides about a term stays."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from networks.loading.aliases import OtherName
from networks.loading.syncing import Synced, Tally, sync
from networks.loading.tables import TableRow, read_table
from networks.models import NetworkPrinciple, PartnerCluster, PartnerType, QuintupleAim, Term

WORDS = ("label", "definition", "order")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A file of terms. Its links (column: the vocabulary it names) and other columns are
    starting values: read when the term is made and never again.
    """

    file: str
    model: type[Term]
    links: Mapping[str, type[Term]] = field(default_factory=dict)
    flags: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()


NETWORK_VOCABULARIES = (
    Vocabulary("partner_clusters", PartnerCluster),
    Vocabulary("partner_types", PartnerType, links={"cluster": PartnerCluster}),
    Vocabulary("quintuple_aims", QuintupleAim),
    Vocabulary("network_principles", NetworkPrinciple),
)


def load_vocabulary(vocabulary: Vocabulary, folder: Path) -> tuple[Tally, list[OtherName]]:
    """Create and update the terms; return their other names, to be loaded with all others."""
    rows = read_table(
        folder / f"{vocabulary.file}.csv",
        columns=(
            *("slug", *WORDS, "aliases", *vocabulary.links),
            *(*vocabulary.flags, *vocabulary.numbers, *vocabulary.texts),
        ),
        key=("slug",),
    )
    broader = [column for column, model in vocabulary.links.items() if model is vocabulary.model]
    terms = [
        (row, vocabulary.model(**_words(row), **_starting_values(row, vocabulary, broader)))
        for row in rows
    ]
    synced = sync(terms, vocabulary.model, key=("slug",), follow=WORDS)
    for column in broader:
        _place_under_broader_terms(rows, synced, column)
    names = [
        OtherName(row, "aliases", term, text)
        for row, term in zip(rows, synced.rows, strict=True)
        for text in row.texts("aliases")
    ]
    return synced.tally, names


def _words(row: TableRow) -> dict[str, object]:
    return {
        "slug": row.text("slug"),
        "label": row.required("label"),
        "definition": row.text("definition"),
        "order": row.integer("order") or 0,
    }


def _starting_values(
    row: TableRow, vocabulary: Vocabulary, later: list[str]
) -> dict[str, object | None]:
    return {
        **{column: row.flag(column) for column in vocabulary.flags},
        **{column: row.integer(column) for column in vocabulary.numbers},
        **{column: row.text(column) for column in vocabulary.texts},
        **{
            column: row.one_or_none(column, _by_slug(model))
            for column, model in vocabulary.links.items()
            if column not in later
        },
    }


def _by_slug(model: type[Term]) -> dict[str, Term]:
    return {term.slug: term for term in model._default_manager.all()}


def _place_under_broader_terms(rows: list[TableRow], synced: Synced[Term], column: str) -> None:
    """Two levels: a term under which others fall is not itself under another."""
    terms = {term.slug: term for term in synced.rows}
    broader = {row.text("slug"): row.one_or_none(column, terms) for row in rows}
    for row in rows:
        above = broader[row.text("slug")]
        if above is not None and broader[above.slug] is not None:
            row.fail(column, f"“{above.slug}” valt zelf al onder een ander begrip")
    for term in synced.created:
        setattr(term, column, broader[term.slug])
    if synced.created:
        type(synced.created[0])._default_manager.bulk_update(synced.created, [column])
