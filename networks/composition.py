"""What a zone is made of, today or on another day."""

from dataclasses import dataclass
from datetime import date

from networks.locating import locate
from networks.models import PrimaryCareZone, Region, RegionPart


@dataclass(frozen=True, slots=True)
class Part:
    """A municipality of a zone, or the part of a city that lies in it."""

    region: Region
    is_partial: bool
    description: str
    postcodes: str
    since: date | None


def parts_of(zone: PrimaryCareZone, day: date) -> list[Part]:
    """Return what the zone was made of on that day, alphabetically."""
    links = RegionPart.objects.valid_on(day).filter(parent=zone.region_id).select_related("child")
    return [
        Part(link.child, link.is_partial, link.description, link.postcodes, link.valid_from)
        for link in links.order_by("child__name_key")
        if link.child.level == Region.Level.MUNICIPALITY
    ]


def zones_of_place(name: str) -> list[tuple[Region, list[PrimaryCareZone]]]:
    """Return the places that may be called so, each with the zones that it lies in."""
    zones = PrimaryCareZone.objects.order_by("name_key")
    return [
        (place, list(zones.filter(region__in=Region.objects.around([place.pk]).values("pk"))))
        for place in (meaning.place for meaning in locate(name).meanings)
    ]


def former_parts_of(zone: PrimaryCareZone, day: date) -> list[RegionPart]:
    """Return what left the zone before that day and did not come back, the latest first."""
    links = RegionPart.objects.filter(parent=zone.region_id)
    current = links.valid_on(day).values("child")
    gone = links.filter(valid_until__lt=day).exclude(child__in=current)
    return list(gone.select_related("child__successor").order_by("-valid_until", "child__name_key"))
