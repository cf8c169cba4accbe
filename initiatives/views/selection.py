"""From a request to what its address selects: the same for the list, its files and its prints."""

from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse

from initiatives.addresses import Address
from initiatives.finding.asking import answer_names, follow_moves, unknown_values
from initiatives.finding.criteria import question_in
from initiatives.finding.kinds import KIND
from initiatives.finding.listing import Listing
from initiatives.finding.wording import plain
from initiatives.index.current import current


@dataclass(frozen=True)
class Asked:
    """A selection, the address in which it is written, and what in it nobody knows."""

    listing: Listing
    address: Address
    unknown: list

    @cached_property
    def order(self):
        """Return the keys of all initiatives, of every page of the list, in its order."""
        return [*self.listing.in_order]

    @property
    def list_url(self):
        return f"{reverse('initiatives:list')}{self.address}"

    @property
    def count(self):
        return len(self.order)

    @property
    def sentence(self):
        return plain(self.listing.sentence)


def asked_by(request):
    """Read the address as the list does: old names are followed, unknown values left out."""
    catalog = current().snapshot.catalog
    address, _questions = answer_names(follow_moves(Address.of(request.GET), catalog))
    unknown = unknown_values(address, catalog)
    address = address.without(unknown)
    listing = Listing(question_in(address, catalog), address, catalog, request.user)
    return Asked(
        listing, address.question(), [(KIND[facet].label, value) for facet, value in unknown]
    )
