"""What to try when nothing is found: leave one choice out, or ask a little wider."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from initiatives.addresses import Address
from initiatives.finding.catalog import Option
from initiatives.finding.choices import MISSING
from initiatives.finding.criteria import Choices, Criteria
from initiatives.finding.kinds import KIND, KINDS, FacetKind
from initiatives.finding.membership import Membership
from initiatives.finding.selecting import Selection
from initiatives.finding.wording import names
from networks.models import Region

MOST = 6

Count = Callable[[Criteria], int]


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another question close to the one asked, and how many initiatives answer it."""

    text: str
    address: Address
    count: int


def leaving_out(criteria: Criteria, address: Address, count: Count) -> list[Alternative]:
    """Return what each choice costs: the same question with one of them left out."""
    found = [
        Alternative(text, other_address, count(other))
        for text, other_address, other in _shorter(criteria, address.settled())
    ]
    return [alternative for alternative in found if alternative.count]


def asking_wider(selection: Selection, address: Address, count: Count) -> list[Alternative]:
    """Return the same question about something wider or nearby, where that gives results."""
    found = []
    for facet in ("doelgroep", "regio", "partner"):
        for option in selection.criteria.of(facet):
            for other in _around(selection.membership, facet, option):
                text = _("%(other)s in plaats van %(this)s")
                found.append(
                    Alternative(
                        text % {"other": other.label, "this": option.label},
                        address.settled().removing(facet, option.slug).adding(facet, other.slug),
                        count(_swapped(selection.criteria, facet, option, other)),
                    )
                )
    return [alternative for alternative in found if alternative.count][:MOST]


def white_spot(criteria: Criteria, count: Count) -> str:
    """Say whether the target groups and places asked for are a white spot in the inventory (R-36).

    They are when nobody works for these groups in these places, whatever else was asked.
    """
    groups, places = criteria.of("doelgroep"), criteria.of("regio")
    if not groups or not places or MISSING in {option.pk for option in (*groups, *places)}:
        return ""
    number = count(Criteria({"doelgroep": groups, "regio": places}))
    asked = {
        "groups": names(KIND["doelgroep"], groups),
        "places": names(KIND["regio"], places),
        "number": number,
    }
    if not number:
        return (
            _(
                "Dit lijkt een witte vlek: de inventaris kent niemand die voor %(groups)s werkt "
                "in %(places)s."
            )
            % asked
        )
    counted = ngettext(
        "Dit is geen witte vlek: de inventaris kent %(number)s initiatief voor %(groups)s in "
        "%(places)s, dat door je andere keuzes wegvalt.",
        "Dit is geen witte vlek: de inventaris kent %(number)s initiatieven voor %(groups)s in "
        "%(places)s, die door je andere keuzes wegvallen.",
        number,
    )
    return counted % asked


def _shorter(criteria: Criteria, address: Address) -> Iterator[tuple[str, Address, Criteria]]:
    for kind in KINDS:
        if choices := criteria.of(kind.key):
            yield (
                _without(kind, choices, together=criteria.together),
                address.removing(kind.key),
                _with(criteria, kind.key, ()),
            )
    if criteria.words:
        text = _("Zonder de woorden “%(words)s”") % {"words": criteria.words}
        yield text, address.removing("q").removing("letterlijk"), replace(criteria, words="")
    if not criteria.with_zone_wide:
        text = _("Ook wat in de hele zone werkt")
        yield text, address.removing("zonebreed"), replace(criteria, with_zone_wide=True)
    if criteria.together and len(criteria.of("partner")) > 1:
        text = _("Met één van de partners")
        yield text, address.removing("partners"), replace(criteria, together=False)


def _without(kind: FacetKind, choices: Choices, *, together: bool) -> str:
    if any(choice.pk == MISSING for choice in choices):
        return _("Zonder de keuze bij %(facet)s") % {"facet": kind.label}
    return _("Zonder %(name)s") % {"name": names(kind, choices, together=together)}


def _with(criteria: Criteria, facet: str, choices: Choices) -> Criteria:
    return replace(criteria, chosen={**criteria.chosen, facet: choices})


def _swapped(criteria: Criteria, facet: str, option: Option, other: Option) -> Criteria:
    kept = tuple(choice for choice in criteria.of(facet) if choice not in (option, other))
    return _with(criteria, facet, (*kept, other))


def _around(membership: Membership, facet: str, option: Option) -> Iterator[Option]:
    """Yield what the option is a part of and, for a place, its neighbours in the same zone."""
    catalog, options = membership.catalog, membership.catalog.options[facet]
    above = [pk for pk in catalog.above(facet, option.pk) if pk != option.pk]
    if facet != "regio":
        yield from (options[pk] for pk in above)
        return
    zones = set(catalog.zone_places.values()).intersection(above)
    near = [pk for pk in above if options[pk].level != Region.Level.REGIONAL_ZONE]
    yield from sorted(
        (options[pk] for pk in near), key=lambda place: place.level == Region.Level.ZONE
    )
    for pk in membership.values("regio"):
        is_alike = options[pk].level == option.level and pk != option.pk
        if is_alike and not zones.isdisjoint(catalog.above("regio", pk)):
            yield options[pk]
