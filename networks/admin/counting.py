"""Columns that count what hangs on a row and link to the list of it."""

from django.contrib import admin
from django.db.models import Count, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.html import format_html


def counted(relation, label):
    """Return a column that counts a relation of the row; the list it links to shows as many."""

    @admin.display(description=label, ordering=f"{relation}_total")
    def column(row):
        total = getattr(row, f"{relation}_total")
        if not total:
            return 0
        field = row._meta.get_field(relation)
        opts = field.related_model._meta
        return format_html(
            '<a href="{}?{}__id__exact={}" aria-label="{} {}: {}">{}</a>',
            reverse(f"admin:{opts.app_label}_{opts.model_name}_changelist"),
            field.remote_field.name,
            row.pk,
            *(total, label, row, total),
        )

    column.__name__ = f"{relation}_total"
    column.relation = relation
    return column


def with_counts(queryset, list_display):
    """Annotate what the counting columns show: subqueries, so that filters do not change them."""
    totals = {
        f"{column.relation}_total": _total(queryset.model._meta.get_field(column.relation))
        for column in list_display
        if hasattr(column, "relation")
    }
    return queryset.annotate(**totals)


def _total(field):
    if field.many_to_many:
        rows, key = _links(field)
    else:
        rows, key = field.related_model, field.remote_field.name
    mine = rows._default_manager.filter(**{key: OuterRef("pk")}).order_by().values(key)
    total = mine.annotate(total=Count("pk")).values("total")
    return Coalesce(Subquery(total, output_field=IntegerField()), 0)


def _links(field):
    """The table of links of a many-to-many field, and which column of it points to this side."""
    if field.concrete:
        return field.remote_field.through, field.m2m_field_name()
    return field.through, field.remote_field.m2m_reverse_field_name()
