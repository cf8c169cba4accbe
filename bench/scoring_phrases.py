"""What people write above and in their lists, for workbooks that nobody has seen."""

from collections.abc import Callable

HEADINGS = {
    "name": ["Naam", "Naam project", "Titel", "Benaming", "Initiatief", "Project", "Activiteit"],
    "description": ["Beschrijving", "Omschrijving", "Korte inhoud", "Toelichting", "Uitleg"],
    "partners": ["Partners", "Betrokken organisaties", "Wie doet mee?", "Actoren", "Met wie"],
    "target_groups": ["Doelgroep", "Doelgroep(en)", "Voor wie?", "Doelpubliek", "Publiek"],
    "regions": ["Gemeente", "Gemeente(n)", "Werkingsgebied", "Waar?", "Locatie", "Deelgemeente"],
    "expertise_domains": ["Expertise", "Thema", "Thema's", "Expertisedomein(en)", "Levensdomein"],
    "action_types": ["Actietype", "Soort actie", "Type actie", "Soort samenwerking"],
    "status": ["Status", "Stand van zaken", "Fase", "Toestand"],
    "start_year": ["Gestart in", "Sinds", "Beginjaar", "Startdatum", "Start"],
    None: ["Contactpersoon", "E-mail", "Tel.", "Nr.", "Ingevuld door", "Opmerkingen", "Budget"],
}
GROUPS = {
    "target_groups": ["Doelgroepen", "Doelgroep", "Voor wie"],
    "regions": ["Gemeenten", "Gemeente", "Waar", "Werkingsgebied"],
    "expertise_domains": ["Expertise", "Expertisedomeinen", "Thema's"],
}
LISTS = ("partners", "target_groups", "regions", "expertise_domains")
SEPARATORS = ["; ", ";", ", ", "\n", "\n- ", " / ", " | ", "\n• "]
MARKS = ["x", "X", "1", "ja", "v", "✓"]
NAMES = ["Praatcafé", "Buurttafel", "Zorgpunt", "Babbelbus", "Beweegclub", "Huiskamer", "Infopunt"]
TOPICS = ["rouw", "valpreventie", "mantelzorg", "eenzaamheid", "dementie", "geldzaken", "opvoeding"]
SENTENCES = [
    "Vrijwilligers komen elke maand samen met wie er nood aan heeft.",
    "Een team gaat langs bij mensen thuis en luistert.",
    "Organisaties wisselen uit wat ze doen en spreken af wie wat opneemt.",
]
YEARS = ["{}", "sinds {}", "01/09/{}", "najaar {}", "sept. {}", "{} - 2030"]
DRESSES: tuple[Callable[[int, str], str], ...] = (
    lambda _number, heading: heading,
    lambda _number, heading: heading.upper(),
    lambda number, heading: f"{number}. {heading}",
    lambda _number, heading: f"{heading}:",
    lambda _number, heading: f"{heading} *",
    lambda _number, heading: f"{heading} (verplicht)",
    lambda _number, heading: heading.replace(" ", "\n"),
)
LETTERS = "abcdefghijklmnopqrstuvwxyz"
