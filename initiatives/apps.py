from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class InitiativesConfig(AppConfig):
    """The inventory: initiatives, their vocabularies, finding, importing."""

    name = "initiatives"
    verbose_name = _("Inventaris")

    def ready(self):
        from initiatives.index import triggers
        from initiatives.searching import storage

        post_migrate.connect(triggers.install, sender=self, dispatch_uid="inventory-log")
        post_migrate.connect(storage.install, sender=self, dispatch_uid="inventory-words")
