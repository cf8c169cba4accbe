"""Places and zones. What lies in what is derived from the dated parts after every change.

`RegionAncestry` has no page: it is made from the parts and never edited.
"""

from django.contrib import admin
from django.contrib.admin import TabularInline
from django.utils.translation import gettext_lazy as _

from networks.admin.aliases import AliasInline
from networks.admin.base import InventoryAdmin, PartInline
from networks.admin.counting import counted
from networks.admin.filters import ExistsStillFilter, FilledInFilter
from networks.ancestry import rebuild_ancestry
from networks.models import Postcode, PrimaryCareZone, Region, RegionPart, RegionSet
from networks.resources import RegionResource, ZoneResource


class RegionPartInline(PartInline, TabularInline):
    model = RegionPart
    classes = ["collapse"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("parent", "child")

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "description":
            field.widget = admin.widgets.AdminTextInputWidget()
        return field


class LiesInInline(RegionPartInline):
    """In what the place lies."""

    fk_name = "child"
    fields = ["parent", "is_partial", "description", "valid_from", "valid_until"]
    autocomplete_fields = ["parent"]
    verbose_name_plural = _("ligt in")


class ConsistsOfInline(RegionPartInline):
    """What lies in the place."""

    fk_name = "parent"
    fields = ["child", "is_partial", "description", "valid_from", "valid_until"]
    autocomplete_fields = ["child"]
    verbose_name_plural = _("bestaat uit")


@admin.register(Region)
class RegionAdmin(InventoryAdmin):
    list_display = [
        "full_name",
        "level",
        "province",
        "postcodes",
        counted("initiatives", _("initiatieven")),
        counted("partners", _("partners")),
    ]
    list_filter = ["level", ExistsStillFilter, ("province", FilledInFilter), "region_set"]
    search_fields = ["full_name_key", "postcodes", "code"]
    autocomplete_fields = ["successor"]
    fieldsets = [
        (None, {"fields": ["name", "full_name", "slug", "level", "kind", "code"]}),
        (
            _("Ligging"),
            {"fields": ["region_set", "province", "postcodes", "latitude", "longitude"]},
        ),
        (_("Cijfers"), {"fields": ["population", "population_date", "area_km2"]}),
        (_("Geldigheid en bron"), {"fields": ["valid_from", "valid_until", "successor", "source"]}),
    ]
    inlines = [LiesInInline, ConsistsOfInline, AliasInline]
    resource_classes = [RegionResource]

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        rebuild_ancestry()

    def delete_model(self, request, obj):
        super().delete_model(request, obj)
        rebuild_ancestry()

    def delete_queryset(self, request, queryset):
        super().delete_queryset(request, queryset)
        rebuild_ancestry()


@admin.register(PrimaryCareZone)
class PrimaryCareZoneAdmin(InventoryAdmin):
    list_display = [
        "name",
        "full_name",
        counted("initiatives", _("initiatieven")),
        counted("primary_care_networks", _("eerstelijnsnetwerken")),
        "is_pilot",
    ]
    list_filter = ["is_pilot"]
    search_fields = ["name_key"]
    autocomplete_fields = ["region"]
    fieldsets = [
        (None, {"fields": ["name", "full_name", "slug", "region", "website", "is_pilot"]}),
        (_("De lijst van de zone"), {"fields": ["inclusion_criteria", "history_note"]}),
    ]
    inlines = [AliasInline]
    resource_classes = [ZoneResource]


@admin.register(RegionSet)
class RegionSetAdmin(InventoryAdmin):
    list_display = ["name", counted("regions", _("regio’s")), "valid_from", "source"]
    search_fields = ["name"]
    fields = ["name", "slug", "description", "valid_from", "source"]


@admin.register(Postcode)
class PostcodeAdmin(InventoryAdmin):
    list_display = ["code", "places"]
    search_fields = ["code", "regions__full_name_key"]
    autocomplete_fields = ["regions"]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("regions")

    @admin.display(description=_("plaatsen"))
    def places(self, postcode):
        return ", ".join(region.full_name for region in postcode.regions.all())
