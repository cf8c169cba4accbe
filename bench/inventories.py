"""Inventories of any size, the same ones on every machine, written straight into the database."""

import random
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from typing import Any

from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, transaction
from django.utils import timezone
from django.utils.text import slugify

from bench.prose import Prose
from initiatives.models import (
    ActionType,
    CollaborationIntensity,
    CollaborationModel,
    ExpertiseDomain,
    Initiative,
    Participation,
    Status,
    TargetGroup,
)
from networks.matching import name_key
from networks.models import Partner, PartnerType, PrimaryCareZone, Region, RegionAncestry

SEED = 20261124
PARTNERS = 3_000
# In so many texts stands a word that no name holds.
WORD, WORD_SHARE = "moestuin", 0.1
BATCH = 5_000

Row = Sequence[Any]


def fill(size: int, *, today: date | None = None) -> None:
    """Fill an empty database that has the reference data with that many initiatives.

    The triggers of the database are off meanwhile; `migrate` makes those of SQLite anew, and
    what they would have kept.
    """
    with _without_triggers():
        _write_partners()
        made = Maker(random.Random(SEED), today or timezone.localdate())  # noqa: S311
        links: dict[str, list[Row]] = {name: [] for name in LINKS}
        rows = (made.initiative(pk, links) for pk in range(1, size + 1))
        template = _template()
        _insert(Initiative, list(template), (tuple((template | row).values()) for row in rows))
        for name, (model, columns) in LINKS.items():
            _insert(model, columns, links[name])
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


LINKS: dict[str, tuple[Any, list[str]]] = {
    "groups": (Initiative.target_groups.through, ["initiative_id", "targetgroup_id"]),
    "domains": (Initiative.expertise_domains.through, ["initiative_id", "expertisedomain_id"]),
    "places": (Initiative.regions.through, ["initiative_id", "region_id"]),
    "zones": (Initiative.other_zones.through, ["initiative_id", "primarycarezone_id"]),
    "types": (Initiative.secondary_action_types.through, ["initiative_id", "actiontype_id"]),
    "partners": (Participation, ["initiative_id", "partner_id", "role"]),
}


@dataclass(frozen=True)
class Choice:
    """Values of which the first come often and the last seldom, as words do in a language."""

    values: Sequence[Any]
    weights: Sequence[float]

    @classmethod
    def of(cls, values: Iterable[Any], *, steep: float = 0.8) -> "Choice":
        found = list(values)
        return cls(found, list(accumulate(1 / rank**steep for rank in range(1, len(found) + 1))))

    def some(self, chance: random.Random, number: int) -> list[Any]:
        """Return at most that many different values."""
        return list(dict.fromkeys(chance.choices(self.values, cum_weights=self.weights, k=number)))


class Maker:
    """Makes one initiative after the other."""

    def __init__(self, chance: random.Random, today: date) -> None:
        self.chance, self.today, self.prose = chance, today, Prose(chance)
        self.groups = Choice.of(_pks(TargetGroup))
        self.domains = Choice.of(_pks(ExpertiseDomain))
        self.types = Choice.of(_pks(ActionType))
        self.partners = Choice.of(_pks(Partner))
        self.zones = Choice.of(_pks(PrimaryCareZone))
        self.models = [None, *_pks(CollaborationModel)]
        self.intensities = [None, *_pks(CollaborationIntensity)]
        order = {code: at for at, code in enumerate(("running", "starting", "idea", "paused"))}
        statuses = sorted(
            Status.objects.values_list("code", "pk"), key=lambda each: order.get(each[0], 9)
        )
        self.statuses = Choice.of((pk for _code, pk in statuses), steep=1.2)
        self.places = {zone: Choice.of(pks) for zone, pks in _places_by_zone()}

    def initiative(self, pk: int, links: dict[str, list[Row]]) -> dict[str, Any]:
        """Return its columns, and add what it is linked to."""
        chance = self.chance
        (zone,) = self.zones.some(chance, 1)
        links["groups"] += ((pk, one) for one in self.groups.some(chance, chance.randint(1, 4)))
        links["domains"] += ((pk, one) for one in self.domains.some(chance, chance.randint(1, 4)))
        links["places"] += ((pk, one) for one in self._places(zone))
        partners = self.partners.some(chance, chance.randint(0, 6))
        links["partners"] += ((pk, one, _role(at)) for at, one in enumerate(partners))
        main, *also = self.types.some(chance, chance.choice((1, 1, 1, 2)))
        links["types"] += ((pk, one) for one in also)
        if chance.random() < 0.05:
            links["zones"] += ((pk, one) for one in self.zones.some(chance, 1) if one != zone)
        return self._columns(pk) | {"zone_id": zone, "action_type_id": main}

    def _places(self, zone: int) -> list[int]:
        """Return some places of the zone; now and then one elsewhere."""
        chance = self.chance
        found = self.places[zone].some(chance, chance.randint(1, 5))
        if chance.random() < 0.05:
            found += self.places[self.zones.some(chance, 1)[0]].some(chance, 1)
        return list(dict.fromkeys(found))[:5]

    def _columns(self, pk: int) -> dict[str, Any]:
        chance = self.chance
        name = f"{self.prose.words(2)} {pk:06}".capitalize()
        text = self.prose.text(400, also=WORD if chance.random() < WORD_SHARE else "")
        age = timedelta(days=chance.randint(0, 730))
        day = self.today - age if chance.random() < 0.8 else None
        return {
            "id": pk,
            "slug": slugify(name),
            "name": name,
            "name_key": name_key(name),
            "description": text,
            "description_key": name_key(text),
            "covers_whole_zone": chance.random() < 0.1,
            "is_public": chance.random() < 0.98,
            "status_id": self.statuses.some(chance, 1)[0],
            "model_id": chance.choice(self.models),
            "intensity_id": chance.choice(self.intensities),
            "formality": chance.choice(("", "formal", "formal", "informal", "mixed")),
            "scope": chance.choice(("", "zone_specific", "zone_specific", "cross_zone")),
            "confirmed_on": _prepared("confirmed_on", day),
        }


