"""Forms and widgets to choose from what exists: quick, also with twenty rows on a page."""

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from networks.fields import NameKeyField, TextKeyField
from networks.models import PrimaryCareZone, Region, Term
from networks.slugs import free_slug


class InventoryForm(forms.ModelForm):
    """A form that makes slugs, offers no retired terms and checks all constraints."""

    slug_source = "name"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
            self.fields["slug"].help_text = _("Mag leeg blijven: dan maken we het uit de naam.")
        for name, field in self.fields.items():
            self._offer_terms_in_use(name, field)
            self._tell_widget_what_is_loaded(name, field)

    def clean(self):
        cleaned = super().clean()
        text = cleaned.get("slug") or cleaned.get(self.slug_source)
        if "slug" in self.fields and "slug" not in self.errors and text:
            cleaned["slug"] = self.make_slug(text)
        return cleaned

    def validate_unique(self):
        """Check the constraints over fields that the form does not show, before the database does.

        Django skips those: over the key of a name, and over what the rows of an inline belong to.
        """
        super().validate_unique()
        if self._errors:
            return
        hidden = self._get_validation_exclusions() - self.filled_in_otherwise()
        try:
            self.instance.validate_constraints(exclude=hidden)
        except ValidationError as error:
            self._update_errors(error)

    def filled_in_otherwise(self):
        """Fields that the form does not show, and that have their value all the same."""
        keys = (NameKeyField, TextKeyField)
        return {field.name for field in self._meta.model._meta.fields if isinstance(field, keys)}

    def make_slug(self, text):
        return free_slug(self._meta.model, text)

    def _offer_terms_in_use(self, name, field):
        model = getattr(getattr(field, "queryset", None), "model", None)
        if model is None or not issubclass(model, Term):
            return
        chosen = Q(retired_on=None)
        if self.instance.pk and isinstance(field, forms.ModelMultipleChoiceField):
            chosen |= Q(pk__in=[term.pk for term in self.initial.get(name, [])])
        elif self.instance.pk:
            chosen |= Q(pk=self.initial.get(name))
        field.queryset = field.queryset.filter(chosen)

    def _tell_widget_what_is_loaded(self, name, field):
        widget = getattr(field.widget, "widget", field.widget)
        if isinstance(widget, LoadedAutocompleteSelect):
            widget.loaded = self.instance._state.fields_cache.get(name)


class KeysOnly:
    """Show a form again also when what was sent cannot be a key; Django's own widget fails then."""

    def optgroups(self, name, value, attr=None):
        keys = [one for one in value if one.isascii() and one.isdigit() and int(one) < 2**63]
        return super().optgroups(name, keys, attr)


class ManyAutocompleteSelect(KeysOnly, AutocompleteSelectMultiple):
    pass


class LoadedAutocompleteSelect(KeysOnly, AutocompleteSelect):
    """An autocomplete that does not look up again what its row already loaded.

    Django's own asks the database once per row of an inline.
    """

    loaded = None

    def optgroups(self, name, value, attr=None):
        if self.loaded is None or value != [str(self.loaded.pk)]:
            return super().optgroups(name, value, attr)
        label = self.choices.field.label_from_instance(self.loaded)
        options = [self.create_option(name, self.loaded.pk, label, True, 0)]
        if not self.is_required:
            options.insert(0, self.create_option(name, "", "", False, 0))
        return [(None, options, 0)]


class Choosing:
    """Autocomplete where a list can be long: quick, and without icons beside every field."""

    form = InventoryForm

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            using = kwargs.get("using")
            kwargs["widget"] = LoadedAutocompleteSelect(db_field, self.admin_site, using=using)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            using = kwargs.get("using")
            kwargs["widget"] = ManyAutocompleteSelect(db_field, self.admin_site, using=using)
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and db_field.is_relation:
            self._leave_out_icons(field.widget, db_field.remote_field.model)
        return field

    def _leave_out_icons(self, widget, model):
        """Keep only the icon that adds, and only for what one meets while filling in a form."""
        for action in ("change", "delete", "view"):
            setattr(widget, f"can_{action}_related", False)
        if issubclass(model, (Term, PrimaryCareZone, Region)):
            widget.can_add_related = False
