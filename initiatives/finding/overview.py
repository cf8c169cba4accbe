"""The inventory at a glance: numbers, doors to the list, and what was added last."""

from dataclasses import dataclass
from functools import cached_property

from initiatives.addresses import Address
from initiatives.finding.catalog import Catalog
from initiatives.finding.criteria import Criteria
from initiatives.finding.facets import Shown
from initiatives.finding.listing import Listing
from initiatives.finding.membership import Visitor
from initiatives.finding.rows import Row, rows_of
from initiatives.finding.wording import plain, sentence
from initiatives.models import ActionType

LATEST = 4

# Questions that come back in every zone; one that finds nothing is not shown.
FREQUENT = (
    (("doelgroep", "kansarme-gezinnen"),),
    (("partner", "caw"),),
    (("domein", "huisvesting"),),
    (("doelgroep", "personen-met-dementie"),),
    (("actietype", "persoonsgebonden-overleg"),),
)


@dataclass(frozen=True, slots=True)
class Door:
    """A ready question: its answer in words, and where it leads."""

    text: str
    address: Address


@dataclass(frozen=True, slots=True)
class Card:
    """An option with what it means."""

    option: Shown
    definition: str


class Overview:
    """What the home page shows one visitor."""

    def __init__(self, visitor: Visitor) -> None:
        self._listing = Listing(Criteria(), Address(), Catalog(), visitor)
        self._facets = {facet.kind.key: facet for facet in self._listing.facets}

    @cached_property
    def numbers(self) -> dict[str, int]:
        membership = self._listing.membership
        used = {
            facet: sum(
                1
                for pk in membership.values(facet)
                if membership.everyone & membership.of(facet, pk)
            )
            for facet in ("partner", "zone")
        }
        return {"initiatives": len(membership.everyone), **used}

    @cached_property
    def frequent(self) -> list[Door]:
        doors = []
        for pairs in FREQUENT:
            address, chosen = Address(), {}
            for facet, slug in pairs:
                option = self._listing.catalog.find(facet, slug)
                if option:
                    chosen[facet] = (option,)
                    address = address.adding(facet, slug)
            criteria = Criteria(chosen)
            number = self._listing.count(criteria)
            if len(chosen) == len(pairs) and number:
                doors.append(Door(plain(sentence(criteria, number)), address))
        return doors

    @cached_property
    def latest(self) -> list[Row]:
        latest = sorted(self._listing.membership.everyone, reverse=True)[:LATEST]
        return rows_of(latest, self._listing.catalog)

    @cached_property
    def target_groups(self) -> list[Shown]:
        return self._all("doelgroep")

    @cached_property
    def action_types(self) -> list[Card]:
        definitions = dict(ActionType.objects.values_list("slug", "definition"))
        return [Card(option, definitions[option.slug]) for option in self._all("actietype")]

    def _all(self, facet: str) -> list[Shown]:
        """Return the widest options, in the order of the facet."""
        found = self._facets.get(facet)
        return [*found.first, *found.more] if found else []
