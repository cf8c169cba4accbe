from networks.models.network import (
    Agreement,
    NetworkMembership,
    NetworkPrinciple,
    PrimaryCareNetwork,
    QuintupleAim,
    SupportNetwork,
)
from networks.models.outline import RegionOutline
from networks.models.partner import Partner, PartnerCluster, PartnerType
from networks.models.region import (
    Postcode,
    Region,
    RegionAncestry,
    RegionPart,
    RegionSet,
)
from networks.models.term import Alias, Term
from networks.models.zone import PrimaryCareZone

__all__ = [
    "Agreement",
    "Alias",
    "NetworkMembership",
    "NetworkPrinciple",
    "Partner",
    "PartnerCluster",
    "PartnerType",
    "Postcode",
    "PrimaryCareNetwork",
    "PrimaryCareZone",
    "QuintupleAim",
    "Region",
    "RegionAncestry",
    "RegionOutline",
    "RegionPart",
    "RegionSet",
    "SupportNetwork",
    "Term",
]
