"""What came in from spreadsheets. A file has pages of its own to import it and to undo that."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from accounts.access import managed_zones
from initiatives.admin.imports import ImportPages
from initiatives.columns import BY_FIELD
from initiatives.models import (
    DoubleDecision,
    ImportBatch,
    ImportRow,
    LayoutMemory,
    ValueDecision,
)
from networks.admin.base import InventoryAdmin, ReadOnly
from networks.admin.counting import counted
from networks.admin.filters import AutocompleteFilter


class OfOwnZones:
    """Raw files are for who manages the zone; they may hold what the inventory left out."""

    zone_path = "zone"
    # What a template said when it was made is large, and only a plan asks for it.
    unread = ()

    def get_queryset(self, request):
        rows = super().get_queryset(request).defer(*self.unread)
        if request.user.is_superuser:
            return rows
        return rows.filter(**{f"{self.zone_path}__in": managed_zones(request.user)})


@admin.register(ImportBatch)
class ImportBatchAdmin(ImportPages, ReadOnly, OfOwnZones, InventoryAdmin):
    unread = ("base",)
    list_display = [
        "file_name",
        "zone",
        "state",
        counted("rows", _("rijen")),
        "uploaded_by",
        "created",
    ]
    list_filter = ["state", ("zone", AutocompleteFilter)]
    list_select_related = ["zone", "uploaded_by"]
    search_fields = ["file_name"]
    date_hierarchy = "created"
    fields = [
        "file_name",
        "zone",
        "layout",
        "combine",
        "state",
        "uploaded_by",
        "created",
        "applied_on",
        "undone_on",
    ]


@admin.register(ImportRow)
class ImportRowAdmin(ReadOnly, OfOwnZones, InventoryAdmin):
    zone_path = "batch__zone"
    unread = ("batch__base",)
    list_display = ["number", "sheet", "batch", "verdict", "initiative", "remarks"]
    list_display_links = ["number", "sheet"]
    list_filter = ["verdict", ("batch", AutocompleteFilter)]
    list_select_related = ["batch", "initiative"]
    search_fields = ["initiative__name_key", "sheet"]
    fields = [
        "batch",
        "sheet",
        "number",
        "verdict",
        "initiative",
        "remarks",
        "cells",
        "not_recognised",
    ]

    @admin.display(description=_("opmerkingen"))
    def remarks(self, row):
        return in_words(row.messages)

    @admin.display(description=_("cellen"))
    def cells(self, row):
        return in_words(row.raw)

    @admin.display(description=_("niet herkend"))
    def not_recognised(self, row):
        return "; ".join(f"{field}: {text}" for field, text in row.unresolved)


@admin.register(ValueDecision)
class ValueDecisionAdmin(ReadOnly, OfOwnZones, InventoryAdmin):
    zone_path = "batch__zone"
    unread = ("batch__base",)
    list_display = ["text", "vocabulary", "action", "scope", "batch", "decided_by"]
    list_filter = ["action", "scope", ("batch", AutocompleteFilter)]
    list_select_related = ["batch", "decided_by"]
    search_fields = ["text_key"]
    fields = [
        "batch",
        "vocabulary",
        "text",
        "action",
        "term",
        "new_name",
        "new_type",
        "scope",
        "decided_by",
        "decided_on",
    ]


@admin.register(DoubleDecision)
class DoubleDecisionAdmin(ReadOnly, OfOwnZones, InventoryAdmin):
    zone_path = "batch__zone"
    unread = ("batch__base",)
    list_display = ["name", "outcome", "initiative", "batch", "decided_by"]
    list_filter = ["outcome", ("batch", AutocompleteFilter)]
    list_select_related = ["batch", "initiative", "decided_by"]
    search_fields = ["name_key"]
    fields = [
        "batch",
        "sheet",
        "number",
        "name",
        "outcome",
        "initiative",
        "decided_by",
        "decided_on",
    ]


@admin.register(LayoutMemory)
class LayoutMemoryAdmin(ReadOnly, OfOwnZones, InventoryAdmin):
    list_display = ["sender", "zone", "confirmed_by", "confirmed_on"]
    list_display_links = ["sender", "zone"]
    list_filter = [("zone", AutocompleteFilter)]
    list_select_related = ["zone", "confirmed_by"]
    search_fields = ["sender"]
    fields = ["zone", "sender", "columns", "confirmed_by", "confirmed_on"]

    @admin.display(description=_("kolommen"))
    def columns(self, memory):
        columns = memory.layout.get("columns", [])
        return in_words(f"{heading}: {label_of(field)}" for _i, heading, field, *_rest in columns)


def label_of(field):
    return BY_FIELD[field].heading if field in BY_FIELD else _("niet ingevoerd")


def in_words(texts):
    return " · ".join(str(text) for text in texts if text not in (None, ""))
