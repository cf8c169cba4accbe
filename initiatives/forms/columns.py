"""Step 3 of an import: what each column becomes in the inventory."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives.columns import BY_FIELD, COLUMNS
from initiatives.importing.correcting import CROSS, choose_columns, store_layout, wrong_columns
from initiatives.importing.headings import CROSS_GROUPS
from initiatives.importing.previewing import KEPT
from initiatives.models import ImportBatch


def choices_of_columns():
    return [
        ("", _("Niet invoeren")),
        (_("Velden"), [(column.field, column.heading) for column in COLUMNS]),
        (
            _("Kruisjes"),
            [
                (f"{CROSS}{field}", _("Kruisjes: %(field)s") % {"field": BY_FIELD[field].heading})
                for field in CROSS_GROUPS
            ],
        ),
    ]


class ColumnsForm(forms.Form):
    """A field per column of every sheet, which blanks erase, and how lists go together."""

    combine = forms.ChoiceField(
        label=gettext_lazy("Lijsten van partners, doelgroepen en regio’s"),
        choices=[
            (ImportBatch.Combine.ADD, gettext_lazy("Aanvullen: wat er al staat blijft staan")),
            (ImportBatch.Combine.REPLACE, gettext_lazy("Vervangen: de lijst uit je bestand telt")),
            (
                ImportBatch.Combine.LEAVE,
                gettext_lazy("Laten zoals het is: alleen lege lijsten invullen"),
            ),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Kies wat er met lijsten gebeurt.")},
    )

    def __init__(self, data, *, batch, previews):
        super().__init__(data, initial={"combine": batch.combine}, use_required_attribute=False)
        self.batch, self.previews = batch, previews
        choices = choices_of_columns()
        for number, (_layout, columns) in enumerate(previews):
            for one in columns:
                name = f"c{number}-{one.column.index}"
                label = _("Kolom %(letter)s, “%(heading)s”, wordt") % {
                    "letter": one.column.letter,
                    "heading": one.heading,
                }
                self.fields[name] = forms.ChoiceField(
                    label=label,
                    choices=choices,
                    required=False,
                    initial=one.choice,
                    error_messages={"invalid_choice": _("Kies een veld uit de lijst.")},
                )
                self.fields[f"{name}-erase"] = forms.BooleanField(
                    label=_("Lege cellen wissen"),
                    required=False,
                    initial=one.choice in batch.erasing,
                )

    def sheets(self):
        """Per sheet its layout and for each column the preview with its two fields."""
        for number, (layout, columns) in enumerate(self.previews):
            names = [f"c{number}-{one.column.index}" for one in columns]
            rows = [
                (one, self[name], self[f"{name}-erase"])
                for one, name in zip(columns, names, strict=True)
            ]
            yield layout, rows

    def clean(self):
        cleaned = super().clean()
        self.layouts = []
        for number, (layout, columns) in enumerate(self.previews):
            chosen = {
                one.column.index: cleaned.get(f"c{number}-{one.column.index}", one.choice)
                for one in columns
                if one.column.heading or cleaned.get(f"c{number}-{one.column.index}")
            }
            changed = {
                one.column.index: chosen[one.column.index]
                for one in columns
                if chosen.get(one.column.index, one.choice) != one.choice
            }
            layout = choose_columns(layout, changed)
            self.layouts.append(layout)
            for index, sentence in wrong_columns(layout):
                name = f"c{number}-{index}"
                self.add_error(name if name in self.fields else None, sentence)
        return cleaned

    def save(self):
        for layout in self.layouts:
            store_layout(self.batch, layout)
        self.batch.combine = self.cleaned_data["combine"]
        self.batch.erasing = sorted(self._erasing())
        self.batch.save(update_fields=["combine", "erasing"])

    def _erasing(self):
        """Fields that come from one plain column and whose blanks erase."""
        erasing = set()
        for name, value in self.cleaned_data.items():
            field = self.cleaned_data.get(name.removesuffix("-erase"))
            if name.endswith("-erase") and value and field in BY_FIELD:
                erasing.add(field)
        return erasing - KEPT
