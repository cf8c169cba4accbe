"""The map of the inventory."""

from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from initiatives.addresses import Address
from initiatives.finding.asking import follow_moves, renamings, unknown_values
from initiatives.finding.criteria import question_in
from initiatives.finding.kinds import KIND
from initiatives.index.current import current
from initiatives.insight import asking
from initiatives.insight.drawing import Drawing
from initiatives.insight.map import InventoryMap
from initiatives.insight.saying import kind_of_area, title

# Names that a visitor types are settled by the list.
ASKED_BY_NAME = ("plaats", "organisatie", "pagina")
# The map is there to choose places on; partners are too many to list.
NOT_IN_FORM = {"regio", "partner"}


class MapView(TemplateView):
    """Answers the same question as the list, for every place apart."""

    template_name = "insight/map.html"

    def get(self, request):
        asked = Address.of(request.GET)
        for key in ASKED_BY_NAME:
            asked = asked.removing(key)
        catalog = current().snapshot.catalog
        address = follow_moves(asked, catalog)
        unknown = unknown_values(address, catalog)
        criteria = question_in(address.without(unknown), catalog)
        question = asking.read(request.GET, criteria, catalog)
        if address != asked:
            query = asking.address_of(address, question)
            return redirect(f"{reverse('insight:map')}{with_old_names(query, address)}")
        the_map = InventoryMap(criteria, address.without(unknown), catalog, request.user)
        wrong = [(_("Kaart"), value) for value in asking.unknown(request.GET, catalog)]
        drawing = Drawing(the_map.areas(question), question)
        context = {
            **self.form(the_map.listing),
            "map": the_map,
            "listing": the_map.listing,
            "question": question,
            "drawing": drawing,
            "title": title(question, with_rate=drawing.shows_rates),
            "column": kind_of_area(question),
            "has_closer": any(area.closer for area in drawing.areas),
            "list_url": reverse("initiatives:list"),
            "chips": [
                (chip, asking.address_of(chip.without, question)) for chip in the_map.listing.chips
            ],
            "renamings": list(renamings(address, criteria, catalog)),
            "unknown": [*((KIND[facet].label, value) for facet, value in unknown), *wrong],
        }
        return self.render_to_response(context)

    def form(self, listing):
        """Return the facets of the form, and what it keeps of the question without showing it."""
        facets = [facet for facet in listing.facets if facet.kind.key not in NOT_IN_FORM]
        shown = {facet.kind.key for facet in facets}
        kept = [pair for pair in listing.address.settled().pairs if pair[0] not in shown]
        return {"facets": facets, "kept": kept}


def with_old_names(query, address):
    """Keep the old names in an address that was rewritten, so that the page can say so."""
    old = Address(tuple(pair for pair in address.pairs if pair[0] == "voorheen"))
    return query + str(old).replace("?", "&" if query else "?", 1)
