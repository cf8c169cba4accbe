"""What visitors looked for in vain, to look at: it says which other names are lacking."""

from django.contrib import admin

from initiatives.models import MissedSearch
from networks.admin.base import InventoryAdmin, ReadOnly


@admin.register(MissedSearch)
class MissedSearchAdmin(ReadOnly, InventoryAdmin):
    list_display = ["words", "times", "last_on"]
    list_filter = ["last_on"]
    date_hierarchy = "last_on"
    search_fields = ["words_key"]
    fields = ["words", "times", "last_on"]
