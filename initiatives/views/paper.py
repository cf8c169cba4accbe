"""Pages made to be printed: one infofiche, a booklet of them, a list for the wall."""

from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.access import sees_contact_data
from initiatives.models import Initiative
from initiatives.taking.paper import MOST_FICHES, fiche, in_order
from initiatives.taking.qr import qr_code
from initiatives.taking.wall_list import (
    BY_TARGET_GROUP,
    GROUPINGS,
    MOST_ROWS,
    PAPERS,
    load,
    wall_list,
)
from initiatives.views.selection import asked_by


@require_GET
def sheet(request, slug):
    """Show one infofiche; what somebody may not see does not exist for them."""
    visible = Initiative.objects.visible_to(request.user)
    initiative = get_object_or_404(visible.for_detail(), slug=slug)
    context = {"fiche": _fiche(request, initiative), "today": timezone.localdate()}
    return render(request, "initiatives/sheet.html", context)


@require_GET
def booklet(request):
    """Show the selection as contents and one infofiche per page."""
    asked = asked_by(request)
    is_too_long = asked.count > MOST_FICHES
    visible = Initiative.objects.visible_to(request.user).for_detail()
    found = [] if is_too_long else in_order(visible, asked.order)
    context = _about(request, asked) | {
        "fiches": [_fiche(request, initiative) for initiative in found],
        "is_too_long": is_too_long,
        "most": MOST_FICHES,
    }
    return render(request, "initiatives/booklet.html", context)


@require_GET
def wall(request):
    """Show the selection in large type, under target groups or municipalities."""
    asked = asked_by(request)
    grouping = _one_of(GROUPINGS, request.GET.get("groepeer"), BY_TARGET_GROUP)
    paper = _one_of(PAPERS, request.GET.get("papier"), next(iter(PAPERS)))
    is_too_long = asked.count > MOST_ROWS
    visible = Initiative.objects.visible_to(request.user)
    found = [] if is_too_long else load(visible, asked.order)
    context = _about(request, asked) | {
        "headings": wall_list(found, grouping),
        "groupings": [(key, label, key == grouping) for key, label in GROUPINGS.items()],
        "papers": [(key, label, key == paper) for key, label in PAPERS.items()],
        "paper": paper,
        "is_too_long": is_too_long,
        "most": MOST_ROWS,
    }
    return render(request, "initiatives/wall_list.html", context)


def _fiche(request, initiative):
    return fiche(
        initiative,
        home=request.build_absolute_uri("/").rstrip("/"),
        with_contact=sees_contact_data(request.user),
        today=timezone.localdate(),
    )


def _about(request, asked):
    address = request.build_absolute_uri(asked.list_url)
    return {
        "asked": asked,
        "unknown": asked.unknown,
        "list_address": address,
        "qr": qr_code(address),
        "today": timezone.localdate(),
    }


def _one_of(known, asked, otherwise):
    return asked if asked in known else otherwise
