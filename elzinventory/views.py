"""The home page and the pages about the site itself."""

from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe
from django.views.generic import TemplateView

from elzinventory.errors import csrf_failure
from elzinventory.own_zone import (
    ALL,
    forget,
    has_own_zone,
    is_from_elsewhere,
    own_zone,
    remember,
)
from initiatives.finding.overview import Overview
from initiatives.open_work import open_work
from networks.models import PrimaryCareZone
from networks.naming import one_line
from networks.provenance import read_provenance


@require_safe
def home(request):
    return show_home(request)


@csrf_exempt
@require_POST
def choose_zone(request):
    """Remember the zone that somebody works in, or that all zones matter."""
    if is_from_elsewhere(request):
        return csrf_failure(request)
    slug = one_line(request.POST.get("zone", ""))
    if slug and not PrimaryCareZone.objects.filter(slug=slug).exists():
        sentence = _("De zone “%(name)s” kennen we niet. Kies er een uit de lijst.")
        return show_home(request, error=sentence % {"name": slug[:80]}, status=400)
    response = redirect("home")
    if slug or has_own_zone(request):
        remember(response, slug or ALL)
    else:
        forget(response)
    return response


def show_home(request, *, error="", status=200):
    zones = list(PrimaryCareZone.objects.order_by("name_key"))
    zone = own_zone(request, zones)
    context = {
        "zone": zone,
        "zones": zones,
        "zone_error": error,
        "overview": Overview(request.user, zone.pk if zone else None),
        "tasks": open_work(request.user),
    }
    response = render(request, "home.html", context, status=status)
    patch_vary_headers(response, ["Cookie"])
    return response


class ProvenanceView(TemplateView):
    template_name = "pages/provenance.html"
    extra_context = {"files": read_provenance}
