"""The workbooks that are imported: the same ones on every machine, from the same seed."""

import random
from pathlib import Path

import xlsxwriter

from initiatives.models import ExpertiseDomain, TargetGroup
from networks.models import Partner, PrimaryCareZone, Region

ZONE = "zolim"
HEADINGS = (
    "Naam",
    "Beschrijving",
    "Partners",
    "Doelgroepen",
    "Regio’s",
    "Expertisedomeinen",
)
SEPARATOR = "; "
MISSPELT_SHARE = 0.1
_SEED = 20261122
_WORDS = (  # noqa: SIM905
    "aanbod afspraak begeleiding beweging bezoek buren buurt contact dienst eerstelijn gemeente "
    "gesprek gezin gezondheid hulp huis inwoners jongeren kinderen klein kwetsbaar leven loket "
    "mantelzorg mensen netwerk ontmoeting ouderen overleg praktijk project samen school sociaal "
    "steun straat thuis vereniging verwijzen vorming vrijwilligers vraag wekelijks welzijn werking "
    "wijk wonen zone zorg één café créatief"
).split()


def write_files(folder: Path, *, rows: int, few: int) -> None:
    """Write the clean file, its first rows as a file of their own, and the misspelt one."""
    made = list(_rows(rows))
    _write(folder / "clean.xlsx", made)
    _write(folder / "few.xlsx", made[:few])
    chance = random.Random(_SEED)  # noqa: S311
    _write(folder / "misspelt.xlsx", [_misspelt(row, chance) for row in made])


def _rows(count: int):
    chance = random.Random(_SEED)  # noqa: S311
    region = PrimaryCareZone.objects.get(slug=ZONE).region_id
    places = Region.objects.existing().within([region]).exclude(pk=region)
    values = [
        list(Partner.objects.order_by("pk").values_list("name", flat=True)),
        list(TargetGroup.objects.order_by("pk").values_list("label", flat=True)),
        list(places.order_by("pk").values_list("full_name", flat=True)),
        list(ExpertiseDomain.objects.order_by("pk").values_list("label", flat=True)),
    ]
    for number in range(1, count + 1):
        name = f"{chance.choice(_WORDS)} {chance.choice(_WORDS)} {number:05}".capitalize()
        yield [name, _description(chance)] + [
            chance.sample(names, chance.randint(1, 4)) for names in values
        ]


def _description(chance: random.Random) -> str:
    length = chance.randint(200, 400)
    text = ""
    while len(text) < length:
        text += chance.choice(_WORDS) + " "
    return text.strip().capitalize() + "."


def _misspelt(row, chance: random.Random):
    return row[:2] + [
        [_swap(name, chance) if chance.random() < MISSPELT_SHARE else name for name in names]
        for names in row[2:]
    ]


def _swap(name: str, chance: random.Random) -> str:
    """Swap two different letters that stand next to each other, as a hasty typist does."""
    places = [
        i for i in range(len(name) - 1) if name[i] != name[i + 1] and name[i : i + 2].isalpha()
    ]
    if not places:
        return name + "q"
    at = chance.choice(places)
    return name[:at] + name[at + 1] + name[at] + name[at + 2 :]


def _write(path: Path, rows) -> None:
    workbook = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    sheet = workbook.add_worksheet("Lijst")
    sheet.write_row(0, 0, HEADINGS)
    for number, row in enumerate(rows, start=1):
        cells = [cell if isinstance(cell, str) else SEPARATOR.join(cell) for cell in row]
        for column, cell in enumerate(cells):
            sheet.write_string(number, column, cell)
    workbook.close()
