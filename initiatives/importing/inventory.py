"""The initiatives of a zone as they stand now, for an import to compare with."""

from initiatives.models import Initiative
from initiatives.records import Links, Record, read_links, read_records
from networks.models import PrimaryCareZone


class Inventory:
    """By Kenmerk and by folded name, with what they are linked to."""

    def __init__(self, zone: PrimaryCareZone):
        initiatives = Initiative.objects.filter(zone=zone)
        self.zone = zone
        self.by_slug: dict[str, Record] = {}
        self.by_name: dict[str, Record] = {}
        for record in read_records(initiatives.order_by("pk")):
            self.by_slug[record.slug] = record
            self.by_name[record.name_key] = record
        self.links: Links = read_links(initiatives) if self.by_slug else {}

    def linked(self, record: Record | None, field_name: str) -> list[int]:
        return self.links[field_name].get(record.pk, []) if record else []
