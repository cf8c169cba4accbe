"""Partners."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from networks.admin.aliases import AliasInline
from networks.admin.base import InventoryAdmin
from networks.admin.counting import counted
from networks.admin.filters import AutocompleteFilter
from networks.models import Partner
from networks.resources import PartnerResource


@admin.register(Partner)
class PartnerAdmin(InventoryAdmin):
    list_display = [
        "name",
        "partner_type",
        "umbrella",
        "region",
        counted("initiatives", _("initiatieven")),
    ]
    list_filter = [
        ("region", AutocompleteFilter),
        ("partner_type", AutocompleteFilter),
        "partner_type__cluster",
        "is_informal",
    ]
    list_select_related = ["partner_type", "umbrella", "region"]
    search_fields = ["name_key"]
    autocomplete_fields = ["partner_type", "umbrella", "region"]
    fieldsets = [
        (None, {"fields": ["name", "slug", "partner_type", "is_informal", "umbrella", "region"]}),
        (_("Meer over de partner"), {"fields": ["description", "website", "social_map_url"]}),
        (
            _("Cluster en bron"),
            {"fields": ["own_cluster", "source", "modified"], "classes": ["collapse"]},
        ),
    ]
    readonly_fields = ["modified"]
    inlines = [AliasInline]
    resource_classes = [PartnerResource]
