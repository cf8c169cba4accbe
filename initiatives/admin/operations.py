"""What staff can do to many initiatives at once, and the form in which they choose a value."""

from dataclasses import dataclass

from django import forms
from django.contrib import admin
from django.core import signing
from django.utils.translation import gettext_lazy as _

from initiatives.editing import Edit, How
from initiatives.models import Initiative
from networks.admin.choosing import LoadedAutocompleteSelect
from networks.models import Term

SALT = "selection of initiatives"


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing to do; `done` is its sentence in the log.

    `value` is given where there is nothing to choose.
    """

    name: str
    title: str
    how: How
    field: str
    done: str
    value: bool | None = None


OPERATIONS = [
    Operation(
        name="status-zetten",
        title=_("Status zetten"),
        how=How.SET,
        field="status",
        done=_("Status werd “%(value)s”."),
    ),
    Operation(
        name="zone-zetten",
        title=_("Naar een zone verplaatsen"),
        how=How.SET,
        field="zone",
        done=_("Verplaatst naar %(value)s."),
    ),
    Operation(
        name="doelgroep-toevoegen",
        title=_("Doelgroep toevoegen"),
        how=How.ADD,
        field="target_groups",
        done=_("Doelgroep toegevoegd: %(value)s."),
    ),
    Operation(
        name="doelgroep-weghalen",
        title=_("Doelgroep weghalen"),
        how=How.REMOVE,
        field="target_groups",
        done=_("Doelgroep weggehaald: %(value)s."),
    ),
    Operation(
        name="domein-toevoegen",
        title=_("Expertisedomein toevoegen"),
        how=How.ADD,
        field="expertise_domains",
        done=_("Expertisedomein toegevoegd: %(value)s."),
    ),
    Operation(
        name="domein-weghalen",
        title=_("Expertisedomein weghalen"),
        how=How.REMOVE,
        field="expertise_domains",
        done=_("Expertisedomein weggehaald: %(value)s."),
    ),
    Operation(
        name="partner-toevoegen",
        title=_("Partner toevoegen"),
        how=How.ADD,
        field="partners",
        done=_("Partner toegevoegd: %(value)s."),
    ),
    Operation(
        name="partner-weghalen",
        title=_("Partner weghalen"),
        how=How.REMOVE,
        field="partners",
        done=_("Partner weggehaald: %(value)s."),
    ),
    Operation(
        name="tonen",
        title=_("Zichtbaar maken voor iedereen"),
        how=How.SET,
        field="is_public",
        done=_("Zichtbaar gemaakt voor iedereen."),
        value=True,
    ),
    Operation(
        name="verbergen",
        title=_("Zichtbaar maken voor medewerkers alleen"),
        how=How.SET,
        field="is_public",
        done=_("Zichtbaar gemaakt voor medewerkers alleen."),
        value=False,
    ),
]


class EditForm(forms.Form):
    """Carries a selection from page to page, and asks for the value of an operation.

    The selection is one signed field: thousands of hidden fields would pass the limit of a
    request, and a changed one would be noticed.
    """

    selection = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, operation, zones, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.operation = operation
        if operation.value is None:
            self.fields["value"] = self._value_field(zones)

    def clean_selection(self):
        try:
            return signing.loads(self.cleaned_data["selection"], salt=SALT)
        except signing.BadSignature as error:
            raise forms.ValidationError(_("Kies opnieuw in de lijst.")) from error

    def edit(self):
        value = self.cleaned_data.get("value", self.operation.value)
        return Edit(self.operation.how, self.operation.field, value)

    def _value_field(self, zones):
        field = Initiative._meta.get_field(self.operation.field)
        model = field.remote_field.model
        choices, widget = model._default_manager.all(), None
        if model is zones.model:
            choices = zones
        elif issubclass(model, Term) and self.operation.how is not How.REMOVE:
            choices = choices.filter(retired_on=None)
        if field.many_to_many and not (
            issubclass(model, Term) and self.operation.how is How.REMOVE
        ):
            # A retired term can still be taken away, and autocomplete does not offer those.
            widget = LoadedAutocompleteSelect(field, admin.site)
        label = str(model._meta.verbose_name).capitalize()
        return forms.ModelChoiceField(choices, label=label, widget=widget)


def signed(selection):
    return signing.dumps([*selection], salt=SALT, compress=True)
