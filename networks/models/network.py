"""Networks of partners in an area: primary care networks (ELN) and supporting networks."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from networks.fields import NameKeyField, single_line
from networks.models.partner import Partner
from networks.models.region import Region
from networks.models.term import Term
from networks.models.zone import PrimaryCareZone


class QuintupleAim(Term):
    """One of the five aims of good care, a compass for networks and initiatives (R-59)."""

    class Meta(Term.Meta):
        verbose_name = _("doel van de quintuple aim")
        verbose_name_plural = _("quintuple aim")


class NetworkPrinciple(Term):
    """A basic principle of primary care networks (R-60)."""

    class Meta(Term.Meta):
        verbose_name = _("basisprincipe van eerstelijnsnetwerken")
        verbose_name_plural = _("basisprincipes van eerstelijnsnetwerken")


class PrimaryCareNetwork(models.Model):
    """An eerstelijnsnetwerk (ELN): partners who agree how to organise care in an area (R-56).

    It holds general agreements only, never files of clients or patients (R-57).
    """

    class Status(models.TextChoices):
        IDEA = "idea", _("idee")
        BUILDING = "building", _("in opbouw")
        ACTIVE = "active", _("in werking")
        PAUSED = "paused", _("op pauze")
        ENDED = "ended", _("afgelopen")

    slug = models.SlugField(_("naam in het adres"), max_length=140, unique=True)
    name = models.CharField(_("naam"), max_length=200, validators=[single_line])
    name_key = NameKeyField(_("zoeksleutel"), source="name")
    description = models.TextField(
        _("omschrijving"),
        blank=True,
        help_text=_("Hier horen geen gegevens over individuele personen."),
    )
    zone = models.ForeignKey(
        PrimaryCareZone,
        models.PROTECT,
        verbose_name=_("eerstelijnszone"),
        related_name="primary_care_networks",
    )
    areas = models.ManyToManyField(
        Region, verbose_name=_("gebied"), related_name="primary_care_networks", blank=True
    )
    population = models.PositiveIntegerField(_("inwoners van het gebied"), null=True, blank=True)
    lead = models.ForeignKey(
        Partner,
        models.PROTECT,
        verbose_name=_("trekker"),
        null=True,
        blank=True,
        related_name="led_primary_care_networks",
    )
    members = models.ManyToManyField(
        Partner,
        through="networks.NetworkMembership",
        verbose_name=_("leden"),
        related_name="primary_care_networks",
    )
    principles = models.ManyToManyField(
        NetworkPrinciple, verbose_name=_("basisprincipes"), related_name="networks", blank=True
    )
    aims = models.ManyToManyField(
        QuintupleAim, verbose_name=_("quintuple aim"), related_name="networks", blank=True
    )
    status = models.CharField(
        _("status"), max_length=10, choices=Status.choices, default=Status.BUILDING
    )
    status_reason = models.TextField(_("reden van de status"), blank=True)
    started_on = models.DateField(_("gestart op"), null=True, blank=True)

    class Meta:
        verbose_name = _("eerstelijnsnetwerk")
        verbose_name_plural = _("eerstelijnsnetwerken")
        ordering = ["name_key"]
        constraints = [
            models.UniqueConstraint(
                fields=["zone", "name_key"],
                name="primary_care_network_name_unique_in_zone",
                violation_error_message=_(
                    "Deze zone heeft al een eerstelijnsnetwerk met die naam."
                ),
            )
        ]

    def __str__(self):
        return self.name


class NetworkMembership(models.Model):
    """That a partner belongs to a primary care network, locally or from a higher level (R-61)."""

    class Reach(models.TextChoices):
        LOCAL = "local", _("werkt in de wijk")
        HIGHER = "higher", _("aangesloten vanaf een hoger niveau")

    network = models.ForeignKey(
        PrimaryCareNetwork, models.CASCADE, verbose_name=_("netwerk"), related_name="memberships"
    )
    partner = models.ForeignKey(
        Partner, models.PROTECT, verbose_name=_("partner"), related_name="network_memberships"
    )
    reach = models.CharField(
        _("plaats in het netwerk"), max_length=10, choices=Reach.choices, default=Reach.LOCAL
    )
    since = models.DateField(_("sinds"), null=True, blank=True)
    until = models.DateField(_("tot en met"), null=True, blank=True)

    class Meta:
        verbose_name = _("lid van een eerstelijnsnetwerk")
        verbose_name_plural = _("leden van eerstelijnsnetwerken")
        constraints = [
            models.UniqueConstraint(
                fields=["network", "partner"],
                name="network_membership_unique",
                violation_error_message=_("Deze partner is al lid van dit netwerk."),
            ),
            models.CheckConstraint(
                condition=Q(since=None) | Q(until=None) | Q(since__lte=F("until")),
                name="network_membership_dates_in_order",
                violation_error_message=_("De einddatum valt voor de begindatum."),
            ),
        ]

    def __str__(self):
        return f"{self.partner} in {self.network}"


class Agreement(models.Model):
    """A general agreement between partners of a primary care network (R-58)."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("ontwerp")
        VALID = "valid", _("geldig")
        REVIEW = "review", _("te herbekijken")
        ENDED = "ended", _("afgelopen")

    network = models.ForeignKey(
        PrimaryCareNetwork, models.CASCADE, verbose_name=_("netwerk"), related_name="agreements"
    )
    topic = models.CharField(_("thema"), max_length=200, validators=[single_line])
    text = models.TextField(
        _("afspraak"),
        blank=True,
        help_text=_("Hier horen geen gegevens over individuele personen."),
    )
    partners = models.ManyToManyField(
        Partner, verbose_name=_("tussen"), related_name="agreements", blank=True
    )
    status = models.CharField(
        _("status"), max_length=10, choices=Status.choices, default=Status.DRAFT
    )
    started_on = models.DateField(_("sinds"), null=True, blank=True)
    review_on = models.DateField(_("herbekijken op"), null=True, blank=True)
    document_url = models.URLField(_("document"), blank=True)

    class Meta:
        verbose_name = _("afspraak")
        verbose_name_plural = _("afspraken")
        ordering = ["network", "topic"]
        constraints = [
            models.CheckConstraint(
                condition=Q(started_on=None)
                | Q(review_on=None)
                | Q(started_on__lte=F("review_on")),
                name="agreement_dates_in_order",
                violation_error_message=_("De datum van herbekijken valt voor de begindatum."),
            )
        ]

    def __str__(self):
        return self.topic


