"""What visitors looked for and did not find: a work list for other names (U-E6)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MissedSearch(models.Model):
    """Words that gave nothing, and how often; nothing is known of who asked."""

    words = models.CharField(_("woorden"), max_length=200)
    words_key = models.CharField(_("zoeksleutel"), max_length=200, unique=True, editable=False)
    times = models.PositiveIntegerField(_("keren gezocht"), default=1)
    last_on = models.DateField(_("laatst gezocht op"))

    class Meta:
        verbose_name = _("zoekopdracht zonder resultaat")
        verbose_name_plural = _("zoekopdrachten zonder resultaat")
        ordering = ["-times", "words_key"]

    def __str__(self):
        return self.words
