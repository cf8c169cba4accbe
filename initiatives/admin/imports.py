"""The admin's door to the import pipeline: choose a file, preview it, confirm, undo."""

from django import forms
from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from initiatives.importing.drafting import (
    PlanChangedError,
    confirm_draft,
    drop_draft,
    plan_draft,
    start_draft,
)
from initiatives.importing.explaining import Explainer
from initiatives.importing.pipeline import plan_workbook
from initiatives.importing.plans import Verdict
from initiatives.importing.problems import ImportRefusedError, UnreadableFileError
from initiatives.importing.reading import EXTENSIONS, MOST_BYTES, read_content
from initiatives.importing.undoing import UndoRefusedError, undo_batch
from initiatives.models import ImportBatch, ImportRow
from initiatives.views.imports.full_disk import tells_when_full
from networks.models import PrimaryCareZone

MOST_ROWS_SHOWN = 100


class UploadForm(forms.Form):
    """Which file, for which zone, and what to do with lists of values."""

    zone = forms.ModelChoiceField(
        PrimaryCareZone.objects.none(),
        label=gettext_lazy("Eerstelijnszone"),
        error_messages={"required": gettext_lazy("Kies de eerstelijnszone.")},
    )
    file = forms.FileField(
        label=gettext_lazy("Bestand"),
        help_text=gettext_lazy("Excel (.xlsx, .xls), .ods of .csv, tot 10 MB."),
        widget=forms.FileInput(attrs={"accept": ",".join(EXTENSIONS)}),
        error_messages={
            "required": gettext_lazy("Kies een bestand met je lijst."),
            "empty": gettext_lazy("In dit bestand staan geen gegevens."),
        },
    )
    combine = forms.ChoiceField(
        label=gettext_lazy("Lijsten van partners, doelgroepen en regio’s"),
        choices=ImportBatch.Combine.choices,
        initial=ImportBatch.Combine.ADD,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Een lege cel wist nooit iets."),
    )

    def __init__(self, *args, zones, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["zone"].queryset = zones

    def start(self, *, by) -> ImportBatch | None:
        """Read the uploaded file into a draft; a sentence that says why not is a form error."""
        upload = self.cleaned_data["file"]
        content = upload.read(MOST_BYTES + 1)
        zone, combine = self.cleaned_data["zone"], self.cleaned_data["combine"]
        try:
            workbook = read_content(content, file_name=upload.name)
            plan_workbook(workbook, zone=zone, combine=combine)
        except UnreadableFileError as error:
            self.add_error("file", str(error))
            return None
        return start_draft(workbook, zone=zone, by=by, combine=combine, original=content)


def choices_of(batch, plan):
    """The steps of the import in which something of the draft is still to be chosen."""
    found = {
        "values": (_("waarden"), bool(plan.unresolved)),
        "doubles": (_("dubbels"), bool(plan.counts[Verdict.POSSIBLE_DUPLICATE])),
        "check": (
            _("botsingen en rijen met een fout"),
            bool(plan.errors) or any(row.clashes for row in plan.rows),
        ),
    }
    for step, (text, is_needed) in found.items():
        if is_needed:
            yield reverse(f"imports:{step}", args=[batch.pk]), text


class ImportPages:
    """The pages of an import, for the admin of ImportBatch."""

    change_list_template = "admin/initiatives/importbatch/change_list.html"
    change_form_template = "admin/initiatives/importbatch/report.html"

    def get_urls(self):
        def wrap(view):
            return self.admin_site.admin_view(tells_when_full(view))

        return [
            path("invoeren/", wrap(self.upload_view), name="initiatives_import_upload"),
            path(
                "controle/<uuid:token>/", wrap(self.preview_view), name="initiatives_import_preview"
            ),
            path(
                "<path:object_id>/ongedaan/", wrap(self.undo_view), name="initiatives_import_undo"
            ),
            *super().get_urls(),
        ]

    def import_zones(self, request: HttpRequest):
        """The zones into which this person may import."""
        zones = PrimaryCareZone.objects.all()
        if request.user.is_superuser:
            return zones
        allowed = [zone.pk for zone in zones if self.may_import(request, zone)]
        return zones.filter(pk__in=allowed)

    def may_import(self, request: HttpRequest, zone: PrimaryCareZone) -> bool:
        return request.user.has_perm("initiatives.add_importbatch", zone)

    def changelist_view(self, request, extra_context=None):
        context = {"may_import": self.import_zones(request).exists(), **(extra_context or {})}
        return super().changelist_view(request, context)

    def upload_view(self, request: HttpRequest) -> HttpResponse:
        zones = self.import_zones(request)
        if not zones.exists():
            raise PermissionDenied
        form = UploadForm(request.POST or None, request.FILES or None, zones=zones)
        if request.method == "POST" and form.is_valid() and (batch := form.start(by=request.user)):
            return redirect("admin:initiatives_import_preview", batch.token)
        return self._page(request, "upload.html", _("Bestand invoeren"), form=form)

    def preview_view(self, request: HttpRequest, token) -> HttpResponse:
        batch = get_object_or_404(ImportBatch, token=token, uploaded_by=request.user)
        if not self.may_import(request, batch.zone):
            raise PermissionDenied
        if batch.state != ImportBatch.State.DRAFT:
            return redirect("admin:initiatives_importbatch_change", batch.pk)
        if request.method == "POST":
            return (
                self._drop(request, batch)
                if "drop" in request.POST
                else self._confirm(request, batch)
            )
        return self._preview(request, batch)

    def undo_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        batch = self.get_object(request, unquote(object_id))
        if batch is None or not self.may_import(request, batch.zone):
            raise PermissionDenied
        report = reverse("admin:initiatives_importbatch_change", args=[batch.pk])
        if request.method != "POST":
            return self._page(request, "undo.html", _("Invoer ongedaan maken"), batch=batch)
        try:
            undone = undo_batch(batch)
        except UndoRefusedError as error:
            messages.error(request, str(error))
            return redirect(report)
        text = _(
            "Teruggedraaid: %(removed)d nieuwe initiatieven verwijderd, %(restored)d hersteld."
        )
        numbers = {"removed": undone.removed, "restored": undone.restored}
        messages.success(request, text % numbers)
        self.log_change(request, batch, text % numbers)
        return redirect(report)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        batch = self.get_object(request, unquote(object_id))
        if batch is None:
            return super().change_view(request, object_id, form_url, extra_context)
        rows = (
            ImportRow.objects.filter(batch=batch)
            .select_related("initiative")
            .defer("raw", "before")
        )
        context = {
            "batch": batch,
            "rows": rows.exclude(verdict=Verdict.SKIPPED)[: MOST_ROWS_SHOWN * 5],
            "may_undo": batch.state == ImportBatch.State.APPLIED
            and self.may_import(request, batch.zone),
            **(extra_context or {}),
        }
        return super().change_view(request, object_id, form_url, context)

    def _preview(self, request: HttpRequest, batch: ImportBatch) -> HttpResponse:
        plan = plan_draft(batch).plan
        explainer = Explainer(plan)
        groups = [
            {
                "label": verdict.label,
                "count": plan.counts[verdict],
                "rows": [
                    row
                    for row, _n in zip(
                        explainer.rows(verdict), range(MOST_ROWS_SHOWN), strict=False
                    )
                ],
            }
            for verdict in (Verdict.ERROR, Verdict.NEW, Verdict.CHANGED, Verdict.UNCHANGED)
        ]
        number = plan.counts[Verdict.NEW] + plan.counts[Verdict.CHANGED]
        button = ngettext(
            "Voer %(count)d initiatief in", "Voer %(count)d initiatieven in", number
        ) % {"count": number}
        return self._page(
            request,
            "preview.html",
            _("Controle voor de invoer"),
            batch=batch,
            plan=plan,
            groups=[group for group in groups if group["count"]],
            unresolved=plan.unresolved.most_common(),
            choices=list(choices_of(batch, plan)),
            may_confirm=plan.changes_something and not plan.errors,
            button=button,
        )

    def _confirm(self, request: HttpRequest, batch: ImportBatch) -> HttpResponse:
        try:
            batch = confirm_draft(batch, digest=request.POST.get("digest", ""), by=request.user)
        except PlanChangedError:
            messages.warning(
                request,
                _("De inventaris is intussen gewijzigd. Kijk de controle opnieuw na en bevestig."),
            )
            return redirect("admin:initiatives_import_preview", batch.token)
        except ImportRefusedError as error:
            messages.error(request, str(error))
            return redirect("admin:initiatives_import_preview", batch.token)
        counts = batch.counts
        text = (
            _("Ingevoerd: %(new)d nieuw, %(changed)d gewijzigd, %(unchanged)d ongewijzigd.")
            % counts
        )
        messages.success(request, text)
        self.log_addition(request, batch, text)
        return redirect("admin:initiatives_importbatch_change", batch.pk)

    def _drop(self, request: HttpRequest, batch: ImportBatch) -> HttpResponse:
        if drop_draft(batch):
            messages.success(request, _("Het ontwerp is weggegooid. Er is niets ingevoerd."))
        return redirect("admin:initiatives_importbatch_changelist")

    def _page(self, request: HttpRequest, template: str, title: str, **context) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": title,
            **context,
        }
        return TemplateResponse(request, f"admin/initiatives/importbatch/{template}", context)
