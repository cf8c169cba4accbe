"""The initiative: the noun the inventory exists for."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from initiatives.models.vocabulary import (
    ActionType,
    CareLine,
    CollaborationIntensity,
    CollaborationModel,
    ExpertiseDomain,
    LeadActor,
    Method,
    QuestionType,
    Status,
    TargetGroup,
)
from initiatives.querysets import InitiativeQuerySet
from networks.fields import NameKeyField, TextKeyField, single_line
from networks.models import Partner, PrimaryCareZone, QuintupleAim, Region


class InitiativeFamily(models.Model):
    """Initiatives that are alike and belong together without being one (R-37)."""

    name = models.CharField(_("naam"), max_length=200, validators=[single_line])
    name_key = NameKeyField(_("zoeksleutel"), source="name")
    description = models.TextField(_("omschrijving"), blank=True)

    class Meta:
        verbose_name = _("familie van initiatieven")
        verbose_name_plural = _("families van initiatieven")
        ordering = ["name_key"]
        constraints = [
            models.UniqueConstraint(
                fields=["name_key"],
                name="initiative_family_name_unique",
                violation_error_message=_("Er bestaat al een familie met die naam."),
            )
        ]

    def __str__(self):
        return self.name


class Initiative(models.Model):
    """A lasting collaboration of partners, formal or informal (R-14); never one person's care.

    Without a zone it works above the zones. An empty choice, number or date means unknown.
    `covers_whole_zone` says that every place of its own zone is served (zone-breed).
    """

    class Formality(models.TextChoices):
        FORMAL = "formal", _("formeel")
        INFORMAL = "informal", _("informeel")
        MIXED = "mixed", _("gemengd")

    class Durability(models.TextChoices):
        PERMANENT = "permanent", _("permanent")
        AD_HOC = "ad_hoc", _("ad hoc")

    class Scope(models.TextChoices):
        ZONE_SPECIFIC = "zone_specific", _("regiospecifiek")
        CROSS_ZONE = "cross_zone", _("ELZ-overstijgend")

    class Degree(models.TextChoices):
        LOW = "low", _("laag")
        MEDIUM = "medium", _("middel")
        HIGH = "high", _("hoog")

    class PartnersNeeded(models.TextChoices):
        ONE = "one", _("één partner")
        SEVERAL = "several", _("meerdere partners")

    class SourceBasis(models.TextChoices):
        PUBLIC = "public", _("openbare informatie")
        SURVEY = "survey", _("bevraging")
        OWN_KNOWLEDGE = "own_knowledge", _("eigen kennis")

    class Confidence(models.TextChoices):
        HIGH = "high", _("hoog")
        MEDIUM = "medium", _("middel")
        LOW = "low", _("laag")

    slug = models.SlugField(_("naam in het adres"), max_length=140, unique=True)
    name = models.CharField(_("naam"), max_length=200, validators=[single_line])
    name_key = NameKeyField(_("zoeksleutel"), source="name")
    zone = models.ForeignKey(
        PrimaryCareZone,
        models.PROTECT,
        verbose_name=_("eerstelijnszone"),
        null=True,
        blank=True,
        related_name="initiatives",
        help_text=_("Leeg: een initiatief dat boven de zones werkt."),
    )
    other_zones = models.ManyToManyField(
        PrimaryCareZone,
        verbose_name=_("ook in zone"),
        related_name="shared_initiatives",
        blank=True,
    )
    description = models.TextField(
        _("beschrijving"),
        blank=True,
        help_text=_("Wat doet het initiatief? Schrijf niets over individuele personen."),
    )
    description_key = TextKeyField(_("zoeksleutel van de beschrijving"), source="description")
    how_to_join = models.TextField(_("hoe aanmelden"), blank=True)
    contact = models.CharField(
        _("algemeen contactpunt"),
        max_length=200,
        blank=True,
        validators=[single_line],
        help_text=_(
            "Algemene mailbox of telefoonnummer van de werking, zonder naam van een persoon."
        ),
    )
    website = models.URLField(_("website"), max_length=300, blank=True)
    remarks = models.TextField(
        _("opmerkingen"), blank=True, help_text=_("Enkel zichtbaar voor medewerkers.")
    )

    partners = models.ManyToManyField(
        Partner,
        through="initiatives.Participation",
        verbose_name=_("partners"),
        related_name="initiatives",
    )
    target_groups = models.ManyToManyField(
        TargetGroup, verbose_name=_("doelgroepen"), related_name="initiatives", blank=True
    )
    regions = models.ManyToManyField(
        Region, verbose_name=_("regio’s"), related_name="initiatives", blank=True
    )
    covers_whole_zone = models.BooleanField(
        _("zone-breed"), default=False, help_text=_("Werkt in de hele eerstelijnszone.")
    )
    scope = models.CharField(_("bereik"), max_length=20, choices=Scope.choices, blank=True)
    expertise_domains = models.ManyToManyField(
        ExpertiseDomain, verbose_name=_("expertisedomeinen"), related_name="initiatives", blank=True
    )
    action_type = models.ForeignKey(
        ActionType,
        models.PROTECT,
        verbose_name=_("actietype"),
        null=True,
        blank=True,
        related_name="initiatives",
    )
    secondary_action_types = models.ManyToManyField(
        ActionType, verbose_name=_("ook van het type"), related_name="also_initiatives", blank=True
    )
    family = models.ForeignKey(
        InitiativeFamily,
        models.SET_NULL,
        verbose_name=_("familie"),
        null=True,
        blank=True,
        related_name="initiatives",
    )

    inspired_by = models.ForeignKey(
        "self",
        models.SET_NULL,
        verbose_name=_("naar een idee van"),
        null=True,
        blank=True,
        related_name="inspired",
    )

    formality = models.CharField(
        _("formeel of informeel"), max_length=10, choices=Formality.choices, blank=True
    )
    durability = models.CharField(
        _("permanent of ad hoc"), max_length=10, choices=Durability.choices, blank=True
    )
    model = models.ForeignKey(
        CollaborationModel,
        models.PROTECT,
        verbose_name=_("samenwerkingsmodel"),
        null=True,
        blank=True,
        related_name="initiatives",
    )
    intensity = models.ForeignKey(
        CollaborationIntensity,
        models.PROTECT,
        verbose_name=_("intensiteit van samenwerking"),
        null=True,
        blank=True,
        related_name="initiatives",
    )
    care_line = models.ForeignKey(
        CareLine,
        models.PROTECT,
        verbose_name=_("lijn"),
        null=True,
        blank=True,
        related_name="initiatives",
    )
    lead_actor = models.ForeignKey(
        LeadActor,
        models.PROTECT,
        verbose_name=_("wie is leidend"),
        null=True,
        blank=True,
        related_name="initiatives",
    )
    method = models.ForeignKey(
        Method,
        models.PROTECT,
        verbose_name=_("methodiek"),
        null=True,
        blank=True,
        related_name="initiatives",
    )
    question_type = models.ForeignKey(
        QuestionType,
        models.PROTECT,
        verbose_name=_("type vraag"),
        null=True,
        blank=True,
        related_name="initiatives",
    )
    partners_needed = models.CharField(
        _("aantal nodige partners"), max_length=10, choices=PartnersNeeded.choices, blank=True
    )
    interdependence = models.CharField(
        _("interafhankelijkheid"), max_length=10, choices=Degree.choices, blank=True
    )
    vulnerability = models.CharField(
        _("graad van kwetsbaarheid"), max_length=10, choices=Degree.choices, blank=True
    )
    provider_selectable = models.BooleanField(_("zorgverstrekker te kiezen"), null=True, blank=True)
    uses_belrai = models.BooleanField(_("gebruikt de BelRAI-screener"), null=True, blank=True)
    aims = models.ManyToManyField(
        QuintupleAim, verbose_name=_("quintuple aim"), related_name="initiatives", blank=True
    )
    evidence = models.TextField(_("wat is bekend over het effect"), blank=True)
    is_proven_practice = models.BooleanField(_("impactvolle praktijk"), default=False)

    status = models.ForeignKey(
        Status,
        models.PROTECT,
        verbose_name=_("status"),
        null=True,
        blank=True,
        related_name="initiatives",
    )
    is_public = models.BooleanField(
        _("zichtbaar voor iedereen"),
        default=True,
        help_text=_("Uit: alleen medewerkers zien dit initiatief."),
    )
    start_year = models.PositiveSmallIntegerField(_("startjaar"), null=True, blank=True)
    end_year = models.PositiveSmallIntegerField(_("eindjaar"), null=True, blank=True)
    source_url = models.URLField(_("webadres van de bron"), max_length=500, blank=True)
    source_note = models.CharField(_("bron"), max_length=300, blank=True, validators=[single_line])
    source_basis = models.CharField(
        _("soort bron"), max_length=15, choices=SourceBasis.choices, blank=True
    )
    confidence = models.CharField(
        _("hoe zeker is de bron"), max_length=10, choices=Confidence.choices, blank=True
    )
    confirmed_on = models.DateField(_("bevestigd op"), null=True, blank=True)
    confirmed_by = models.CharField(
        _("bevestigd door"), max_length=200, blank=True, help_text=_("De organisatie.")
    )
    created = models.DateTimeField(_("aangemaakt op"), auto_now_add=True)
    modified = models.DateTimeField(_("gewijzigd op"), auto_now=True)
    version = models.PositiveIntegerField(_("versie"), default=1, editable=False)

    objects = InitiativeQuerySet.as_manager()

    class Meta:
        verbose_name = _("initiatief")
        verbose_name_plural = _("initiatieven")
        ordering = ["name_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["zone", "name_key"],
                name="initiative_name_unique_in_zone",
                violation_error_message=_("Deze zone heeft al een initiatief met die naam."),
            ),
            models.UniqueConstraint(
                fields=["name_key"],
                condition=Q(zone=None),
                name="initiative_name_unique_above_zones",
                violation_error_message=_("Er is al een initiatief boven de zones met die naam."),
            ),
            models.CheckConstraint(
                condition=Q(zone__isnull=False) | Q(covers_whole_zone=False),
                name="initiative_whole_zone_has_zone",
                violation_error_message=_("Kies een eerstelijnszone, of vink zone-breed uit."),
            ),
            models.CheckConstraint(
                condition=(Q(start_year=None) | Q(start_year__range=(1800, 2100)))
                & (Q(end_year=None) | Q(end_year__range=(1800, 2100))),
                name="initiative_years_plausible",
                violation_error_message=_("Vul een jaar in tussen 1800 en 2100."),
            ),
            models.CheckConstraint(
                condition=Q(start_year=None) | Q(end_year=None) | Q(start_year__lte=F("end_year")),
                name="initiative_years_in_order",
                violation_error_message=_("Het eindjaar valt voor het startjaar."),
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("initiatives:detail", args=[self.slug])


class ImpactNote(models.Model):
    """How an initiative touches one of the systems around it, in free text (R-17)."""

    class System(models.TextChoices):
        MDO = "mdo", _("MDO")
        KNOWLEDGE = "knowledge", _("aard van kennis en toegang tot kennis")
        RELATION = "relation", _("relatie met de PZON")
        LOCATION = "location", _("locatie")
        ICT = "ict", _("ICT")
        ADMINISTRATION = "administration", _("administratie")
        COST = "cost", _("kost")
        FUNDING = "funding", _("financiering")

    initiative = models.ForeignKey(
        Initiative, models.CASCADE, verbose_name=_("initiatief"), related_name="impact_notes"
    )
    system = models.CharField(_("systeem"), max_length=15, choices=System.choices)
    text = models.TextField(_("toelichting"))

    class Meta:
        verbose_name = _("impact op een systeem")
        verbose_name_plural = _("impact op systemen")
        ordering = ["system"]
        constraints = [
            models.UniqueConstraint(
                fields=["initiative", "system"],
                name="impact_note_unique",
                violation_error_message=_("Dit systeem is al toegelicht."),
            )
        ]

    def __str__(self):
        return self.get_system_display()
