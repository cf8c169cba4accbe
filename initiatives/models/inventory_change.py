"""The log of what changed in the inventory, by which every process keeps its index up to date."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class InventoryChange(models.Model):
    """That one initiative changed, or with none that a word, place or partner did.

    Written by the database itself, in the transaction of the change, whoever makes it. `stamp` is
    drawn anew for every entry: an entry with the number of one that was rolled back is another.
    `transaction` is the number PostgreSQL gave the transaction; SQLite has one at a time.
    """

    initiative_id = models.BigIntegerField(_("initiatief"), null=True, blank=True)
    stamp = models.BigIntegerField(_("merk"))
    transaction = models.BigIntegerField(_("transactie"), null=True, blank=True, db_index=True)

    class Meta:
        verbose_name = _("wijziging in de inventaris")
        verbose_name_plural = _("wijzigingen in de inventaris")
        ordering = ["pk"]

    def __str__(self):
        return f"{self.pk}: {self.initiative_id or '–'}"
