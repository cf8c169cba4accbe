"""What was chosen, each choice with the address of the list without it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from initiatives.addresses import Address
from initiatives.finding.criteria import Criteria
from initiatives.finding.kinds import KINDS


@dataclass(frozen=True, slots=True)
class Chip:
    facet: str
    value: str
    without: Address


def chips(criteria: Criteria, address: Address) -> Iterator[Chip]:
    """Yield a chip for every pair of the address that narrows the list down."""
    address = address.settled()
    for kind in KINDS:
        for option in criteria.of(kind.key):
            label = option.long_label or option.label
            yield Chip(str(kind.label), label, address.removing(kind.key, option.slug))
    if criteria.words:
        quoted = _("“%(words)s”") % {"words": criteria.words}
        yield Chip(_("Woorden"), quoted, address.removing("q").removing("letterlijk"))
    if not criteria.with_zone_wide:
        yield Chip(_("Zone-breed"), _("weggelaten"), address.removing("zonebreed"))
    if criteria.together:
        yield Chip(_("Partners"), _("allemaal samen"), address.removing("partners"))
