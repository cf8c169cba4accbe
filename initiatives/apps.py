from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InitiativesConfig(AppConfig):
    """The inventory: initiatives, their vocabularies, finding, importing."""

    name = "initiatives"
    verbose_name = _("Inventaris")
