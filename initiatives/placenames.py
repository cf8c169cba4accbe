"""What places are called in the sheets of a zone, where a bare name means a place in the zone."""

from networks.models import PrimaryCareZone, Region


def names_apart(zone: PrimaryCareZone) -> dict[int, str]:
    """Places elsewhere whose full name is, in this zone, the name of a place of its own.

    In the sheets of Regio Aalst "Nieuwerkerken" is the one in Aalst; the municipality in Limburg
    is called "Nieuwerkerken (gemeente)" there.
    """
    # Two short statements: as one with subqueries it takes minutes on a PostgreSQL that has not
    # yet gathered statistics, as just after loading.
    around = Region.objects.filter(ancestor_links__ancestor=zone.region_id).order_by()
    inside = list(around.values_list("pk", "name_key", "level", "successor"))
    own = {pk for pk, _key, _level, _successor in inside}
    names = {
        key
        for _pk, key, level, successor in inside
        if successor is None and level != Region.Level.ZONE
    }
    bearers = Region.objects.filter(full_name_key__in=names).order_by()
    levels = dict(Region.Level.choices)
    return {
        pk: f"{full_name} ({levels[level]})"
        for pk, full_name, level in bearers.values_list("pk", "full_name", "level")
        if pk not in own
    }
