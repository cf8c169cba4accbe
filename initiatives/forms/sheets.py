"""Step 2 of an import: which sheets are read, and on which rows their headings stand."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives.importing.correcting import (
    set_aside,
    store_last_row,
    store_layout,
    take_up,
    with_header_rows,
)
from initiatives.importing.pipeline import stored_rows

MOST_HEADER_ROWS = 4
HIGHEST_ROW = 1_048_576


class SheetForm(forms.Form):
    """One sheet: whether it is read, from which to which row its headings stand, where it ends."""

    use = forms.BooleanField(required=False)
    first = forms.IntegerField(
        label=gettext_lazy("Titelrij: van rij"),
        required=False,
        min_value=1,
        max_value=HIGHEST_ROW,
    )
    last = forms.IntegerField(
        label=gettext_lazy("tot rij"), required=False, min_value=1, max_value=HIGHEST_ROW
    )
    end = forms.IntegerField(
        label=gettext_lazy("Laatste rij van de lijst"),
        required=False,
        min_value=1,
        max_value=HIGHEST_ROW,
        help_text=gettext_lazy("Niet verplicht: leeg is tot het einde."),
    )

    def __init__(self, *args, preview, **kwargs):
        self.preview = preview
        self.layout = preview.layout
        rows = self.layout.header_rows
        initial = {
            "use": preview.is_used,
            "first": min(rows, default=None),
            "last": max(rows, default=None),
            "end": self.layout.last_row or None,
        }
        super().__init__(*args, initial=initial, use_required_attribute=False, **kwargs)
        for name in ("first", "last", "end"):
            self.fields[name].error_messages = dict.fromkeys(
                ("invalid", "min_value", "max_value"),
                _("Vul het nummer van een rij in, zoals het links in Excel staat."),
            )
            self.fields[name].widget = forms.TextInput(
                attrs={"inputmode": "numeric", "autocomplete": "off", "class": "row-number"}
            )
        self.fields["use"].label = _("Lees blad “%(sheet)s”") % {"sheet": self.layout.sheet}

    @property
    def needs_headings(self):
        return not self.layout.is_fiche

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("use") or self.layout.is_fiche or self.errors:
            return cleaned
        first, last = cleaned.get("first"), cleaned.get("last") or cleaned.get("first")
        if first is None:
            self.add_error("first", _("Duid aan op welke rij de kolomtitels staan."))
        elif not first <= last < first + MOST_HEADER_ROWS:
            text = _("Kies ten hoogste %(most)d rijen onder elkaar, de bovenste eerst.")
            self.add_error("last", text % {"most": MOST_HEADER_ROWS})
        elif last >= self.preview.last_number:
            self.add_error(
                "first", _("Onder deze titelrij staan geen gegevens. Kies een rij hoger.")
            )
        elif cleaned.get("end") and cleaned["end"] <= last:
            self.add_error("end", _("De laatste rij staat onder de titelrij. Kies een rij lager."))
        return cleaned

    def save(self, batch, resolver):
        """Keep the choices; columns change only where the headings did."""
        layout, cleaned = self.layout, self.cleaned_data
        if not cleaned["use"]:
            set_aside(batch, layout.sheet)
            return
        take_up(batch, layout.sheet)
        if layout.is_fiche:
            return
        first, last = cleaned["first"], cleaned.get("last") or cleaned["first"]
        wanted = tuple(range(first, last + 1))
        if wanted != layout.header_rows or not layout.columns:
            rows = stored_rows(batch)[layout.sheet]
            store_layout(batch, with_header_rows(layout, rows, first, last, resolver))
        store_last_row(batch, layout.sheet, cleaned.get("end") or 0)


class SheetForms:
    """The forms of all sheets together; at least one sheet has to be read."""

    def __init__(self, data, previews):
        filled = [(number, one) for number, one in enumerate(previews) if one.rows]
        self.forms = [SheetForm(data, preview=one, prefix=f"s{number}") for number, one in filled]
        self.empty = [one for one in previews if not one.rows]
        self.general_errors = []

    def is_valid(self):
        wrong = [form for form in self.forms if not form.is_valid()]
        if not wrong and not any(form.cleaned_data["use"] for form in self.forms):
            self.general_errors = [_("Kies minstens één blad om te lezen.")]
        return not wrong and not self.general_errors

    def save(self, batch, resolver):
        for form in self.forms:
            form.save(batch, resolver)
