"""From a kept query to its answer of now."""

from django.http import QueryDict

from initiatives.addresses import Address
from initiatives.finding.criteria import question_in
from initiatives.finding.listing import Listing
from initiatives.following.keeping import canonical
from initiatives.index.current import current


def listing_of(query, visitor):
    """Return what a kept query gives this person now, by today's names."""
    catalog = current().snapshot.catalog
    address = canonical(Address.of(QueryDict(query)), catalog)
    return Listing(question_in(address, catalog), address, catalog, visitor)
