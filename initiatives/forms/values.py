"""Steps 4 and 5 of an import: what a person decides about a text, or about a double."""

import hashlib

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives.importing.asking import search_candidates
from initiatives.importing.deciding import decide_double, decide_value
from initiatives.importing.vocabularies import DOUBT, LIKELY, NONE, SKIPPED, SURE
from initiatives.models import DoubleDecision, ValueDecision
from networks.matching import name_key
from networks.models import PartnerType

Action, Scope = ValueDecision.Action, ValueDecision.Scope
LATER, SEARCH = "later", "search"
CERTAINTIES = {
    SURE: gettext_lazy("zeker"),
    LIKELY: gettext_lazy("waarschijnlijk"),
    DOUBT: gettext_lazy("twijfel"),
    NONE: gettext_lazy("geen voorstel"),
    SKIPPED: gettext_lazy("overslaan"),
}
SCOPES = [
    (Scope.HERE, gettext_lazy("Alleen hier")),
    (Scope.ZONE, gettext_lazy("Onthoud in deze zone")),
    (Scope.EVERYWHERE, gettext_lazy("Onthoud overal")),
]


def prefix_of(identity):
    """A short name for a question in a form, whatever signs its text holds."""
    return "v" + hashlib.sha256(identity.encode()).hexdigest()[:12]


class ValueForm(forms.Form):
    """The decision about one text."""

    choice = forms.CharField(required=False, initial=LATER)
    search = forms.CharField(
        label=gettext_lazy("Naam of deel ervan"), required=False, max_length=200
    )
    name = forms.CharField(label=gettext_lazy("Naam"), required=False, max_length=200)
    type = forms.ModelChoiceField(
        PartnerType.objects.none(),
        label=gettext_lazy("Type"),
        required=False,
        empty_label=gettext_lazy("Kies een type"),
    )
    scope = forms.ChoiceField(
        label=gettext_lazy("Geldt"), choices=SCOPES, required=False, initial=Scope.HERE
    )

    def __init__(self, data, *, question, vocabulary, types):
        self.question, self.vocabulary = question, vocabulary
        self.candidates = list(question.candidates)
        super().__init__(
            data,
            prefix=prefix_of(question.identity),
            initial={"name": question.text[:200]},
            use_required_attribute=False,
        )
        self.fields["type"].queryset = types
        for name in ("search", "name"):
            self.fields[name].widget.attrs["autocomplete"] = "off"

    @property
    def certainty(self):
        return CERTAINTIES[self.question.certainty]

    @property
    def meaning(self):
        """What the text means now, in words."""
        proposal = self.question.proposal
        if proposal.certainty == SKIPPED:
            return _("wordt overgeslagen")
        if (proposal.pk or 0) < 0:
            return _("nieuwe partner “%(name)s”") % {"name": proposal.value}
        return self.vocabulary.label(proposal)

    @property
    def may_be_new(self):
        return self.question.vocabulary == "partners"

    @property
    def chosen(self):
        return self["choice"].value() or LATER

    def clean(self):
        cleaned = super().clean()
        choice = cleaned.get("choice") or LATER
        self.term = None
        if choice == SEARCH:
            self._find(cleaned.get("search", ""))
        elif choice == Action.NEW and self.may_be_new:
            self._check_new(cleaned)
        elif choice.startswith("use-") and choice[4:].isascii() and choice[4:].isdigit():
            self._use(int(choice[4:]))
        elif choice not in (LATER, Action.SKIP):
            self.add_error("choice", self._told(_("kies een van de mogelijkheden.")))
        return cleaned

    def _told(self, sentence):
        return _("“%(text)s”: %(sentence)s") % {"text": self.question.text, "sentence": sentence}

    def _use(self, pk):
        if self.vocabulary.value_of(pk) is None:
            self.add_error("choice", self._told(_("kies een van de mogelijkheden.")))
        self.term = pk

    def _find(self, words):
        if not words.strip():
            self.add_error("search", self._told(_("typ de naam die je zoekt.")))
            return
        found = search_candidates(self.vocabulary, words)
        if len(found) == 1 and name_key(found[0].label) == name_key(words):
            self.term = found[0].pk
            return
        known = {one.pk for one in found}
        self.candidates = [*found, *(one for one in self.candidates if one.pk not in known)]
        sentence = (
            _("kies wat je bedoelt met “%(words)s” uit de lijst, of zoek opnieuw.")
            if found
            else _("“%(words)s” staat niet in de lijst. Zoek met een ander woord.")
        )
        self.add_error("search", self._told(sentence % {"words": words}))

    def _check_new(self, cleaned):
        name = cleaned.get("name", "").strip()
        if not name:
            self.add_error("name", self._told(_("vul de naam van de nieuwe partner in.")))
        elif namesakes := self.vocabulary.names.get(name_key(name)):
            self.term = None
            labels = self.vocabulary.labels()
            sentence = _("“%(name)s” bestaat al. Kies die partner, of geef een andere naam.")
            told = sentence % {"name": labels[namesakes[0].pk]}
            self.add_error("name", self._told(told))
        if not cleaned.get("type") and "type" not in self.errors:
            self.add_error("type", self._told(_("kies het type van de nieuwe partner.")))

    def save(self, batch, *, by):
        """Keep the decision; "nog niet beslist" changes nothing."""
        choice = self.cleaned_data.get("choice") or LATER
        if choice == LATER:
            return
        action = Action.USE if self.term is not None else choice
        decide_value(
            batch,
            self.question,
            action=action,
            by=by,
            term=self.term,
            new_name=self.cleaned_data.get("name", "").strip(),
            new_type=self.cleaned_data.get("type"),
            scope=self.cleaned_data.get("scope") or Scope.HERE,
        )


class DoubleForm(forms.Form):
    """The decision about one row that looks like something else."""

    outcome = forms.ChoiceField(
        choices=[
            (LATER, gettext_lazy("Nog niet beslist: de rij blijft achter")),
            (DoubleDecision.Outcome.SAME, gettext_lazy("Hetzelfde: vul de fiche aan")),
            (
                DoubleDecision.Outcome.FAMILY,
                gettext_lazy("Zelfde familie: twee fiches die bij elkaar horen"),
            ),
            (DoubleDecision.Outcome.DIFFERENT, gettext_lazy("Iets anders: hou ze apart")),
        ],
        widget=forms.RadioSelect,
        required=False,
        initial=LATER,
        error_messages={"invalid_choice": gettext_lazy("Kies een van de mogelijkheden.")},
    )

    def __init__(self, data, *, question, differences=()):
        self.question, self.differences = question, differences
        identity = f"{question.sheet}:{question.number}"
        super().__init__(data, prefix=prefix_of(identity), use_required_attribute=False)

    def save(self, batch, *, by):
        outcome = self.cleaned_data.get("outcome") or LATER
        if outcome != LATER:
            decide_double(batch, self.question, outcome=outcome, by=by)


class BulkForm(forms.Form):
    """For how long a decision about many texts at once holds."""

    bulk_scope = forms.ChoiceField(
        label=gettext_lazy("Geldt voor deze waarden"),
        choices=SCOPES,
        required=False,
        initial=Scope.HERE,
    )
