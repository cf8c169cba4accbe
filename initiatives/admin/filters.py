"""Filters of the list of initiatives that Django does not have."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _


class MissingFilter(admin.SimpleListFilter):
    """Initiatives of which something essential is unknown."""

    title = _("wat ontbreekt")
    parameter_name = "ontbreekt"

    MISSING = {
        "beschrijving": {"description": ""},
        "doelgroep": {"target_groups": None},
        "regio": {"regions": None, "covers_whole_zone": False},
        "partner": {"partners": None},
        "domein": {"expertise_domains": None},
        "actietype": {"action_type": None},
        "bevestiging": {"confirmed_on": None},
    }

    def lookups(self, request, model_admin):
        return [
            ("beschrijving", _("Beschrijving")),
            ("doelgroep", _("Doelgroep")),
            ("regio", _("Regio")),
            ("partner", _("Partner")),
            ("domein", _("Expertisedomein")),
            ("actietype", _("Actietype")),
            ("bevestiging", _("Bevestiging")),
        ]

    def queryset(self, request, queryset):
        if self.value() in self.MISSING:
            return queryset.filter(**self.MISSING[self.value()])
        return queryset
