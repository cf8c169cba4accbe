"""Load partners from a table; one that exists already is left as it is."""

from dataclasses import dataclass
from pathlib import Path

from networks.loading.aliases import OtherName, sync_aliases
from networks.loading.syncing import Tally, sync
from networks.loading.tables import TableRow, read_table
from networks.matching import name_key
from networks.models import Partner, PartnerType


@dataclass(frozen=True, slots=True)
class LoadedPartners:
    """What was loaded, and every known partner by its exact name."""

    tally: Tally
    by_name: dict[str, Partner]


def load_partners(path: Path) -> LoadedPartners:
    """Create the partners whose slug and name are both still free, with their other names."""
    rows = read_table(path, columns=("slug", "name", "partner_type", "aliases"), key=("slug",))
    named = {partner.name_key: partner for partner in Partner.objects.all()}
    namesakes = [row for row in rows if name_key(row.text("name")) in named]
    others = [row for row in rows if name_key(row.text("name")) not in named]
    types = {term.slug: term for term in PartnerType.objects.all()}
    synced = sync(
        [(row, _partner(row, types)) for row in others], Partner, key=("slug",), follow=()
    )
    by_name = {partner.name: partner for partner in named.values()}
    by_name |= {row.text("name"): named[name_key(row.text("name"))] for row in namesakes}
    by_name |= {row.text("name"): partner for row, partner in zip(others, synced.rows, strict=True)}
    sync_aliases(
        OtherName(row, "aliases", partner, text)
        for row, partner in zip(others, synced.rows, strict=True)
        if partner in synced.created
        for text in row.texts("aliases")
        if name_key(text) != partner.name_key
    )
    created = synced.tally.created
    return LoadedPartners(Tally("partners", created, 0, len(rows) - created), by_name)


def _partner(row: TableRow, types: dict[str, PartnerType]) -> Partner:
    return Partner(
        slug=row.text("slug"),
        name=row.required("name"),
        partner_type=row.one("partner_type", types),
    )
