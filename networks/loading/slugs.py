"""Choose the address of every region: the plain name where possible, and once chosen for good."""

from collections import Counter

from django.utils.text import slugify

from networks.loading.region_tables import RegionTables

Slugs = dict[str, str]


def choose_slugs(tables: RegionTables, *, taken: Slugs) -> Slugs:
    """Map the code of every region in the tables to its slug; `taken` does so for what exists.

    Larger areas choose first. A place gets its plain name only if no other place, municipality
    or zone is called that: nobody should land in the wrong Beveren.
    """
    chosen = dict(taken)
    used = set(taken.values())
    municipalities = {row.text("nis"): slugify(row.text("name")) for row in tables.municipalities}

    def choose(code: str, *candidates: str) -> None:
        if code in chosen:
            return
        numbered = (f"{candidates[-1]}-{number}" for number in range(2, len(used) + 3))
        chosen[code] = next(slug for slug in (*candidates, *numbered) if slug not in used)
        used.add(chosen[code])

    for row in tables.regional_zones:
        choose(row.text("code"), row.text("slug"))
    for row in tables.zones:
        choose(row.text("slug"), f"elz-{row.text('slug')}")
    for code, slug in municipalities.items():
        choose(code, slug)
    for row in tables.retired:
        slug, last_year = slugify(row.text("name")), row.text("valid_until")[:4]
        choose(row.text("nis"), slug, f"{slug}-tot-{last_year}")

    zones = (row.text("slug") for row in tables.zones)
    names = Counter((*zones, *(slugify(row.text("name")) for row in tables.places)))
    for row in tables.places:
        slug = slugify(row.text("name"))
        inside = f"{slug}-{municipalities.get(row.text('municipality'), '')}"
        choose(row.text("key"), *([slug] if names[slug] == 1 else []), inside)
    for row in tables.neighbourhoods:
        slug = slugify(row.text("name"))
        choose(row.text("code"), f"{slug}-{municipalities.get(row.text('municipality'), '')}")
    return chosen
