"""What people decided about the texts, rows and columns of a list: nobody is asked twice."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from initiatives.models.import_batch import ImportBatch
from initiatives.models.initiative import Initiative
from networks.fields import NameKeyField
from networks.models import PartnerType, PrimaryCareZone


class ValueDecision(models.Model):
    """What one distinct text in a list means (U-I6): a term, a new partner, or nothing.

    `vocabulary` is the field whose terms were asked for; `term` the primary key of the one chosen.
    """

    class Action(models.TextChoices):
        USE = "use", _("gebruik")
        NEW = "new", _("maak nieuw")
        SKIP = "skip", _("sla over")

    class Scope(models.TextChoices):
        HERE = "here", _("alleen hier")
        ZONE = "zone", _("onthoud in deze zone")
        EVERYWHERE = "everywhere", _("onthoud overal")

    batch = models.ForeignKey(
        ImportBatch, models.CASCADE, verbose_name=_("invoer"), related_name="value_decisions"
    )
    vocabulary = models.CharField(_("soort waarde"), max_length=40)
    text = models.CharField(_("tekst in het bestand"), max_length=300)
    text_key = models.CharField(_("zoeksleutel"), max_length=300, editable=False)
    action = models.CharField(_("keuze"), max_length=5, choices=Action.choices)
    term = models.PositiveBigIntegerField(_("nummer van het begrip"), null=True, blank=True)
    new_name = models.CharField(_("nieuwe naam"), max_length=200, blank=True)
    new_type = models.ForeignKey(
        PartnerType,
        models.PROTECT,
        verbose_name=_("type van de nieuwe partner"),
        null=True,
        blank=True,
        related_name="+",
    )
    scope = models.CharField(_("geldt"), max_length=10, choices=Scope.choices, default=Scope.HERE)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name=_("beslist door"),
        null=True,
        blank=True,
        related_name="+",
    )
    decided_on = models.DateTimeField(_("beslist op"), auto_now=True)

    class Meta:
        verbose_name = _("beslissing over een waarde")
        verbose_name_plural = _("beslissingen over waarden")
        ordering = ["batch", "vocabulary", "text_key"]
        constraints = [
            models.UniqueConstraint(
                fields=["batch", "vocabulary", "text_key"],
                name="value_decision_unique",
                violation_error_message=_("Over deze waarde is al beslist."),
            )
        ]

    def __str__(self):
        return f"{self.text}: {self.get_action_display()}"


class CutDecision(models.Model):
    """Into which values the text of one cell is cut (U-I7); one part leaves the cell whole.

    `text_key` is a fingerprint of the text, which may be longer than a key can be.
    """

    batch = models.ForeignKey(
        ImportBatch, models.CASCADE, verbose_name=_("invoer"), related_name="cut_decisions"
    )
    vocabulary = models.CharField(_("soort waarde"), max_length=40)
    text = models.TextField(_("tekst van de cel"))
    text_key = models.CharField(_("vingerafdruk"), max_length=64, editable=False)
    parts = models.JSONField(_("waarden"))
    scope = models.CharField(
        _("geldt"),
        max_length=10,
        choices=ValueDecision.Scope.choices,
        default=ValueDecision.Scope.ZONE,
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name=_("beslist door"),
        null=True,
        blank=True,
        related_name="+",
    )
    decided_on = models.DateTimeField(_("beslist op"), auto_now=True)

    class Meta:
        verbose_name = _("beslissing over een cel")
        verbose_name_plural = _("beslissingen over cellen")
        ordering = ["batch", "vocabulary", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["batch", "vocabulary", "text_key"],
                name="cut_decision_unique",
                violation_error_message=_("Over deze cel is al beslist."),
            )
        ]

    def __str__(self):
        return " | ".join(self.parts)


class DoubleDecision(models.Model):
    """Whether a row is the same as what it looks like, family, or something else (U-I10)."""

    class Outcome(models.TextChoices):
        SAME = "same", _("hetzelfde: vul aan")
        FAMILY = "family", _("zelfde familie")
        DIFFERENT = "different", _("iets anders")

    batch = models.ForeignKey(
        ImportBatch, models.CASCADE, verbose_name=_("invoer"), related_name="double_decisions"
    )
    sheet = models.CharField(_("blad"), max_length=120)
    number = models.PositiveIntegerField(_("rij"))
    name = models.CharField(_("naam"), max_length=200)
    name_key = NameKeyField(_("zoeksleutel"), source="name")
    outcome = models.CharField(_("keuze"), max_length=10, choices=Outcome.choices)
    initiative = models.ForeignKey(
        Initiative,
        models.SET_NULL,
        verbose_name=_("lijkt op"),
        null=True,
        blank=True,
        related_name="+",
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name=_("beslist door"),
        null=True,
        blank=True,
        related_name="+",
    )
    decided_on = models.DateTimeField(_("beslist op"), auto_now=True)

    class Meta:
        verbose_name = _("beslissing over een dubbel")
        verbose_name_plural = _("beslissingen over dubbels")
        ordering = ["batch", "sheet", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["batch", "sheet", "number"],
                name="double_decision_unique",
                violation_error_message=_("Over deze rij is al beslist."),
            )
        ]

    def __str__(self):
        return f"{self.name}: {self.get_outcome_display()}"


class LayoutMemory(models.Model):
    """The columns of a sheet as a person confirmed them, known again by the same headings."""

    zone = models.ForeignKey(
        PrimaryCareZone,
        models.CASCADE,
        verbose_name=_("eerstelijnszone"),
        related_name="layout_memories",
    )
    sender = models.CharField(_("afkomstig van"), max_length=120, blank=True)
    headings = models.CharField(_("vingerafdruk van de titels"), max_length=64)
    layout = models.JSONField(_("indeling"))
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name=_("bevestigd door"),
        null=True,
        blank=True,
        related_name="+",
    )
    confirmed_on = models.DateTimeField(_("bevestigd op"), auto_now=True)

    class Meta:
        verbose_name = _("onthouden indeling")
        verbose_name_plural = _("onthouden indelingen")
        ordering = ["zone", "sender"]
        constraints = [
            models.UniqueConstraint(
                fields=["zone", "sender", "headings"],
                name="layout_memory_unique",
                violation_error_message=_("Deze indeling is al onthouden."),
            )
        ]

    def __str__(self):
        return self.sender or str(self.zone)
