"""Places: a dated tree from reference region to neighbourhood; a city may have several parents."""

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from networks.fields import NameKeyField, single_line
from networks.models.term import Alias
from networks.querysets import RegionPartQuerySet, RegionQuerySet


class RegionSet(models.Model):
    """A division of Flanders in regional zones; more than one may be known (R-32)."""

    slug = models.SlugField(_("naam in het adres"), max_length=80, unique=True)
    name = models.CharField(_("naam"), max_length=120)
    description = models.TextField(_("omschrijving"), blank=True)
    valid_from = models.DateField(_("geldig vanaf"), null=True, blank=True)
    source = models.CharField(_("bron"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("indeling in regio’s")
        verbose_name_plural = _("indelingen in regio’s")
        ordering = ["name"]

    def __str__(self):
        return self.name


class Region(models.Model):
    """A place or area of any level; not the organisation that governs it.

    `code` is the key of the source: NIS code of a municipality, key of a place, slug of a zone.
    `valid_until` empty means: still exists. A retired region points to its `successor`.
    """

    class Level(models.TextChoices):
        REGIONAL_ZONE = "regional_zone", _("regionale zone")
        ZONE = "zone", _("eerstelijnszone")
        MUNICIPALITY = "municipality", _("gemeente")
        SUB_MUNICIPALITY = "sub_municipality", _("deelgemeente")
        NEIGHBOURHOOD = "neighbourhood", _("wijk of buurt")

    code = models.CharField(_("code"), max_length=80, unique=True)
    level = models.CharField(_("niveau"), max_length=20, choices=Level.choices)
    kind = models.CharField(_("soort plaats"), max_length=40, blank=True)
    slug = models.SlugField(_("naam in het adres"), max_length=120, unique=True)
    name = models.CharField(_("naam"), max_length=120, validators=[single_line])
    name_key = NameKeyField(_("zoeksleutel"), source="name")
    full_name = models.CharField(
        _("volledige naam"),
        max_length=200,
        validators=[single_line],
        help_text=_("Zegt ook waar de plaats ligt, bijvoorbeeld “Koninksem (Tongeren-Borgloon)”."),
    )
    full_name_key = NameKeyField(_("zoeksleutel van de volledige naam"), source="full_name")
    parents = models.ManyToManyField(
        "self",
        through="networks.RegionPart",
        through_fields=("child", "parent"),
        symmetrical=False,
        related_name="children",
        verbose_name=_("ligt in"),
    )
    region_set = models.ForeignKey(
        RegionSet,
        models.PROTECT,
        verbose_name=_("indeling"),
        null=True,
        blank=True,
        related_name="regions",
    )
    province = models.CharField(_("provincie"), max_length=60, blank=True)
    postcodes = models.CharField(
        _("postcodes"), max_length=200, blank=True, help_text=_("Met een spatie ertussen.")
    )
    population = models.PositiveIntegerField(_("inwoners"), null=True, blank=True)
    population_date = models.CharField(_("inwoners geteld op"), max_length=80, blank=True)
    area_km2 = models.DecimalField(
        _("oppervlakte in km²"), max_digits=9, decimal_places=3, null=True, blank=True
    )
    latitude = models.FloatField(_("breedtegraad"), null=True, blank=True)
    longitude = models.FloatField(_("lengtegraad"), null=True, blank=True)
    aliases = GenericRelation(Alias)
    valid_from = models.DateField(_("bestaat sinds"), null=True, blank=True)
    valid_until = models.DateField(_("bestond tot en met"), null=True, blank=True)
    successor = models.ForeignKey(
        "self",
        models.PROTECT,
        verbose_name=_("opgegaan in"),
        null=True,
        blank=True,
        related_name="predecessors",
    )
    source = models.CharField(_("bron"), max_length=300, blank=True)

    objects = RegionQuerySet.as_manager()

    class Meta:
        verbose_name = _("regio")
        verbose_name_plural = _("regio’s")
        ordering = ["name_key", "level", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["full_name_key"],
                name="region_full_name_unique",
                violation_error_message=_("Er bestaat al een regio met die volledige naam."),
            ),
            models.CheckConstraint(
                condition=Q(valid_from=None)
                | Q(valid_until=None)
                | Q(valid_from__lte=F("valid_until")),
                name="region_dates_in_order",
                violation_error_message=_("De einddatum valt voor de begindatum."),
            ),
        ]

    def __str__(self):
        return self.full_name


class RegionPart(models.Model):
    """That one region lies in another, during a period: the dated composition (R-72).

    `is_partial`: only a part of the child lies there, as Antwerpen lies in four zones.
    """

    parent = models.ForeignKey(
        Region, models.CASCADE, verbose_name=_("geheel"), related_name="part_links"
    )
    child = models.ForeignKey(
        Region, models.CASCADE, verbose_name=_("deel"), related_name="parent_links"
    )
    is_partial = models.BooleanField(_("ligt er maar gedeeltelijk in"), default=False)
    postcodes = models.CharField(_("postcodes van het deel"), max_length=200, blank=True)
    description = models.TextField(_("welk deel"), blank=True)
    valid_from = models.DateField(_("vanaf"), null=True, blank=True)
    valid_until = models.DateField(_("tot en met"), null=True, blank=True)
    source = models.CharField(_("bron"), max_length=300, blank=True)

    objects = RegionPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("ligging")
        verbose_name_plural = _("liggingen")
        ordering = ["parent", "child", "valid_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["parent", "child", "valid_from"],
                name="region_part_unique",
                violation_error_message=_("Deze ligging staat er al vanaf die datum."),
            ),
            models.CheckConstraint(
                condition=~Q(parent=F("child")),
                name="region_part_not_itself",
                violation_error_message=_("Een regio kan niet in zichzelf liggen."),
            ),
        ]

    def __str__(self):
        return f"{self.child} in {self.parent}"


class RegionAncestry(models.Model):
    """Derived from today's parts: every region with everything above it, itself included.

    Never edited; `networks.ancestry.rebuild_ancestry` makes it anew. A part of a split city
    hangs under its own zone only; the city as a whole hangs (`is_partial`) under all its zones.
    """

    ancestor = models.ForeignKey(Region, models.CASCADE, related_name="descendant_links")
    descendant = models.ForeignKey(Region, models.CASCADE, related_name="ancestor_links")
    is_partial = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("afgeleide ligging")
        verbose_name_plural = _("afgeleide liggingen")
        constraints = [
            models.UniqueConstraint(
                fields=["ancestor", "descendant"], name="region_ancestry_unique"
            )
        ]

    def __str__(self):
        return f"{self.descendant_id} < {self.ancestor_id}"


class Postcode(models.Model):
    """A Belgian postcode and the municipalities and places that carry it."""

    code = models.CharField(_("postcode"), max_length=4, unique=True)
    regions = models.ManyToManyField(
        Region, verbose_name=_("plaatsen"), related_name="postcode_set"
    )

    class Meta:
        verbose_name = _("postcode")
        verbose_name_plural = _("postcodes")
        ordering = ["code"]

    def __str__(self):
        return self.code
