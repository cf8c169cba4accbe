"""The template of a zone, to hand out and fill in."""

from io import BytesIO

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_GET

from initiatives.exporting.template import write_template
from initiatives.exporting.workbook import ExportError
from initiatives.models import Initiative
from networks.models import PrimaryCareZone


@require_GET
@login_required
def choose_template(request):
    """Send the choice of a zone, and of empty or prefilled, to the address of the workbook."""
    zone = get_object_or_404(PrimaryCareZone, slug=request.GET.get("zone", ""))
    address = reverse("imports:template", args=[zone.slug])
    return redirect(f"{address}?leeg=1" if request.GET.get("leeg") == "1" else address)


@require_GET
@login_required
def download_template(request, zone):
    """Give staff the workbook of any zone; it holds only what everybody may see."""
    if not request.user.is_staff:
        raise PermissionDenied
    zone = get_object_or_404(PrimaryCareZone, slug=zone)
    public = Initiative.objects.filter(zone=zone, is_public=True)
    target = BytesIO()
    try:
        write_template(target, zone=zone, initiatives=public, empty=request.GET.get("leeg") == "1")
    except ExportError as error:
        return HttpResponse(str(error), status=409, content_type="text/plain; charset=utf-8")
    target.seek(0)
    return FileResponse(target, as_attachment=True, filename=f"sjabloon-{zone.slug}.xlsx")
