"""Vocabulary terms and the other names people give to things."""

from django.contrib.contenttypes.fields import GenericForeignKey, GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _

from networks.fields import NameKeyField, single_line


class Alias(models.Model):
    """Another name for a term, partner or region: a synonym, an old name, an abbreviation.

    Two targets may share an alias ("Beveren"); whoever resolves it then has to ask.
    """

    class Origin(models.TextChoices):
        REFERENCE = "reference", _("referentiegegevens")
        STAFF = "staff", _("medewerker")
        LEARNED = "learned", _("onthouden bij een invoer")

    content_type = models.ForeignKey(
        ContentType, models.CASCADE, verbose_name=_("soort begrip"), related_name="+"
    )
    object_id = models.PositiveBigIntegerField(_("nummer van het begrip"))
    target = GenericForeignKey()
    text = models.CharField(_("andere naam"), max_length=200, validators=[single_line])
    text_key = NameKeyField(_("zoeksleutel"), source="text")
    kind = models.CharField(_("soort naam"), max_length=80, blank=True)
    zone = models.ForeignKey(
        "networks.PrimaryCareZone",
        models.CASCADE,
        verbose_name=_("alleen in zone"),
        null=True,
        blank=True,
        help_text=_("Leeg: geldt in alle zones."),
    )
    origin = models.CharField(
        _("herkomst"), max_length=10, choices=Origin.choices, default=Origin.STAFF
    )
    valid_until = models.DateField(_("geldig tot en met"), null=True, blank=True)
    source = models.CharField(_("bron"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("andere naam")
        verbose_name_plural = _("andere namen")
        ordering = ["text", "pk"]
        indexes = [models.Index(fields=["content_type", "object_id"], name="alias_target")]
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id", "text_key"],
                condition=models.Q(zone=None),
                name="alias_unique_everywhere",
                violation_error_message=_("Deze andere naam staat er al."),
            ),
            models.UniqueConstraint(
                fields=["content_type", "object_id", "text_key", "zone"],
                condition=models.Q(zone__isnull=False),
                name="alias_unique_in_zone",
                violation_error_message=_("Deze andere naam staat er al voor die zone."),
            ),
        ]

    def __str__(self):
        return self.text


class Term(models.Model):
    """One word of a controlled vocabulary: data that staff edit, never code.

    The slug stands in addresses and never changes meaning. A retired term stays readable and
    sends its readers to the term that replaced it.
    """

    slug = models.SlugField(_("naam in het adres"), max_length=80, unique=True)
    label = models.CharField(_("naam"), max_length=120, validators=[single_line])
    label_key = NameKeyField(_("zoeksleutel"), source="label")
    definition = models.TextField(_("omschrijving"), blank=True)
    order = models.PositiveIntegerField(_("volgorde"), default=0)
    retired_on = models.DateField(_("niet meer in gebruik sinds"), null=True, blank=True)
    replaced_by = models.ForeignKey(
        "self",
        models.PROTECT,
        verbose_name=_("vervangen door"),
        null=True,
        blank=True,
        related_name="+",
    )
    aliases = GenericRelation(Alias)

    class Meta:
        abstract = True
        ordering = ["order", "label"]
        constraints = [
            models.UniqueConstraint(
                fields=["label_key"],
                name="%(class)s_label_unique",
                violation_error_message=_("Er bestaat al een begrip met die naam."),
            )
        ]

    def __str__(self):
        return self.label
