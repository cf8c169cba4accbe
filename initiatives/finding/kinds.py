"""The facets of the inventory: their key in addresses and their words on screen."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Text


@dataclass(frozen=True, slots=True)
class FacetKind:
    """One way to narrow the list down.

    `clause` is how its choices read in the sentence above the list. `keeps_order`: the options
    stand in the order of their vocabulary instead of the alphabet. `legend` stands above the
    options when the label is too short there. `missing` is how "niet ingevuld" reads in the
    sentence; without it the facet is never empty. `glossary` is where its words are explained on
    the page of words. `are_names`: they are proper
    names, which keep their capital inside a sentence.
    """

    key: str
    label: "Text"
    clause: "Text"
    question: "Text | str" = ""
    explanation: "Text | str" = ""
    legend: "Text | str" = ""
    missing: "Text | str" = ""
    glossary: str = ""
    keeps_order: bool = False
    are_names: bool = False


KINDS = (
    FacetKind(
        "doelgroep",
        _("Doelgroep"),
        _("voor %(names)s"),
        _("Hoe tellen ruime en nauwe doelgroepen?"),
        _("Een ruime groep, zoals ouderen, telt ook de nauwere mee, zoals kwetsbare ouderen."),
        missing=_("zonder doelgroep"),
    ),
    FacetKind(
        "regio",
        _("Regio"),
        _("in %(names)s"),
        _("Wat telt mee in een gemeente?"),
        _(
            "Alles wat in de gemeente of een deelgemeente of wijk ervan werkt, en ook wat in de "
            "hele eerstelijnszone werkt. Bij elk resultaat staat waarom het in de lijst staat."
        ),
        legend=_("Gemeente of regio"),
        missing=_("zonder plaats"),
        are_names=True,
    ),
    FacetKind(
        "partner",
        _("Partner"),
        _("met %(names)s"),
        _("Wat telt mee bij een koepel?"),
        _("Bij een koepel, zoals het CAW, tellen ook de organisaties mee die eronder vallen."),
        missing=_("zonder partners"),
        are_names=True,
    ),
    FacetKind(
        "domein",
        _("Expertisedomein"),
        _("rond %(names)s"),
        _("Wat is een expertisedomein?"),
        _("Het soort vraag waarop het initiatief een antwoord geeft, zoals wonen of werk."),
        missing=_("zonder expertisedomein"),
        keeps_order=True,
    ),
    FacetKind(
        "actietype",
        _("Actietype"),
        _("van het type %(names)s"),
        _("Wat is een actietype?"),
        _(
            "Wat de partners samen doen: van elkaar informatie geven tot samen iets aanbieden. "
            "Een initiatief heeft één hoofdtype en soms nog andere; allemaal tellen ze mee."
        ),
        missing=_("zonder actietype"),
        keeps_order=True,
    ),
    FacetKind(
        "actualiteit",
        _("Actualiteit"),
        _("die %(names)s zijn"),
        _("Wanneer is een initiatief actueel?"),
        _(
            "Actueel: in de laatste zes maanden door de partners bevestigd. Na te kijken: tussen "
            "zes maanden en een jaar geleden. Verouderd: langer geleden."
        ),
        keeps_order=True,
    ),
    FacetKind("partnertype", _("Type partner"), _("met een partner van het type %(names)s")),
    FacetKind(
        "cluster",
        _("Expertisecluster"),
        _("uit het cluster %(names)s"),
        _("Wat is een expertisecluster?"),
        _("Een groep van expertisedomeinen die bij elkaar horen."),
        missing=_("zonder expertisecluster"),
        keeps_order=True,
    ),
    FacetKind(
        "intensiteit",
        _("Intensiteit"),
        _("met intensiteit %(names)s"),
        _("Wat is intensiteit?"),
        _(
            "Hoe nauw de partners samenwerken, op een ladder: doorverwijzen, informatie delen, "
            "afstemmen, samen aanbieden."
        ),
        missing=_("zonder intensiteit"),
        keeps_order=True,
    ),
    FacetKind(
        "model",
        _("Samenwerkingsmodel"),
        _("volgens het model %(names)s"),
        _("Wat is een samenwerkingsmodel?"),
        _("De vorm waarin de partners samenwerken; elk model staat uitgelegd bij de begrippen."),
        missing=_("zonder samenwerkingsmodel"),
        keeps_order=True,
    ),
    FacetKind(
        "formeel",
        _("Formeel of informeel"),
        _("die %(names)s zijn"),
        _("Wat is formeel?"),
        _("Formeel: met een afspraak op papier of een eigen structuur. Informeel: zonder."),
        missing=_("waarvan niet ingevuld is of ze formeel zijn"),
        keeps_order=True,
    ),
    FacetKind(
        "status",
        _("Status"),
        _("met status %(names)s"),
        missing=_("zonder status"),
        keeps_order=True,
    ),
    FacetKind(
        "bereik",
        _("Bereik"),
        _("met bereik %(names)s"),
        _("Wat is bereik?"),
        _("Of het initiatief bij één regio hoort, of over de grenzen van de zone heen werkt."),
        missing=_("zonder bereik"),
        keeps_order=True,
    ),
    FacetKind(
        "zone",
        _("Zone die het beheert"),
        _("uit de lijst van %(names)s"),
        _("Wat is een eerstelijnszone?"),
        _(
            "Een gebied waarin zorg, welzijn en lokale besturen samenwerken, geleid door een "
            "zorgraad. Elke zone houdt haar eigen initiatieven bij."
        ),
        missing=_("boven de zones"),
        are_names=True,
    ),
    FacetKind(
        "referentieregio",
        _("Referentieregio"),
        _("in de referentieregio %(names)s"),
        _("Wat is een referentieregio?"),
        _("Een groep van naburige eerstelijnszones, zoals de Vlaamse overheid ze indeelt."),
        are_names=True,
    ),
)

KIND = {kind.key: kind for kind in KINDS}
