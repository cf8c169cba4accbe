"""The admin of initiatives: the list, the page, and who may save it."""

import pytest
from django.urls import reverse

from initiatives.models import Initiative
from tests.elzinventory.english import english_in
from tests.factories import (
    AliasFactory,
    FigureFactory,
    InitiativeFactory,
    ParticipationFactory,
    PartnerFactory,
    PrimaryCareZoneFactory,
    TargetGroupFactory,
    UserFactory,
    ZoneRoleFactory,
)
from tests.initiatives.pages import errors_of, page_of, partners_of, typed

LIST = "admin:initiatives_initiative_changelist"
ADD = "admin:initiatives_initiative_add"


@pytest.fixture
def manager(db):
    role = ZoneRoleFactory(user__is_staff=True, user__name="An", zone__name="Dender")
    return role.user


@pytest.fixture
def zone(manager):
    return manager.zone_roles.get().zone


@pytest.fixture
def manager_client(client, manager):
    client.force_login(manager)
    return client


# The list


@pytest.mark.parametrize("text", ["buurtcafé", "BUURTCAFE", "ontmoeten", "c.a.w.", "welzijnswerk"])
def test_an_initiative_is_found_by_name_description_and_partner(staff_client, text):
    caw = PartnerFactory(name="CAW")
    AliasFactory(target=caw, text="Centrum Algemeen Welzijnswerk")
    InitiativeFactory(name="Búurtcafé", description="Mensen ontmoeten elkaar", partners=[caw])
    InitiativeFactory(name="Anders")

    listed = staff_client.get(reverse(LIST), {"q": text}).context["cl"].result_list

    assert [str(one) for one in listed] == ["Búurtcafé"]


@pytest.mark.parametrize(
    ("missing", "names"),
    [
        ("doelgroep", ["Leeg", "Zone-breed"]),
        ("regio", ["Leeg", "Vol"]),
        ("partner", ["Leeg", "Zone-breed"]),
        ("bevestiging", ["Leeg", "Zone-breed"]),
        ("onzin", ["Leeg", "Vol", "Zone-breed"]),
    ],
)
def test_what_is_incomplete_is_one_click_away(staff_client, missing, names):
    InitiativeFactory(name="Leeg")
    InitiativeFactory(name="Zone-breed", zone=PrimaryCareZoneFactory(), covers_whole_zone=True)
    InitiativeFactory(
        name="Vol",
        target_groups=[TargetGroupFactory()],
        partners=[PartnerFactory(), PartnerFactory()],
        confirmed_on="2026-01-01",
    )

    listed = staff_client.get(reverse(LIST), {"ontbreekt": missing}).context["cl"].result_list

    assert [str(one) for one in listed] == names


def test_staff_see_the_initiatives_of_every_zone(client, db):
    InitiativeFactory(name="Van een zone", zone=PrimaryCareZoneFactory(), is_public=False)
    InitiativeFactory(name="Boven de zones")
    client.force_login(UserFactory(is_staff=True))

    listed = client.get(reverse(LIST)).context["cl"].result_list

    assert [str(one) for one in listed] == ["Boven de zones", "Van een zone"]


# The page


def test_the_page_follows_the_order_of_the_infofiche(staff_client):
    text = staff_client.get(page_of(InitiativeFactory())).text

    names = ["name", "description", "target_groups", "regions", "participations-TOTAL_FORMS"]
    names += ["expertise_domains", "action_type", "model", "how_to_join", "status", "source_note"]
    places = [text.index(f'name="{name}"') for name in [*names, "figures-TOTAL_FORMS"]]
    assert places == sorted(places)
    assert text.count('name="participations-TOTAL_FORMS"') == 1


def test_a_new_initiative_is_saved_with_its_partners(staff_client):
    caw, group = PartnerFactory(name="CAW"), TargetGroupFactory()
    form = typed("Huis van het Kind", participations=[(None, caw)], target_groups=[group.pk])

    staff_client.post(reverse(ADD), form)

    initiative = Initiative.objects.get()
    assert (initiative.slug, initiative.version) == ("huis-van-het-kind", 1)
    assert partners_of(initiative) == ["CAW"]
    assert [*initiative.target_groups.all()] == [group]


def test_the_slug_of_a_namesake_says_which_zone_it_is_of(staff_client):
    InitiativeFactory(name="Huis van het Kind", slug="huis-van-het-kind")
    zone = PrimaryCareZoneFactory(slug="dender")

    staff_client.post(reverse(ADD), typed("Huis van het Kind", zone=zone.pk))

    assert Initiative.objects.get(zone=zone).slug == "huis-van-het-kind-dender"


def test_a_namesake_in_the_same_zone_is_refused(staff_client):
    zone = PrimaryCareZoneFactory()
    InitiativeFactory(name="Buurtcafé", zone=zone)

    answer = staff_client.post(reverse(ADD), typed("BUURTCAFE", zone=zone.pk))

    assert errors_of(answer) == ["Deze zone heeft al een initiatief met die naam."]


def test_a_namesake_above_the_zones_is_refused(staff_client):
    InitiativeFactory(name="Buurtcafé")

    answer = staff_client.post(reverse(ADD), typed("BUURTCAFE"))

    assert errors_of(answer) == ["Er is al een initiatief boven de zones met die naam."]


