"""The admin's door to the workbooks: the list as it is filtered, in one of the three layouts."""

from io import BytesIO

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.text import slugify

from initiatives.exporting.layouts import LAYOUTS, STANDARD, columns_visible_to
from initiatives.exporting.workbook import ExportError, write_workbook
from initiatives.models import Initiative
from initiatives.resources import InitiativeResource
from networks.admin.export import ExcelExport
from networks.models import PrimaryCareZone


class WorkbookExport(ExcelExport):
    """The export button, and its twins for the layouts of the pilot zones."""

    resource_classes = [InitiativeResource]
    change_list_template = "admin/initiatives/initiative/change_list.html"

    def get_urls(self):
        by_layout = path(
            "export/<slug:layout>/",
            self.admin_site.admin_view(self.export_layout),
            name="initiatives_initiative_export_layout",
        )
        return [by_layout, *super().get_urls()]

    def changelist_view(self, request, extra_context=None):
        others = [layout for layout in LAYOUTS.values() if layout is not STANDARD]
        return super().changelist_view(request, {"layouts": others, **(extra_context or {})})

    def export_action(self, request):
        return self.export_layout(request, STANDARD.key)

    def export_layout(self, request, layout):
        """Download the initiatives that the list shows with its filters and search."""
        if layout not in LAYOUTS:
            raise Http404
        if not self.has_export_permission(request):
            raise PermissionDenied
        chosen = self.get_export_queryset(request).order_by().values("pk")
        initiatives = Initiative.objects.visible_to(request.user).filter(pk__in=chosen)
        content = BytesIO()
        try:
            write_workbook(
                content,
                initiatives=initiatives,
                zone=_only_zone(initiatives),
                layout=LAYOUTS[layout],
                columns=columns_visible_to(request.user),
                by=str(request.user),
            )
        except ExportError as error:
            messages.error(request, str(error))
            return redirect(reverse("admin:initiatives_initiative_changelist"))
        name = f"{slugify(self.opts.verbose_name_plural)}-{layout}-{timezone.localdate()}.xlsx"
        return HttpResponse(
            content.getvalue(),
            content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )


def _only_zone(initiatives):
    """The zone, when all initiatives are of one: then the sheet has its municipalities."""
    zones = list(initiatives.order_by().values_list("zone", flat=True).distinct()[:2])
    return PrimaryCareZone.objects.get(pk=zones[0]) if len(zones) == 1 and zones[0] else None
