"""The vocabularies by which initiatives are described."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from networks.fields import NameKeyField, single_line
from networks.models import Term


class TargetGroup(Term):
    """For whom an initiative works (doelgroep), in two levels (R-30)."""

    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        verbose_name=_("ruimere doelgroep"),
        null=True,
        blank=True,
        related_name="narrower",
    )
    counts_as_coverage = models.BooleanField(
        _("telt mee voor witte vlekken"),
        default=True,
        help_text=_("Uit voor groepen zo ruim dat ze geen witte vlek vullen."),
    )

    class Meta(Term.Meta):
        verbose_name = _("doelgroep")
        verbose_name_plural = _("doelgroepen")
        constraints = [
            *Term.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(parent=F("pk")),
                name="target_group_not_own_parent",
                violation_error_message=_("Een doelgroep kan niet onder zichzelf vallen."),
            ),
        ]


class ExpertiseCluster(Term):
    """One of the seven clusters of expertise (R-21); not a partner cluster."""

    class Meta(Term.Meta):
        verbose_name = _("expertisecluster")
        verbose_name_plural = _("expertiseclusters")


class ExpertiseDomain(Term):
    """What kind of question an initiative answers (R-22); its cluster can be changed by staff."""

    cluster = models.ForeignKey(
        ExpertiseCluster,
        models.PROTECT,
        verbose_name=_("expertisecluster"),
        null=True,
        blank=True,
        related_name="domains",
    )

    class Meta(Term.Meta):
        verbose_name = _("expertisedomein")
        verbose_name_plural = _("expertisedomeinen")


class ActionType(Term):
    """One of the six types of action (R-23); a type is assigned per initiative (R-24)."""

    number = models.PositiveSmallIntegerField(_("nummer"), unique=True)

    class Meta(Term.Meta):
        verbose_name = _("actietype")
        verbose_name_plural = _("actietypes")


class ActionExample(Term):
    """An example of an action; it suggests a type and never decides it (R-24)."""

    action_type = models.ForeignKey(
        ActionType, models.PROTECT, verbose_name=_("actietype"), related_name="examples"
    )
    note = models.CharField(_("opmerking"), max_length=200, blank=True)

    class Meta(Term.Meta):
        verbose_name = _("voorbeeldactie")
        verbose_name_plural = _("voorbeeldacties")


class CollaborationModel(Term):
    """One of the five named models of collaboration (R-27)."""

    class Meta(Term.Meta):
        verbose_name = _("samenwerkingsmodel")
        verbose_name_plural = _("samenwerkingsmodellen")


class CollaborationView(Term):
    """One of the six possible views on collaboration; one of them is no model (R-28)."""

    model = models.ForeignKey(
        CollaborationModel,
        models.PROTECT,
        verbose_name=_("samenwerkingsmodel"),
        null=True,
        blank=True,
        related_name="views",
    )
    is_modifier = models.BooleanField(_("kenmerk, geen model"), default=False)

    class Meta(Term.Meta):
        verbose_name = _("kijk op samenwerken")
        verbose_name_plural = _("kijken op samenwerken")


class CollaborationIntensity(Term):
    """A step on the ladder from referring to offering together (R-25)."""

    class Meta(Term.Meta):
        verbose_name = _("intensiteit van samenwerking")
        verbose_name_plural = _("intensiteiten van samenwerking")


class CareLine(Term):
    """The line of care an initiative works in, from nulde to derde lijn (R-33)."""

    class Meta(Term.Meta):
        verbose_name = _("lijn")
        verbose_name_plural = _("lijnen")


class LeadActor(Term):
    """Who leads to the solution (R-29)."""

    class Meta(Term.Meta):
        verbose_name = _("leidende actor")
        verbose_name_plural = _("leidende actoren")


class Method(Term):
    """The way of working around which people are grouped (R-29)."""

    class Meta(Term.Meta):
        verbose_name = _("methodiek")
        verbose_name_plural = _("methodieken")


class QuestionType(Term):
    """Whether the question lasts or passes (R-29)."""

    class Meta(Term.Meta):
        verbose_name = _("type vraag")
        verbose_name_plural = _("types vraag")


class Status(Term):
    """Where an initiative stands in its life; `code` is what the program reckons with."""

    class Code(models.TextChoices):
        IDEA = "idea", _("idee")
        STARTING = "starting", _("in opstart")
        RUNNING = "running", _("lopend")
        PAUSED = "paused", _("op pauze")
        ENDED = "ended", _("afgelopen")

    code = models.CharField(_("code"), max_length=10, choices=Code.choices, unique=True)

    class Meta(Term.Meta):
        verbose_name = _("status")
        verbose_name_plural = _("statussen")


class FiveB(Term):
    """One of the five B's by which access to care is judged (R-50)."""

    class Meta(Term.Meta):
        verbose_name = _("B van toegankelijkheid")
        verbose_name_plural = _("vijf B’s van toegankelijkheid")


class Abbreviation(models.Model):
    """An abbreviation of the field and what it stands for, shown as explanation (R-34)."""

    short = models.CharField(_("afkorting"), max_length=30, validators=[single_line])
    short_key = NameKeyField(_("zoeksleutel"), source="short")
    full = models.CharField(_("betekenis"), max_length=200, validators=[single_line])
    variants = models.CharField(
        _("schrijfwijzen"), max_length=300, blank=True, help_text=_("Met een | ertussen.")
    )

    class Meta:
        verbose_name = _("afkorting")
        verbose_name_plural = _("afkortingen")
        ordering = ["short_key"]
        constraints = [
            models.UniqueConstraint(
                fields=["short"],
                name="abbreviation_unique",
                violation_error_message=_("Deze afkorting staat er al."),
            )
        ]

    def __str__(self):
        return self.short
