"""The home page and the pages about the site itself."""

from django.views.generic import TemplateView

from initiatives.finding.overview import Overview
from networks.provenance import read_provenance


class HomeView(TemplateView):
    template_name = "home.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(overview=Overview(self.request.user), **kwargs)


class ProvenanceView(TemplateView):
    template_name = "pages/provenance.html"
    extra_context = {"files": read_provenance}
