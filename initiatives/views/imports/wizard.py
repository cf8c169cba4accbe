"""What the seven steps of an import share: who may, which draft, and where you are."""

from dataclasses import dataclass
from functools import wraps

from django.contrib.admin.models import LogEntry
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives.models import ImportBatch
from initiatives.views.imports.full_disk import tells_when_full
from networks.models import PrimaryCareZone

PERMISSION = "initiatives.add_importbatch"
STEPS = (
    ("file", gettext_lazy("Bestand")),
    ("sheets", gettext_lazy("Blad en titelrij")),
    ("columns", gettext_lazy("Kolommen")),
    ("values", gettext_lazy("Waarden")),
    ("doubles", gettext_lazy("Dubbels")),
    ("check", gettext_lazy("Controle")),
    ("report", gettext_lazy("Verslag")),
)
BUSY = "busy"  # no step, but where a draft is while another process reads its file
NAMES = [name for name, _label in STEPS]


@dataclass(frozen=True)
class Step:
    """A step in the list above each page; one that was reached has an address."""

    number: int
    name: str
    label: str
    address: str
    is_here: bool


def import_zones(user):
    """The zones into which a person may import."""
    zones = PrimaryCareZone.objects.order_by("name")
    if user.is_superuser:
        return zones
    return zones.filter(pk__in=[zone.pk for zone in zones if user.has_perm(PERMISSION, zone)])


def for_importers(view):
    """Only for who may import somewhere."""

    @login_required
    @tells_when_full
    @wraps(view)
    def wrapped(request, *args, **kwargs):
        if not request.user.has_perm(PERMISSION):
            raise PermissionDenied(_("Je kunt lijsten invoeren als je een zone beheert."))
        return view(request, *args, **kwargs)

    return wrapped


def find_batch(user, pk):
    """A batch of an own zone; a draft exists for its uploader only."""
    batch = get_object_or_404(ImportBatch.objects.select_related("zone", "uploaded_by"), pk=pk)
    is_strange = batch.state == ImportBatch.State.DRAFT and batch.uploaded_by_id != user.pk
    if is_strange or not user.has_perm(PERMISSION, batch.zone):
        raise Http404(_("Deze invoer bestaat niet."))
    return batch


def note(user, batch, action, text):
    """Leave word of what somebody did with an import in the history that the admin shows."""
    LogEntry.objects.log_actions(user.pk, [batch], action, text, single_object=True)


def step_of_draft(name):
    """A page about a draft; of a list that went in only the report is left."""

    def decorate(view):
        @for_importers
        @wraps(view)
        def wrapped(request, pk, **kwargs):
            batch = find_batch(request.user, pk)
            if batch.state != ImportBatch.State.DRAFT:
                return redirect("imports:report", batch.pk)
            if batch.work and name != BUSY:
                return redirect("imports:busy", batch.pk)
            if name != BUSY:
                reach(batch, name)
            return view(request, batch, **kwargs)

        return wrapped

    return decorate


def reach(batch, name):
    """Remember how far a draft came, so that its steps can be revisited, in any browser."""
    if NAMES.index(name) > NAMES.index(reached_step(batch)):
        batch.reached = name
        batch.save(update_fields=["reached"])


def reached_step(batch):
    return batch.reached if batch.reached in NAMES else NAMES[1]


def where(batch):
    """The name of the page on which a draft goes on."""
    return BUSY if batch.work else reached_step(batch)


def steps(name, batch=None):
    furthest = 0
    if batch:
        furthest = NAMES.index(reached_step(batch))
        if batch.work or batch.state != ImportBatch.State.DRAFT:
            furthest = -1
    for number, (each, label) in enumerate(STEPS):
        is_open = batch is not None and number <= furthest and each != "report"
        address = reverse(f"imports:{each}", args=[batch.pk]) if is_open else ""
        yield Step(number + 1, each, str(label), address, each == name)


def show_step(request, name, batch=None, **context):
    """A page of the wizard, with the list of steps above it."""
    number = NAMES.index(name)
    context = {
        "batch": batch,
        "steps": list(steps(name, batch)),
        "number": number + 1,
        "total": len(STEPS),
        "heading": STEPS[number][1],
        "errors_shown": any(form.errors for form in context.get("forms", ())),
        "is_draft": batch is not None and batch.state == ImportBatch.State.DRAFT,
        **context,
    }
    if batch and number and "back" not in context:
        context["back"] = reverse(f"imports:{NAMES[number - 1]}", args=[batch.pk])
    template = context.pop("template", f"imports/{name}.html")
    return render(request, template, context)
