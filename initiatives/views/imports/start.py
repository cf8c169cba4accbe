"""The lists that came in, the drafts that wait, and step 1: a new list."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from initiatives.forms.uploading import OriginForm, UploadForm
from initiatives.importing.drafting import drop_draft
from initiatives.models import ImportBatch
from initiatives.views.imports.wizard import (
    BUSY,
    for_importers,
    import_zones,
    show_step,
    step_of_draft,
    where,
)

BATCHES_PER_PAGE = 50
State = ImportBatch.State


@for_importers
def batches(request):
    zones = import_zones(request.user)
    listed = ImportBatch.objects.select_related("zone", "uploaded_by").defer("base")
    mine = listed.filter(zone__in=zones)
    drafts = [
        (batch, reverse(f"imports:{where(batch)}", args=[batch.pk]))
        for batch in mine.filter(state=State.DRAFT, uploaded_by=request.user)
    ]
    earlier = Paginator(mine.exclude(state=State.DRAFT), BATCHES_PER_PAGE)
    context = {
        "drafts": drafts,
        "page": earlier.get_page(request.GET.get("pagina")),
        "zones": zones,
    }
    return render(request, "imports/list.html", context)


@for_importers
def new(request):
    zones = import_zones(request.user)
    form = UploadForm(request.POST or None, request.FILES or None, zones=zones)
    if request.method == "POST" and form.is_valid() and (batch := form.start(by=request.user)):
        return redirect(f"imports:{where(batch)}", batch.pk)
    return show_step(request, "file", form=form, forms=[form], senders=senders(zones))


def senders(zones):
    """Of whom lists came before."""
    known = ImportBatch.objects.filter(zone__in=zones).exclude(sender="").order_by("sender")
    return list(known.values_list("sender", flat=True).distinct()[:100])


@step_of_draft("file")
def file(request, batch):
    """Step 1 of a draft seen again: the list is known, its origin can be corrected."""
    form = OriginForm(request.POST or None, instance=batch)
    if request.method == "POST" and form.is_valid():
        form.save()
        return redirect("imports:sheets", batch.pk)
    zones = import_zones(request.user)
    return show_step(request, "file", batch, form=form, forms=[form], senders=senders(zones))


@require_POST
@step_of_draft(BUSY)
def drop(request, batch):
    if drop_draft(batch):
        messages.success(request, _("Het ontwerp is weggegooid. Er is niets ingevoerd."))
    return redirect("imports:list")
