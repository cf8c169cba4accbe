"""`python -m bench finding`: what is compared is the same inventory and the same answers."""

from collections import Counter

import pytest
from django.core.management import call_command
from django.http import QueryDict
from django.urls import reverse

from bench.inventories import fill
from bench.pages import Answer, DifferentAnswersError, compare, read_page
from bench.questions import Question
from bench.rivals.faceted import context_of
from bench.rivals.flat import public_rows
from bench.selections import questions
from initiatives.models import Initiative
from networks.models import Partner

SIZE = 60
PER_PAGE = 25


@pytest.fixture
def inventory(db):
    call_command("load_reference_data", verbosity=0)
    fill(SIZE)


def ours(client, question):
    return read_page(client.get(reverse("initiatives:list") + question.address).text)


def by_django_filter(question):
    told = context_of(QueryDict(question.address.removeprefix("?")))
    counts = {
        facet["key"]: {option["slug"]: option["count"] for option in facet["options"]}
        for facet in told["facets"]
    }
    page = told["page"]
    return Answer(page.paginator.count, tuple(each.slug for each in page), counts)


def by_loop(question):
    """Count in the lists prepared for Datasette, as it does: within what was chosen."""
    texts = dict(Initiative.objects.values_list("pk", "description_key"))
    slugs = dict(Initiative.objects.order_by("name_key").values_list("pk", "slug"))
    found = {
        pk: carried
        for pk, carried in public_rows()
        if all(slug in carried[facet] for facet, slug in question.chosen)
        and question.words in texts[pk]
    }
    counts = {}
    for carried in found.values():
        for facet, values in carried.items():
            counts.setdefault(facet, Counter()).update(values)
    first = tuple(slug for pk, slug in slugs.items() if pk in found)[:PER_PAGE]
    return Answer(len(found), first, counts)


def test_an_inventory_has_the_size_and_the_links_that_were_asked_for(inventory):
    made = Initiative.objects.prefetch_related(
        "target_groups", "expertise_domains", "partners", "regions"
    )

    assert len(made) == SIZE
    assert {len(each.target_groups.all()) for each in made} <= {1, 2, 3, 4}
    assert {len(each.expertise_domains.all()) for each in made} <= {1, 2, 3, 4}
    assert {len(each.partners.all()) for each in made} <= set(range(7))
    assert {len(each.regions.all()) for each in made} <= {1, 2, 3, 4, 5}
    assert all(250 < len(each.description) < 550 for each in made)


def test_an_inventory_is_made_the_same_every_time(inventory):
    def told():
        return list(
            Initiative.objects.order_by("pk", "regions", "partners").values_list(
                "name", "description", "zone", "status", "regions", "partners"
            )
        )

    before = told()
    Initiative.objects.all().delete()
    Partner.objects.update(umbrella=None)
    Partner.objects.all().delete()
    fill(SIZE)

    assert told() == before


def test_the_list_answers_every_question_as_its_rivals_do(inventory, client):
    asked = questions()

    for question in asked:
        mine = ours(client, question)
        compare(question, mine, by_django_filter(question), "django-filter")
        compare(question, mine, by_loop(question), "loop", own=False)
        assert mine.counts
    assert len(asked) == 7
    assert ours(client, asked[0]).total == Initiative.objects.filter(is_public=True).count()


@pytest.mark.parametrize(
    "other",
    [
        Answer(3, ("a", "b"), {"status": {"lopend": 2}}),
        Answer(2, ("b", "a"), {"status": {"lopend": 2}}),
        Answer(2, ("a", "b"), {"status": {"lopend": 1}}),
        Answer(2, ("a", "b"), {"status": {}}),
        Answer(2, ("a", "b"), {"status": {"lopend": 2, "idee": 1}}),
    ],
)
def test_another_answer_stops_the_comparison(other):
    mine = Answer(2, ("a", "b"), {"status": {"lopend": 2}})

    compare(Question("alles"), mine, mine, "the same")

    with pytest.raises(DifferentAnswersError):
        compare(Question("alles"), mine, other, "other")
