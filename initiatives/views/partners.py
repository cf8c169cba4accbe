"""The partners: a list to search in, and a passport of each."""

from django.views.generic import DetailView, TemplateView

from initiatives.partner_listing import PartnerListing
from initiatives.partnerships import passport
from networks.models import Partner, PartnerType
from networks.naming import one_line


class PartnerListView(TemplateView):
    template_name = "partners/partner_list.html"

    def get_context_data(self, **kwargs):
        query = self.request.GET
        asked = {one_line(slug) for slug in query.getlist("type")} - {""}
        known = set(PartnerType.objects.filter(slug__in=asked).values_list("slug", flat=True))
        listing = PartnerListing(
            self.request.user,
            words=one_line(query.get("q", "")),
            types=known,
            order=query.get("sorteer", ""),
            page=query.get("pagina", ""),
        )
        return super().get_context_data(listing=listing, unknown=sorted(asked - known), **kwargs)


class PartnerDetailView(DetailView):
    template_name = "partners/partner_detail.html"
    context_object_name = "partner"
    queryset = Partner.objects.select_related("partner_type", "own_cluster", "umbrella", "region")

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            passport=passport(self.object, self.request.user),
            members=self.object.members.order_by("name_key"),
            **kwargs,
        )
