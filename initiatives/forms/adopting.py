"""Which zone takes over an idea, and under which name."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from initiatives.adopting import adopt
from networks.models import PrimaryCareZone


class AdoptForm(forms.Form):
    """Asks for a zone only when there is a choice; `make` makes the idea or says why not."""

    name = forms.CharField(
        label=_("Naam van het idee"),
        max_length=200,
        error_messages={"required": _("Vul een naam in.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    zone = forms.ModelChoiceField(
        PrimaryCareZone.objects.none(),
        label=_("Voor welke zone?"),
        empty_label=_("Kies een zone"),
        error_messages={
            "required": _("Kies een zone."),
            "invalid_choice": _("Kies een zone die jij beheert."),
        },
    )

    def __init__(self, *args, zones, origin, **kwargs):
        super().__init__(*args, use_required_attribute=False, **kwargs)
        self.origin = origin
        self.fields["name"].initial = origin.name
        self.fields["zone"].queryset = zones
        self.only_zone = zones[0] if len(zones) == 1 else None
        if self.only_zone:
            del self.fields["zone"]

    def make(self, *, by):
        """Return the new initiative, or nothing when it was refused: the form then says why."""
        zone = self.only_zone or self.cleaned_data["zone"]
        try:
            return adopt(self.origin, name=self.cleaned_data["name"], zone=zone, by=by)
        except ValidationError as error:
            self.add_error("name", error.messages)
        return None
