"""From a kept query to its answer of now."""

from django.http import QueryDict

from initiatives.addresses import Address
from initiatives.filters import InitiativeFilter, data_of
from initiatives.finding.listing import Listing
from initiatives.following.keeping import canonical
from initiatives.index.current import current
from initiatives.models import Initiative


def criteria_of(address, visitor, catalog):
    """Return the question in an address; what nobody knows in it is left out."""
    visible = Initiative.objects.visible_to(visitor)
    return InitiativeFilter(data_of(address), visible, catalog=catalog).criteria


def listing_of(query, visitor):
    """Return what a kept query gives this person now, by today's names."""
    catalog = current().snapshot.catalog
    address = canonical(Address.of(QueryDict(query)), catalog)
    return Listing(criteria_of(address, visitor, catalog), address, catalog, visitor)
