"""The south of Limburg in small: two zones, a merged town, a village in it."""

from dataclasses import dataclass

import pytest

from networks.models import PrimaryCareZone, Region
from tests.places import SUB_MUNICIPALITY, make_place, make_zone


@dataclass
class Limburg:
    zolim: PrimaryCareZone
    haspengouw: PrimaryCareZone
    town: Region
    village: Region
    riemst: Region
    heers: Region
    old_town: Region


@pytest.fixture
def limburg(db):
    zolim, haspengouw = make_zone("ZOLim"), make_zone("Haspengouw")
    town = make_place("Tongeren-Borgloon", zolim.region)
    return Limburg(
        zolim=zolim,
        haspengouw=haspengouw,
        town=town,
        village=make_place(
            "Koninksem", town, level=SUB_MUNICIPALITY, full_name="Koninksem (Tongeren-Borgloon)"
        ),
        riemst=make_place("Riemst", zolim.region),
        heers=make_place("Heers", haspengouw.region),
        old_town=make_place(
            "Tongeren",
            full_name="Tongeren (gemeente tot 2024)",
            successor=town,
            valid_until="2024-12-31",
        ),
    )
