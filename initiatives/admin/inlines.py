"""The parts of an initiative, as rows on its page."""

from django.contrib.admin import StackedInline, TabularInline
from django.forms import BaseInlineFormSet
from django.utils.translation import gettext_lazy as _

from initiatives.models import Figure, ImpactNote, Participation
from networks.admin.base import PartInline


class PartFormSet(BaseInlineFormSet):
    """Rows of which somebody else may have deleted some since the page was opened.

    Such a row comes back as a new one: what was typed in it is not lost, and the page can be
    saved. Without this Django asks to choose another row, in a field that nobody sees.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.is_bound and self.management_form.is_valid():
            self._revive_deleted_rows()

    def _revive_deleted_rows(self):
        present = {str(pk) for pk in self.get_queryset().values_list("pk", flat=True)}
        known, new = [], []
        for number in range(self.total_form_count()):
            row = self._typed(number)
            pk = row.get("id", [""])[-1]
            if pk in present or not pk:
                (known if pk else new).append(row)
            elif "DELETE" not in row:
                new.append(row | {"id": [""]})
        if len(known) != self.initial_form_count():
            self._renumber(known, new)

    def _typed(self, number):
        start = f"{self.add_prefix(number)}-"
        keys = [key for key in self.data if key.startswith(start)]
        return {key.removeprefix(start): self.data.getlist(key) for key in keys}

    def _renumber(self, known, new):
        self.data = self.data.copy()
        for number, row in enumerate([*known, *new]):
            for name, values in row.items():
                self.data.setlist(f"{self.add_prefix(number)}-{name}", values)
        self.data[f"{self.prefix}-INITIAL_FORMS"] = len(known)
        self.data[f"{self.prefix}-TOTAL_FORMS"] = len(known) + len(new)
        del self.__dict__["management_form"]


class ParticipationInline(PartInline, TabularInline):
    model = Participation
    verbose_name = _("partner")
    verbose_name_plural = _("partners")
    formset = PartFormSet
    fields = ["partner", "role", "since", "until"]
    autocomplete_fields = ["partner"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("partner")


class ImpactNoteInline(PartInline, StackedInline):
    model = ImpactNote
    formset = PartFormSet
    fields = ["system", "text"]
    classes = ["collapse"]


class FigureInline(PartInline, TabularInline):
    model = Figure
    formset = PartFormSet
    fields = ["indicator", "value", "unit", "year", "source"]
    classes = ["collapse"]
