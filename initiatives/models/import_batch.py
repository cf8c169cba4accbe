"""What came in from a spreadsheet, kept as it was, so that it can be explained and undone."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from initiatives.models.initiative import Initiative
from networks.models import PrimaryCareZone


class ImportBatch(models.Model):
    """One spreadsheet brought into one zone; nothing enters the inventory before it is applied."""

    class State(models.TextChoices):
        DRAFT = "draft", _("nog niet ingevoerd")
        APPLIED = "applied", _("ingevoerd")
        UNDONE = "undone", _("ongedaan gemaakt")

    class Combine(models.TextChoices):
        ADD = "add", _("aanvullen")
        REPLACE = "replace", _("vervangen")
        LEAVE = "leave", _("laten zoals het is")

    token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    zone = models.ForeignKey(
        PrimaryCareZone,
        models.PROTECT,
        verbose_name=_("eerstelijnszone"),
        related_name="import_batches",
    )
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name=_("ingevoerd door"),
        null=True,
        blank=True,
        related_name="import_batches",
    )
    file_name = models.CharField(_("bestand"), max_length=255)
    layout = models.CharField(_("indeling"), max_length=20)
    combine = models.CharField(
        _("lijsten van waarden"), max_length=10, choices=Combine.choices, default=Combine.ADD
    )
    sender = models.CharField(
        _("afkomstig van"),
        max_length=120,
        blank=True,
        help_text=_("De werkgroep of organisatie die de lijst maakte."),
    )
    held_on = models.DateField(_("datum van de lijst"), null=True, blank=True)
    content_digest = models.CharField(_("vingerafdruk"), max_length=64, blank=True, db_index=True)
    erasing = models.JSONField(
        _("lege cellen wissen in"),
        default=list,
        blank=True,
        help_text=_("Velden waarin een lege cel het bestaande wist."),
    )
    base = models.JSONField(_("stond er bij de uitvoer"), default=dict, blank=True, editable=False)
    made = models.JSONField(_("nieuw gemaakt"), default=dict, blank=True, editable=False)
    sheets = models.JSONField(_("bladen"), default=list)
    counts = models.JSONField(_("aantallen"), default=dict)
    state = models.CharField(_("stand"), max_length=10, choices=State.choices, default=State.DRAFT)
    reached = models.CharField(_("gekomen tot"), max_length=20, blank=True, editable=False)
    work = models.CharField(_("bezig met"), max_length=20, blank=True, editable=False)
    work_done = models.PositiveIntegerField(_("rijen gedaan"), default=0, editable=False)
    work_total = models.PositiveIntegerField(_("rijen te doen"), default=0, editable=False)
    work_seen = models.DateTimeField(
        _("laatst aan het werk"), null=True, blank=True, editable=False
    )
    created = models.DateTimeField(_("gelezen op"), auto_now_add=True)
    applied_on = models.DateTimeField(_("ingevoerd op"), null=True, blank=True)
    undone_on = models.DateTimeField(_("ongedaan gemaakt op"), null=True, blank=True)

    class Meta:
        verbose_name = _("invoer van een bestand")
        verbose_name_plural = _("invoer van bestanden")
        ordering = ["-pk"]

    def __str__(self):
        return f"{self.pk} · {self.file_name}"


class ImportFile(models.Model):
    """The spreadsheet as it was uploaded; only for who may see its batch, and only for a while."""

    batch = models.OneToOneField(
        ImportBatch, models.CASCADE, verbose_name=_("invoer"), related_name="original"
    )
    content = models.BinaryField(_("inhoud"))
    created = models.DateTimeField(_("bewaard op"), auto_now_add=True)

    class Meta:
        verbose_name = _("bestand van een invoer")
        verbose_name_plural = _("bestanden van invoer")

    def __str__(self):
        return str(self.batch)


class ImportReading(models.Model):
    """What the cells of a long list were recognised as, so that no page has to look again.

    Only a memory: `digest` is that of the names known then, and with other names it is worthless.
    """

    batch = models.OneToOneField(
        ImportBatch, models.CASCADE, verbose_name=_("invoer"), related_name="reading"
    )
    digest = models.CharField(_("vingerafdruk"), max_length=64)
    cells = models.JSONField(_("cellen"), default=list)

    class Meta:
        verbose_name = _("lezing van een invoer")
        verbose_name_plural = _("lezingen van invoer")

    def __str__(self):
        return str(self.batch)


class ImportRow(models.Model):
    """One row of the spreadsheet: its raw cells, what was done with it, what stood there before.

    `raw` holds the cells as text, in the order of the columns. `unresolved` lists [field, text]
    of what was recognised nowhere. `before` is empty for a new initiative;
    `version_after` tells an undo whether somebody edited the initiative since.
    """

    class Verdict(models.TextChoices):
        NEW = "new", _("nieuw")
        CHANGED = "changed", _("gewijzigd")
        UNCHANGED = "unchanged", _("ongewijzigd")
        MERGED = "merged", _("samengevoegd met een andere rij")
        POSSIBLE_DUPLICATE = "possible_duplicate", _("mogelijk dubbel")
        SKIPPED = "skipped", _("overgeslagen")
        ERROR = "error", _("niet ingevoerd")

    batch = models.ForeignKey(
        ImportBatch, models.CASCADE, verbose_name=_("invoer"), related_name="rows"
    )
    sheet = models.CharField(_("blad"), max_length=120)
    number = models.PositiveIntegerField(_("rij"))
    raw = models.JSONField(_("cellen"), default=list)
    verdict = models.CharField(_("resultaat"), max_length=20, choices=Verdict.choices)
    initiative = models.ForeignKey(
        Initiative,
        models.SET_NULL,
        verbose_name=_("initiatief"),
        null=True,
        blank=True,
        related_name="import_rows",
    )
    messages = models.JSONField(_("opmerkingen"), default=list)
    unresolved = models.JSONField(_("niet herkend"), default=list)
    before = models.JSONField(_("stond er voordien"), null=True, blank=True)
    undone_on = models.DateTimeField(_("ongedaan gemaakt op"), null=True, blank=True)
    version_after = models.PositiveIntegerField(_("versie na invoer"), null=True, blank=True)

    class Meta:
        verbose_name = _("rij van een invoer")
        verbose_name_plural = _("rijen van een invoer")
        ordering = ["batch", "pk"]

    def __str__(self):
        return f"{self.sheet}, rij {self.number}"
