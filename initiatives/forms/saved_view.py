"""The form with which somebody keeps a view, or changes one of theirs."""

from django import forms
from django.utils.translation import gettext_lazy as _

from initiatives.following.keeping import new_slug
from initiatives.models import SavedView
from networks.models import PrimaryCareZone

LONGEST_QUERY = SavedView._meta.get_field("query").max_length


class SavedViewForm(forms.ModelForm):
    """Asks with whom to share only of who has a role in a zone."""

    class Meta:
        model = SavedView
        fields = ["name", "description", "zone", "is_mailed"]
        labels = {
            "name": _("Naam"),
            "description": _("Omschrijving (mag leeg)"),
            "zone": _("Wie mag ze zien?"),
            "is_mailed": _("Mail mij wat nieuw is, hoogstens één keer per week"),
        }
        error_messages = {
            "name": {"required": _("Vul een naam in.")},
            "zone": {"invalid_choice": _("Kies een zone waarin je zelf een rol hebt.")},
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, use_required_attribute=False, **kwargs)
        self.was_mailed = self.instance.is_mailed and self.instance.pk is not None
        zones = PrimaryCareZone.objects.filter(user_roles__user=self.instance.owner)
        self.fields["zone"].queryset = zones
        self.fields["zone"].empty_label = _("Alleen ik")
        self.fields["zone"].label_from_instance = lambda zone: (
            _("Iedereen met een rol in %s") % zone
        )
        self.fields["name"].widget.attrs["autocomplete"] = "off"
        if not zones.exists():
            del self.fields["zone"]

    def clean(self):
        if len(self.instance.query) > LONGEST_QUERY:
            self.add_error(None, _("Deze keuze is te lang om te bewaren. Laat enkele filters weg."))
        return super().clean()

    def save(self):
        """Keep the view; who starts following it hears of what comes after."""
        view = self.instance
        if not view.slug:
            view.slug = new_slug(view.name)
        if view.is_mailed and not self.was_mailed:
            view.mailed_on, view.mailed_initiatives = None, []
        view.save()
        return view

    def _get_validation_exclusions(self):
        """Let the rule that names are used once per person be checked as well."""
        return super()._get_validation_exclusions() - {"owner", "name_key"}
