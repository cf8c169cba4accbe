"""The front page of the admin: what staff use most stands first, in groups they recognise."""

from django.contrib.admin import AdminSite
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

# Group: name and models in order. What stands nowhere is shown at the end, under its own app.
GROUPS = {
    "inventaris": (
        _("Inventaris"),
        [
            "Initiative",
            "Partner",
            "InitiativeFamily",
            "ImportBatch",
            "ImportRow",
            "ValueDecision",
            "DoubleDecision",
            "LayoutMemory",
        ],
    ),
    "begrippen": (
        _("Begrippen"),
        [
            "TargetGroup",
            "ExpertiseDomain",
            "ExpertiseCluster",
            "ActionType",
            "ActionExample",
            "Status",
            "PartnerType",
            "PartnerCluster",
            "Alias",
            "Abbreviation",
            "MissedSearch",
        ],
    ),
    "samenwerken": (
        _("Manieren van samenwerken"),
        [
            "CollaborationModel",
            "CollaborationIntensity",
            "CollaborationView",
            "CareLine",
            "LeadActor",
            "Method",
            "QuestionType",
            "QuintupleAim",
            "FiveB",
        ],
    ),
    "plaatsen": (_("Zones en plaatsen"), ["PrimaryCareZone", "Region", "RegionSet", "Postcode"]),
    "netwerken": (
        _("Netwerken"),
        ["PrimaryCareNetwork", "Agreement", "NetworkPrinciple", "SupportNetwork"],
    ),
    "gebruikers": (_("Gebruikers"), ["User", "ZoneRole"]),
}


class InventoryAdminSite(AdminSite):
    site_title = _("Beheer van ELZ Inventaris")
    site_header = _("ELZ Inventaris · beheer")
    index_title = _("Beheer")
    empty_value_display = "–"
    enable_nav_sidebar = False  # forty lists beside every list leave no room for its columns

    def get_app_list(self, request, app_label=None):
        apps = super().get_app_list(request, app_label)
        if app_label:
            return apps
        models = {model["object_name"]: model for app in apps for model in app["models"]}
        groups = [
            {
                "name": title,
                "app_label": label,
                "app_url": f"{reverse('admin:index', current_app=self.name)}#{label}",
                "has_module_perms": True,
                "models": [models.pop(name) for name in names if name in models],
            }
            for label, (title, names) in GROUPS.items()
        ]
        rest = [
            app | {"models": [one for one in app["models"] if one["object_name"] in models]}
            for app in apps
        ]
        return [group for group in [*groups, *rest] if group["models"]]
