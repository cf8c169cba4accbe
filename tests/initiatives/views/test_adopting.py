"""Taking over an initiative as an idea for an own zone."""

import re
from html import unescape

import pytest
from django.contrib.admin.models import LogEntry
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from initiatives.adopting import adopt
from initiatives.models import Initiative
from tests.factories import (
    ActionTypeFactory,
    CollaborationIntensityFactory,
    CollaborationModelFactory,
    ExpertiseDomainFactory,
    InitiativeFactory,
    ParticipationFactory,
    StatusFactory,
    TargetGroupFactory,
    UserFactory,
    ZoneRoleFactory,
)
from tests.places import make_place, make_zone

pytestmark = pytest.mark.django_db


@pytest.fixture
def origin():
    zone = make_zone("Haspengouw")
    made = InitiativeFactory(
        slug="praatcafe",
        name="Praatcafé",
        description="Elke maand een gesprek.",
        how_to_join="Bel ons.",
        contact="012 34 56 78",
        website="https://praat.voorbeeld.be/",
        remarks="Niet delen.",
        zone=zone,
        covers_whole_zone=True,
        regions=[make_place("Riemst", zone.region)],
        target_groups=[TargetGroupFactory(label="Ouderen")],
        expertise_domains=[ExpertiseDomainFactory(label="Dementie")],
        action_type=ActionTypeFactory(label="Infodeling"),
        secondary_action_types=[ActionTypeFactory(label="Opleiding")],
        model=CollaborationModelFactory(label="Netwerk"),
        intensity=CollaborationIntensityFactory(label="Afstemmen"),
        status=StatusFactory(code="running", slug="lopend", label="Lopend"),
        confirmed_on="2026-01-01",
        start_year=2019,
    )
    ParticipationFactory(initiative=made)
    return made


@pytest.fixture
def idea_status():
    return StatusFactory(code="idea", slug="idee", label="Idee")


@pytest.fixture
def manager(client):
    role = ZoneRoleFactory(user=UserFactory(is_staff=True), zone=make_zone("ZOLim"))
    client.force_login(role.user)
    return role.user


def page_of(origin):
    return reverse("initiatives:adopt", args=[origin.slug])


def errors(response):
    notice = re.search(r'role="alert".*?</div>', response.text, re.DOTALL)[0]
    return " ".join(unescape(re.sub(r"<[^>]+>|role=\S+|tabindex=\S+", " ", notice)).split())


def test_an_idea_holds_what_it_is_and_not_who_does_it_or_where(
    client, origin, manager, idea_status
):
    response = client.post(page_of(origin), {"name": "Praatcafé"})

    idea = origin.inspired.get()
    assert response.url == reverse("admin:initiatives_initiative_change", args=[idea.pk])
    assert (idea.name, idea.description) == ("Praatcafé", "Elke maand een gesprek.")
    assert (idea.zone.name, idea.status, idea.is_public) == ("ZOLim", idea_status, False)
    assert (idea.action_type, idea.model, idea.intensity) == (
        *(origin.action_type, origin.model),
        origin.intensity,
    )
    for field in ("target_groups", "expertise_domains", "secondary_action_types"):
        assert [*getattr(idea, field).all()] == [*getattr(origin, field).all()] != []
    for field in ("partners", "regions", "other_zones"):
        assert [*getattr(idea, field).all()] == []
    assert [idea.how_to_join, idea.contact, idea.website, idea.remarks] == [""] * 4
    assert (idea.confirmed_on, idea.start_year, idea.covers_whole_zone) == (None, None, False)
    assert idea.source_note == "Naar een idee van “Praatcafé” (ELZ Haspengouw)"
    assert idea.slug == "praatcafe-zolim"


def test_who_made_it_stands_in_the_history_and_hears_what_happened(client, origin, manager):
    response = client.post(page_of(origin), {"name": "Praatcafé"}, follow=True)

    idea = origin.inspired.get()
    entry = LogEntry.objects.get(object_id=str(idea.pk))
    assert entry.user == manager
    assert entry.get_change_message() == "Overgenomen als idee van “Praatcafé”."
    assert "staat als idee in de lijst van ELZ ZOLim" in response.text


def test_looking_at_the_page_makes_nothing(client, origin, manager):
    response = client.get(page_of(origin), {"name": "Praatcafé"})

    assert response.status_code == 200
    assert 'value="Praatcafé"' in response.text
    assert "in de lijst van ELZ ZOLim" in response.text
    assert Initiative.objects.count() == 1


def test_a_second_time_is_refused_with_a_sentence(client, origin, manager):
    client.post(page_of(origin), {"name": "Praatcafé"})

    again = client.post(page_of(origin), {"name": "PRAATCAFE"})

    assert again.status_code == 200
    assert "Deze zone heeft al een initiatief met die naam." in errors(again)
    assert "<title>Fout: " in again.text
    assert origin.inspired.count() == 1
    assert client.post(page_of(origin), {"name": "Praatcafé Noord"}).status_code == 302
    assert origin.inspired.count() == 2


