"""What the rows of an export are made of, read in a fixed number of statements."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Model

from initiatives.models import InitiativeFamily
from initiatives.placenames import names_apart
from initiatives.querysets import InitiativeQuerySet
from initiatives.records import Links, Record, read_links, read_records
from networks.models import Partner, PrimaryCareZone, Region, RegionPart

# Of more than this many a statement names no keys: it reads all, and the others fall away here.
FEW = 1000


@dataclass(frozen=True, slots=True)
class Name:
    """What something is called in a cell, and what it means; a retired one is not on offer."""

    pk: int
    text: str
    meaning: str
    is_offered: bool = True


class Inventory:
    """The initiatives of one export, with everything they refer to; never a model instance.

    The number of statements depends on what is asked, not on the number of initiatives. Which
    initiatives they are is settled first: one that is added meanwhile would come without its links.
    `order` takes some of the initiatives, in that order; without it they all come, by name.
    """

    def __init__(
        self,
        initiatives: InitiativeQuerySet,
        *,
        zone: PrimaryCareZone | None,
        today: datetime.date,
        order: Sequence[int] | None = None,
    ) -> None:
        self.zone = zone
        self.today = today
        self._order = order
        if order is not None and len(order) <= FEW:
            initiatives = initiatives.filter(pk__in=order)
        self._initiatives = initiatives.order_by("name_key", "pk")
        self._names: dict[type[Model], tuple[Name, ...]] = {}
        zones = initiatives.order_by().values_list("pk", "zone")
        asked = None if order is None else frozenset(order)
        # The zone that owns each of them, if any.
        self.zones: dict[int, int | None] = {
            pk: zone for pk, zone in zones if asked is None or pk in asked
        }

    def records(self) -> Iterator[Record]:
        """By name, or in the order that was asked."""
        found = (record for record in read_records(self._initiatives) if record.pk in self.zones)
        if self._order is None:
            return found
        by_key = {record.pk: record for record in found}
        return (by_key[pk] for pk in self._order if pk in by_key)

    @cached_property
    def links(self) -> Links:
        links = read_links(self._initiatives)
        if self._order is not None:
            for linked in links.values():
                for other in linked.keys() - self.zones.keys():
                    del linked[other]
        return links

    @cached_property
    def zone_regions(self) -> dict[int | None, int]:
        """Where each zone lies."""
        return dict(PrimaryCareZone.objects.order_by().values_list("pk", "region"))

    def names(self, model: type[Model]) -> tuple[Name, ...]:
        """Everything of that kind, in the order in which people choose from it."""
        if model not in self._names:
            self._names[model] = tuple(_read_names(model, self))
        return self._names[model]

    def texts(self, model: type[Model]) -> dict[int, str]:
        return {name.pk: name.text for name in self.names(model)}

    @cached_property
    def municipalities(self) -> tuple[int, ...]:
        """The municipalities of the zone as it is composed today, by name."""
        if self.zone is None:
            return ()
        parts = RegionPart.objects.valid_on(self.today).filter(
            parent=self.zone.region_id, child__level=Region.Level.MUNICIPALITY
        )
        found = parts.order_by("child__name_key", "child").values_list("child", flat=True)
        return tuple(dict.fromkeys(found))

    @cached_property
    def nearby(self) -> frozenset[int]:
        """The regions to choose from: those of the zone, or without a zone every municipality."""
        regions = Region.objects.existing()
        if self.zone is None:
            regions = regions.filter(level=Region.Level.MUNICIPALITY)
        else:
            regions = regions.within([self.zone.region_id])
        return frozenset(regions.order_by().values_list("pk", flat=True))


def _read_names(model: Any, inventory: Inventory) -> Iterator[Name]:
    if model is Region:
        levels = dict(Region.Level.choices)
        apart = names_apart(inventory.zone) if inventory.zone else {}
        for pk, text, level in model.objects.values_list("pk", "full_name", "level"):
            is_offered = pk in inventory.nearby
            yield Name(pk, apart.get(pk, text), str(levels[level]), is_offered=is_offered)
    elif model is Partner:
        for row in model.objects.values_list("pk", "name", "partner_type__label"):
            yield Name(*row)
    elif model is PrimaryCareZone:
        for row in model.objects.values_list("pk", "name", "full_name"):
            yield Name(*row)
    elif model is InitiativeFamily:
        for row in model.objects.values_list("pk", "name", "description"):
            yield Name(*row)
    else:
        terms = model.objects.values_list("pk", "label", "definition", "retired_on")
        for pk, text, meaning, retired_on in terms:
            yield Name(pk, text, meaning, is_offered=retired_on is None)
