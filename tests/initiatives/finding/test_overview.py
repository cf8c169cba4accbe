"""The inventory, or that of one zone, at a glance."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from initiatives.finding.overview import Overview
from initiatives.models import Initiative
from tests.factories import (
    ActionTypeFactory,
    ExpertiseDomainFactory,
    InitiativeFactory,
    PartnerFactory,
    TargetGroupFactory,
)
from tests.places import make_place, make_zone

pytestmark = pytest.mark.django_db

READER = AnonymousUser()


def doors(overview):
    return [(door.text, str(door.address)) for door in overview.frequent]


def counts(counted):
    return [(one.label, one.count, str(one.address)) for one in counted]


@pytest.fixture
def zolim():
    return make_zone("ZOLim")


@pytest.fixture
def gent():
    return make_zone("Gent")


def test_the_questions_are_those_with_the_longest_answers():
    groups = {name: TargetGroupFactory(slug=name, label=f"Groep {name}") for name in "abcde"}
    caw, ocmw = PartnerFactory(slug="caw", name="CAW"), PartnerFactory(slug="ocmw", name="OCMW")
    housing = ExpertiseDomainFactory(slug="wonen", label="Wonen")
    for names, partners, domains in [
        ("abc", [caw, ocmw], [housing]),
        ("bcd", [caw], [housing]),
        ("c", [], []),
    ]:
        InitiativeFactory(
            target_groups=[groups[name] for name in names],
            partners=partners,
            expertise_domains=domains,
        )

    assert doors(Overview(READER)) == [
        ("3 initiatieven voor groep c", "?doelgroep=c"),
        ("2 initiatieven voor groep b", "?doelgroep=b"),
        ("1 initiatief voor groep a", "?doelgroep=a"),
        ("2 initiatieven met CAW", "?partner=caw"),
        ("2 initiatieven rond wonen", "?domein=wonen"),
    ]


def test_a_wide_group_gives_way_to_the_part_that_is_most_of_it():
    elderly = TargetGroupFactory(slug="ouderen", label="Ouderen")
    frail = TargetGroupFactory(slug="kwetsbare", label="Kwetsbare ouderen", parent=elderly)
    youth = TargetGroupFactory(slug="jongeren", label="Jongeren")
    child = TargetGroupFactory(slug="kleuters", label="Kleuters", parent=youth)
    for group in (elderly, frail, youth, youth, child):
        InitiativeFactory(target_groups=[group])

    overview = Overview(READER)

    assert [text for text, _address in doors(overview)] == [
        "3 initiatieven voor jongeren",
        "1 initiatief voor kleuters",
        "1 initiatief voor kwetsbare ouderen",
    ]
    assert counts(overview.target_groups) == [
        ("Jongeren", 3, "?doelgroep=jongeren"),
        ("Ouderen", 2, "?doelgroep=ouderen"),
    ]


def test_every_question_of_a_zone_counts_what_its_link_shows(client, zolim, gent):
    groups = [TargetGroupFactory() for _ in range(3)]
    caw, housing = PartnerFactory(), ExpertiseDomainFactory()
    training = ActionTypeFactory()
    for zone in (zolim, zolim, gent):
        InitiativeFactory(
            zone=zone,
            target_groups=groups,
            partners=[caw],
            expertise_domains=[housing],
            action_type=training,
            confirmed_on=timezone.localdate() if zone == zolim else None,
        )
    InitiativeFactory(zone=gent, other_zones=[zolim], target_groups=groups[:1])

    overview = Overview(READER, zolim.pk)

    asked = [(door.address, int(door.text.split()[0])) for door in overview.frequent]
    counted = [*overview.target_groups, *overview.action_types]
    counted += [overview.confirmed, overview.never_confirmed]
    asked += [(one.address, one.count) for one in counted]
    assert len(asked) == 5 + 3 + 1 + 2
    for address, number in asked:
        assert ("zone", "zolim") in address.pairs
        listing = client.get(reverse("initiatives:list") + str(address)).context["listing"]
        assert len(listing.selection.ids) == number
    assert (overview.total, overview.partners) == (3, 1)
    assert (overview.confirmed.count, overview.never_confirmed.count) == (2, 1)


def test_what_other_zones_do_here_is_one_link_away(zolim, gent):
    InitiativeFactory(zone=gent, regions=[make_place("Riemst", zolim.region)])

    overview = Overview(READER, zolim.pk)

    assert (overview.total, overview.is_empty) == (0, False)
    assert overview.frequent == []
    assert counts([overview.working_here]) == [("ELZ ZOLim", 1, "?regio=elz-zolim")]


def test_what_is_new_and_what_was_changed_are_told_apart(zolim):
    long_ago = timezone.now() - timedelta(days=30)
    for name in ("a", "b", "c", "d", "e", "f", "g"):
        InitiativeFactory(name=name, zone=zolim)
    Initiative.objects.update(created=long_ago, modified=long_ago)
    for name, days in (("a", 2), ("c", 1), ("g", 3)):
        Initiative.objects.filter(name=name).update(modified=timezone.now() - timedelta(days=days))
    InitiativeFactory(name="elders", zone=make_zone("Gent"))

    overview = Overview(READER, zolim.pk)

    assert [row.name for row in overview.latest] == ["g", "f", "e", "d"]
    assert [one.name for one in overview.changed] == ["c", "a"]
    assert str(overview.by_change) == "?zone=zolim&sorteer=gewijzigd"


def test_what_a_reader_may_not_see_counts_nowhere(zolim, staff):
    long_ago = timezone.now() - timedelta(days=30)
    for _ in range(6):
        InitiativeFactory(
            is_public=False,
            zone=zolim,
            target_groups=[TargetGroupFactory()],
            partners=[PartnerFactory()],
            action_type=ActionTypeFactory(),
        )
    Initiative.objects.update(created=long_ago)

    for zone in (None, zolim.pk):
        hidden, shown = Overview(READER, zone), Overview(staff, zone)

        assert (hidden.total, hidden.partners, hidden.zones) == (0, 0, 0)
        assert (hidden.confirmed.count, hidden.never_confirmed.count) == (0, 0)
        for block in ("frequent", "latest", "changed", "target_groups", "action_types"):
            assert getattr(hidden, block) == []
            assert getattr(shown, block) != []
        assert shown.total == 6


def test_a_larger_inventory_costs_no_more_statements(zolim):
    def statements():
        Overview(READER)
        with CaptureQueriesContext(connection) as captured:
            overview = Overview(READER, zolim.pk)
            for block in ("frequent", "latest", "changed", "target_groups", "action_types"):
                getattr(overview, block)
            assert overview.never_confirmed.count
        return len(captured)

    def grow():
        for _ in range(3):
            InitiativeFactory(
                zone=zolim,
                target_groups=[TargetGroupFactory()],
                partners=[PartnerFactory()],
                action_type=ActionTypeFactory(),
            )

    grow()
    grow()
    few = statements()
    grow()
    grow()

    assert statements() == few <= 8


def test_what_every_zone_asks_comes_first_when_it_finds_something():
    families = TargetGroupFactory(label="Kansarme gezinnen", slug="kansarme-gezinnen")
    elderly = TargetGroupFactory(label="Ouderen")
    InitiativeFactory(target_groups=[families])
    for _ in range(2):
        InitiativeFactory(target_groups=[elderly])

    doors = [door.text for door in Overview(AnonymousUser()).frequent]

    assert doors == ["1 initiatief voor kansarme gezinnen", "2 initiatieven voor ouderen"]
