"""Which side stands where a file of ours and the inventory both changed a field."""

from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from initiatives.importing.choosing import choose_side
from initiatives.views.imports.wizard import step_of_draft


@require_POST
@step_of_draft("check")
def choose(request, batch):
    number = request.POST.get("number", "")
    if number.isascii() and number.isdigit():
        choose_side(
            batch,
            sheet=request.POST.get("sheet", ""),
            number=int(number),
            field=request.POST.get("field", ""),
            takes_file=request.POST.get("side") == "file",
        )
    return redirect("imports:check", batch.pk)
