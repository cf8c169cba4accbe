"""Take over an initiative as an idea for an own zone."""

from django.contrib import messages
from django.contrib.admin.models import ADDITION, LogEntry
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from initiatives.adopting import may_adopt, zones_to_adopt_in
from initiatives.forms.adopting import AdoptForm
from initiatives.models import Initiative


@require_http_methods(["GET", "HEAD", "POST"])
def adopt_idea(request, slug):
    """Ask what to call the idea and for which zone; only sending that makes it."""
    visible = Initiative.objects.visible_to(request.user).select_related("zone")
    origin = get_object_or_404(visible, slug=slug)
    if not may_adopt(request.user):
        raise PermissionDenied(_("Je kunt ideeën overnemen als je een zone beheert."))
    zones = zones_to_adopt_in(request.user)
    form = AdoptForm(request.POST or None, zones=zones, origin=origin)
    if form.is_valid() and (idea := form.make(by=request.user)):
        note = _("Overgenomen als idee van “%(name)s”.") % {"name": origin.name}
        LogEntry.objects.log_actions(request.user.pk, [idea], ADDITION, note, single_object=True)
        sentence = _(
            "“%(name)s” staat als idee in de lijst van %(zone)s. Alleen medewerkers zien het, tot "
            "je het zichtbaar maakt. Wil je het toch niet? Verwijder het onderaan."
        )
        messages.success(request, sentence % {"name": idea.name, "zone": idea.zone})
        return redirect("admin:initiatives_initiative_change", idea.pk)
    return render(request, "initiatives/initiative_adopt.html", {"origin": origin, "form": form})
