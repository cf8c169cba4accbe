"""The admin of this project: Django's own, with the lists in the order in which staff need them."""

from django.contrib.admin.apps import AdminConfig


class InventoryAdminConfig(AdminConfig):
    default_site = "elzinventory.admin.InventoryAdminSite"
