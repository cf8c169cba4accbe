from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """People who sign in and the role they have per zone."""

    name = "accounts"
    verbose_name = _("Gebruikers")
