"""What one row of the inventory is: its columns, in the order of the infofiche (R-12).

Import, export and the admin's Resource all read this list, so that they cannot drift apart.
"""

from dataclasses import dataclass
from enum import Enum

from django.db.models import Model, TextChoices

from initiatives.models import (
    ActionType,
    CareLine,
    CollaborationIntensity,
    CollaborationModel,
    ExpertiseDomain,
    Initiative,
    InitiativeFamily,
    LeadActor,
    Method,
    QuestionType,
    Status,
    TargetGroup,
)
from networks.models import Partner, PrimaryCareZone, QuintupleAim, Region


class Kind(Enum):
    """How the text of a cell is read."""

    KEY = "key"
    LINE = "line"
    TEXT = "text"
    URL = "url"
    YEAR = "year"
    DATE = "date"
    FLAG = "flag"
    CHOICE = "choice"
    TERM = "term"
    TERMS = "terms"


@dataclass(frozen=True, slots=True)
class Column:
    """A field with its heading in a spreadsheet.

    `vocabulary` is the model of the terms; `choices` the fixed choices. `headings` are other
    headings by which the column is recognised.
    """

    field: str
    heading: str
    kind: Kind
    vocabulary: type[Model] | None = None
    choices: type[TextChoices] | None = None
    headings: tuple[str, ...] = ()

    @property
    def is_link(self) -> bool:
        return self.kind is Kind.TERMS

    @property
    def terms(self) -> type[Model]:
        """The model of the terms, for a column that has them."""
        if self.vocabulary is None:
            raise TypeError(f"{self.field} has no vocabulary")
        return self.vocabulary

    @property
    def options(self) -> list[tuple[str, str]]:
        """The fixed choices as (value, Dutch label), none for other columns."""
        return list(self.choices.choices) if self.choices else []


def _term(field: str, heading: str, vocabulary: type[Model], *headings: str) -> Column:
    return Column(field, heading, Kind.TERM, vocabulary, headings=headings)


def _terms(field: str, heading: str, vocabulary: type[Model], *headings: str) -> Column:
    return Column(field, heading, Kind.TERMS, vocabulary, headings=headings)


def _choice(field: str, heading: str, choices: type[TextChoices], *headings: str) -> Column:
    return Column(field, heading, Kind.CHOICE, choices=choices, headings=headings)


KEY = Column("slug", "Kenmerk", Kind.KEY)
NAME = Column(
    "name",
    "Naam",
    Kind.LINE,
    headings=(
        "Naam van de activiteit",
        "Naam initiatief",
        "Naam van het initiatief",
        "Naam activiteit",
        "Initiatief",
        "Titel",
    ),
)
DESCRIPTION = Column(
    "description",
    "Beschrijving",
    Kind.TEXT,
    headings=("Beschrijving van de activiteit", "Korte beschrijving", "Omschrijving"),
)
TARGET_GROUPS = _terms(
    "target_groups", "Doelgroepen", TargetGroup, "Doelgroep", "Doelgroep(en)", "Voor wie"
)
REGIONS = _terms(
    "regions", "Regio’s", Region, "Regio", "Regio(’s)", "Gemeente", "Gemeenten", "Werkingsgebied"
)
PARTNERS = _terms(
    "partners", "Partners", Partner, "Partner", "Partners binnen de samenwerking", "Organisaties"
)
DOMAINS = _terms(
    "expertise_domains",
    "Expertisedomeinen",
    ExpertiseDomain,
    "Expertisedomein",
    "Expertise",
    "Expertises",
    "Domein",
    "Domeinen",
)
ZONE = Column("zone", "Eerstelijnszone", Kind.KEY, headings=("Zone", "ELZ"))

COLUMNS = (
    KEY,
    NAME,
    DESCRIPTION,
    TARGET_GROUPS,
    REGIONS,
    Column("covers_whole_zone", "Zone-breed", Kind.FLAG, headings=("Hele zone",)),
    ZONE,
    _terms("other_zones", "Ook in zone", PrimaryCareZone),
    _choice("scope", "Bereik", Initiative.Scope),
    PARTNERS,
    _terms("leads", "Trekkers", Partner, "Trekker"),
    _terms("coordinators", "Coördinatoren", Partner, "Coördinator"),
    DOMAINS,
    _term("action_type", "Actietype", ActionType, "Type actie"),
    _terms("secondary_action_types", "Ook van het type", ActionType),
    _term("family", "Familie", InitiativeFamily),
    _choice("formality", "Formeel of informeel", Initiative.Formality, "Formeel/informeel"),
    _choice("durability", "Permanent of ad hoc", Initiative.Durability),
    _term("model", "Samenwerkingsmodel", CollaborationModel),
    _term("intensity", "Intensiteit", CollaborationIntensity, "Intensiteit van samenwerking"),
    _term("care_line", "Lijn", CareLine),
    _term("lead_actor", "Wie is leidend", LeadActor),
    _term("method", "Methodiek", Method),
    _term("question_type", "Type vraag", QuestionType),
    _choice("partners_needed", "Aantal nodige partners", Initiative.PartnersNeeded),
    _choice("interdependence", "Interafhankelijkheid", Initiative.Degree),
    _choice("vulnerability", "Graad van kwetsbaarheid", Initiative.Degree),
    Column("provider_selectable", "Zorgverstrekker te kiezen", Kind.FLAG),
    Column("uses_belrai", "BelRAI-screener", Kind.FLAG),
    _terms("aims", "Quintuple aim", QuintupleAim),
    Column("evidence", "Effect", Kind.TEXT),
    Column("is_proven_practice", "Impactvolle praktijk", Kind.FLAG),
    _term("status", "Status", Status),
    Column("start_year", "Startjaar", Kind.YEAR, headings=("Gestart in", "Startdatum")),
    Column("end_year", "Eindjaar", Kind.YEAR, headings=("Gestopt in", "Einddatum")),
    Column("how_to_join", "Hoe aanmelden", Kind.TEXT),
    Column("contact", "Algemeen contactpunt", Kind.LINE),
    Column("website", "Website", Kind.URL),
    Column("source_note", "Bron", Kind.LINE),
    Column("source_url", "Webadres van de bron", Kind.URL),
    _choice("source_basis", "Soort bron", Initiative.SourceBasis),
    _choice("confidence", "Hoe zeker is de bron", Initiative.Confidence),
    Column("confirmed_on", "Bevestigd op", Kind.DATE),
    Column("confirmed_by", "Bevestigd door", Kind.LINE),
    Column("is_public", "Zichtbaar voor iedereen", Kind.FLAG),
    Column("remarks", "Opmerkingen", Kind.TEXT),
)
BY_FIELD = {column.field: column for column in COLUMNS}
LINK_FIELDS = tuple(column.field for column in COLUMNS if column.is_link)
VALUE_COLUMNS = tuple(
    column for column in COLUMNS if not column.is_link and column.kind is not Kind.KEY
)
VALUE_FIELDS = tuple(column.field for column in VALUE_COLUMNS)
YES, NO = "ja", "nee"
WHOLE_ZONE = "Hele zone"
