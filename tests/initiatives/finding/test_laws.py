"""Whatever is in the inventory and whatever is asked, list and counts tell the same truth."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict

from accounts.models import User
from initiatives.addresses import Address
from initiatives.filters import InitiativeFilter, data_of
from initiatives.finding.catalog import Catalog
from initiatives.finding.criteria import question_in
from initiatives.finding.listing import Listing
from initiatives.models import Initiative
from tests.initiatives.finding.random_worlds import Oracle, World

pytestmark = pytest.mark.django_db

SEEDS = range(3)
QUESTIONS = 10


def ask(asked, visitor=None):
    """Return the listing for these choices and the filter it came from."""
    visitor = visitor or AnonymousUser()
    query = QueryDict(mutable=True)
    for key, values in asked.items():
        query.setlist(key, values)
    address = Address.of(query)
    catalog = Catalog()
    visible = Initiative.objects.visible_to(visitor)
    question = InitiativeFilter(data_of(address), visible, catalog=catalog)
    return Listing(question_in(address, catalog), address, catalog, visitor), question


def slugs(pks):
    return set(Initiative.objects.filter(pk__in=pks).values_list("slug", flat=True))


def every_option(facet):
    todo = [*facet.first, *facet.more]
    while todo:
        option = todo.pop()
        todo += option.narrower
        yield option


@pytest.mark.parametrize("seed", SEEDS)
def test_the_list_holds_exactly_what_was_asked(seed):
    world, oracle = World(seed), Oracle()

    for _ in range(3 * QUESTIONS):
        asked = world.question()
        listing, question = ask(asked)

        assert slugs(listing.selection.ids) == oracle.answer(asked), asked
        assert set(question.qs.values_list("pk", flat=True)) == set(listing.selection.ids), asked


@pytest.mark.parametrize("seed", SEEDS)
def test_every_count_is_the_length_of_the_list_behind_it(seed):
    world, oracle = World(seed), Oracle()

    for _ in range(2):
        asked = world.question()
        for facet in ask(asked)[0].facets:
            key = facet.kind.key
            for option in every_option(facet):
                alone = asked | {key: [option.slug]}
                assert option.count == len(oracle.answer(alone)), (asked, key, option.slug)
                assert option.count or option.is_chosen
                assert option.is_chosen == (option.slug in asked.get(key, []))


@pytest.mark.parametrize("seed", SEEDS)
def test_staff_count_what_is_hidden_too(seed):
    world, oracle = World(seed), Oracle()
    asked = world.question()

    listing, _ = ask(asked, User(is_staff=True, is_active=True))

    assert slugs(listing.selection.ids) == oracle.answer(asked, hidden_too=True)


@pytest.mark.parametrize("seed", SEEDS)
def test_advice_for_an_empty_list_keeps_its_word(seed):
    world, oracle = World(seed), Oracle()

    for _ in range(QUESTIONS):
        listing, _ = ask(world.question())
        for alternative in [*listing.leaving_out, *listing.asking_wider]:
            query = {}
            for key, value in alternative.address.pairs:
                query.setdefault(key, []).append(value)
            assert alternative.count == len(oracle.answer(query)), alternative
            assert alternative.count > 0


@pytest.mark.parametrize("seed", SEEDS)
def test_every_chip_takes_exactly_one_pair_away(seed):
    world = World(seed)

    for _ in range(QUESTIONS):
        asked = world.question()
        listing, _ = ask(asked)
        taken = [set(listing.address.pairs) - set(chip.without.pairs) for chip in listing.chips]

        assert all(len(pairs) == 1 for pairs in taken)
        assert set().union(*taken) == set(listing.address.pairs)
        assert len(taken) == len(listing.address.pairs)
