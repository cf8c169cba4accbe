"""Step 7 of an import: what happened, the list with its results, taking it back, the rest."""

from collections import Counter

from django.contrib import messages
from django.contrib.admin.models import CHANGE
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from initiatives.columns import BY_FIELD
from initiatives.importing.drafting import draft_of_rest, forget_original
from initiatives.importing.layouts import SheetLayout
from initiatives.importing.marking import marked_original
from initiatives.importing.plans import Verdict
from initiatives.importing.results import write_results
from initiatives.importing.undoing import UndoRefusedError, undo_batch, undo_row
from initiatives.models import ImportBatch, ImportFile
from initiatives.views.imports.check import GROUPS
from initiatives.views.imports.wizard import find_batch, for_importers, note, show_step

ROWS_PER_PAGE = 100
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BEHIND = (Verdict.ERROR, Verdict.POSSIBLE_DUPLICATE)
State = ImportBatch.State


@for_importers
def report(request, pk):
    batch = find_batch(request.user, pk)
    if batch.state == State.DRAFT:
        return redirect("imports:check", batch.pk)
    counts = {verdict: batch.counts.get(verdict, 0) for verdict in GROUPS}
    chosen = request.GET.get("groep", "")
    rows = batch.rows.select_related("initiative").defer("raw", "before").order_by("pk")
    # Titles and totals are shown only to who asks for them.
    rows = rows.filter(verdict=chosen) if chosen in counts else rows.exclude(verdict="skipped")
    return show_step(
        request,
        "report",
        batch,
        back="",
        heading=_("Verslag van invoer %(number)d") % {"number": batch.pk},
        totals=[(str(v), GROUPS[v][0], number) for v, number in counts.items() if number],
        page=Paginator(rows, ROWS_PER_PAGE).get_page(request.GET.get("pagina")),
        chosen=chosen if chosen in counts else "",
        unresolved=unresolved_of(batch),
        layouts=[SheetLayout.from_json(stored) for stored in batch.sheets],
        behind=sum(counts[verdict] for verdict in BEHIND),
        has_file=ImportFile.objects.filter(batch=batch).exists(),
        may_undo=batch.state == State.APPLIED,
    )


def unresolved_of(batch):
    """What was not recognised: (field in words, text, how often)."""
    counted = Counter()
    for pairs in batch.rows.exclude(unresolved=[]).values_list("unresolved", flat=True):
        counted.update((field, text) for field, text in pairs)
    return [(BY_FIELD[f].heading, text, times) for (f, text), times in counted.most_common()]


@for_importers
def download(request, pk):
    """The list with what happened to each row; of raw cells no cache keeps a copy."""
    batch = find_batch(request.user, pk)
    if batch.state == State.DRAFT:
        return redirect("imports:check", batch.pk)
    marked = marked_original(batch)
    response = HttpResponse(marked or b"", content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="invoer-{batch.pk}-resultaat.xlsx"'
    response["Cache-Control"] = "no-store"
    if marked is None:
        write_results(response, batch)
    return response


@require_POST
@for_importers
def forget_file(request, pk):
    """Throw the uploaded file away and keep what came out of it."""
    batch = find_batch(request.user, pk)
    if forget_original(batch):
        told = _("Het bestand zelf is weggegooid. Het verslag blijft.")
        messages.success(request, told)
        note(request.user, batch, CHANGE, told)
    return redirect("imports:report", batch.pk)


@for_importers
def undo(request, pk):
    batch = find_batch(request.user, pk)
    if batch.state != State.APPLIED:
        return redirect("imports:report", batch.pk)
    if request.method != "POST":
        return render(request, "imports/undo.html", {"batch": batch})
    try:
        undone = undo_batch(batch)
    except UndoRefusedError as error:
        messages.error(request, str(error))
        return redirect("imports:report", batch.pk)
    removed = ngettext(
        "%(count)d nieuw initiatief verwijderd",
        "%(count)d nieuwe initiatieven verwijderd",
        undone.removed,
    ) % {"count": undone.removed}
    told = _("Invoer %(number)d is ongedaan gemaakt: %(removed)s, %(restored)d hersteld.")
    told %= {"number": batch.pk, "removed": removed, "restored": undone.restored}
    messages.success(request, told)
    note(request.user, batch, CHANGE, told)
    return redirect("imports:report", batch.pk)


@for_importers
def undo_one(request, pk, row):
    """Take one row back, after a question."""
    batch = find_batch(request.user, pk)
    row = get_object_or_404(batch.rows.select_related("initiative"), pk=row)
    if request.method != "POST":
        return render(request, "imports/undo.html", {"batch": batch, "row": row})
    try:
        undo_row(row)
    except UndoRefusedError as error:
        messages.error(request, str(error))
    else:
        told = _("Rij %(row)d is ongedaan gemaakt.") % {"row": row.number}
        messages.success(request, told)
        note(request.user, batch, CHANGE, told)
    return redirect("imports:report", batch.pk)


@require_POST
@for_importers
def rest(request, pk):
    """Go on with the rows that stayed behind, in a draft of their own."""
    batch = find_batch(request.user, pk)
    draft = draft_of_rest(batch, by=request.user) if batch.state == State.APPLIED else None
    if draft is None:
        messages.info(request, _("Er bleven geen rijen achter."))
        return redirect("imports:report", batch.pk)
    return redirect("imports:check", draft.pk)
