"""Views that people keep: for themselves or for their zone (U-S4)."""

import re
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from initiatives.models import SavedView
from tests.factories import (
    InitiativeFactory,
    SavedViewFactory,
    TargetGroupFactory,
    UserFactory,
    ZoneRoleFactory,
)
from tests.places import make_zone

pytestmark = pytest.mark.django_db

LIST = reverse("initiatives:list")
VIEWS = reverse("views:list")
KEEP = reverse("views:keep")


@pytest.fixture
def zone():
    return make_zone("ZOLim")


@pytest.fixture
def member(client, zone):
    """Somebody with a role in a zone, signed in."""
    role = ZoneRoleFactory(user=UserFactory(name="Mia"), zone=zone, role="forum_member")
    client.force_login(role.user)
    return role.user


@pytest.fixture
def elderly():
    group = TargetGroupFactory(slug="ouderen", label="Ouderen")
    InitiativeFactory(name="Praatcafé", target_groups=[group])
    return group


def errors(response):
    notice = re.search(r'role="alert".*?</div>', response.text, re.DOTALL)[0]
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", notice).split())).partition("> ")[2]


def act(client, name, view, method="post"):
    return getattr(client, method)(reverse(f"views:{name}", args=[view.slug]))


# Keeping


def test_the_page_says_what_would_be_kept(client, member, elderly):
    text = client.get(f"{KEEP}?doelgroep=ouderen").text

    assert "1 initiatief voor ouderen" in text
    assert "Alleen ik" in text
    assert "Iedereen met een rol in ELZ ZOLim" in text
    assert SavedView.objects.count() == 0


def test_a_view_is_kept_with_everything_about_it(client, member, elderly, zone):
    filled = {"name": "Voor ouderen", "description": "Voor het forum", "zone": zone.pk}

    response = client.post(f"{KEEP}?doelgroep=ouderen&sorteer=-naam", filled | {"is_mailed": "on"})

    view = SavedView.objects.get()
    assert response.url == VIEWS
    assert (view.name, view.description) == ("Voor ouderen", "Voor het forum")
    assert (view.owner, view.zone, view.is_mailed) == (member, zone, True)
    assert view.query == "doelgroep=ouderen&sorteer=-naam"
    assert re.fullmatch(r"voor-ouderen-[a-z2-9]{5}", view.slug)


def test_what_is_kept_is_written_in_one_way_and_by_todays_names(client, member, elderly):
    TargetGroupFactory(slug="bejaarden", label="Bejaarden", replaced_by=elderly)
    asked = "?utm=x&pagina=3&q=++praat+&weergave=lijst&doelgroep=weg&doelgroep=bejaarden"

    client.post(KEEP + asked + "&voorheen=x&kolommen=geheim", {"name": "Praten"})

    assert SavedView.objects.get().query == "doelgroep=ouderen&q=praat"


def test_the_table_and_its_columns_are_kept_too(client, member, elderly):
    client.post(f"{KEEP}?weergave=tabel&kolommen=status", {"name": "Tabel"})

    response = client.get(SavedView.objects.get().get_absolute_url(), follow=True)

    assert response.context["listing"].columns == ["naam", "status"]


@pytest.mark.parametrize(
    ("filled", "sentence"),
    [
        ({"name": ""}, "Naam : Vul een naam in."),
        ({"name": "   "}, "Naam : Vul een naam in."),
        ({"name": "VOOR OUDEREN"}, "Je hebt al een weergave met die naam."),
        ({"name": "twee\nregels"}, "Naam : Schrijf dit op één regel"),
        ({"name": "nul\x00"}, "Naam : "),
        ({"name": "x" * 101}, "Naam : "),
        ({"name": "x", "zone": "abc"}, "Wie mag ze zien? : Kies een zone waarin je zelf"),
    ],
)
def test_what_cannot_be_kept_gets_a_sentence(client, member, elderly, filled, sentence):
    SavedViewFactory(owner=member, name="Voor ouderen")

    response = client.post(f"{KEEP}?doelgroep=ouderen", filled)

    assert response.status_code == 200
    assert errors(response).startswith(sentence)
    assert "<title>Fout: " in response.text
    assert SavedView.objects.count() == 1


