"""The questions one can ask of the inventory combine in any order."""

from itertools import permutations

import pytest
from django.contrib.auth.models import AnonymousUser

from initiatives.models import Initiative
from tests.factories import (
    InitiativeFactory,
    PartnerFactory,
    StatusFactory,
    TargetGroupFactory,
)
from tests.places import make_place, make_zone

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    zone = make_zone("ZOLim")
    place = make_place("Riemst", zone.region)
    group, partners = TargetGroupFactory(), [PartnerFactory(name="CAW"), PartnerFactory()]
    shared = {"target_groups": [group], "partners": partners, "zone": zone, "regions": [place]}
    InitiativeFactory(name="Goed", **shared)
    InitiativeFactory(name="Verborgen", **shared, is_public=False)
    InitiativeFactory(name="Afgelopen", **shared, status=StatusFactory(code="ended"))
    InitiativeFactory(name="Elders", **{**shared, "regions": [make_place("Heers")]})
    InitiativeFactory(name="Voor anderen", **{**shared, "target_groups": []})
    InitiativeFactory(name="Alleen", **{**shared, "partners": partners[1:]})
    return {
        "visible": lambda asked: asked.visible_to(AnonymousUser()),
        "current": lambda asked: asked.current(),
        "serving": lambda asked: asked.serving([group.pk]),
        "reaching": lambda asked: asked.reaching([place.pk]),
        "together": lambda asked: asked.with_all_partners([partner.pk for partner in partners]),
        "counted": lambda asked: asked.with_partner_count(),
    }


def test_every_order_of_three_questions_gives_the_same_answer(world):
    for names in permutations(world, 3):
        found = Initiative.objects.all()
        for name in names:
            found = world[name](found)

        in_one_order = Initiative.objects.all()
        for name in sorted(names):
            in_one_order = world[name](in_one_order)
        assert list(found) == list(in_one_order), names


def test_all_questions_together_leave_one(world):
    found = Initiative.objects.all()
    for ask in world.values():
        found = ask(found)

    assert [(it.name, it.partner_count) for it in found] == [("Goed", 2)]
