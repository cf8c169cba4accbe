"""All zones side by side: how big, and how much is in their list."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser

from networks.models import PrimaryCareZone, Region, RegionPart


@dataclass(frozen=True, slots=True)
class ZoneRow:
    zone: PrimaryCareZone
    municipalities: int
    initiatives: int


def zone_rows(visitor: AbstractBaseUser | AnonymousUser, day: date) -> list[ZoneRow]:
    """Return every zone with the municipalities it has that day and the initiatives one may see."""
    parts = RegionPart.objects.valid_on(day).filter(child__level=Region.Level.MUNICIPALITY)
    municipalities = Counter(parts.order_by().values_list("parent", flat=True))
    initiatives: Any = PrimaryCareZone._meta.get_field("initiatives").related_model
    visible = initiatives.objects.visible_to(visitor).order_by()
    owned = Counter(visible.values_list("zone", flat=True))
    return [
        ZoneRow(zone, municipalities[zone.region_id], owned[zone.pk])
        for zone in PrimaryCareZone.objects.select_related("region")
    ]
