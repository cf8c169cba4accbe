"""What a row of a downloaded vocabulary is, for those with columns of their own."""

from django.utils import timezone
from import_export.resources import ModelResource
from tablib import Dataset

from initiatives.columns import COLUMNS
from initiatives.exporting.inventory import Inventory
from initiatives.exporting.layouts import STANDARD
from initiatives.models import (
    Abbreviation,
    ActionExample,
    ActionType,
    CollaborationView,
    ExpertiseDomain,
    Initiative,
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


class InitiativeResource(ModelResource):
    """What a row of the inventory is, for the import and export pages of the admin.

    The columns are those of `initiatives.columns`; the cells are written as in the workbook, from
    plain values, and read by the import pipeline. An initiative is known by its name in a zone.
    """

    class Meta:
        model = Initiative
        fields = []
        import_id_fields = ["zone", "name"]

    def get_export_headers(self, selected_fields=None):
        return [column.heading for column in COLUMNS]

    def export(self, queryset=None, **kwargs):
        chosen = Initiative.objects.all() if queryset is None else queryset
        inventory = Inventory(chosen, zone=None, today=timezone.localdate())
        writers = [column.write for column in STANDARD.columns(inventory, COLUMNS)]
        rows = ([write(record) for write in writers] for record in inventory.records())
        return Dataset(*rows, headers=self.get_export_headers())
