"""Step 4 of an import: into which values the text of a cell is cut."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives.forms.values import SCOPES, prefix_of
from initiatives.importing.cutting import CutError, check_parts, decide_cut, forget_cut
from initiatives.models import ValueDecision

KEEP, WHOLE, OTHER, OURS = "keep", "whole", "other", "ours"


class CutForm(forms.Form):
    """The cut of one text: as it is, not at all, or one value on each line."""

    choice = forms.ChoiceField(label=gettext_lazy("Keuze"), required=False, initial=KEEP)
    parts = forms.CharField(
        label=gettext_lazy("Eén waarde per regel"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "spellcheck": "false", "autocomplete": "off"}),
    )
    scope = forms.ChoiceField(
        label=gettext_lazy("Geldt"),
        choices=SCOPES,
        required=False,
        initial=ValueDecision.Scope.ZONE,
    )

    def __init__(self, data, *, question):
        self.question = question
        super().__init__(
            data,
            prefix=prefix_of(question.identity),
            initial={"parts": "\n".join(question.parts)},
            use_required_attribute=False,
        )
        self.fields["choice"].choices = [
            (KEEP, _("Laat zo")),
            (WHOLE, _("Heel laten: één waarde")),
            (OTHER, _("Knip zoals hieronder staat")),
            *([(OURS, _("Knip weer zoals voorgesteld"))] if question.is_decided else []),
        ]

    def clean(self):
        cleaned = super().clean()
        text = self.question.text
        lines = [line.strip() for line in cleaned.get("parts", "").splitlines() if line.strip()]
        choice = cleaned.get("choice") or KEEP
        if choice == KEEP and "parts" in self.changed_data and lines != list(self.question.parts):
            choice = OTHER  # whoever typed another cut meant it
        self.chosen = choice
        self.parts = [text] if choice == WHOLE else lines
        if choice == OTHER:
            try:
                check_parts(text, [" ".join(line.split()) for line in lines])
            except CutError as error:
                told = _("“%(text)s”: %(sentence)s") % {"text": text, "sentence": error}
                self.add_error("parts", told)
        return cleaned

    def save(self, batch, *, by):
        """Keep the cut; return whether anything was chosen."""
        if self.chosen == OURS:
            forget_cut(batch, self.question)
        elif self.chosen != KEEP:
            scope = self.cleaned_data.get("scope") or ValueDecision.Scope.ZONE
            decide_cut(batch, self.question, parts=self.parts, by=by, scope=scope)
        return self.chosen != KEEP
