"""Change many initiatives at once: select, choose, see what will happen, confirm."""

from django.contrib import messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.admin.options import IS_POPUP_VAR
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext, ngettext

from initiatives.admin.operations import OPERATIONS, EditForm, signed
from initiatives.editing import TakenNamesError, apply_edit, plan_edit
from initiatives.models import Initiative

MOST_SHOWN = 200


class BulkEdits:
    """Adds the operations to the actions of the list, and the page they go through."""

    operations = {operation.name: operation for operation in OPERATIONS}

    def get_urls(self):
        view = self.admin_site.admin_view(self.bulk_view)
        page = path("samen-wijzigen/<slug:name>/", view, name="initiatives_initiative_bulk")
        return [page, *super().get_urls()]

    def get_actions(self, request):
        actions = super().get_actions(request)
        if self.has_change_permission(request) and IS_POPUP_VAR not in request.GET:
            for name, operation in self.operations.items():
                actions[name] = (type(self).choose, name, operation.title)
        return actions

    def choose(self, request, queryset):
        """The action in the list: go on with what is selected there."""
        operation = self.operations[request.POST["action"]]
        selection = [*queryset.order_by().values_list("pk", flat=True)]
        given = {"selection": signed(selection)}
        if operation.value is None:
            form = EditForm(operation, self.open_zones(request), initial=given)
            return self._page(request, form, selection)
        form = EditForm(operation, self.open_zones(request), given)
        return self._preview(request, form)

    def bulk_view(self, request, name):
        if name not in self.operations:
            raise Http404
        if not self.has_change_permission(request):
            raise PermissionDenied
        form = EditForm(self.operations[name], self.open_zones(request), request.POST)
        if "selection" in form.errors:
            messages.warning(request, gettext("Kies eerst in de lijst wat je wilt wijzigen."))
            return self._to_list(request)
        if not form.is_valid():
            return self._page(request, form, form.cleaned_data["selection"])
        if "confirm" in request.POST:
            return self._apply(request, form)
        return self._preview(request, form)

    def _preview(self, request, form):
        form.full_clean()
        plan = plan_edit(form.edit(), selection=form.cleaned_data["selection"], by=request.user)
        return self._page(request, form, plan.changing, plan)

    def _apply(self, request, form):
        selection, edit = form.cleaned_data["selection"], form.edit()
        try:
            with transaction.atomic():
                plan = apply_edit(edit, selection=selection, by=request.user)
                self._log(request, plan.changing, form.operation.done % {"value": edit.value})
        except TakenNamesError:
            return self._preview(request, form)
        messages.success(request, report(plan))
        return self._to_list(request)

    def _log(self, request, changed, sentence):
        for start in range(0, len(changed), 500):
            rows = Initiative.objects.filter(pk__in=changed[start : start + 500]).only("name")
            LogEntry.objects.log_actions(request.user.pk, rows, CHANGE, sentence)

    def _page(self, request, form, shown, plan=None):
        rows = Initiative.objects.filter(pk__in=[*shown][:MOST_SHOWN]).select_related("zone")
        filters = self.get_preserved_filters(request)
        address = reverse("admin:initiatives_initiative_bulk", args=[form.operation.name])
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": form.operation.title,
            "media": self.media + form.media,
            "form": form,
            "address": f"{address}?{filters}",
            "back": self._list_address(request),
            "plan": plan,
            "rows": rows.order_by("name_key"),
            "total": len(shown),
            "more": max(len(shown) - MOST_SHOWN, 0),
        }
        return TemplateResponse(request, "admin/initiatives/initiative/bulk_edit.html", context)

    def _list_address(self, request):
        address = reverse("admin:initiatives_initiative_changelist")
        if request.path == address:
            return request.get_full_path()
        return f"{address}?{request.GET.get('_changelist_filters', '')}"

    def _to_list(self, request):
        return HttpResponseRedirect(self._list_address(request))


def report(plan):
    """Say in one line how many changed, and why the others did not."""
    changed = len(plan.changing)
    sentences = [
        ngettext("%(count)d initiatief gewijzigd.", "%(count)d initiatieven gewijzigd.", changed)
        % {"count": changed}
    ]
    if plan.unchanged:
        unchanged = ngettext("%(count)d was al zo.", "%(count)d waren al zo.", plan.unchanged)
        sentences.append(unchanged % {"count": plan.unchanged})
    if plan.left_out:
        left_out = ngettext(
            "%(count)d bleef ongewijzigd: jij beheert de zone niet.",
            "%(count)d bleven ongewijzigd: jij beheert de zone niet.",
            plan.left_out,
        )
        sentences.append(left_out % {"count": plan.left_out})
    return " ".join(sentences)
