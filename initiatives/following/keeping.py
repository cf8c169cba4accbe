"""What is kept of a selection, and under which address."""

from django.utils.crypto import get_random_string
from django.utils.text import slugify

from initiatives.addresses import Address
from initiatives.finding.asking import follow_moves, unknown_values
from initiatives.finding.catalog import Catalog
from initiatives.finding.viewing import settle_view, unknown_in_view

# Letters and digits that nobody takes for each other.
SIGNS, SIGNS_IN_SLUG = "abcdefghjkmnpqrstuvwxyz23456789", 5
LONGEST_NAME = 60


def canonical(address: Address, catalog: Catalog) -> Address:
    """Return the question as it is kept: today's names, nothing unknown, nothing in passing."""
    address = settle_view(follow_moves(address, catalog).settled())
    odd_views = ((key, value) for key, _name, value in unknown_in_view(address))
    return address.without([*unknown_values(address, catalog), *odd_views])


def new_slug(name: str) -> str:
    """Return the address for a view of this name.

    Always with an ending by chance: a number behind a name that is taken would tell that somebody
    has a view of that name, and the private views of others do not exist.
    """
    start = slugify(name)[:LONGEST_NAME].strip("-") or "weergave"
    return f"{start}-{get_random_string(SIGNS_IN_SLUG, SIGNS)}"
