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
    options when the label is too short there. `are_names`: they are proper
    names, which keep their capital inside a sentence.
    """

    key: str
    label: "Text"
    clause: "Text"
    question: "Text | str" = ""
    explanation: "Text | str" = ""
    legend: "Text | str" = ""
    keeps_order: bool = False
    are_names: bool = False


KINDS = (
    FacetKind(
        "doelgroep",
        _("Doelgroep"),
        _("voor %(names)s"),
        _("Hoe tellen ruime en nauwe doelgroepen?"),
        _("Een ruime groep, zoals ouderen, telt ook de nauwere mee, zoals kwetsbare ouderen."),
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
        are_names=True,
    ),
    FacetKind(
        "partner",
        _("Partner"),
        _("met %(names)s"),
        _("Wat telt mee bij een koepel?"),
        _("Bij een koepel, zoals het CAW, tellen ook de organisaties mee die eronder vallen."),
        are_names=True,
    ),
    FacetKind(
        "domein",
        _("Expertisedomein"),
        _("rond %(names)s"),
        _("Wat is een expertisedomein?"),
        _("Het soort vraag waarop het initiatief een antwoord geeft, zoals wonen of werk."),
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
        keeps_order=True,
    ),
    FacetKind("partnertype", _("Type partner"), _("met een partner van het type %(names)s")),
    FacetKind("status", _("Status"), _("met status %(names)s"), keeps_order=True),
    FacetKind(
        "zone",
        _("Zone die het beheert"),
        _("uit de lijst van %(names)s"),
        _("Wat is een eerstelijnszone?"),
        _(
            "Een gebied waarin zorg, welzijn en lokale besturen samenwerken, geleid door een "
            "zorgraad. Elke zone houdt haar eigen initiatieven bij."
        ),
        are_names=True,
    ),
)

KIND = {kind.key: kind for kind in KINDS}
