"""Steps 4 and 5 of an import: what the texts mean, and which rows are doubles."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from initiatives.forms.values import LATER, BulkForm, DoubleForm, ValueForm, prefix_of
from initiatives.importing.asking import (
    add_candidates,
    double_questions,
    open_questions,
    value_questions,
)
from initiatives.importing.comparing import Comparer
from initiatives.importing.deciding import accept_likely, forget_double, forget_value
from initiatives.importing.pipeline import plan_draft
from initiatives.importing.vocabularies import LIKELY, SURE
from initiatives.views.imports.wizard import show_step, step_of_draft
from networks.models import PartnerType

QUESTIONS_PER_PAGE = 50
OPEN, DECIDED, CERTAIN = "open", "beslist", "zeker"


@dataclass(frozen=True)
class Values:
    """The distinct texts of a draft, by what a person still has to do about them."""

    draft: object
    questions: list

    @classmethod
    def of(cls, batch):
        draft = plan_draft(batch)
        return cls(draft, value_questions(draft.plan, draft.vocabularies, with_candidates=False))

    @property
    def groups(self):
        return {
            OPEN: open_questions(self.questions),
            DECIDED: [one for one in self.questions if one.is_decided],
            CERTAIN: [q for q in self.questions if q.certainty == SURE and not q.is_decided],
        }

    def forms(self, questions, data=None):
        add_candidates(questions, self.draft.vocabularies)
        types = PartnerType.objects.all()
        return [
            ValueForm(
                data, question=q, vocabulary=self.draft.vocabularies[q.vocabulary], types=types
            )
            for q in questions
        ]

    def answered(self, data):
        """The forms of the questions to which the browser sent an answer."""
        asked = [
            question
            for question in self.questions
            if data.get(f"{prefix_of(question.identity)}-choice", LATER) != LATER
        ]
        return self.forms(asked, data)

    def labels(self, questions):
        """The certain texts with what they are."""
        return [(q, self.draft.vocabularies[q.vocabulary].label(q.proposal)) for q in questions]


@step_of_draft("values")
def values(request, batch):
    found = Values.of(batch)
    shown = shown_group(request)
    groups = found.groups
    page = Paginator(groups[shown], QUESTIONS_PER_PAGE).get_page(request.GET.get("pagina"))
    forms = []
    if request.method == "POST":
        forms = found.answered(request.POST)
        if not [form for form in forms if not form.is_valid()]:
            return save_values(request, batch, found, forms)
    sent = {form.prefix: form for form in forms}
    forms = [sent.pop(form.prefix, form) for form in found.forms(list(page))]
    # An answer to a question that is on another page meanwhile is not lost.
    forms = [*sent.values(), *forms]
    return show_step(
        request,
        "values",
        batch,
        forms=forms,
        page=page,
        shown=shown,
        counts={name: len(group) for name, group in groups.items()},
        total_values=len(found.questions),
        likely=sum(1 for question in groups[OPEN] if question.certainty == LIKELY),
        certain=found.labels(groups[CERTAIN]),
        bulk=BulkForm(),
    )


def save_values(request, batch, found, forms):
    wanted = first_of_page(request, found)
    for form in forms:
        form.save(batch, by=request.user)
    if "accept" in request.POST:
        bulk = BulkForm(request.POST)
        scope = bulk.cleaned_data["bulk_scope"] if bulk.is_valid() else ""
        answered = {form.question.identity for form in forms if form.chosen != LATER}
        rest = [q for q in found.questions if q.identity not in answered]
        number = accept_likely(batch, rest, by=request.user, scope=scope or "here")
        told = ngettext(
            "%(count)d waarschijnlijke waarde aanvaard.",
            "%(count)d waarschijnlijke waarden aanvaard.",
            number,
        )
        messages.success(request, told % {"count": number})
    elif "naar" in request.POST:
        return redirect(page_with(request, batch, wanted))
    elif "next" in request.POST:
        return redirect("imports:doubles", batch.pk)
    elif forms:
        told = ngettext("%(count)d keuze bewaard.", "%(count)d keuzes bewaard.", len(forms))
        messages.success(request, told % {"count": len(forms)})
    return redirect(f"{reverse('imports:values', args=[batch.pk])}#waarden")


def shown_group(request):
    shown = request.GET.get("toon", OPEN)
    return shown if shown in (OPEN, DECIDED, CERTAIN) else OPEN


def first_of_page(request, found):
    """The question on top of the page to which a person turns."""
    pages = Paginator(found.groups[shown_group(request)], QUESTIONS_PER_PAGE)
    page = pages.get_page(request.POST.get("naar"))
    return page.object_list[0].identity if page.object_list else ""


def page_with(request, batch, identity):
    """The address of the page where a question is, now that those before it may be decided."""
    shown = shown_group(request)
    questions = Values.of(batch).groups[shown]
    place = next((i for i, q in enumerate(questions) if q.identity == identity), 0)
    page = place // QUESTIONS_PER_PAGE + 1
    return f"{reverse('imports:values', args=[batch.pk])}?toon={shown}&pagina={page}#waarden"


@require_POST
@step_of_draft("values")
def forget(request, batch):
    """Ask again about one text."""
    for question in Values.of(batch).questions:
        if question.identity == request.POST.get("text"):
            forget_value(batch, question)
    messages.success(request, _("We vragen deze waarde opnieuw."))
    return redirect("imports:values", batch.pk)


@step_of_draft("doubles")
def doubles(request, batch):
    draft = plan_draft(batch)
    questions = double_questions(draft.plan)
    page = Paginator(questions, QUESTIONS_PER_PAGE).get_page(request.GET.get("pagina"))
    forms = []
    if request.method == "POST":
        if "again" in request.POST:
            forget_double(batch, request.POST["again"])
            return redirect("imports:doubles", batch.pk)
        sent = [
            q for q in questions if f"{prefix_of(f'{q.sheet}:{q.number}')}-outcome" in request.POST
        ]
        forms = [DoubleForm(request.POST, question=question) for question in sent]
        if not [form for form in forms if not form.is_valid()]:
            for form in forms:
                form.save(batch, by=request.user)
            return redirect(
                "imports:check" if "next" in request.POST else "imports:doubles", batch.pk
            )
    comparer = Comparer(draft)
    forms = [
        DoubleForm(request.POST or None, question=one, differences=comparer.differences(one))
        for one in page
    ]
    return show_step(
        request,
        "doubles",
        batch,
        forms=forms,
        page=page,
        decided=batch.double_decisions.select_related("initiative"),
    )
