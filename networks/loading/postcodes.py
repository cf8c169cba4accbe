"""Load the postcodes of municipalities and places."""

from networks.loading.region_tables import RegionTables
from networks.loading.regions import Regions
from networks.loading.syncing import Tally, sync
from networks.models import Postcode


def load_postcodes(tables: RegionTables, regions: Regions) -> Tally:
    """Every postcode a region lists leads back to that region."""
    listed = [
        (row, text, regions[row.text(key)])
        for rows, key in [(tables.municipalities, "nis"), (tables.places, "key")]
        for row in rows
        for text in row.text("postcodes").split()
    ]
    first = {text: (row, Postcode(code=text)) for row, text, _ in reversed(listed)}
    synced = sync([*first.values()], Postcode, key=("code",), follow=())
    numbers = {postcode.code: postcode.pk for postcode in synced.rows}

    link = Postcode.regions.through
    known = set(link.objects.values_list("postcode_id", "region_id"))
    wanted = dict.fromkeys((numbers[text], region.pk) for _, text, region in listed)
    link.objects.bulk_create(
        link(postcode_id=postcode, region_id=region)
        for postcode, region in wanted
        if (postcode, region) not in known
    )
    return synced.tally
