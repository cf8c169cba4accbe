"""The four lists of an initiative that the measured files fill."""

from initiatives.models import ExpertiseDomain, Initiative, Participation, TargetGroup
from networks.models import Partner, Region

# The table, its column for what is linked to, the model of that and the field with its name, in
# the order of the columns of the file.
LINKS = (
    (Participation, "partner_id", Partner, "name"),
    (Initiative.target_groups.through, "targetgroup_id", TargetGroup, "label"),
    (Initiative.regions.through, "region_id", Region, "full_name"),
    (Initiative.expertise_domains.through, "expertisedomain_id", ExpertiseDomain, "label"),
)
