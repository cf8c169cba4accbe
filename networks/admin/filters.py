"""Filters of the lists that Django does not have."""

from django.contrib import admin
from django.forms import ModelChoiceField
from django.utils.translation import gettext_lazy as _

from networks.admin.choosing import LoadedAutocompleteSelect


class InUseFilter(admin.SimpleListFilter):
    """Terms that are in use, or retired ones."""

    title = _("in gebruik")
    parameter_name = "in_gebruik"

    def lookups(self, request, model_admin):
        return [("ja", _("Ja")), ("nee", _("Nee"))]

    def queryset(self, request, queryset):
        if self.value() in {"ja", "nee"}:
            return queryset.filter(retired_on__isnull=self.value() == "ja")
        return queryset


class ExistsStillFilter(admin.SimpleListFilter):
    """Places that exist, or that were merged into another."""

    title = _("bestaat nog")
    parameter_name = "bestaat"

    def lookups(self, request, model_admin):
        return [("ja", _("Ja")), ("nee", _("Nee"))]

    def queryset(self, request, queryset):
        if self.value() in {"ja", "nee"}:
            return queryset.filter(valid_until__isnull=self.value() == "ja")
        return queryset


class FilledInFilter(admin.AllValuesFieldListFilter):
    """The values that occur; without the empty one, whose link has no text."""

    def __init__(self, field, *args, **kwargs):
        super().__init__(field, *args, **kwargs)
        self.lookup_choices = self.lookup_choices.exclude(**{field.name: ""})


class AutocompleteFilter(admin.RelatedFieldListFilter):
    """A filter by one value out of many: type some letters instead of reading hundreds of names."""

    template = "admin/autocomplete_filter.html"

    def __init__(self, field, request, params, model, model_admin, field_path):
        super().__init__(field, request, params, model, model_admin, field_path)
        self.admin_site = model_admin.admin_site
        self.empty_value_display = _("Geen")

    def field_choices(self, field, request, model_admin):
        return []

    def has_output(self):
        return True

    def choices(self, changelist):
        """Give the two links of every filter, all and none, and the field to choose a value in."""
        everything, *nothing = super().choices(changelist)
        everything["selected"] = not self.used_parameters
        yield from [everything, *nothing]
        used = self.expected_parameters()
        kept = [
            (name, value)
            for name, values in changelist.filter_params.items()
            for value in values
            if name not in used
        ]
        yield {"field": self._field(), "field_id": self._field_id(), "kept": kept}

    def _field(self):
        objects = self.field.remote_field.model._default_manager
        widget = LoadedAutocompleteSelect(self.field, self.admin_site)
        widget = ModelChoiceField(objects.none(), required=False, widget=widget).widget
        wanted = self.used_parameters.get(self.lookup_kwarg)
        widget.loaded = wanted and objects.filter(pk=wanted[-1]).first()
        value = widget.loaded and widget.loaded.pk
        return widget.render(self.lookup_kwarg, value, {"id": self._field_id()})

    def _field_id(self):
        return f"filter-{self.field_path}"
