"""Figures that enrich an initiative."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from initiatives.models.initiative import Initiative
from networks.fields import single_line


class Figure(models.Model):
    """A number about an initiative, with unit, year and source (R-5, R-38)."""

    initiative = models.ForeignKey(
        Initiative, models.CASCADE, verbose_name=_("initiatief"), related_name="figures"
    )
    indicator = models.CharField(_("cijfer"), max_length=120, validators=[single_line])
    value = models.DecimalField(_("waarde"), max_digits=14, decimal_places=2)
    unit = models.CharField(_("eenheid"), max_length=40, validators=[single_line])
    year = models.PositiveSmallIntegerField(_("jaar"))
    source = models.CharField(_("bron"), max_length=300)

    class Meta:
        verbose_name = _("cijfer")
        verbose_name_plural = _("cijfers")
        ordering = ["indicator", "-year"]
        constraints = [
            models.UniqueConstraint(
                fields=["initiative", "indicator", "year"],
                name="figure_unique",
                violation_error_message=_("Dit cijfer staat er al voor dat jaar."),
            )
        ]

    def __str__(self):
        return f"{self.indicator} {self.year}"
