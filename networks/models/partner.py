"""Partners: the organisations and groups of people who take part in initiatives."""

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from networks.fields import NameKeyField, single_line
from networks.models.region import Region
from networks.models.term import Alias, Term
from networks.querysets import PartnerQuerySet


class PartnerCluster(Term):
    """One of the clusters through which the list is kept current (R-20): care, health, …"""

    class Meta(Term.Meta):
        verbose_name = _("partnercluster")
        verbose_name_plural = _("partnerclusters")


class PartnerType(Term):
    """What kind of actor a partner is (R-31): OCMW, CAW, huisartsen, vereniging, …"""

    cluster = models.ForeignKey(
        PartnerCluster,
        models.PROTECT,
        verbose_name=_("partnercluster"),
        null=True,
        blank=True,
        related_name="partner_types",
    )

    class Meta(Term.Meta):
        verbose_name = _("type partner")
        verbose_name_plural = _("types partner")


class Partner(models.Model):
    """An organisation or group that takes part in initiatives; never a single person.

    Informal partners (a neighbourhood group, carers) are partners like any other (R-71).
    """

    slug = models.SlugField(_("naam in het adres"), max_length=140, unique=True)
    name = models.CharField(_("naam"), max_length=200, validators=[single_line])
    name_key = NameKeyField(_("zoeksleutel"), source="name")
    partner_type = models.ForeignKey(
        PartnerType, models.PROTECT, verbose_name=_("type partner"), related_name="partners"
    )
    own_cluster = models.ForeignKey(
        PartnerCluster,
        models.PROTECT,
        verbose_name=_("afwijkend partnercluster"),
        null=True,
        blank=True,
        related_name="own_partners",
        help_text=_("Alleen invullen als de partner in een ander cluster zit dan zijn type."),
    )
    umbrella = models.ForeignKey(
        "self",
        models.PROTECT,
        verbose_name=_("hoort bij"),
        null=True,
        blank=True,
        related_name="members",
        help_text=_("De koepel of moederorganisatie."),
    )
    is_informal = models.BooleanField(
        _("informele partner"),
        default=False,
        help_text=_("Bijvoorbeeld een buurtgroep, mantelzorgers of vrijwilligers."),
    )
    region = models.ForeignKey(
        Region,
        models.PROTECT,
        verbose_name=_("regio"),
        null=True,
        blank=True,
        related_name="partners",
        help_text=_("Waar de partner gevestigd is of werkt."),
    )
    website = models.URLField(_("website"), blank=True)
    social_map_url = models.URLField(
        _("Sociale Kaart"), blank=True, help_text=_("Adres van de fiche op de Sociale Kaart.")
    )
    description = models.TextField(_("omschrijving"), blank=True)
    aliases = GenericRelation(Alias)
    source = models.CharField(_("bron"), max_length=300, blank=True)
    modified = models.DateTimeField(_("gewijzigd op"), auto_now=True)

    objects = PartnerQuerySet.as_manager()

    class Meta:
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        ordering = ["name_key"]
        constraints = [
            models.UniqueConstraint(
                fields=["name_key"],
                name="partner_name_unique",
                violation_error_message=_("Er bestaat al een partner met die naam."),
            ),
            models.CheckConstraint(
                condition=~models.Q(umbrella=models.F("pk")),
                name="partner_not_own_umbrella",
                violation_error_message=_("Een partner kan niet bij zichzelf horen."),
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("partners:detail", args=[self.slug])

    @property
    def cluster(self):
        """The cluster that keeps this partner's entries current; needs `partner_type` loaded."""
        return self.own_cluster or self.partner_type.cluster
