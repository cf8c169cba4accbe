"""What a row of a downloaded vocabulary is, for those with columns of their own."""

from import_export.fields import Field
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
from networks.resources import TermResource


class TargetGroupResource(TermResource):
    related = ["replaced_by", "parent"]

    parent = Field("parent__label", "ruimere doelgroep")
    counts_as_coverage = Field("counts_as_coverage", "telt mee voor witte vlekken")

    class Meta(TermResource.Meta):
        model = TargetGroup
        fields = [*TermResource.Meta.fields, "parent", "counts_as_coverage"]


class ExpertiseDomainResource(TermResource):
    related = ["replaced_by", "cluster"]

    cluster = Field("cluster__label", "expertisecluster")

    class Meta(TermResource.Meta):
        model = ExpertiseDomain
        fields = [*TermResource.Meta.fields, "cluster"]


class ActionTypeResource(TermResource):
    number = Field("number", "nummer")

    class Meta(TermResource.Meta):
        model = ActionType
        fields = [*TermResource.Meta.fields, "number"]


class ActionExampleResource(TermResource):
    related = ["replaced_by", "action_type"]

    action_type = Field("action_type__label", "actietype")
    note = Field("note", "opmerking")

    class Meta(TermResource.Meta):
        model = ActionExample
        fields = [*TermResource.Meta.fields, "action_type", "note"]


class StatusResource(TermResource):
    code = Field("code", "code")

    class Meta(TermResource.Meta):
        model = Status
        fields = [*TermResource.Meta.fields, "code"]


class CollaborationViewResource(TermResource):
    related = ["replaced_by", "model"]

    model = Field("model__label", "samenwerkingsmodel")
    is_modifier = Field("is_modifier", "kenmerk, geen model")

    class Meta(TermResource.Meta):
        model = CollaborationView
        fields = [*TermResource.Meta.fields, "model", "is_modifier"]


class AbbreviationResource(ModelResource):
    short = Field("short", "afkorting")
    full = Field("full", "betekenis")
    variants = Field("variants", "schrijfwijzen")

    class Meta:
        model = Abbreviation
        fields = ["short", "full", "variants"]
