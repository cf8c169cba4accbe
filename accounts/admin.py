"""People who sign in, and their role per zone. Only superusers come here."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.contrib.auth.models import Group
from django.utils.translation import gettext_lazy as _

from accounts.models import User, ZoneRole
from networks.admin.base import InventoryAdmin, PartInline
from networks.admin.counting import counted, with_counts
from networks.admin.filters import AutocompleteFilter

# Groups give nothing here: accounts.access decides who may do what.
admin.site.unregister(Group)


class UserAddForm(AdminUserCreationForm):
    class Meta:
        model = User
        fields = ["email", "name"]


class UserForm(UserChangeForm):
    class Meta:
        model = User
        fields = "__all__"


class ZoneRoleInline(PartInline, admin.TabularInline):
    model = ZoneRole
    fields = ["zone", "role"]
    autocomplete_fields = ["zone"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("user", "zone")


@admin.register(User)
class UserAdmin(DjangoUserAdmin):
    form = UserForm
    add_form = UserAddForm
    add_form_template = "admin/accounts/user/add_form.html"
    list_display = [
        "email",
        "name",
        "is_staff",
        "is_superuser",
        "is_active",
        counted("zone_roles", _("rollen")),
    ]
    list_filter = ["is_staff", "is_superuser", "is_active", "zone_roles__role"]
    search_fields = ["email", "name"]
    ordering = ["email"]
    filter_horizontal = []
    readonly_fields = ["last_login", "date_joined"]
    fieldsets = [
        (None, {"fields": ["email", "name", "password"]}),
        (
            _("Toegang"),
            {
                "fields": ["is_active", "is_staff", "is_superuser"],
                "description": _(
                    "Medewerkers zien alles in dit beheer. Geef hun hieronder de rol van "
                    "zorgraadbeheerder in de zones waarin ze ook mogen wijzigen. "
                    "Een superuser mag alles."
                ),
            },
        ),
        (_("Datums"), {"fields": ["last_login", "date_joined"]}),
    ]
    add_fieldsets = [
        (
            None,
            {
                "fields": ["email", "name", "usable_password", "password1", "password2"],
                "classes": ["wide"],
            },
        ),
    ]
    inlines = [ZoneRoleInline]

    def get_queryset(self, request):
        return with_counts(super().get_queryset(request), self.list_display)


@admin.register(ZoneRole)
class ZoneRoleAdmin(InventoryAdmin):
    list_display = ["user", "zone", "role"]
    list_filter = ["role", ("zone", AutocompleteFilter), ("user", AutocompleteFilter)]
    list_select_related = ["user", "zone"]
    search_fields = ["user__email", "user__name", "zone__name_key"]
    autocomplete_fields = ["user", "zone"]
    fields = ["user", "zone", "role"]
