"""django-import-export as its documentation shows it: a ModelResource with widgets."""

from pathlib import Path
from typing import Any

from django.utils.text import slugify
from import_export import fields, resources
from import_export.widgets import ForeignKeyWidget, ManyToManyWidget
from tablib import Dataset

from bench import answers
from bench.files import HEADINGS, ZONE
from bench.measuring import measured
from initiatives.columns import BY_FIELD, COLUMNS, Kind
from initiatives.models import Initiative
from networks.models import PrimaryCareZone, Region, Term

# Roles of partners are no fields of the model: a stock resource does not export them.
_ROLES = {"leads", "coordinators"}


def _text_of(model) -> str:
    if model is Region:
        return "full_name"
    return "label" if issubclass(model, Term) else "name"


def _field(column) -> fields.Field:
    widget = None
    if column.field == "zone":
        widget = ForeignKeyWidget(PrimaryCareZone, field="name")
    elif column.kind is Kind.TERM:
        widget = ForeignKeyWidget(column.vocabulary, field=_text_of(column.vocabulary))
    elif column.kind is Kind.TERMS:
        text = _text_of(column.vocabulary)
        widget = ManyToManyWidget(column.vocabulary, separator="; ", field=text)
    return fields.Field(attribute=column.field, column_name=column.heading, widget=widget)


def _resource(columns, **options):
    """Make the resource that one would write by hand with a field for every column."""
    meta = type("Meta", (), {"model": Initiative, "fields": [c.field for c in columns], **options})
    declared = {column.field: _field(column) for column in columns}
    return type("InitiativeResource", (_WithSlug,), {**declared, "Meta": meta})()


class _WithSlug(resources.ModelResource):
    """A new initiative needs a slug and a zone, which the file does not give."""

    def before_import(self, dataset, **kwargs):
        self.zone = PrimaryCareZone.objects.get(slug=ZONE)

    def before_save_instance(self, instance, row, **kwargs):
        if not instance.slug:
            instance.slug = slugify(instance.name)
            instance.zone = self.zone


def import_file(folder: Path, *, file: str) -> dict[str, Any]:
    result = measured(lambda: _import(folder / file))
    return result | {"answer": answers.of_inventory()}


def export_file(folder: Path, *, few: int) -> dict[str, Any]:
    initiatives = Initiative.objects.filter(zone__slug=ZONE).order_by("name_key", "pk")[:few]
    path = folder / "stock.xlsx"
    result = measured(lambda: _export(path, initiatives))
    return result | {"answer": answers.of_sheet(path, few=few)}


def _import(path: Path) -> None:
    by_heading = {column.heading: column for column in COLUMNS}
    columns = [by_heading[heading] for heading in HEADINGS]
    resource = _resource(columns, import_id_fields=["name"])
    rows = Dataset().load(path.read_bytes(), format="xlsx")
    if resource.import_data(rows, dry_run=True).has_errors():
        raise RuntimeError("the stock import has errors")
    resource.import_data(rows, dry_run=False)


def _export(path: Path, initiatives) -> None:
    columns = [column for field, column in BY_FIELD.items() if field not in _ROLES]
    path.write_bytes(_resource(columns).export(initiatives).export("xlsx"))
