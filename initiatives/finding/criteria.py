"""What a visitor asks of the list, once the address has been read."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from initiatives.addresses import Address
from initiatives.finding.catalog import Catalog, Option
from initiatives.finding.kinds import KINDS

Choices = tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Criteria:
    """One question: inside a facet one choice suffices, and every facet must agree.

    `together` asks that all chosen partners take part in the same initiative. Without
    `with_zone_wide`, initiatives that are only there because they serve a whole zone stay out.
    `literal` takes the words exactly as they were typed.
    """

    chosen: Mapping[str, Choices] = field(default_factory=dict)
    words: str = ""
    literal: bool = False
    with_zone_wide: bool = True
    together: bool = False

    def of(self, facet: str) -> Choices:
        return self.chosen.get(facet, ())

    @property
    def key(self) -> tuple[object, ...]:
        """Return what makes two questions the same."""
        chosen = sorted(
            (facet, *(it.pk for it in its)) for facet, its in self.chosen.items() if its
        )
        return (tuple(chosen), self.words, self.literal, self.with_zone_wide, self.together)

    @property
    def is_empty(self) -> bool:
        return not (any(self.chosen.values()) or self.words) and self.with_zone_wide


def question_in(address: Address, catalog: Catalog) -> Criteria:
    """Return the question that an address asks; a value that nobody knows is left out."""
    chosen = {
        kind.key: tuple(
            filter(None, (catalog.find(kind.key, it) for it in address.values(kind.key)))
        )
        for kind in KINDS
    }
    return Criteria(
        chosen=chosen,
        words=address.value("q"),
        literal=address.value("letterlijk") == "1",
        with_zone_wide=address.value("zonebreed") != "0",
        together=address.value("partners") == "samen",
    )