class SupportNetwork(models.Model):
    """A network above the zones: palliative care, mental health, CAW or hospitals (R-32)."""

    class Kind(models.TextChoices):
        PALLIATIVE = "palliative", _("palliatief netwerk")
        MENTAL_HEALTH = "mental_health", _("netwerk geestelijke gezondheid")
        SOCIAL_WORK = "social_work", _("netwerk van centra algemeen welzijnswerk")
        HOSPITAL = "hospital", _("ziekenhuisnetwerk")

    slug = models.SlugField(_("naam in het adres"), max_length=140, unique=True)
    name = models.CharField(_("naam"), max_length=200, validators=[single_line])
    name_key = NameKeyField(_("zoeksleutel"), source="name")
    kind = models.CharField(_("soort netwerk"), max_length=20, choices=Kind.choices)
    description = models.TextField(_("omschrijving"), blank=True)
    website = models.URLField(_("website"), blank=True)
    areas = models.ManyToManyField(
        Region, verbose_name=_("gebied"), related_name="support_networks", blank=True
    )
    members = models.ManyToManyField(
        Partner, verbose_name=_("leden"), related_name="support_networks", blank=True
    )

    class Meta:
        verbose_name = _("ondersteunend netwerk")
        verbose_name_plural = _("ondersteunende netwerken")
        ordering = ["kind", "name_key"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "name_key"],
                name="support_network_name_unique",
                violation_error_message=_("Er bestaat al een netwerk van die soort met die naam."),
            )
        ]

    def __str__(self):
        return self.name
