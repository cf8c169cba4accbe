"""The table of the list, written by the faster of the two template languages."""

from django import template
from django.template.loader import get_template
from django.utils.safestring import mark_safe

register = template.Library()


@register.simple_tag
def initiative_table(table):
    """Return the table with its headings and rows."""
    made = get_template("initiatives/table.jinja", using="jinja").render({"table": table})
    return mark_safe(made)  # noqa: S308 - escaped there
