from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NetworksConfig(AppConfig):
    """Who and where: regions and zones, partners, networks and their agreements."""

    name = "networks"
    verbose_name = _("Regio’s, partners en netwerken")
