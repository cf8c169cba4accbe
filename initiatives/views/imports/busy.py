"""While a long list is being read: how far it is, and what to do when it stopped."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from initiatives.importing.working import LOOKING, REFUSED, begin_again, is_silent
from initiatives.views.imports.wizard import BUSY, show_step, step_of_draft, where


@step_of_draft(BUSY)
def busy(request, batch):
    """Refreshes itself, without a script, until the list is read."""
    if not batch.work:
        return redirect(f"imports:{where(batch)}", batch.pk)
    is_refused = batch.work == REFUSED
    stopped = not is_refused and is_silent(batch)
    answer = show_step(
        request,
        "file",
        batch,
        template="imports/busy.html",
        refused=batch.made.get("refused", "") if is_refused else "",
        stopped=stopped,
        refreshes=not stopped and not is_refused,
        counts_rows=batch.work == LOOKING,
        is_draft=False,
    )
    answer["Cache-Control"] = "no-store"
    return answer


@require_POST
@step_of_draft(BUSY)
def again(request, batch):
    """Take up what a process left, once."""
    if not begin_again(batch):
        messages.info(request, _("De lijst wordt al gelezen."))
    return redirect("imports:busy", batch.pk)
