import pytest

from networks.loading.aliases import OtherName, sync_aliases
from networks.loading.tables import TableRow
from networks.models import Alias
from tests.factories import AliasFactory, PrimaryCareZoneFactory, RegionFactory

ROW = TableRow("lijst.csv", 2, {})


def given(target, *texts, **more):
    return [OtherName(ROW, "aliases", target, text, **more) for text in texts]


def stored(target):
    return set(target.aliases.values_list("text", "kind", "origin"))


@pytest.mark.django_db
def test_of_two_spellings_with_one_key_the_first_is_kept():
    region = RegionFactory()

    first = sync_aliases(given(region, "St-Niklaas", "St. Niklaas"))
    again = sync_aliases(given(region, "St-Niklaas", "St. Niklaas"))

    assert stored(region) == {("St-Niklaas", "", "reference")}
    assert (first.created, first.updated, first.unchanged) == (1, 0, 0)
    assert (again.created, again.updated, again.unchanged) == (0, 0, 1)


@pytest.mark.django_db
def test_only_reference_names_follow_the_table():
    region = RegionFactory()
    sync_aliases(given(region, "A'pen"))
    AliasFactory(target=region, text="sinjorenstad", origin=Alias.Origin.STAFF)

    sync_aliases(given(region, "A'pen", "Sinjorenstad", kind="omgangsnaam"))

    assert stored(region) == {
        ("A'pen", "omgangsnaam", "reference"),
        ("sinjorenstad", "", "staff"),
    }


@pytest.mark.django_db
def test_a_name_learned_in_one_zone_is_another_name():
    region = RegionFactory()
    zone = PrimaryCareZoneFactory()
    AliasFactory(target=region, text="de stad", zone=zone, origin=Alias.Origin.LEARNED)

    sync_aliases(given(region, "de stad"))

    assert stored(region) == {("de stad", "", "learned"), ("de stad", "", "reference")}
