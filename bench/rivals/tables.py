"""The list without any facet: django-tables2 as its handbook shows it."""

import django_tables2 as tables
from django.shortcuts import render

from bench.rivals.filters import found_by
from initiatives.models import Initiative


class InitiativeTable(tables.Table):
    name = tables.Column(linkify=True, attrs={"td": {"class": "row-name"}})
    description = tables.TemplateColumn("{{ value|truncatechars:240 }}")
    target_groups = tables.ManyToManyColumn()
    regions = tables.ManyToManyColumn()
    partners = tables.ManyToManyColumn()

    class Meta:
        model = Initiative
        fields = ["name", "description", "zone", "status", "action_type"]
        sequence = [*fields, "target_groups", "regions", "partners"]


def plain_list(request):
    found = found_by(request.GET).order_by("name_key", "pk")
    found = found.select_related("zone", "status", "action_type")
    table = InitiativeTable(found.prefetch_related("target_groups", "regions", "partners"))
    tables.RequestConfig(request, paginate={"per_page": 25}).configure(table)
    return render(request, "bench/table.html", {"table": table})