def test_covering_a_zone_asks_for_a_zone(staff_client):
    answer = staff_client.post(reverse(ADD), typed(covers_whole_zone="on"))

    assert errors_of(answer) == ["Kies een eerstelijnszone, of vink zone-breed uit."]


def test_saving_keeps_the_slug_and_raises_the_version(staff_client):
    initiative = InitiativeFactory(name="Oud", slug="oud")

    staff_client.post(page_of(initiative), typed("Nieuw", slug="nieuw", seen_version=1))

    initiative.refresh_from_db()
    assert (initiative.name, initiative.slug, initiative.version) == ("Nieuw", "oud", 2)


def test_the_page_links_to_the_initiative_on_the_site(staff_client):
    initiative = InitiativeFactory()

    text = staff_client.get(page_of(initiative)).text

    assert "Bekijk op de site</a>" in text


@pytest.mark.parametrize("key", ["x", "-1", "\u0663"])
def test_keys_that_cannot_exist_are_refused_and_the_page_shown_again(staff_client, key):
    form = typed("Huis", regions=[key], target_groups=[key], zone=key, family=key)
    form |= {"participations-TOTAL_FORMS": 1, "participations-0-partner": key}
    form["participations-0-role"] = "partner"

    answer = staff_client.post(reverse(ADD), form)

    assert len(errors_of(answer)) == 5
    assert english_in(answer.text) == set()


# Who may


def test_a_zone_manager_adds_in_the_own_zone(manager_client, zone):
    manager_client.post(reverse(ADD), typed("Huis", zone=zone.pk))

    assert Initiative.objects.get().zone == zone


def test_the_only_zone_of_a_manager_is_filled_in(manager_client, zone):
    PrimaryCareZoneFactory()

    field = manager_client.get(reverse(ADD)).context["adminform"].form["zone"]

    assert field.value() == zone.pk
    assert [*field.field.queryset] == [zone]


def test_a_zone_manager_does_not_add_in_another_zone(manager_client):
    other = PrimaryCareZoneFactory()

    answer = manager_client.post(reverse(ADD), typed("Huis", zone=other.pk))

    assert errors_of(answer) == ["Kies een zone die jij beheert."]
    assert not Initiative.objects.exists()


def test_a_zone_manager_does_not_add_above_the_zones(manager_client):
    answer = manager_client.post(reverse(ADD), typed("Huis"))

    assert errors_of(answer) == ["Dit veld is verplicht."]
    assert not Initiative.objects.exists()


def test_a_zone_manager_changes_and_deletes_in_the_own_zone(manager_client, zone):
    initiative = InitiativeFactory(zone=zone)
    FigureFactory(initiative=initiative)
    ParticipationFactory(initiative=initiative)

    manager_client.post(page_of(initiative), typed("Nieuw", zone=zone.pk, seen_version=1))
    initiative.refresh_from_db()
    delete = reverse("admin:initiatives_initiative_delete", args=[initiative.pk])
    manager_client.post(delete, {"post": "yes"})

    assert initiative.name == "Nieuw"
    assert not Initiative.objects.exists()


def test_a_zone_manager_does_not_move_an_initiative_to_another_zone(manager_client, zone):
    initiative, other = InitiativeFactory(zone=zone), PrimaryCareZoneFactory()

    answer = manager_client.post(page_of(initiative), typed(zone=other.pk, seen_version=1))

    assert errors_of(answer) == ["Kies een zone die jij beheert."]
    initiative.refresh_from_db()
    assert initiative.zone == zone


@pytest.mark.parametrize("owner", ["another zone", "above the zones"])
def test_a_zone_manager_only_looks_at_what_is_not_of_the_own_zone(manager_client, owner):
    theirs = PrimaryCareZoneFactory() if owner == "another zone" else None
    initiative = InitiativeFactory(name="Van hen", zone=theirs)
    ParticipationFactory(initiative=initiative, partner__name="CAW")
    delete = reverse("admin:initiatives_initiative_delete", args=[initiative.pk])

    looked = manager_client.get(page_of(initiative))
    answers = [
        manager_client.post(page_of(initiative), typed("Van ons", seen_version=1)),
        manager_client.post(delete, {"post": "yes"}),
    ]

    assert looked.status_code == 200
    assert [
        field for field in ("_save", "participations-0-partner") if f'name="{field}"' in looked.text
    ] == []
    assert [answer.status_code for answer in answers] == [403, 403]
    initiative.refresh_from_db()
    assert initiative.name == "Van hen"


def test_a_zone_manager_deletes_no_selection_that_holds_others(manager_client, zone):
    mine, other = InitiativeFactory(zone=zone), InitiativeFactory(zone=PrimaryCareZoneFactory())
    chosen = {"action": "delete_selected", "_selected_action": [mine.pk, other.pk], "post": "yes"}

    manager_client.post(reverse(LIST), chosen)

    assert Initiative.objects.count() == 2


@pytest.mark.parametrize("page", ["add", "change"])
def test_staff_without_a_zone_save_nothing(client, db, page):
    initiative = InitiativeFactory(name="Huis", zone=PrimaryCareZoneFactory())
    client.force_login(UserFactory(is_staff=True))
    address = reverse(ADD) if page == "add" else page_of(initiative)

    answer = client.post(address, typed("Nieuw", seen_version=1))

    assert answer.status_code == 403
    assert [one.name for one in Initiative.objects.all()] == ["Huis"]
