"""The shape of a place on a map."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from networks.models.region import Region


class RegionOutline(models.Model):
    """The rings of a place, each a list of [longitude, latitude]; a hole is a ring inside another.

    `is_official`: read from boundary data; otherwise drawn around the points of its places.
    """

    region = models.OneToOneField(
        Region, models.CASCADE, verbose_name=_("regio"), related_name="outline"
    )
    rings = models.JSONField(_("omtrek"), default=list)
    is_official = models.BooleanField(_("officiële grens"), default=False)
    source = models.CharField(_("bron"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("omtrek")
        verbose_name_plural = _("omtrekken")

    def __str__(self):
        return str(self.region)