def _role(at: int) -> str:
    return Participation.Role.PARTNER if at else Participation.Role.LEAD


def _write_partners() -> None:
    """Write the partners; some belong to one of the first."""
    chance, prose = random.Random(SEED), Prose(random.Random(SEED))  # noqa: S311
    kinds = _pks(PartnerType)
    stamp = _prepared("modified", timezone.now(), Partner)
    columns = ["id", "slug", "name", "name_key", "partner_type_id", "umbrella_id", "is_informal"]
    texts = ["website", "social_map_url", "description", "source"]

    def rows() -> Iterator[Row]:
        for pk in range(1, PARTNERS + 1):
            name = f"{prose.words(1)} {prose.words(1)} {pk:04}".title()
            umbrella = chance.randint(1, 50) if pk > 50 and chance.random() < 0.05 else None
            own = pk, slugify(name), name, name_key(name)
            yield (*own, chance.choice(kinds), umbrella, False, *("" for _ in texts), stamp)

    _insert(Partner, [*columns, *texts, "modified"], rows())


def _places_by_zone() -> Iterator[tuple[int, list[int]]]:
    zones = {region: pk for pk, region in PrimaryCareZone.objects.values_list("pk", "region")}
    levels = [Region.Level.MUNICIPALITY, Region.Level.SUB_MUNICIPALITY, Region.Level.NEIGHBOURHOOD]
    links = RegionAncestry.objects.filter(
        ancestor__in=list(zones), descendant__level__in=levels, descendant__valid_until=None
    )
    found: dict[int, list[int]] = {}
    for place, zone in links.order_by("descendant").values_list("descendant", "ancestor"):
        found.setdefault(zones[zone], []).append(place)
    yield from found.items()


def _pks(model: Any) -> list[int]:
    return list(model.objects.order_by("pk").values_list("pk", flat=True))


def _template() -> dict[str, Any]:
    """Return what every new initiative has in common, by column."""
    fields = Initiative._meta.concrete_fields
    template = {
        field.attname: field.get_db_prep_save(field.get_default(), connection) for field in fields
    }
    stamp = _prepared("modified", timezone.now())
    return template | {"created": stamp, "modified": stamp}


def _prepared(name: str, value: Any, model: Any = Initiative) -> Any:
    return model._meta.get_field(name).get_db_prep_save(value, connection)


def _insert(model: Any, columns: list[str], rows: Iterable[Row]) -> None:
    names = ", ".join(f'"{column}"' for column in columns)
    table = model._meta.db_table
    raw = connection.connection
    if connection.vendor == "sqlite":
        marks = ", ".join("?" * len(columns))
        raw.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', rows)  # noqa: S608
        return
    with raw.cursor() as cursor:
        with cursor.copy(f'COPY "{table}" ({names}) FROM STDIN') as copy:
            for row in rows:
                copy.write_row(row)
        for statement in connection.ops.sequence_reset_sql(no_style(), [model]):
            cursor.execute(statement)


@contextmanager
def _without_triggers() -> Iterator[None]:
    """Within this, in one transaction, the database keeps no log of what changes."""
    is_sqlite = connection.vendor == "sqlite"
    with transaction.atomic(), connection.cursor() as cursor:
        if is_sqlite:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            for (name,) in cursor.fetchall():
                cursor.execute(f'DROP TRIGGER "{name}"')
        else:
            cursor.execute("SET LOCAL session_replication_role = replica")
        yield
        if not is_sqlite:
            cursor.execute("SET LOCAL session_replication_role = DEFAULT")
    if is_sqlite:
        call_command("migrate", verbosity=0, skip_checks=True)
