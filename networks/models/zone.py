"""The primary care zone (eerstelijnszone, ELZ): the owner of a part of the inventory."""

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from networks.fields import NameKeyField, single_line
from networks.models.region import Region
from networks.models.term import Alias


class PrimaryCareZone(models.Model):
    """One of the 60 zones, run by a zorgraad; where it lies is its `region`."""

    slug = models.SlugField(_("naam in het adres"), max_length=80, unique=True)
    name = models.CharField(_("naam"), max_length=120, validators=[single_line])
    name_key = NameKeyField(_("zoeksleutel"), source="name")
    full_name = models.CharField(_("volledige naam"), max_length=200, blank=True)
    region = models.OneToOneField(
        Region, models.PROTECT, verbose_name=_("gebied"), related_name="zone"
    )
    website = models.URLField(_("website"), blank=True)
    inclusion_criteria = models.TextField(
        _("wat komt in deze lijst"),
        blank=True,
        help_text=_("Welke samenwerkingen neemt de zone op, en welke niet?"),
    )
    history_note = models.TextField(_("wijzigingen in de samenstelling"), blank=True)
    is_pilot = models.BooleanField(_("pilootzone"), default=False)
    aliases = GenericRelation(Alias)

    class Meta:
        verbose_name = _("eerstelijnszone")
        verbose_name_plural = _("eerstelijnszones")
        ordering = ["name_key"]
        constraints = [
            models.UniqueConstraint(
                fields=["name_key"],
                name="zone_name_unique",
                violation_error_message=_("Er bestaat al een eerstelijnszone met die naam."),
            )
        ]

    def __str__(self):
        return f"ELZ {self.name}"

    def get_absolute_url(self):
        return reverse("zones:detail", args=[self.slug])
