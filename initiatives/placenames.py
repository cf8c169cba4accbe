"""What places are called in the sheets of a zone, where a bare name means a place in the zone."""

from networks.models import PrimaryCareZone, Region


def names_apart(zone: PrimaryCareZone) -> dict[int, str]:
    """Places elsewhere whose full name is, in this zone, the name of a place of its own.

    In the sheets of Regio Aalst "Nieuwerkerken" is the one in Aalst; the municipality in Limburg
    is called "Nieuwerkerken (gemeente)" there.
    """
    inside = Region.objects.filter(ancestor_links__ancestor=zone.region_id)
    names = inside.filter(successor=None).exclude(level=Region.Level.ZONE)
    elsewhere = Region.objects.filter(full_name_key__in=names.values("name_key"))
    levels = dict(Region.Level.choices)
    return {
        pk: f"{full_name} ({levels[level]})"
        for pk, full_name, level in elsewhere.exclude(pk__in=inside.values("pk"))
        .order_by()
        .values_list("pk", "full_name", "level")
    }
