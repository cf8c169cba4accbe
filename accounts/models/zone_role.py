"""What somebody may do in a zone."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from networks.models import PrimaryCareZone


class ZoneRole(models.Model):
    """The role of one person in one zone; somebody without a role reads what everybody reads."""

    class Role(models.TextChoices):
        FORUM_MEMBER = "forum_member", _("forumlid")
        CLUSTER_LEAD = "cluster_lead", _("clusterverantwoordelijke")
        ZONE_MANAGER = "zone_manager", _("zorgraadbeheerder")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        verbose_name=_("gebruiker"),
        related_name="zone_roles",
    )
    zone = models.ForeignKey(
        PrimaryCareZone,
        models.CASCADE,
        verbose_name=_("eerstelijnszone"),
        related_name="user_roles",
    )
    role = models.CharField(_("rol"), max_length=20, choices=Role.choices)

    class Meta:
        verbose_name = _("rol in een zone")
        verbose_name_plural = _("rollen in zones")
        ordering = ["user", "zone"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "zone"],
                name="zone_role_unique",
                violation_error_message=_("Deze gebruiker heeft al een rol in die zone."),
            )
        ]

    def __str__(self):
        return f"{self.user}: {self.get_role_display()} ({self.zone})"
