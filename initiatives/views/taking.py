"""The selection as a file, and the page on which people choose what they take along."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.access import sees_contact_data
from initiatives.exporting.layouts import columns_visible_to
from initiatives.exporting.workbook import ExportError
from initiatives.models import Initiative
from initiatives.taking.choosing import KINDS, LAYOUT_LABELS, choose
from initiatives.taking.files import TYPES, Load, write
from initiatives.taking.groups import USUAL, groups_of
from initiatives.views.selection import asked_by


@require_GET
def take(request):
    """Offer the selection as files and prints."""
    choice = _choice(request, next(iter(KINDS)))
    problems = choice.problems if _has_chosen(request) else ()
    return _page(request, asked_by(request), choice, problems)


@require_GET
def export(request, kind):
    """Download exactly the initiatives of the list with this address, or say why that fails."""
    choice, asked = _choice(request, kind), asked_by(request)
    if choice.problems:
        return _page(request, asked, choice, choice.problems, status=400)
    try:
        content = write(kind, _load(request, asked, choice))
    except ExportError as error:
        return _page(request, asked, choice, [str(error)], status=409)
    name = f"initiatieven-{timezone.localdate()}.{kind}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=TYPES[kind], headers=headers)


def _choice(request, kind):
    asked = _columns_asked(request)
    ticked = [key for value in asked for key in value.split(",") if key]
    layouts = request.GET.getlist("indeling")
    return choose(kind, layouts, ticked, columns_visible_to(request.user))


def _columns_asked(request):
    """Return the columns for a file; in an address of the table they are those on screen."""
    return [] if "weergave" in request.GET else request.GET.getlist("kolommen")


def _has_chosen(request):
    return "indeling" in request.GET or bool(_columns_asked(request))


def _load(request, asked, choice):
    ignored = _("Dit kennen we niet, en we hebben er niet op gefilterd: %(facet)s “%(value)s”.")
    return Load(
        visible=Initiative.objects.visible_to(request.user),
        order=asked.order,
        layout=choice.layout,
        columns=choice.columns,
        sentence=asked.sentence,
        address=request.build_absolute_uri(asked.list_url),
        notes=[ignored % {"facet": facet, "value": value} for facet, value in asked.unknown],
        by=str(request.user) if request.user.is_authenticated else "",
    )


def _page(request, asked, choice, problems, status=200):
    ticked = choice.ticked if _has_chosen(request) and choice.ticked else USUAL
    context = {
        "asked": asked,
        "problems": problems,
        "unknown": asked.unknown,
        "hides_contact": not sees_contact_data(request.user),
        "layouts": [(key, label, key == choice.layout_key) for key, label in LAYOUT_LABELS.items()],
        "groups": list(groups_of(columns_visible_to(request.user), ticked)),
        "files": [
            (kind, label, reverse("initiatives:export", args=[kind]))
            for kind, label in KINDS.items()
        ],
    }
    return render(request, "initiatives/take.html", context, status=status)
