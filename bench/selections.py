"""The seven questions that every rival answers, made of values that occur in any inventory."""

from typing import Any

from django.db.models import Count

from bench.inventories import WORD
from bench.questions import Question
from initiatives.models import ExpertiseDomain, Status, TargetGroup
from networks.models import PrimaryCareZone


def questions_for(folder: Any) -> dict[str, Any]:
    """Return the questions as plain values, as one process tells them to another."""
    return {"questions": [[each.title, each.chosen, each.words] for each in questions()]}


def questions() -> list[Question]:
    """Return them in the order of the tables; a facet is one without narrower values."""
    lowest = TargetGroup.objects.filter(narrower=None)
    group = ("doelgroep", _commonest(lowest))
    domain = ("domein", _commonest(ExpertiseDomain.objects.all()))
    region = PrimaryCareZone.objects.order_by("pk")[0].region.slug
    running = Status.objects.get(code=Status.Code.RUNNING).slug
    return [
        Question("alles"),
        Question("één facet", (group,)),
        Question("twee", (group, domain)),
        Question("drie", (group, domain, ("regio", region))),
        Question("de helft", (("status", running),)),
        Question("tekst", words=WORD),
        Question("tekst en twee", (group, domain), WORD),
    ]


def _commonest(terms: Any) -> str:
    found = terms.annotate(number=Count("initiatives")).order_by("-number", "pk")
    return str(found[0].slug)


def keys_for(folder: Any) -> dict[str, Any]:
    """Return the primary key of every value that is asked, which the admin wants to know."""
    models = (TargetGroup, ExpertiseDomain, Status)
    return {
        "keys": {
            slug: pk for model in models for slug, pk in model.objects.values_list("slug", "pk")
        }
    }
