"""Mending one row of a draft: a field per cell."""

from django import forms
from django.utils.translation import gettext as _

from initiatives.importing.drafting import mend_cell
from initiatives.importing.problems import column_letter

MOST_CHARACTERS = 32_767


class RowForm(forms.Form):
    """The cells of a row under the headings of its sheet."""

    def __init__(self, data, *, row, layout):
        super().__init__(data, use_required_attribute=False)
        self.row = row
        headings = {column.index: column for column in layout.columns}
        width = max([len(row.raw), *(index + 1 for index in headings)])
        self.cells = (row.raw + [""] * width)[:width]
        for index, text in enumerate(self.cells):
            column = headings.get(index)
            if column is None and not text:
                continue
            long = len(text) > 60 or "\n" in text
            widget = forms.Textarea(attrs={"rows": 3}) if long else forms.TextInput()
            self.fields[f"cell-{index}"] = forms.CharField(
                label=self._label(index, column),
                required=False,
                initial=text,
                widget=widget,
                max_length=MOST_CHARACTERS,
                error_messages={
                    "max_length": _("Deze tekst is te lang voor een cel. Kort hem in.")
                },
            )
            self.fields[f"cell-{index}"].widget.attrs.pop("maxlength", None)

    @staticmethod
    def _label(index, column):
        letter = column.letter if column else column_letter(index)
        heading = column.heading if column else ""
        told = {"letter": letter, "heading": heading or _("(zonder titel)")}
        return _("%(heading)s (kolom %(letter)s)") % told

    def save(self, batch):
        """Keep the cells that were typed anew."""
        for name, text in self.cleaned_data.items():
            index = int(name.partition("-")[2])
            text = text.replace("\r\n", "\n").strip()
            if text != self.cells[index]:
                mend_cell(
                    batch, sheet=self.row.sheet, number=self.row.number, column=index, text=text
                )
