"""Which partner takes part in which initiative, and how."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from initiatives.models.initiative import Initiative
from networks.models import Partner


class Participation(models.Model):
    """That a partner takes part in an initiative, in a role and a period; no date: unknown."""

    class Role(models.TextChoices):
        LEAD = "lead", _("trekker")
        COORDINATOR = "coordinator", _("coördinator")
        PARTNER = "partner", _("partner")

    initiative = models.ForeignKey(
        Initiative, models.CASCADE, verbose_name=_("initiatief"), related_name="participations"
    )
    partner = models.ForeignKey(
        Partner, models.PROTECT, verbose_name=_("partner"), related_name="participations"
    )
    role = models.CharField(_("rol"), max_length=15, choices=Role.choices, default=Role.PARTNER)
    since = models.DateField(_("sinds"), null=True, blank=True)
    until = models.DateField(_("tot en met"), null=True, blank=True)

    class Meta:
        verbose_name = _("deelname van een partner")
        verbose_name_plural = _("deelnames van partners")
        ordering = ["role", "partner__name_key"]
        constraints = [
            models.UniqueConstraint(
                fields=["initiative", "partner"],
                name="participation_unique",
                violation_error_message=_("Deze partner staat al bij het initiatief."),
            ),
            models.CheckConstraint(
                condition=Q(since=None) | Q(until=None) | Q(since__lte=F("until")),
                name="participation_dates_in_order",
                violation_error_message=_("De einddatum valt voor de begindatum."),
            ),
        ]

    def __str__(self):
        return f"{self.partner} ({self.get_role_display()})"
