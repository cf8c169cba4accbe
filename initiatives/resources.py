"""What a row of a downloaded vocabulary is, for those with columns of their own."""

from import_export.resources import ModelResource

from initiatives.models import (
    Abbreviation,
    ActionExample,
    ActionType,
    CollaborationView,
    ExpertiseDomain,
    Status,
    TargetGroup,
)
from networks.resources import Cell, TermResource


class TargetGroupResource(TermResource):
    related = ["replaced_by", "parent"]

    parent = Cell("parent__label", "ruimere doelgroep")
    counts_as_coverage = Cell("counts_as_coverage", "telt mee voor witte vlekken")

    class Meta(TermResource.Meta):
        model = TargetGroup
        fields = [*TermResource.Meta.fields, "parent", "counts_as_coverage"]


class ExpertiseDomainResource(TermResource):
    related = ["replaced_by", "cluster"]

    cluster = Cell("cluster__label", "expertisecluster")

    class Meta(TermResource.Meta):
        model = ExpertiseDomain
        fields = [*TermResource.Meta.fields, "cluster"]


class ActionTypeResource(TermResource):
    number = Cell("number", "nummer")

    class Meta(TermResource.Meta):
        model = ActionType
        fields = [*TermResource.Meta.fields, "number"]


class ActionExampleResource(TermResource):
    related = ["replaced_by", "action_type"]

    action_type = Cell("action_type__label", "actietype")
    note = Cell("note", "opmerking")

    class Meta(TermResource.Meta):
        model = ActionExample
        fields = [*TermResource.Meta.fields, "action_type", "note"]


class StatusResource(TermResource):
    code = Cell("code", "code")

    class Meta(TermResource.Meta):
        model = Status
        fields = [*TermResource.Meta.fields, "code"]


class CollaborationViewResource(TermResource):
    related = ["replaced_by", "model"]

    model = Cell("model__label", "samenwerkingsmodel")
    is_modifier = Cell("is_modifier", "kenmerk, geen model")

    class Meta(TermResource.Meta):
        model = CollaborationView
        fields = [*TermResource.Meta.fields, "model", "is_modifier"]


class AbbreviationResource(ModelResource):
    short = Cell("short", "afkorting")
    full = Cell("full", "betekenis")
    variants = Cell("variants", "schrijfwijzen")

    class Meta:
        model = Abbreviation
        fields = ["short", "full", "variants"]
