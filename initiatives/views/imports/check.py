"""Step 6 of an import: what would happen, mending a row, and the confirmation."""

from collections import Counter
from dataclasses import dataclass, field

from django.contrib import messages
from django.contrib.admin.models import ADDITION
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from initiatives.forms.rows import RowForm
from initiatives.importing.asking import open_questions, value_questions
from initiatives.importing.correcting import wrong_columns
from initiatives.importing.drafting import PlanChangedError, confirm_draft
from initiatives.importing.explaining import Explainer
from initiatives.importing.layouts import SheetLayout
from initiatives.importing.pipeline import plan_draft
from initiatives.importing.plans import Verdict
from initiatives.importing.problems import ImportRefusedError
from initiatives.models import ImportRow
from initiatives.views.imports.wizard import note, show_step, step_of_draft

ROWS_FIRST, ROWS_PER_PAGE = 25, 100
# In the order of the totals, with what happens to the rows.
GROUPS = {
    Verdict.NEW: (gettext_lazy("Nieuw"), ""),
    Verdict.CHANGED: (gettext_lazy("Gewijzigd"), ""),
    Verdict.UNCHANGED: (
        gettext_lazy("Ongewijzigd"),
        gettext_lazy("Dit staat al zo in de inventaris."),
    ),
    Verdict.MERGED: (
        gettext_lazy("Samengevoegd"),
        gettext_lazy("Deze rijen vullen een andere rij van je lijst aan."),
    ),
    Verdict.POSSIBLE_DUPLICATE: (
        gettext_lazy("Mogelijk dubbel"),
        gettext_lazy("Deze rijen blijven achter tot je beslist wat ze zijn."),
    ),
    Verdict.ERROR: (
        gettext_lazy("Niet ingevoerd"),
        gettext_lazy("Deze rijen kunnen zo niet in de inventaris. Verbeter ze hier."),
    ),
    Verdict.SKIPPED: (
        gettext_lazy("Overgeslagen"),
        gettext_lazy("Dit zijn geen initiatieven. De rijen blijven bewaard bij de invoer."),
    ),
}


@dataclass
class Group:
    """The rows with one verdict; `rows` are those on screen, each with the row to mend."""

    verdict: str
    label: str
    explanation: str
    count: int
    rows: list = field(default_factory=list)
    page: object = None

    @property
    def is_open(self):
        return self.verdict in (Verdict.ERROR, Verdict.POSSIBLE_DUPLICATE, Verdict.CHANGED)


def groups_of(plan):
    for verdict, (label, explanation) in GROUPS.items():
        yield Group(str(verdict), str(label), str(explanation), plan.counts[verdict])


def fill(group, batch, plan, number=None):
    """Put the rows of one page in a group, or the first ones."""
    planned = [row for row in plan.rows if row.verdict == group.verdict]
    if number is None:
        shown = planned[:ROWS_FIRST]
    else:
        group.page = Paginator(planned, ROWS_PER_PAGE).get_page(number)
        shown = list(group.page)
    explainer = Explainer(plan)
    numbers = [row.resolved.row.number for row in shown]
    stored = ImportRow.objects.filter(batch=batch, number__in=numbers)
    keys = {(sheet, row): pk for pk, sheet, row in stored.values_list("pk", "sheet", "number")}
    explained = [explainer.explain(row) for row in shown]
    group.rows = [(row, keys.get((row.sheet, row.number))) for row in explained]


@step_of_draft("check")
def check(request, batch):
    if request.method == "POST":
        return confirm(request, batch)
    draft = plan_draft(batch)
    groups = [group for group in groups_of(draft.plan) if group.count]
    chosen = [group for group in groups if group.verdict == request.GET.get("groep")]
    if chosen:
        fill(chosen[0], batch, draft.plan, request.GET.get("pagina"))
        return show_step(
            request,
            "check",
            batch,
            template="imports/check_group.html",
            group=chosen[0],
            back=reverse("imports:check", args=[batch.pk]),
        )
    for group in groups:
        fill(group, batch, draft.plan)
    return show_check(request, batch, draft, groups)


def show_check(request, batch, draft, groups, errors=()):
    plan = draft.plan
    number = plan.counts[Verdict.NEW] + plan.counts[Verdict.CHANGED]
    questions = value_questions(plan, draft.vocabularies, with_candidates=False)
    layouts = [SheetLayout.from_json(stored) for stored in batch.sheets]
    return show_step(
        request,
        "check",
        batch,
        plan=plan,
        groups=groups,
        total_rows=len(plan.rows),
        wrong=plan.counts[Verdict.ERROR],
        waiting=open_questions(questions),
        file_errors=[
            sentence for layout in layouts if layout.used for _i, sentence in wrong_columns(layout)
        ]
        + [str(problem) for problem in plan.file_errors],
        not_read=[layout.sheet for layout in layouts if not layout.used],
        ignored=Counter(
            column.heading or column.letter
            for layout in layouts
            for column in layout.columns
            if column.kind == "ignored"
        ).most_common(),
        number=6,
        count=number,
        button=ngettext("Voer %(count)d initiatief in", "Voer %(count)d initiatieven in", number)
        % {"count": number},
        errors=errors,
    )


def confirm(request, batch):
    """Bring in what was shown, once; otherwise say in a sentence why not."""
    here = redirect("imports:check", batch.pk)
    layouts = [SheetLayout.from_json(stored) for stored in batch.sheets]
    if any(list(wrong_columns(layout)) for layout in layouts if layout.used):
        return redirect("imports:columns", batch.pk)
    try:
        applied = confirm_draft(
            batch,
            digest=request.POST.get("digest", ""),
            by=request.user,
            without_wrong_rows="without_wrong_rows" in request.POST,
        )
    except PlanChangedError:
        messages.warning(
            request,
            _("De inventaris is intussen gewijzigd. Kijk de controle opnieuw na en bevestig."),
        )
        return here
    except ImportRefusedError as error:
        batch.refresh_from_db()
        if batch.state == batch.State.APPLIED:
            return redirect("imports:report", batch.pk)
        for problem in error.problems[:10]:
            messages.error(request, str(problem))
        if "without_wrong_rows" not in request.POST:
            messages.error(request, _("Verbeter die rijen, of voer alleen de goede in."))
        return here
    told = _("Ingevoerd: %(new)d nieuw, %(changed)d gewijzigd, %(unchanged)d ongewijzigd.")
    note(request.user, applied, ADDITION, told % applied.counts)
    return redirect("imports:report", batch.pk)


@step_of_draft("check")
def row(request, batch, row):
    """Mend the cells of one row."""
    stored = get_object_or_404(ImportRow, batch=batch, pk=row)
    layouts = {one["name"]: SheetLayout.from_json(one) for one in batch.sheets}
    layout = layouts[stored.sheet]
    form = RowForm(request.POST or None, row=stored, layout=layout)
    if request.method == "POST" and form.is_valid():
        form.save(batch)
        messages.success(request, _("Rij %(row)d is bewaard.") % {"row": stored.number})
        return redirect("imports:check", batch.pk)
    plan = plan_draft(batch).plan
    planned = next(
        one
        for one in plan.rows
        if (one.resolved.row.sheet, one.resolved.row.number) == (stored.sheet, stored.number)
    )
    return show_step(
        request,
        "check",
        batch,
        template="imports/row.html",
        heading=_("Verbeter rij %(row)d") % {"row": stored.number},
        form=form,
        forms=[form],
        row=Explainer(plan).explain(planned),
        back=reverse("imports:check", args=[batch.pk]),
    )
