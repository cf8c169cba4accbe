"""Fill in the page of an initiative in the admin, as a browser does."""

from django.urls import reverse

from initiatives.models import Participation


def page_of(initiative):
    return reverse("admin:initiatives_initiative_change", args=[initiative.pk])


def typed(name="Huis", *, participations=(), **given):
    """What a browser sends; participations as (key or None, partner, deleted)."""
    form = {"name": name, "slug": "", "description": "", "is_public": "on"}
    for part in ("participations", "impact_notes", "figures"):
        form |= {f"{part}-TOTAL_FORMS": 0, f"{part}-INITIAL_FORMS": 0}
    for number, (key, partner, *deleted) in enumerate(participations):
        start = f"participations-{number}"
        form |= {
            f"{start}-id": key or "",
            f"{start}-partner": partner.pk,
            f"{start}-role": "partner",
        }
        form |= {f"{start}-DELETE": "on"} if deleted else {}
    form["participations-TOTAL_FORMS"] = len(participations)
    form["participations-INITIAL_FORMS"] = len([key for key, *_rest in participations if key])
    return form | given


def errors_of(answer):
    assert answer.status_code == 200
    return [str(error) for errors in answer.context["errors"] for error in errors]


def partners_of(initiative):
    return [str(one.partner) for one in Participation.objects.filter(initiative=initiative)]
