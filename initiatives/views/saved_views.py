"""Keeping a selection by name, finding it back, and stopping its mails."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.signing import BadSignature
from django.db import IntegrityError, transaction
from django.http import Http404, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from initiatives.addresses import Address
from initiatives.finding.criteria import Criteria, question_in
from initiatives.finding.listing import Listing
from initiatives.finding.wording import plain, sentence
from initiatives.following.digest import stop_mails, view_of
from initiatives.following.keeping import canonical
from initiatives.forms.kept_question import listing_of
from initiatives.forms.saved_view import SavedViewForm
from initiatives.index.current import current
from initiatives.models import SavedView

form_methods = require_http_methods(["GET", "HEAD", "POST"])


@dataclass(frozen=True)
class Card:
    """A view with what it gives whoever looks at it now, in words."""

    view: SavedView
    sentence: str


@login_required
@require_safe
def kept(request):
    """Show their own views and those of their zones."""
    visible = SavedView.objects.visible_to(request.user).select_related("owner", "zone")
    cards = list(_cards(visible, request.user))
    context = {
        "own": [card for card in cards if card.view.owner_id == request.user.pk],
        "shared": [card for card in cards if card.view.owner_id != request.user.pk],
    }
    return render(request, "saved_views/list.html", context)


@login_required
@require_safe
def go(request, slug):
    """Open the list of a view; the list follows names of the past and says so."""
    view = _visible(request, slug)
    address = Address.of(QueryDict(view.query)).adding("bewaard", view.slug)
    return redirect(f"{reverse('initiatives:list')}{address}#resultaten")


@login_required
@form_methods
def keep(request):
    """Keep the selection in the address under a name."""
    address = canonical(Address.of(request.GET), current().snapshot.catalog)
    view = SavedView(owner=request.user, query=str(address)[1:])
    return _form_page(request, view, _("“%(name)s” is bewaard."))


@login_required
@form_methods
def edit(request, slug):
    return _form_page(request, _own(request, slug), _("“%(name)s” is gewijzigd."))


@login_required
@form_methods
def delete(request, slug):
    """Ask first; the initiatives themselves stay."""
    view = _own(request, slug)
    if request.method != "POST":
        return render(request, "saved_views/delete.html", {"view": view})
    view.delete()
    messages.success(request, _("“%(name)s” is verwijderd.") % {"name": view.name})
    return redirect("views:list")


@csrf_exempt  # the token is the permission: mail programs press the button without a page
@form_methods
def stop(request, token):
    """Stop the mails about one view for who has its link; only sending the form does so."""
    try:
        view = view_of(token)
    except BadSignature as error:
        raise Http404 from error
    if request.method == "POST" and view:
        stop_mails(view)
        view.is_mailed = False
    response = render(request, "saved_views/stop.html", {"view": view})
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _form_page(request, view, done):
    form = SavedViewForm(request.POST if request.method == "POST" else None, instance=view)
    if form.is_valid() and _saved(form):
        messages.success(request, done % {"name": view.name})
        return redirect("views:list")
    context = {"form": form, "view": view, "listing": listing_of(view.query, request.user)}
    return render(request, "saved_views/form.html", context)


def _saved(form):
    """Save, unless another window took the name a moment ago."""
    try:
        with transaction.atomic():
            form.save()
    except IntegrityError:
        form.add_error(None, _("Je hebt al een weergave met die naam."))
        return False
    return True


def _cards(views, user):
    catalog = current().snapshot.catalog
    everything = Listing(Criteria(), Address(), catalog, user)
    for view in views:
        address = canonical(Address.of(QueryDict(view.query)), catalog)
        criteria = question_in(address, catalog)
        yield Card(view, plain(sentence(criteria, everything.count(criteria))))


def _visible(request, slug):
    return get_object_or_404(SavedView.objects.visible_to(request.user), slug=slug)


def _own(request, slug):
    view = _visible(request, slug)
    if not SavedView.objects.editable_by(request.user).filter(pk=view.pk).exists():
        raise PermissionDenied
    return view
