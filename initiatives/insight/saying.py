"""The words of the map: the name of each area, its number, and the legend."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from initiatives.insight.asking import BY_ZONE, MapQuestion
from initiatives.insight.map import Area
from initiatives.insight.shading import Scale, rounded
from networks.models import Region

# The look of what has no class: nothing at all, and nothing known.
NONE, UNKNOWN = "none", "unknown"


@dataclass(frozen=True, slots=True)
class LegendRow:
    look: str
    text: str


def rate_text(rate: float | None) -> str:
    """Return the rate to one decimal, never rounding something down to nothing."""
    if rate is None:
        return _("geen gegevens")
    if 0 < rate < 0.05:
        return _("minder dan 0,1")
    return number_format(rounded(rate), decimal_pos=1 if rate else 0)


def sum_text(area: Area) -> str:
    """Return the number of a place, with what serves its whole zone apart: "3 + 2"."""
    tally = area.tally
    return f"{tally.located} + {tally.zone_wide}" if tally.zone_wide else str(tally.located)


def area_name(area: Area, *, with_rate: bool) -> str:
    """Say all there is to say of an area, for who hears the map."""
    tally = area.tally
    counted = ngettext("%(number)s initiatief", "%(number)s initiatieven", tally.total)
    text = f"{area.place.name}: {counted % {'number': tally.total}}"
    if tally.zone_wide:
        numbers = {"located": tally.located, "zone_wide": tally.zone_wide}
        text += f" ({_('%(located)s + %(zone_wide)s zone-breed') % numbers})"
    if with_rate and area.rate is None:
        text += f", {_('aantal inwoners niet bekend')}"
    elif with_rate:
        text += f", {_('%(rate)s per 10.000 inwoners') % {'rate': rate_text(area.rate)}}"
    return f"{text}, {_('gekozen')}" if area.is_chosen else text


def legend_of_rates(scale: Scale, areas: Iterable[Area]) -> Iterator[LegendRow]:
    """Say the limits of each class, and what the two hatchings mean if they are there."""
    areas = [*areas]
    if any(area.rate == 0 for area in areas):
        yield LegendRow(NONE, _("geen initiatieven"))
    if any(area.rate for area in areas):
        for number, (low, high) in enumerate(scale.ranges, start=1):
            yield LegendRow(f"class-{number}", _range(low, high))
    if any(area.rate is None for area in areas):
        yield LegendRow(UNKNOWN, _("geen gegevens: aantal inwoners niet bekend"))


def _range(low: float | None, high: float | None) -> str:
    edges = {
        "low": "" if low is None else number_format(low, decimal_pos=1),
        "high": "" if high is None else number_format(high, decimal_pos=1),
    }
    if low is None:
        return _("minder dan %(high)s") % edges if high is not None else _("meer dan 0")
    return _("%(low)s of meer") % edges if high is None else _("%(low)s tot %(high)s") % edges


def title(question: MapQuestion, *, with_rate: bool) -> str:
    """Say which number the map shows, and of what."""
    number = _("Initiatieven per 10.000 inwoners") if with_rate else _("Aantal initiatieven")
    if question.around is None:
        if question.area == BY_ZONE:
            return _("%(number)s, per zone") % {"number": number}
        return _("%(number)s, per gemeente") % {"number": number}
    names = {"number": number, "place": question.around.label}
    if question.around.level == Region.Level.ZONE:
        return _("%(number)s, per gemeente van %(place)s") % names
    return _("%(number)s, per deelgemeente van %(place)s") % names


def kind_of_area(question: MapQuestion) -> str:
    if question.around is None:
        return _("Zone") if question.area == BY_ZONE else _("Gemeente")
    return _("Gemeente") if question.around.level == Region.Level.ZONE else _("Deelgemeente")
