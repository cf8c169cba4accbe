"""Step 1 of an import: which list, of whom and for which zone."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives.importing.drafting import start_draft
from initiatives.importing.problems import UnreadableFileError
from initiatives.importing.reading import EXTENSIONS, MOST_BYTES, read_content, read_pasted
from initiatives.importing.working import TooBusyError, begin_reading, is_long
from initiatives.models import ImportBatch
from networks.models import PrimaryCareZone

MOST_PASTED = 1_000_000


class OriginForm(forms.ModelForm):
    """Where a list comes from."""

    held_on = forms.DateField(
        label=gettext_lazy("Datum van de lijst"),
        required=False,
        help_text=gettext_lazy("Bijvoorbeeld 14/11/2026."),
        input_formats=["%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y"],
        widget=forms.DateInput(format="%d/%m/%Y", attrs={"autocomplete": "off"}),
        error_messages={
            "invalid": gettext_lazy("Vul een datum in als dag/maand/jaar, bijvoorbeeld 14/11/2026.")
        },
    )

    class Meta:
        model = ImportBatch
        fields = ["sender", "held_on"]
        labels = {"sender": gettext_lazy("Werkgroep of afzender")}
        help_texts = {
            "sender": gettext_lazy(
                "Zo herkennen we de kolommen de volgende keer. Bijvoorbeeld: Werkgroep Wonen."
            )
        }
        widgets = {"sender": forms.TextInput(attrs={"list": "senders", "autocomplete": "off"})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, use_required_attribute=False, **kwargs)


class UploadForm(OriginForm):
    """A file or pasted cells, with their origin; `start` reads them into a draft."""

    field_order = ["file", "cells", "zone", "sender", "held_on"]

    file = forms.FileField(
        label=gettext_lazy("Bestand"),
        required=False,
        help_text=gettext_lazy("Excel (.xlsx, .xlsm, .xls), .ods of .csv, tot 10 MB."),
        widget=forms.FileInput(attrs={"accept": ",".join(EXTENSIONS)}),
        error_messages={
            "empty": gettext_lazy(
                "In dit bestand staan geen gegevens. Kies het bestand met je lijst."
            )
        },
    )
    cells = forms.CharField(
        label=gettext_lazy("Of plak hier cellen uit Excel"),
        required=False,
        max_length=MOST_PASTED,
        strip=False,
        help_text=gettext_lazy(
            "Selecteer de cellen met hun kolomtitels, kopieer ze en plak ze in dit veld."
        ),
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false", "maxlength": None}),
        error_messages={
            "max_length": gettext_lazy(
                "Dit is te veel om te plakken. Bewaar de lijst als bestand en kies dat."
            )
        },
    )
    zone = forms.ModelChoiceField(
        PrimaryCareZone.objects.none(),
        label=gettext_lazy("Eerstelijnszone"),
        empty_label=gettext_lazy("Kies een zone"),
        error_messages={
            "required": gettext_lazy("Kies de zone waarvoor je de lijst invoert."),
            "invalid_choice": gettext_lazy("Kies een zone die jij beheert."),
        },
    )

    def __init__(self, *args, zones, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["zone"].queryset = zones
        if len(zones) == 1:
            self.fields["zone"].empty_label = None
            self.fields["zone"].initial = zones[0]

    def clean(self):
        cleaned = super().clean()
        given = [bool(cleaned.get("file")), bool(cleaned.get("cells", "").strip())]
        if "file" in self.errors or "cells" in self.errors:
            return cleaned
        if not any(given):
            self.add_error("file", _("Kies een bestand met je lijst."))
        elif all(given):
            self.add_error("file", _("Kies een bestand of plak cellen, niet allebei."))
        return cleaned

    def start(self, *, by):
        """Read the list into a draft, or let it be read when it is long.

        A sentence that says why not is an error of the field.
        """
        upload = self.cleaned_data["file"]
        try:
            if not upload:
                return start_draft(read_pasted(self.cleaned_data["cells"]), **self._origin(by))
            content = upload.read(MOST_BYTES + 1)
            if is_long(content):
                return begin_reading(content, file_name=upload.name, **self._origin(by))
            workbook = read_content(content, file_name=upload.name)
            return start_draft(workbook, original=content, **self._origin(by))
        except (UnreadableFileError, TooBusyError) as error:
            self.add_error("file" if upload else "cells", str(error))
            return None

    def _origin(self, by):
        cleaned = self.cleaned_data
        sender = " ".join(cleaned["sender"].split())
        return {"zone": cleaned["zone"], "by": by, "sender": sender, "held_on": cleaned["held_on"]}
