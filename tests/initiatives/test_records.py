import pytest

from initiatives.columns import LINK_FIELDS, VALUE_FIELDS
from initiatives.models import Initiative
from initiatives.records import read_links, read_records
from tests import factories

pytestmark = pytest.mark.django_db


def test_a_record_holds_the_values_of_an_initiative_with_terms_as_keys():
    status = factories.StatusFactory()
    made = factories.InitiativeFactory(
        name="Café", slug="cafe", status=status, start_year=2019, version=3, uses_belrai=False
    )

    (record,) = read_records(Initiative.objects.all())

    head = (record.pk, record.slug, record.name_key, record.version)
    assert head == (made.pk, "cafe", "cafe", 3)
    assert len(record.values) == len(VALUE_FIELDS)
    assert [record.value(field) for field in ("name", "status", "start_year", "uses_belrai")] == [
        "Café",
        status.pk,
        2019,
        False,
    ]


def test_records_come_in_the_order_of_the_queryset():
    for name in ("b", "a", "c"):
        factories.InitiativeFactory(name=name)

    records = read_records(Initiative.objects.order_by("-name_key"))

    assert [record.value("name") for record in records] == ["c", "b", "a"]


def test_records_of_many_initiatives_take_one_statement(django_assert_num_queries):
    for _ in range(3):
        factories.InitiativeFactory()

    with django_assert_num_queries(1):
        list(read_records(Initiative.objects.all()))


def test_links_are_keys_in_order_of_addition():
    zone = factories.PrimaryCareZoneFactory()
    regions = [factories.RegionFactory() for _ in range(2)]
    made = factories.InitiativeFactory(other_zones=[zone])
    for region in reversed(regions):
        made.regions.add(region)

    links = read_links(Initiative.objects.all())

    assert list(links) == list(LINK_FIELDS)
    assert {field: dict(linked) for field, linked in links.items() if linked} == {
        "other_zones": {made.pk: [zone.pk]},
        "regions": {made.pk: [regions[1].pk, regions[0].pk]},
    }


def test_leads_and_coordinators_are_partners_too():
    made = factories.InitiativeFactory()
    lead, coordinator, partner = (
        factories.ParticipationFactory(initiative=made, role=role).partner.pk
        for role in ("lead", "coordinator", "partner")
    )

    links = read_links(Initiative.objects.all())

    assert [links[field][made.pk] for field in ("partners", "leads", "coordinators")] == [
        [lead, coordinator, partner],
        [lead],
        [coordinator],
    ]


def test_links_of_other_initiatives_are_left_out():
    mine, other = (
        factories.InitiativeFactory(partners=[factories.PartnerFactory()]) for _ in range(2)
    )

    links = read_links(Initiative.objects.filter(pk=mine.pk))

    assert list(links["partners"]) == [mine.pk]
    assert other.participations.count() == 1


def test_links_take_as_many_statements_for_one_initiative_as_for_four(django_assert_num_queries):
    kinds = len(LINK_FIELDS) - len({"leads", "coordinators"})
    made = [
        factories.InitiativeFactory(
            partners=[factories.PartnerFactory()], regions=[factories.RegionFactory()]
        )
        for _ in range(4)
    ]

    for initiatives in (Initiative.objects.all(), Initiative.objects.filter(pk=made[0].pk)):
        with django_assert_num_queries(kinds):
            read_links(initiatives)
