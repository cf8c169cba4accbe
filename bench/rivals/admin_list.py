"""The change list of Django's own admin with counts beside every choice."""

from django.contrib import admin

from initiatives.models import Initiative


class ListAdmin(admin.ModelAdmin):
    """Anybody may look: reading who asks is nobody's work here.

    Partners and places are no filter: with thousands of choices the admin would ask the database
    for more columns than it takes.
    """

    list_display = ["name", "zone", "status", "action_type"]
    list_select_related = ["zone", "status", "action_type"]
    list_filter = [
        "target_groups",
        "expertise_domains",
        "action_type",
        "expertise_domains__cluster",
        "model",
        "intensity",
        "formality",
        "status",
        "scope",
        "zone",
    ]
    search_fields = ["name_key", "description_key"]
    list_per_page = 25
    show_facets = admin.ShowFacets.ALWAYS

    def get_queryset(self, request):
        return super().get_queryset(request).filter(is_public=True)

    def has_view_permission(self, request, obj=None):
        return True

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class OpenSite(admin.AdminSite):
    def has_permission(self, request):
        return True

    def has_module_permission(self, request):
        return True


site = OpenSite(name="admin")
site.register(Initiative, ListAdmin)
