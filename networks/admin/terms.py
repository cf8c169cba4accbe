"""The vocabularies: one way of working for every list of terms."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from networks.admin.aliases import AliasInline
from networks.admin.base import InventoryAdmin
from networks.admin.choosing import InventoryForm
from networks.admin.counting import counted
from networks.admin.filters import InUseFilter
from networks.models import NetworkPrinciple, PartnerCluster, PartnerType, QuintupleAim
from networks.resources import PartnerTypeResource, term_resource


class TermForm(InventoryForm):
    slug_source = "label"


class TermAdmin(InventoryAdmin):
    """A vocabulary. A term that was used is not deleted but retired, in favour of another."""

    form = TermForm
    slug_source = "label"
    list_display = ["label", "short_definition", "order", "retired_on"]
    list_filter = [InUseFilter]
    list_select_related = ["replaced_by"]
    search_fields = ["label_key"]
    ordering = ["order", "label_key"]
    autocomplete_fields = ["replaced_by"]
    more_fields = []
    inlines = [AliasInline]

    def get_fieldsets(self, request, obj=None):
        return [
            (None, {"fields": ["label", "slug", *self.more_fields, "definition", "order"]}),
            (
                _("Niet meer in gebruik"),
                {
                    "fields": ["retired_on", "replaced_by"],
                    "classes": ["collapse"],
                    "description": _(
                        "Verwijder een begrip niet dat ooit gebruikt werd. Vul hier in "
                        "sinds wanneer het niet meer gebruikt wordt, en wat in de plaats komt."
                    ),
                },
            ),
        ]

    def get_search_results(self, request, queryset, search_term):
        if request.resolver_match.url_name == "autocomplete":
            queryset = queryset.filter(retired_on=None)
        return super().get_search_results(request, queryset, search_term)

    @admin.display(description=_("omschrijving"))
    def short_definition(self, term):
        first, *more = (
            term.definition[:120].rsplit(" ", 1) if term.definition[120:] else [term.definition]
        )
        return f"{first} …" if more else first


@admin.register(PartnerCluster)
class PartnerClusterAdmin(TermAdmin):
    list_display = [
        "label",
        "short_definition",
        counted("partner_types", _("types partner")),
        "order",
        "retired_on",
    ]
    resource_classes = [term_resource(PartnerCluster)]


@admin.register(PartnerType)
class PartnerTypeAdmin(TermAdmin):
    list_display = ["label", "cluster", counted("partners", _("partners")), "order", "retired_on"]
    list_filter = ["cluster", InUseFilter]
    list_select_related = ["cluster"]
    more_fields = ["cluster"]
    resource_classes = [PartnerTypeResource]


@admin.register(NetworkPrinciple)
class NetworkPrincipleAdmin(TermAdmin):
    list_display = [
        "label",
        "short_definition",
        counted("networks", _("eerstelijnsnetwerken")),
        "order",
        "retired_on",
    ]
    resource_classes = [term_resource(NetworkPrinciple)]


@admin.register(QuintupleAim)
class QuintupleAimAdmin(TermAdmin):
    list_display = [
        "label",
        counted("initiatives", _("initiatieven")),
        counted("networks", _("eerstelijnsnetwerken")),
        "order",
        "retired_on",
    ]
    resource_classes = [term_resource(QuintupleAim)]