def test_a_choice_too_long_to_keep_gets_a_sentence(client, member):
    words = "".join(f"&doelgroep=groep-{number:03}-{'x' * 40}" for number in range(60))
    for number in range(60):
        TargetGroupFactory(slug=f"groep-{number:03}-{'x' * 40}")

    response = client.post(f"{KEEP}?{words}", {"name": "Alles"})

    assert errors(response) == "Deze keuze is te lang om te bewaren. Laat enkele filters weg."


def test_a_view_is_shared_only_with_a_zone_of_ones_own(client, member):
    strange = make_zone("Gent")

    response = client.post(KEEP, {"name": "Voor Gent", "zone": strange.pk})

    assert errors(response) == "Wie mag ze zien? : Kies een zone waarin je zelf een rol hebt."
    assert SavedView.objects.count() == 0


def test_who_has_no_zone_keeps_for_himself(client):
    client.force_login(UserFactory())

    assert "Wie mag ze zien?" not in client.get(KEEP).text
    client.post(KEEP, {"name": "Van mij", "zone": make_zone("Gent").pk})
    assert SavedView.objects.get().zone is None


def test_two_people_may_use_the_same_name(client, member):
    SavedViewFactory(name="Ouderen", slug="ouderen")

    assert client.post(KEEP, {"name": "Ouderen"}).status_code == 302
    assert SavedView.objects.filter(name="Ouderen").count() == 2


@pytest.mark.parametrize("name", ["♥", "bewaar", "stop", "-", "a" * 100])
def test_every_name_gets_an_address_that_works(client, member, name):
    client.post(KEEP, {"name": name})

    view = SavedView.objects.get(owner=member)
    assert client.get(view.get_absolute_url(), follow=True).status_code == 200


# Opening


def test_a_view_opens_as_the_list_with_its_name(client, member, elderly):
    view = SavedViewFactory(
        owner=member, name="<Ouderen>", description="Om te bellen", query="doelgroep=ouderen"
    )

    response = client.get(view.get_absolute_url(), follow=True)

    assert response.redirect_chain == [
        (f"{LIST}?doelgroep=ouderen&bewaard={view.slug}#resultaten", 302)
    ]
    assert "Weergave <b>&lt;Ouderen&gt;</b>: Om te bellen" in response.text
    assert [row.name for row in response.context["listing"].rows] == ["Praatcafé"]
    assert "bewaard" not in str(response.context["listing"].chips[0].without)


def test_a_view_follows_a_term_that_was_replaced_since(client, member, elderly):
    view = SavedViewFactory(owner=member, query="doelgroep=bejaarden")
    TargetGroupFactory(slug="bejaarden", label="Bejaarden", replaced_by=elderly)

    response = client.get(view.get_absolute_url(), follow=True)

    assert [row.name for row in response.context["listing"].rows] == ["Praatcafé"]
    assert response.context["renamings"] == ["“Bejaarden” heet nu “Ouderen”."]
    assert response.context["kept_view"] == view


def test_the_address_stays_when_the_name_changes(client, member):
    view = SavedViewFactory(owner=member, name="Oud", slug="oud-abcde")

    client.post(reverse("views:edit", args=[view.slug]), {"name": "Nieuw"})

    view.refresh_from_db()
    assert (view.name, view.slug) == ("Nieuw", "oud-abcde")


# Who may do what


@pytest.fixture
def stranger():
    return UserFactory()


@pytest.fixture
def colleague(zone):
    return ZoneRoleFactory(user=UserFactory(name="Jef"), zone=zone, role="forum_member").user


