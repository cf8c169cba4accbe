"""A question to the list that somebody keeps, for themselves or for the zone (U-S4)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from networks.fields import NameKeyField, single_line
from networks.models import PrimaryCareZone


class SavedViewQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Their own, and those shared with a zone in which they have a role; superusers alike."""
        if not (user.is_authenticated and user.is_active):
            return self.none()
        return self.filter(Q(owner=user) | Q(zone__in=user.zone_roles.values("zone")))

    def editable_by(self, user):
        """Their own: who shares a view stays the one who changes it."""
        if not (user.is_authenticated and user.is_active):
            return self.none()
        return self.filter(owner=user)


class SavedView(models.Model):
    """A selection (weergave) by name, with an address of its own.

    `query` is the address of the list after its question mark. With a `zone` everybody of that
    zone finds it among the views of the zone; without one it is of its owner alone. Who follows
    it gets a mail with what is new since `mailed_on`.
    """

    slug = models.SlugField(_("naam in het adres"), max_length=120, unique=True)
    name = models.CharField(_("naam"), max_length=100, validators=[single_line])
    name_key = NameKeyField(_("zoeksleutel"), source="name")
    description = models.CharField(_("omschrijving"), max_length=300, blank=True)
    query = models.CharField(_("keuze"), max_length=2000, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        verbose_name=_("van"),
        related_name="saved_views",
    )
    zone = models.ForeignKey(
        PrimaryCareZone,
        models.CASCADE,
        verbose_name=_("gedeeld met zone"),
        null=True,
        blank=True,
        related_name="saved_views",
    )
    is_mailed = models.BooleanField(_("mail mij wat nieuw is"), default=False)
    mailed_on = models.DateTimeField(_("laatst gemaild op"), null=True, blank=True, editable=False)
    mailed_initiatives = models.JSONField(
        _("bekend bij de laatste mail"), default=list, blank=True, editable=False
    )
    created = models.DateTimeField(_("bewaard op"), auto_now_add=True)

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        verbose_name = _("weergave")
        verbose_name_plural = _("weergaven")
        ordering = ["name_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "name_key"],
                name="saved_view_name_unique",
                violation_error_message=_("Je hebt al een weergave met die naam."),
            )
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("views:go", args=[self.slug])
