"""Names for what somebody is typing in the search box; the page works without."""

from django.http import JsonResponse
from django.views.decorators.http import require_safe

from initiatives.finding.membership import Membership
from initiatives.index.current import current
from initiatives.searching.suggesting import suggest
from initiatives.searching.vocabulary import vocabulary


@require_safe
def suggestions(request):
    snapshot = current().snapshot
    membership = Membership(snapshot.catalog, request.user)
    found = suggest(request.GET.get("q", ""), vocabulary(snapshot), membership)
    return JsonResponse({"suggesties": [{"soort": one.kind, "naam": one.name} for one in found]})
