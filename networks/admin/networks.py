"""Primary care networks with their members and agreements, and the networks above the zones."""

from django.contrib import admin
from django.contrib.admin import TabularInline
from django.utils.translation import gettext_lazy as _

from networks.admin.base import InventoryAdmin, PartInline, ZoneOwned
from networks.admin.counting import counted
from networks.admin.filters import AutocompleteFilter
from networks.models import Agreement, NetworkMembership, PrimaryCareNetwork, SupportNetwork


class NetworkMembershipInline(PartInline, TabularInline):
    model = NetworkMembership
    verbose_name = _("lid")
    verbose_name_plural = _("leden")
    fields = ["partner", "reach", "since", "until"]
    autocomplete_fields = ["partner"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("network", "partner")


class AgreementInline(PartInline, TabularInline):
    """The agreements in short; text and partners stand on the page of the agreement."""

    model = Agreement
    fields = ["topic", "status", "started_on", "review_on"]
    show_change_link = True


@admin.register(PrimaryCareNetwork)
class PrimaryCareNetworkAdmin(ZoneOwned, InventoryAdmin):
    list_display = [
        "name",
        "zone",
        "status",
        counted("members", _("leden")),
        counted("agreements", _("afspraken")),
        "started_on",
    ]
    list_filter = ["status", ("zone", AutocompleteFilter)]
    list_select_related = ["zone"]
    search_fields = ["name_key"]
    autocomplete_fields = ["areas", "lead", "principles", "aims"]
    fieldsets = [
        (None, {"fields": ["name", "slug", "zone", "areas", "population", "description"]}),
        (_("Hoe het werkt"), {"fields": ["lead", "principles", "aims"]}),
        (_("Status"), {"fields": ["status", "status_reason", "started_on"]}),
    ]
    inlines = [NetworkMembershipInline, AgreementInline]


@admin.register(Agreement)
class AgreementAdmin(ZoneOwned, InventoryAdmin):
    list_display = ["topic", "network", "status", counted("partners", _("partners")), "review_on"]
    list_filter = ["status", ("network", AutocompleteFilter)]
    list_select_related = ["network"]
    search_fields = ["topic", "network__name_key"]
    autocomplete_fields = ["network", "partners"]
    fieldsets = [
        (None, {"fields": ["network", "topic", "text", "partners"]}),
        (_("Status"), {"fields": ["status", "started_on", "review_on", "document_url"]}),
    ]
    date_hierarchy = "review_on"

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("network")

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "network":
            networks = PrimaryCareNetwork.objects.filter(zone__in=self.open_zones(request))
            kwargs["queryset"] = networks
            kwargs["error_messages"] = {
                "invalid_choice": _("Kies een netwerk van een zone die jij beheert.")
            }
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


@admin.register(SupportNetwork)
class SupportNetworkAdmin(InventoryAdmin):
    list_display = ["name", "kind", counted("areas", _("regio’s")), counted("members", _("leden"))]
    list_filter = ["kind"]
    search_fields = ["name_key"]
    autocomplete_fields = ["areas", "members"]
    fields = ["name", "slug", "kind", "description", "website", "areas", "members"]
