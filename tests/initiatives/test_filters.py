"""The question put to the list."""

import pytest
from django.http import QueryDict

from initiatives.addresses import Address
from initiatives.finding.catalog import Catalog
from initiatives.finding.criteria import question_in
from initiatives.finding.kinds import KIND
from initiatives.models import Initiative

pytestmark = pytest.mark.django_db

FILTERED = {
    "target_groups": "doelgroep",
    "regions": "regio",
    "partners": "partner",
    "expertise_domains": "domein",
    "action_type": "actietype",
    "secondary_action_types": "actietype",
    "status": "status",
    "zone": "zone",
    "other_zones": "zone",
    "model": "model",
    "intensity": "intensiteit",
}
# Choices and dates of the initiative itself, and what a partner, domain or place implies.
WITHOUT_RELATION = {"formeel", "bereik", "actualiteit", "partnertype", "cluster", "referentieregio"}
# Filled in too rarely to be worth a place among the filters; the infofiche shows them.
NOT_FILTERED = {
    *("family", "inspired_by", "care_line", "lead_actor", "method", "question_type", "aims"),
}


def question(query):
    return question_in(Address.of(QueryDict(query)), Catalog())


def test_every_relation_can_be_filtered_on_or_is_left_out_on_purpose():
    relations = {
        field.name
        for field in (*Initiative._meta.many_to_many, *Initiative._meta.fields)
        if field.is_relation
    }

    assert relations == {*FILTERED} | NOT_FILTERED
    assert {*FILTERED.values()} | WITHOUT_RELATION == {*KIND}


@pytest.mark.parametrize(
    ("query", "with_zone_wide", "together"),
    [
        ("", True, False),
        ("zonebreed=0", False, False),
        ("zonebreed=1&partners=los", True, False),
        ("partners=samen", True, True),
    ],
)
def test_a_switch_listens_to_one_word(query, with_zone_wide, together):
    criteria = question(query)

    assert (criteria.with_zone_wide, criteria.together) == (with_zone_wide, together)


def test_what_nobody_knows_is_no_choice():
    assert question("doelgroep=weg&regio=weg").is_empty
