"""What a column is about, judged by its heading: the words people use for our fields."""

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

from initiatives.columns import COLUMNS
from networks.matching import name_key

MOST_CHARACTERS = 80
MOST_WORDS = 6
REMARKS = "remarks"

# Words for columns that are kept and have no field: who to call, numbers of a list of their own.
_NO_FIELD = re.compile(
    r"\b(contact\w*|mail\w*|e mail\w*|email\w*|tel\w*|gsm\w*|verantwoordelijke\w*|ingevuld|invuller"
    r"|nr|nrs|id|volgnr|volgnummer|nummer|rijnr|rijnummer|kolom|categorie|cat|kleur|bron\w*"
    r"|budget|kost\w*|vestiging|frequentie|bijlage\w*|foto|oud|intern\w*)\b"
)
# The first rule whose words occur in the heading decides.
_MEANINGS: tuple[tuple[str, str], ...] = (
    (REMARKS, r"opm|opmerk\w*|bemerk\w*|nota|notas|commentaar|aandachtspunt\w*|varia|to do|todo"),
    (
        "website",
        r"website\w*|web|site|link|links|url|webadres|internetadres|www|homepage|meer info",
    ),
    ("start_year", r"start\w*|gestart|begin\w*|sinds|sedert|vanaf|opgericht\w*|aanvang\w*|jaar"),
    ("end_year", r"einde|eind\w*|gestopt|tot en met|stopgezet"),
    ("status", r"status\w*|stand van zaken|stavaza|fase|stadium|toestand|loopt nog|lopend"),
    (
        "action_type",
        r"type nr|actietype\w*|type actie\w*|soort actie\w*|soort samenwerk\w*|type \w*",
    ),
    (
        "action_type",
        r"samenwerkingsvorm\w*|vorm van samenwerk\w*|soort activiteit\w*|soort overleg",
    ),
    ("expertise_domains", r"expertise\w*|domein\w*|levensdomein\w*|thema\w*|themas|onderwerp\w*"),
    ("leads", r"trekker\w*|initiatiefnemer\w*|penhouder|organisator"),
    ("coordinators", r"coordinator\w*|coordinatie"),
    (
        "partners",
        r"partner\w*|organisatie\w*|betrokken\w*|deelnemer\w*|dienst\w*|actoren"
        r"|wie werkt samen|met wie|wie doet mee|samenwerking met|voorziening\w*",
    ),
    ("target_groups", r"doelgroep\w*|doelpubliek\w*|voor wie|publiek|gebruikers|clienteel"),
    (
        "regions",
        r"regio\w*|gemeente\w*|deelgemeente\w*|werkingsgebied\w*|werkgebied\w*|gebied\w*|locatie\w*"
        r"|plaats\w*|waar|nis\w*|postcode\w*|postnummer\w*|wijk\w*|buurt\w*|zone|standplaats",
    ),
    (
        "description",
        r"beschrijv\w*|omschrijv\w*|inhoud\w*|toelichting\w*|uitleg|wat|doel|doelstelling\w*|korte",
    ),
    (
        "name",
        r"naam|titel|initiatief\w*|project|projecten|activiteit\w*|samenwerkingsverband\w*"
        r"|samenwerkingsinitiatief\w*|werking|benaming|samenwerking",
    ),
)
# Fields whose words win from words of no field: "type nr" is a type, "mail of site" a website.
_FIRST = ("website", "action_type", REMARKS)
_RULES = tuple((field, re.compile(rf"\b(?:{words})\b")) for field, words in _MEANINGS)
_EXACT = {
    name_key(heading): column.field
    for column in COLUMNS
    for heading in (column.heading, *column.headings)
} | {"andere regio s": "regions", "andere regios": "regions", "zone": "zone"}
# Words above a group of cross columns, and before the colon in a heading of one.
CROSS_GROUPS = ("expertise_domains", "target_groups", "regions")


def field_of_heading(heading: str) -> tuple[str, int]:
    """The field of a heading and how sure it is: 3 exact, 2 nearly, 1 by meaning, 0 none."""
    return _field_of_key(name_key(heading)) if len(heading) <= MOST_CHARACTERS else ("", 0)


@lru_cache(maxsize=4096)
def _field_of_key(key: str) -> tuple[str, int]:
    if key in _EXACT:
        return _EXACT[key], 3
    if len(key) >= 6:
        near = [known for known in _EXACT if OSA.distance(key, known, score_cutoff=1) <= 1]
        if near:
            return _EXACT[near[0]], 2
    if len(key.split()) > MOST_WORDS:
        return "", 0
    for field, words in _RULES:
        if words.search(key) and (field in _FIRST or not _NO_FIELD.search(key)):
            return field, 1
    return "", 0


def is_label(text: str) -> bool:
    """Whether a cell looks like a label, also one that has no place in the inventory."""
    return field_of_heading(text)[1] > 0 or (
        len(text) <= MOST_CHARACTERS and bool(_NO_FIELD.search(name_key(text)))
    )
