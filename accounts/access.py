"""Who may do what in the admin, and who sees contact data: decided here and nowhere else.

Superusers may do everything. Staff may look at what stands in `SEEN_BY_STAFF`. A zone manager may
besides do what stands in `DONE_BY_ZONE_MANAGERS`, and for what belongs to a zone (`WITHIN_A_ZONE`)
only in the zones that he or she manages. Other roles, and groups or permissions in the database,
give nothing here.
"""

from django.contrib.auth.backends import ModelBackend

from accounts.models import ZoneRole
from networks.models import PrimaryCareZone

SEEN_BY_STAFF = {
    "initiatives": [
        "abbreviation",
        "actionexample",
        "actiontype",
        "careline",
        "collaborationintensity",
        "collaborationmodel",
        "collaborationview",
        "expertisecluster",
        "expertisedomain",
        "fiveb",
        "initiative",
        "initiativefamily",
        "leadactor",
        "method",
        "missedsearch",
        "questiontype",
        "status",
        "targetgroup",
    ],
    "networks": [
        "agreement",
        "alias",
        "networkprinciple",
        "partner",
        "partnercluster",
        "partnertype",
        "postcode",
        "primarycarenetwork",
        "primarycarezone",
        "quintupleaim",
        "region",
        "regionset",
        "supportnetwork",
    ],
}
DONE_BY_ZONE_MANAGERS = {
    "initiatives.initiative": ["add", "change", "delete"],
    "initiatives.initiativefamily": ["add", "change"],
    "initiatives.importbatch": ["view", "add"],
    "initiatives.importrow": ["view"],
    "initiatives.valuedecision": ["view"],
    "initiatives.doubledecision": ["view"],
    "initiatives.layoutmemory": ["view"],
    "networks.partner": ["add", "change"],
    "networks.primarycarenetwork": ["add", "change", "delete"],
    "networks.agreement": ["add", "change", "delete"],
}
WITHIN_A_ZONE = {
    "initiatives.initiative",
    "initiatives.importbatch",
    "initiatives.importrow",
    "initiatives.valuedecision",
    "initiatives.doubledecision",
    "initiatives.layoutmemory",
    "networks.primarycarenetwork",
    "networks.agreement",
}


def _permissions(table):
    return {
        f"{app}.{action}_{model}"
        for label, actions in table.items()
        for app, model in [label.split(".")]
        for action in actions
    }


FOR_STAFF = _permissions(
    {f"{app}.{model}": ["view"] for app, models in SEEN_BY_STAFF.items() for model in models}
)
FOR_ZONE_MANAGERS = _permissions(DONE_BY_ZONE_MANAGERS)


class RoleBackend(ModelBackend):
    """Signs in with a password, and answers `has_perm` from the tables above.

    With an object `has_perm` says whether the permission holds for that object; with a zone,
    whether it holds for what belongs to that zone.
    """

    def get_all_permissions(self, user_obj, obj=None):
        if not (user_obj.is_active and user_obj.is_staff) or obj is not None:
            return set()
        return FOR_STAFF | FOR_ZONE_MANAGERS if managed_zones(user_obj) else FOR_STAFF

    def has_perm(self, user_obj, perm, obj=None):
        if perm not in self.get_all_permissions(user_obj):
            return False
        return obj is None or perm in FOR_STAFF or _holds_for(user_obj, perm, obj)


def sees_contact_data(user):
    """Say whether files and prints for this person hold contact data (R-69).

    Whoever works in the inventory: staff, and people with a role in a zone. What leaves the site
    in one go is easily passed on, so visitors get it without.
    """
    if not hasattr(user, "_sees_contact_data"):
        user._sees_contact_data = user.is_active and (user.is_staff or user.zone_roles.exists())
    return user._sees_contact_data


def managed_zones(user):
    """Return the keys of the zones that a person manages, looked up once per request."""
    if not hasattr(user, "_managed_zones"):
        roles = user.zone_roles.filter(role=ZoneRole.Role.ZONE_MANAGER)
        user._managed_zones = set(roles.values_list("zone_id", flat=True))
    return user._managed_zones


def _holds_for(user, permission, obj):
    app, _, codename = permission.partition(".")
    model = codename.partition("_")[2]
    return f"{app}.{model}" not in WITHIN_A_ZONE or _zone_of(obj) in managed_zones(user)


def _zone_of(obj):
    if isinstance(obj, PrimaryCareZone):
        return obj.pk
    for owner in ("network", "batch"):
        if hasattr(obj, owner):
            return getattr(obj, owner).zone_id
    return obj.zone_id
