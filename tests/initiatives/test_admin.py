"""The admin of initiatives: the page, who may save it, and two people saving the same one."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone

from initiatives.models import Initiative, Participation
from tests.elzinventory.english import english_in
from tests.factories import (
    AliasFactory,
    FigureFactory,
    ImportRowFactory,
    InitiativeFactory,
    ParticipationFactory,
    PartnerFactory,
    PrimaryCareZoneFactory,
    StatusFactory,
    TargetGroupFactory,
    UserFactory,
    ZoneRoleFactory,
)

LIST = "admin:initiatives_initiative_changelist"
ADD = "admin:initiatives_initiative_add"


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


# Two people


def test_a_stale_page_is_refused_with_both_versions_beside_each_other(
    staff_client, manager, zone, client_class
):
    ended = StatusFactory(code="ended", label="Afgelopen")
    initiative = InitiativeFactory(name="Huis", zone=zone, description="Oud")
    colleague = client_class()
    colleague.force_login(manager)
    colleague.post(
        page_of(initiative),
        typed("Huis", zone=zone.pk, description="Van An", status=ended.pk, seen_version=1),
    )

    answer = staff_client.post(
        page_of(initiative), typed("Huisje", zone=zone.pk, description="Van mij", seen_version=1)
    )

    form = answer.context["adminform"].form
    assert errors_of(answer) == ["Er is nog niets bewaard. Vergelijk wat hierboven staat."]
    assert form.conflict.startswith("An wijzigde dit initiatief op ")
    assert form.conflict.endswith("Beschrijving en Status gewijzigd.")
    assert [(one.label, one.saved, one.typed) for one in answer.context["differences"]] == [
        ("Naam", "Huis", "Huisje"),
        ("Beschrijving", "Van An", "Van mij"),
        ("Status", "Afgelopen", "–"),
    ]
    assert (form["name"].value(), form["description"].value()) == ("Huisje", "Van mij")
    initiative.refresh_from_db()
    assert (initiative.description, initiative.version) == ("Van An", 2)


@pytest.fixture
def client_class(client):
    return type(client)


def test_who_saves_again_after_having_seen_both_does_so(staff_client):
    initiative = InitiativeFactory(name="Huis", version=2)
    refused = staff_client.post(page_of(initiative), typed("Huisje", seen_version=1))

    shown = refused.context["adminform"].form["seen_version"].value()
    staff_client.post(page_of(initiative), typed("Huisje", seen_version=shown))

    initiative.refresh_from_db()
    assert (shown, initiative.name, initiative.version) == (2, "Huisje", 3)


def test_a_third_change_in_between_is_refused_again(staff_client):
    initiative = InitiativeFactory(name="Huis", version=2)
    refused = staff_client.post(page_of(initiative), typed("Huisje", seen_version=1))
    Initiative.objects.update(version=3, description="Nog iemand")

    shown = refused.context["adminform"].form["seen_version"].value()
    again = staff_client.post(page_of(initiative), typed("Huisje", seen_version=shown))

    assert [one.saved for one in again.context["differences"]] == ["Huis", "Nog iemand"]


@pytest.mark.parametrize("seen", [None, "", "x", "0", "99"])
def test_a_page_without_a_good_version_is_not_saved(staff_client, seen):
    initiative = InitiativeFactory(name="Huis")
    given = {} if seen is None else {"seen_version": seen}

    answer = staff_client.post(page_of(initiative), typed("Huisje", **given))

    assert answer.status_code == 200
    initiative.refresh_from_db()
    assert (initiative.name, initiative.version) == ("Huis", 1)


def test_the_page_carries_the_version_it_shows(staff_client):
    initiative = InitiativeFactory(version=7)

    text = staff_client.get(page_of(initiative)).text

    assert '<input type="hidden" name="seen_version" value="7" id="id_seen_version">' in text


def test_a_change_by_an_import_is_named_as_such(staff_client):
    initiative = InitiativeFactory()
    staff_client.post(page_of(initiative), typed("Huis", seen_version=1))
    Initiative.objects.update(version=3, modified=timezone.now())
    ImportRowFactory(initiative=initiative, version_after=3, batch__file_name="lijst.xlsx")

    answer = staff_client.post(page_of(initiative), typed("Huisje", seen_version=2))

    conflict = answer.context["adminform"].form.conflict
    assert conflict.startswith("De invoer van “lijst.xlsx” wijzigde dit initiatief op ")


def test_a_change_of_which_nothing_is_known_is_told_without_a_name(staff_client):
    initiative = InitiativeFactory()
    staff_client.post(page_of(initiative), typed("Huis", seen_version=1))
    Initiative.objects.update(version=3, modified=timezone.now())

    answer = staff_client.post(page_of(initiative), typed("Huisje", seen_version=2))

    conflict = answer.context["adminform"].form.conflict
    assert conflict.startswith("Iemand anders wijzigde dit initiatief op ")


def test_changed_partners_are_shown_beside_each_other(staff_client):
    initiative = InitiativeFactory(name="Huis", version=2)
    caw = ParticipationFactory(initiative=initiative, partner__name="CAW")
    ParticipationFactory(initiative=initiative, partner__name="Van de collega")
    rows = [(caw.pk, caw.partner), (None, PartnerFactory(name="Van mij"))]

    form = typed("Huis", participations=rows, seen_version=1) | {"participations-0-role": "lead"}

    answer = staff_client.post(page_of(initiative), form)

    assert [(one.label, one.saved, one.typed) for one in answer.context["differences"]] == [
        ("Partners", "CAW, partner; Van de collega, partner", "CAW, trekker; Van mij, partner")
    ]


def test_a_row_that_somebody_else_deleted_comes_back_when_it_is_saved_again(staff_client):
    initiative = InitiativeFactory(name="Huis", version=2)
    kept = ParticipationFactory(initiative=initiative, partner__name="Blijft")
    gone, dropped = PartnerFactory(name="Weg"), PartnerFactory(name="Ook weg")
    new = PartnerFactory(name="Nieuw")
    rows = [(9991, gone), (kept.pk, kept.partner), (9992, dropped, "DELETE"), (None, new)]
    refused = staff_client.post(
        page_of(initiative), typed("Huis", participations=rows, seen_version=1)
    )

    formset = refused.context["inline_admin_formsets"][0].formset
    again = [(form["id"].value(), form.instance.partner) for form in formset.forms]
    staff_client.post(page_of(initiative), typed("Huis", participations=again, seen_version=2))

    assert len(errors_of(refused)) == 1
    assert again == [(str(kept.pk), kept.partner), ("", gone), ("", new)]
    assert partners_of(initiative) == ["Blijft", "Nieuw", "Weg"]


def test_a_partner_that_a_colleague_added_too_is_refused_in_dutch(staff_client):
    initiative = InitiativeFactory(name="Huis")
    theirs = ParticipationFactory(initiative=initiative)

    answer = staff_client.post(
        page_of(initiative),
        typed("Huis", participations=[(None, theirs.partner)], seen_version=1),
    )

    assert errors_of(answer) == ["Deze partner staat al bij het initiatief."]


def test_every_save_is_logged_with_who_and_what(staff_client, staff):
    initiative = InitiativeFactory(name="Huis")

    answer = staff_client.post(page_of(initiative), typed("Huisje", seen_version=1))

    (entry,) = LogEntry.objects.all()
    assert (entry.user, entry.get_edited_object()) == (staff, initiative)
    assert entry.get_change_message() == "Naam gewijzigd."
    assert len([*get_messages(answer.wsgi_request)]) == 1
