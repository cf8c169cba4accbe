"""The vocabularies by which initiatives are described."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from initiatives import models, resources
from networks.admin.base import InventoryAdmin
from networks.admin.counting import counted
from networks.admin.filters import InUseFilter
from networks.admin.terms import TermAdmin
from networks.resources import term_resource

INITIATIVES = counted("initiatives", _("initiatieven"))


@admin.register(models.TargetGroup)
class TargetGroupAdmin(TermAdmin):
    list_display = ["label", "parent", INITIATIVES, "counts_as_coverage", "order", "retired_on"]
    list_filter = ["counts_as_coverage", InUseFilter, ("parent", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["parent"]
    autocomplete_fields = ["parent", "replaced_by"]
    more_fields = ["parent", "counts_as_coverage"]
    resource_classes = [resources.TargetGroupResource]


@admin.register(models.ExpertiseCluster)
class ExpertiseClusterAdmin(TermAdmin):
    list_display = ["label", counted("domains", _("expertisedomeinen")), "order", "retired_on"]
    resource_classes = [term_resource(models.ExpertiseCluster)]


@admin.register(models.ExpertiseDomain)
class ExpertiseDomainAdmin(TermAdmin):
    list_display = ["label", "cluster", INITIATIVES, "order", "retired_on"]
    list_filter = ["cluster", InUseFilter]
    list_select_related = ["cluster"]
    more_fields = ["cluster"]
    resource_classes = [resources.ExpertiseDomainResource]


@admin.register(models.ActionType)
class ActionTypeAdmin(TermAdmin):
    list_display = [
        "label",
        "number",
        INITIATIVES,
        counted("also_initiatives", _("initiatieven ook van dit type")),
        counted("examples", _("voorbeelden")),
        "retired_on",
    ]
    more_fields = ["number"]
    resource_classes = [resources.ActionTypeResource]


@admin.register(models.ActionExample)
class ActionExampleAdmin(TermAdmin):
    list_display = ["label", "action_type", "note", "order", "retired_on"]
    list_filter = ["action_type", InUseFilter]
    list_select_related = ["action_type"]
    more_fields = ["action_type", "note"]
    resource_classes = [resources.ActionExampleResource]


@admin.register(models.Status)
class StatusAdmin(TermAdmin):
    list_display = ["label", "code", INITIATIVES, "order", "retired_on"]
    more_fields = ["code"]
    resource_classes = [resources.StatusResource]


@admin.register(models.CollaborationView)
class CollaborationViewAdmin(TermAdmin):
    list_display = ["label", "model", "is_modifier", "order", "retired_on"]
    list_select_related = ["model"]
    more_fields = ["model", "is_modifier"]
    resource_classes = [resources.CollaborationViewResource]


@admin.register(models.CollaborationModel)
class CollaborationModelAdmin(TermAdmin):
    list_display = ["label", INITIATIVES, counted("views", _("kijken")), "order", "retired_on"]
    resource_classes = [term_resource(models.CollaborationModel)]


@admin.register(models.FiveB)
class FiveBAdmin(TermAdmin):
    resource_classes = [term_resource(models.FiveB)]


class DescribingTermAdmin(TermAdmin):
    """A vocabulary without fields of its own, of which an initiative has at most one term."""

    list_display = ["label", "short_definition", INITIATIVES, "order", "retired_on"]


for model in (
    models.CareLine,
    models.CollaborationIntensity,
    models.LeadActor,
    models.Method,
    models.QuestionType,
):
    admin.site.register(model, DescribingTermAdmin, resource_classes=[term_resource(model)])


@admin.register(models.Abbreviation)
class AbbreviationAdmin(InventoryAdmin):
    list_display = ["short", "full", "variants"]
    search_fields = ["short_key", "full", "variants"]
    fields = ["short", "full", "variants"]
    resource_classes = [resources.AbbreviationResource]


@admin.register(models.InitiativeFamily)
class InitiativeFamilyAdmin(InventoryAdmin):
    list_display = ["name", INITIATIVES]
    search_fields = ["name_key"]
    fields = ["name", "description"]
