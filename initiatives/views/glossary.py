"""The glossary: every word the inventory uses, explained."""

from django.http import Http404
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from initiatives.glossary import meanings_of, read_glossary, search_glossary
from networks.naming import one_line


class GlossaryListView(TemplateView):
    template_name = "glossary/glossary_list.html"

    def get_context_data(self, **kwargs):
        words = one_line(self.request.GET.get("q", ""))
        sections = search_glossary(read_glossary(), words)
        found = sum(len(section.entries) for section in sections)
        return super().get_context_data(words=words, sections=sections, found=found, **kwargs)


class GlossaryDetailView(TemplateView):
    """Explains one word; a word that is in two vocabularies has two meanings on one page."""

    template_name = "glossary/glossary_detail.html"

    def get_context_data(self, slug, **kwargs):
        meanings = meanings_of(slug)
        if not meanings:
            raise Http404(_("Dit woord staat niet in de begrippenlijst."))
        return super().get_context_data(word=meanings[0].label, meanings=meanings, **kwargs)
