"""The list of initiatives."""

from django.shortcuts import redirect
from django.urls import reverse
from django.views.generic import TemplateView

from initiatives.addresses import Address
from initiatives.finding.asking import answer_names, follow_moves, renamings, unknown_values
from initiatives.finding.criteria import question_in
from initiatives.finding.kinds import KIND
from initiatives.finding.listing import Listing
from initiatives.finding.viewing import settle_view, unknown_in_view
from initiatives.index.current import current
from initiatives.models import SavedView
from initiatives.searching import missed
from initiatives.views.fragments import FragmentMixin


class InitiativeListView(FragmentMixin, TemplateView):
    """Answers the question in the address; an address that can be written better is redirected."""

    template_name = "initiatives/initiative_list.html"
    fragment_template_name = "initiatives/_results.html"

    def get(self, request):
        asked = Address.of(request.GET)
        catalog = current().snapshot.catalog
        address, questions = answer_names(follow_moves(settle_view(asked), catalog))
        unknown, odd_views = unknown_values(address, catalog), unknown_in_view(address)
        understood = address.without([*unknown, *((key, value) for key, _name, value in odd_views)])
        listing = self.listing(understood, catalog)
        if listing.address.value("pagina") != listing.page_in_address:
            address = address.removing("pagina")
        kept_view = self.kept_view(address.value("bewaard"))
        if kept_view is None:
            address = address.removing("bewaard")
        if address != asked or has_empty_values(request.GET):
            return redirect(f"{reverse('initiatives:list')}{address}")
        note_in_vain(request, listing)
        context = {
            "listing": listing,
            "kept_view": kept_view,
            "here": request.build_absolute_uri(
                f"{reverse('initiatives:list')}{listing.address.settled()}"
            ),
            "questions": questions,
            "place_asked": address.value("plaats"),
            "partner_asked": address.value("organisatie"),
            "renamings": list(renamings(address, listing.criteria, catalog)),
            "unknown": [
                *((KIND[facet].label, value) for facet, value in unknown),
                *((name, value) for _key, name, value in odd_views),
            ],
        }
        return self.render_to_response(context)

    def kept_view(self, slug):
        """Return the view by which somebody came here, if he or she may know that it exists."""
        visible = SavedView.objects.visible_to(self.request.user)
        return visible.filter(slug=slug).first() if slug else None

    def listing(self, address, catalog):
        return Listing(question_in(address, catalog), address, catalog, self.request.user)


def note_in_vain(request, listing):
    """Count words that find nothing, once per question: not for every page of the answer."""
    if request.method == "GET" and listing.is_in_vain and not listing.address.value("pagina"):
        missed.note(listing.criteria.words, agent=request.headers.get("User-Agent", ""))


def has_empty_values(query):
    return any(not value.strip() for values in query.lists() for value in values[1])
