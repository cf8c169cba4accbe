"""The two parts of the list that repeat most: its rows and its facets."""

from django import template
from django.template.loader import get_template
from django.utils.html import escape
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

register = template.Library()


@register.simple_tag
def initiative_rows(rows, heading=2):
    """Return the rows as items of a list; the names are headings of that level."""
    return _rendered("initiatives/rows.jinja", rows=rows, heading=heading)


@register.simple_tag
def facet_panel(listing, place_asked="", partner_asked=""):
    """Return every facet with its options; the names still being asked for stay in their field."""
    membership = listing.membership
    key = ("facets", membership.key, listing.criteria.key, place_asked, partner_asked)
    return membership.snapshot.remembered(key, lambda: _panel(listing, place_asked, partner_asked))


def _panel(listing, place_asked, partner_asked):
    asked = {"plaats": place_asked, "organisatie": partner_asked}
    return _rendered(
        "initiatives/facets.jinja", listing=listing, asked=asked, options_list=options_list
    )


def options_list(key, options):
    """Return the options of a facet as a list of tick boxes, the narrower ones folded under each.

    Hundreds of options stand on a page: as code this takes a quarter of what a template takes.
    """
    items = "".join(f"<li>{_box(key, option)}{_narrower(key, option)}</li>\n" for option in options)
    return mark_safe(f'<ul class="options">\n{items}</ul>')  # noqa: S308 - escaped below


def _box(key, option):
    checked = " checked" if option.is_chosen else ""
    box = f'<input type="checkbox" name="{key}" value="{option.slug}"{checked}>'
    return f"<label>{box} {escape(option.label)} <span>{option.count}</span></label>"


def _narrower(key, option):
    if not option.narrower:
        return ""
    opened = " open" if option.is_open or option.is_chosen else ""
    names = {"name": escape(option.label), "number": len(option.narrower)}
    title = _("Onderdelen van %(name)s (%(number)s)") % names
    summary = f'<summary><span class="visually-hidden">{title}</span></summary>'
    return f"<details{opened}>{summary}{options_list(key, option.narrower)}</details>"


def _rendered(name, **context):
    return mark_safe(get_template(name, using="jinja").render(context))  # noqa: S308 - escaped there
