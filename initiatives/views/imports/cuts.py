"""A part of step 4: cells with several values, and where they are cut."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import ngettext

from initiatives.forms.cuts import CutForm
from initiatives.forms.values import prefix_of
from initiatives.importing.cutting import cut_questions, show_parts
from initiatives.importing.pipeline import plan_draft
from initiatives.views.imports.wizard import show_step, step_of_draft

CELLS_PER_PAGE = 25


@step_of_draft("values")
def cuts(request, batch):
    """Without a script and with the keyboard: a text area per cell, a value on each line."""
    draft = plan_draft(batch)
    words = request.GET.get("zoek", "")[:200].replace("\x00", "")
    questions = cut_questions(draft, words)
    page = Paginator(questions, CELLS_PER_PAGE).get_page(request.GET.get("pagina"))
    sent = [q for q in questions if f"{prefix_of(q.identity)}-parts" in request.POST]
    shown = sent if request.method == "POST" else list(page)
    show_parts(draft, shown)
    forms = [CutForm(request.POST or None, question=question) for question in shown]
    if request.method == "POST" and not [form for form in forms if not form.is_valid()]:
        return save_cuts(request, batch, forms)
    return show_step(
        request,
        "values",
        batch,
        template="imports/cuts.html",
        forms=forms,
        page=page,
        words=words,
        back=reverse("imports:values", args=[batch.pk]),
    )


def save_cuts(request, batch, forms):
    number = sum(form.save(batch, by=request.user) for form in forms)
    if number:
        told = ngettext("%(count)d cel bewaard.", "%(count)d cellen bewaard.", number)
        messages.success(request, told % {"count": number})
    if "next" in request.POST:
        return redirect("imports:values", batch.pk)
    query = QueryDict(mutable=True)
    query.update(
        {
            "zoek": request.GET.get("zoek", ""),
            "pagina": request.POST.get("naar") or request.GET.get("pagina", "1"),
        }
    )
    return redirect(f"{reverse('imports:cuts', args=[batch.pk])}?{query.urlencode()}#waarden")
