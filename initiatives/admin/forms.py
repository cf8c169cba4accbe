"""The form of an initiative: it refuses to overwrite what somebody else saved in the meantime."""

import datetime
from dataclasses import dataclass

from django import forms
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from django.utils.formats import date_format, localize
from django.utils.translation import gettext

from initiatives.models import Initiative
from initiatives.slugs import taken_slugs, unique_slug
from networks.admin.choosing import InventoryForm


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of which the saved and the typed value differ, both in words."""

    label: str
    saved: str
    typed: str


class InitiativeForm(InventoryForm):
    """Carries the version that was read. When another was saved since, nothing is written.

    What was typed stays in the form, and `differences` sets it beside what is saved. Who saves
    again has seen both: the form then carries the version that was shown.
    """

    seen_version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    saved = conflict = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["seen_version"].initial = self.instance.version

    def clean(self):
        cleaned = super().clean()
        if self.instance.pk:
            self._refuse_when_stale(cleaned.get("seen_version"))
        return cleaned

    def make_slug(self, text):
        zone = self.cleaned_data.get("zone")
        return unique_slug(text, taken_slugs(), zone.slug if zone else "")

    def differences(self):
        """Where the form and the saved initiative differ, for who has to choose between them."""
        return [
            Difference(str(field.label), saved, typed)
            for name, field in self.fields.items()
            if name in self.cleaned_data and name != "seen_version"
            for saved, typed in [
                (in_words(field, self._saved(name)), in_words(field, self.cleaned_data[name]))
            ]
            if saved != typed
        ]

    def _refuse_when_stale(self, seen_version):
        # Locked until the transaction of the page ends: nobody can come in between.
        saved = Initiative.objects.select_for_update().get(pk=self.instance.pk)
        if saved.version == seen_version:
            return
        self.saved = saved
        self.data = self.data.copy()
        self.data["seen_version"] = saved.version
        self.conflict = _who_changed(saved)
        self.add_error(None, gettext("Er is nog niets bewaard. Vergelijk wat hierboven staat."))

    def _saved(self, name):
        value = getattr(self.saved, name)
        return list(value.all()) if hasattr(value, "all") else value


def _who_changed(saved):
    moment = date_format(timezone.localtime(saved.modified), "SHORT_DATETIME_FORMAT")
    values = {"moment": moment, "who": "", "what": ""}
    last = LogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(Initiative),
        object_id=str(saved.pk),
        action_time__gte=saved.modified,
    )
    if entry := last.select_related("user").order_by("-pk").first():
        values |= {"who": entry.user, "what": entry.get_change_message()}
        return gettext("%(who)s wijzigde dit initiatief op %(moment)s: %(what)s") % values
    if row := saved.import_rows.filter(version_after=saved.version).select_related("batch").first():
        values |= {"what": row.batch.file_name}
        return gettext("De invoer van “%(what)s” wijzigde dit initiatief op %(moment)s.") % values
    return gettext("Iemand anders wijzigde dit initiatief op %(moment)s.") % values


def in_words(field, value):
    """A value of a form field as people read it."""
    if value is None or value == "" or value == []:
        return "–"
    if isinstance(value, bool):
        return gettext("ja") if value else gettext("nee")
    if isinstance(value, datetime.date):
        return date_format(value, "SHORT_DATE_FORMAT")
    if isinstance(field, forms.ModelMultipleChoiceField):
        return ", ".join(sorted(str(one) for one in value)) or "–"
    if isinstance(field, forms.TypedChoiceField):
        return str(dict(field.choices)[value])
    return str(value)


def different_rows(inline):
    """The saved and the typed rows of one kind of part, or nothing when they are the same."""
    fields, formset = inline.opts.fields, inline.formset
    typed = sorted(
        row_in_words(form.instance, fields)
        for form in formset.forms
        if form.is_valid() and form.cleaned_data and not form.cleaned_data.get("DELETE")
    )
    # Asked again: the rows that the formset read hold by now what was typed.
    saved = sorted(row_in_words(row, fields) for row in formset.queryset.all())
    if saved == typed:
        return None
    label = str(inline.opts.verbose_name_plural).capitalize()
    return Difference(label, "; ".join(saved) or "–", "; ".join(typed) or "–")


def row_in_words(row, fields):
    return ", ".join(filter(None, (_part_in_words(row, name) for name in fields)))


def _part_in_words(row, name):
    if hasattr(row, f"get_{name}_display"):
        return getattr(row, f"get_{name}_display")()
    value = getattr(row, name)
    return "" if value is None else str(localize(value))
