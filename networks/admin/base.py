"""What every page of the admin has in common: finding, counting, downloading, choosing."""

from django.contrib import admin
from django.contrib.admin.utils import lookup_spawns_duplicates
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import PermissionDenied
from django.db.models import URLField
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from networks.admin.choosing import Choosing
from networks.admin.counting import with_counts
from networks.admin.export import ExcelExport
from networks.admin.filters import AutocompleteFilter
from networks.admin.searching import search
from networks.models import PrimaryCareZone


class InventoryAdmin(Choosing, ExcelExport, admin.ModelAdmin):
    """A list that finds any spelling, counts what hangs on a row and downloads to Excel."""

    list_per_page = 50
    list_max_show_all = 500
    slug_source = "name"
    formfield_overrides = {URLField: {"assume_scheme": "https"}}

    @property
    def media(self):
        if any(one[-1] is AutocompleteFilter for one in self.list_filter if isinstance(one, tuple)):
            return super().media + AutocompleteSelect(None, self.admin_site).media
        return super().media

    def changelist_view(self, request, extra_context=None):
        title = {"title": capfirst(self.opts.verbose_name_plural)}
        return super().changelist_view(request, title | (extra_context or {}))

    def get_queryset(self, request):
        return with_counts(super().get_queryset(request), self.list_display)

    def get_search_results(self, request, queryset, search_term):
        repeats = any(lookup_spawns_duplicates(self.opts, field) for field in self.search_fields)
        return search(queryset, search_term, self.search_fields), repeats

    def get_readonly_fields(self, request, obj=None):
        fields = super().get_readonly_fields(request, obj)
        return [*fields, "slug"] if obj and self._has_slug() else fields

    def get_prepopulated_fields(self, request, obj=None):
        return {"slug": [self.slug_source]} if obj is None and self._has_slug() else {}

    def _has_slug(self):
        return any(field.name == "slug" for field in self.opts.fields)


class PartInline(Choosing):
    """Rows that are parts of the record of the page: who may change that may change them too."""

    extra = 0

    def has_view_permission(self, request, obj=None):
        return True

    def has_add_permission(self, request, obj=None):
        return True

    def has_change_permission(self, request, obj=None):
        return True

    def has_delete_permission(self, request, obj=None):
        return True


class ReadOnly:
    """Pages to look at only."""

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class ZoneOwned:
    """Records of a zone: all staff see them, only who manages the zone changes them."""

    def has_change_permission(self, request, obj=None):
        return request.user.has_perm(self.permission("change"), obj)

    def has_delete_permission(self, request, obj=None):
        return request.user.has_perm(self.permission("delete"), obj)

    def permission(self, action):
        return f"{self.opts.app_label}.{action}_{self.opts.model_name}"

    def open_zones(self, request):
        """The zones in which this person may add and change."""
        zones = PrimaryCareZone.objects.all()
        if request.user.is_superuser:
            return zones
        may = [zone.pk for zone in zones if request.user.has_perm(self.permission("add"), zone)]
        return zones.filter(pk__in=may)

    def get_changeform_initial_data(self, request):
        zones = [] if request.user.is_superuser else self.open_zones(request)
        only = {"zone": zones[0].pk} if len(zones) == 1 else {}
        return only | super().get_changeform_initial_data(request)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "zone":
            kwargs["queryset"] = self.open_zones(request)
            kwargs["required"] = not (db_field.blank and request.user.is_superuser)
            kwargs["error_messages"] = {"invalid_choice": _("Kies een zone die jij beheert.")}
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def save_model(self, request, obj, form, change):
        # The form offers no other zones; this holds whatever a form forgets.
        if not request.user.has_perm(self.permission("change" if change else "add"), obj):
            raise PermissionDenied
        super().save_model(request, obj, form, change)
