"""Steps 2 and 3 of an import: how the sheets are read, and what their columns become."""

from django.shortcuts import redirect
from django.utils.translation import gettext as _

from initiatives.forms.columns import ColumnsForm
from initiatives.forms.sheets import SheetForms
from initiatives.importing.lexicon import load_vocabularies
from initiatives.importing.previewing import preview_columns, preview_sheets
from initiatives.importing.resolving import Resolver
from initiatives.views.imports.wizard import show_step, step_of_draft


@step_of_draft("sheets")
def sheets(request, batch):
    resolver = Resolver(batch.zone, load_vocabularies(batch.zone))
    forms = SheetForms(request.POST or None, preview_sheets(batch, resolver))
    if request.method == "POST" and forms.is_valid():
        forms.save(batch, resolver)
        return redirect("imports:columns", batch.pk)
    return show_step(
        request,
        "sheets",
        batch,
        sheet_forms=forms,
        forms=forms.forms,
        general_errors=forms.general_errors,
    )


@step_of_draft("columns")
def columns(request, batch):
    resolver = Resolver(batch.zone, load_vocabularies(batch.zone))
    previews = preview_columns(batch, resolver)
    if not previews:
        return redirect("imports:sheets", batch.pk)
    form = ColumnsForm(request.POST or None, batch=batch, previews=previews)
    if request.method == "POST" and form.is_valid():
        form.save()
        return redirect("imports:values", batch.pk)
    left_out = [
        _("%(heading)s (blad “%(sheet)s”)") % {"heading": one.heading, "sheet": layout.sheet}
        if len(previews) > 1
        else one.heading
        for layout, columns in previews
        for one in columns
        if not one.choice
    ]
    return show_step(request, "columns", batch, form=form, forms=[form], left_out=left_out)