@pytest.mark.parametrize("name", ["", "   ", "x" * 201, "twee\x00delen"])
def test_a_name_that_cannot_be_is_refused_with_a_sentence(client, origin, manager, name):
    response = client.post(page_of(origin), {"name": name})

    assert response.status_code == 200
    assert errors(response).startswith("Naam van het idee :")
    assert Initiative.objects.count() == 1


def test_who_manages_several_zones_chooses_one_of_them(client, origin, manager):
    second, strange = make_zone("Maasland"), make_zone("Gent")
    ZoneRoleFactory(user=manager, zone=second)
    member_of = make_zone("Kempen")
    ZoneRoleFactory(user=manager, zone=member_of, role="forum_member")

    page = client.get(page_of(origin)).text
    options = re.findall(r"<option[^>]*>([^<]+)</option>", page)
    assert options == ["Kies een zone", "ELZ Maasland", "ELZ ZOLim"]

    for zone, sentence in [
        ("", "Kies een zone."),
        (strange.pk, "Kies een zone die jij beheert."),
        (member_of.pk, "Kies een zone die jij beheert."),
        ("abc", "Kies een zone die jij beheert."),
    ]:
        response = client.post(page_of(origin), {"name": "Praatcafé", "zone": zone})
        assert sentence in errors(response)
    assert origin.inspired.count() == 0

    client.post(page_of(origin), {"name": "Praatcafé", "zone": second.pk})
    assert origin.inspired.get().zone == second


@pytest.mark.parametrize("who", ["visitor", "member", "staff without a zone"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_who_may_add_nowhere_is_refused(client, origin, who, method):
    if who != "visitor":
        user = UserFactory(is_staff=who != "member")
        ZoneRoleFactory(user=user, zone=origin.zone, role="forum_member")
        client.force_login(user)

    response = getattr(client, method)(page_of(origin), {"name": "Praatcafé"})

    assert response.status_code == 403
    assert Initiative.objects.count() == 1
    assert page_of(origin) not in client.get(origin.get_absolute_url()).text


def test_what_one_may_not_see_cannot_be_taken_over(client, origin):
    Initiative.objects.update(is_public=False)

    assert client.get(page_of(origin)).status_code == 404
    assert client.post(page_of(origin), {"name": "Praatcafé"}).status_code == 404


def test_origin_and_idea_name_each_other_as_far_as_one_may_see(client, origin, manager):
    client.post(page_of(origin), {"name": "Praatcafé"})
    idea = origin.inspired.get()

    assert page_of(origin) in client.get(origin.get_absolute_url()).text
    assert "Overgenomen als idee in" in client.get(origin.get_absolute_url()).text
    assert "Naar een idee van" in client.get(idea.get_absolute_url()).text

    client.logout()
    assert "Overgenomen als idee in" not in client.get(origin.get_absolute_url()).text

    Initiative.objects.filter(pk=idea.pk).update(is_public=True)
    shown = client.get(origin.get_absolute_url()).text
    assert f'Overgenomen als idee in <a href="{idea.get_absolute_url()}">ELZ ZOLim</a>' in shown

    Initiative.objects.filter(pk=origin.pk).update(is_public=False)
    hidden = client.get(idea.get_absolute_url()).text
    assert f'href="{origin.get_absolute_url()}"' not in hidden


def test_deleting_the_idea_leaves_everything_as_it_was(client, origin, manager):
    before = Initiative.objects.filter(pk=origin.pk).values().get()
    client.post(page_of(origin), {"name": "Praatcafé"})
    idea = origin.inspired.get()

    gone = client.post(
        reverse("admin:initiatives_initiative_delete", args=[idea.pk]), {"post": "yes"}
    )

    assert gone.status_code == 302
    assert Initiative.objects.values().get() == before


def test_the_source_of_an_idea_tells_nobody_what_is_hidden(client, origin, manager):
    Initiative.objects.update(is_public=False)

    client.post(page_of(origin), {"name": "Iets nieuws"})

    assert origin.inspired.get().source_note == ""


def test_the_longest_names_fit(client, manager):
    origin = InitiativeFactory(slug="lang", name="n" * 200, zone=make_zone("z" * 60))

    assert client.post(page_of(origin), {"name": "n" * 200}).status_code == 302
    assert len(origin.inspired.get().source_note) <= 300


def test_whoever_asks_a_strange_zone_gets_nothing_new(origin, manager):
    """Whatever a form forgets."""
    strange = make_zone("Gent")

    with pytest.raises(PermissionDenied):
        adopt(origin, name="Praatcafé", zone=strange, by=manager)

    assert Initiative.objects.count() == 1
