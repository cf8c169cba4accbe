"""Other names: a list of all of them, and rows on the page of what they name."""

from django.contrib import admin
from django.contrib.contenttypes.admin import GenericTabularInline
from django.contrib.contenttypes.forms import BaseGenericInlineFormSet
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from networks.admin.base import InventoryAdmin, PartInline
from networks.admin.choosing import InventoryForm
from networks.models import Alias


class AliasForm(InventoryForm):
    def filled_in_otherwise(self):
        target = {"content_type", "object_id"} if self.instance.object_id else set()
        return super().filled_in_otherwise() | target


class AliasFormSet(BaseGenericInlineFormSet):
    """Rows that know what they name before they are checked, and do not repeat each other."""

    def _construct_form(self, i, **kwargs):
        form = super()._construct_form(i, **kwargs)
        form.instance.content_type = ContentType.objects.get_for_model(self.instance)
        form.instance.object_id = self.instance.pk
        return form

    def clean(self):
        super().clean()
        seen = set()
        for form in self.forms:
            if not form.is_valid() or not form.cleaned_data or form in self.deleted_forms:
                continue
            name = (form.instance.text_key, form.instance.zone_id)
            if name in seen:
                form.add_error("text", _("Deze andere naam staat er al."))
            seen.add(name)


class AliasInline(PartInline, GenericTabularInline):
    """Other names of the record of the page; what is typed here was typed by staff."""

    model = Alias
    form = AliasForm
    formset = AliasFormSet
    fields = ["text", "kind", "zone", "valid_until", "origin"]
    readonly_fields = ["origin"]
    autocomplete_fields = ["zone"]
    classes = ["collapse"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("zone")


class TargetKindFilter(admin.RelatedOnlyFieldListFilter):
    """The kinds of things that have other names, without the app they live in."""

    def field_choices(self, field, request, model_admin):
        choices = super().field_choices(field, request, model_admin)
        return [(pk, label.rpartition(" | ")[2]) for pk, label in choices]


@admin.register(Alias)
class AliasAdmin(InventoryAdmin):
    """All other names together, to look after what was learned from imports."""

    form = AliasForm
    list_display = ["text", "target_link", "target_kind", "zone", "origin"]
    list_filter = ["origin", ("content_type", TargetKindFilter)]
    list_select_related = ["content_type", "zone"]
    search_fields = ["text_key"]
    fields = ["text", "target_link", "kind", "zone", "valid_until", "origin", "source"]
    readonly_fields = ["target_link", "origin"]
    autocomplete_fields = ["zone"]

    def has_add_permission(self, request):
        # A name is added on the page of what it names.
        return False

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("target")

    @admin.display(description=_("andere naam van"))
    def target_link(self, alias):
        if alias.target is None:
            return None
        opts = alias.target._meta
        page = reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[alias.object_id])
        return format_html('<a href="{}">{}</a>', page, alias.target)

    @admin.display(description=_("soort begrip"), ordering="content_type")
    def target_kind(self, alias):
        return alias.content_type.name
