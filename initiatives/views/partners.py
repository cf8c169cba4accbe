"""The partners: a list to search in, and a passport of each."""

from urllib.parse import urlencode

from django.http import Http404
from django.shortcuts import redirect
from django.views.generic import DetailView, TemplateView

from initiatives.partner_listing import PartnerListing
from initiatives.partnerships import partner_once_called, passport
from networks.matching import name_key
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
    """The passport of a partner; an address with an old or other name leads to it."""

    template_name = "partners/partner_detail.html"
    context_object_name = "partner"
    queryset = Partner.objects.select_related(
        "partner_type__cluster", "own_cluster", "umbrella", "region"
    ).prefetch_related("aliases")

    def get(self, request, *args, **kwargs):
        try:
            return super().get(request, *args, **kwargs)
        except Http404:
            partner = partner_once_called(kwargs["slug"])
            if partner is None:
                raise
            query = urlencode({"voorheen": kwargs["slug"]})
            return redirect(f"{partner.get_absolute_url()}?{query}")

    def get_context_data(self, **kwargs):
        asked = name_key(self.request.GET.get("voorheen", "").replace("-", " "))
        names = [alias.text for alias in self.object.aliases.all() if alias.text_key == asked]
        return super().get_context_data(
            passport=passport(self.object, self.request.user),
            members=self.object.members.order_by("name_key"),
            asked_as=names[0] if names else "",
            **kwargs,
        )