@pytest.mark.parametrize("name", ["go", "edit", "delete"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_private_view_does_not_exist_for_anybody_else(client, member, colleague, name, method):
    view = SavedViewFactory(owner=member, name="Geheime naam")
    boss = UserFactory(is_staff=True, is_superuser=True)

    for somebody in (colleague, boss):
        client.force_login(somebody)
        expected = 405 if (name, method) == ("go", "post") else 404
        assert act(client, name, view, method).status_code == expected
        assert "Geheime naam" not in client.get(VIEWS).text
        shown = client.get(f"{LIST}?bewaard={view.slug}", follow=True)
        assert shown.redirect_chain == [(LIST, 302)]
        assert "Geheime naam" not in shown.text
    assert SavedView.objects.filter(pk=view.pk).exists()


def test_a_shared_view_is_for_everybody_of_the_zone_and_nobody_else(
    client, member, colleague, stranger, zone
):
    view = SavedViewFactory(owner=member, zone=zone, name="Van de zone")

    client.force_login(colleague)
    assert act(client, "go", view, "get").status_code == 302
    assert "Van de zone" in client.get(VIEWS).text
    assert "door Mia" in client.get(VIEWS).text

    client.force_login(stranger)
    assert act(client, "go", view, "get").status_code == 404
    assert "Van de zone" not in client.get(VIEWS).text


@pytest.mark.parametrize("name", ["edit", "delete"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_only_who_kept_a_shared_view_changes_it(client, member, colleague, zone, name, method):
    view = SavedViewFactory(owner=member, zone=zone)
    client.force_login(colleague)

    response = act(client, name, view, method)

    assert response.status_code == 403
    assert reverse("views:edit", args=[view.slug]) not in client.get(VIEWS).text
    assert SavedView.objects.filter(pk=view.pk).exists()


@pytest.mark.parametrize("name", ["list", "keep", "go", "edit", "delete"])
def test_visitors_are_asked_to_sign_in_whether_a_view_exists_or_not(client, name):
    view = SavedViewFactory(slug="is-er")
    args = [] if name in ("list", "keep") else [[view.slug], ["is-er-niet"]]

    for some in args or [[]]:
        path = reverse(f"views:{name}", args=some)
        assert client.get(path).url == f"{reverse('login')}?next={path}"


def test_visitors_see_no_button_to_keep(client):
    InitiativeFactory()

    assert "Bewaar deze weergave" not in client.get(LIST).text
    assert 'value="http://testserver/initiatieven/"' in client.get(LIST).text


def test_who_left_a_zone_no_longer_sees_its_views(client, member, colleague, zone):
    view = SavedViewFactory(owner=member, zone=zone)
    colleague.zone_roles.all().delete()
    client.force_login(colleague)

    assert act(client, "go", view, "get").status_code == 404


def test_numbers_hold_only_what_one_may_see(client, member, elderly):
    InitiativeFactory(name="Verborgen", is_public=False, target_groups=[elderly])
    SavedViewFactory(owner=member, query="doelgroep=ouderen")

    assert "1 initiatief voor ouderen" in client.get(VIEWS).text


# Changing and deleting


def test_deleting_asks_first(client, member):
    view = SavedViewFactory(owner=member, name="Weg ermee")

    assert "Verwijder “Weg ermee”?" in act(client, "delete", view, "get").text
    assert SavedView.objects.count() == 1
    assert act(client, "delete", view).url == VIEWS
    assert SavedView.objects.count() == 0


def test_who_starts_following_again_hears_only_of_what_comes_after(client, member):
    view = SavedViewFactory(
        owner=member, name="A", mailed_on="2026-01-01T00:00Z", mailed_initiatives=[1]
    )
    path = reverse("views:edit", args=[view.slug])

    client.post(path, {"name": "A", "is_mailed": "on"})

    view.refresh_from_db()
    assert (view.is_mailed, view.mailed_on, view.mailed_initiatives) == (True, None, [])


def test_changing_the_name_leaves_what_was_mailed(client, member):
    view = SavedViewFactory(
        owner=member, is_mailed=True, mailed_on="2026-01-01T00:00Z", mailed_initiatives=[1]
    )

    client.post(reverse("views:edit", args=[view.slug]), {"name": "B", "is_mailed": "on"})

    view.refresh_from_db()
    assert view.mailed_initiatives == [1]


def test_the_name_of_another_own_view_is_refused_when_changing(client, member):
    SavedViewFactory(owner=member, name="Een")
    view = SavedViewFactory(owner=member, name="Twee")

    response = client.post(reverse("views:edit", args=[view.slug]), {"name": "een"})

    assert errors(response) == "Je hebt al een weergave met die naam."


# Cost


def test_more_views_cost_no_more_statements(client, member, zone, elderly):
    def cost():
        client.get(VIEWS)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(VIEWS).status_code == 200
        return len(queries)

    def fill():
        SavedViewFactory(owner=member, query="doelgroep=ouderen")
        SavedViewFactory(zone=zone, query="doelgroep=ouderen")

    fill()
    one = cost()
    for _ in range(4):
        fill()

    assert cost() == one <= 8
