"""The mail about a view, and the rest of what is due (U-S4)."""

import datetime
from concurrent.futures import ThreadPoolExecutor
from io import StringIO
from threading import Barrier

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.core.signing import dumps
from django.db import connection
from django.test import Client
from django.urls import reverse

from initiatives.following.digest import MOST_NAMED, token_of
from initiatives.index.current import current
from initiatives.index.pruning import prune_log
from initiatives.models import Initiative, InventoryChange, SavedView
from tests.factories import InitiativeFactory, SavedViewFactory, TargetGroupFactory, UserFactory

pytestmark = pytest.mark.django_db


def tick():
    call_command("tick", stdout=StringIO())


def let_pass(days):
    for view in SavedView.objects.exclude(mailed_on=None):
        view.mailed_on -= datetime.timedelta(days=days)
        view.save()


@pytest.fixture
def group():
    return TargetGroupFactory(slug="ouderen", label="Ouderen")


@pytest.fixture
def view(group):
    """A view that is followed, whose first tick was more than a week ago."""
    InitiativeFactory(name="Van vroeger", target_groups=[group])
    view = SavedViewFactory(
        name="Voor ouderen", slug="voor-ouderen", query="doelgroep=ouderen", is_mailed=True
    )
    tick()
    let_pass(days=8)
    return view


def test_the_first_time_only_notes_what_there_is(group):
    known = InitiativeFactory(target_groups=[group])
    view = SavedViewFactory(query="doelgroep=ouderen", is_mailed=True)

    tick()

    view.refresh_from_db()
    assert mail.outbox == []
    assert view.mailed_initiatives == [known.pk]
    assert view.mailed_on is not None


def test_what_is_new_is_mailed_in_plain_text_with_links(view, group, settings):
    settings.SITE_ADDRESS = "https://inventaris.voorbeeld.be"
    InitiativeFactory(name="Praatcafé", slug="praatcafe", target_groups=[group])
    InitiativeFactory(name="Voor anderen")

    tick()

    (sent,) = mail.outbox
    stop = f"https://inventaris.voorbeeld.be/weergaven/stop/{token_of(view)}/"
    assert sent.to == [view.owner.email]
    assert sent.subject == "1 nieuw initiatief in “Voor ouderen”"
    assert sent.content_subtype == "plain"
    assert sent.body == "\n".join(
        [
            *("Dag,", "", "Nieuw in je weergave “Voor ouderen”:", ""),
            "- Praatcafé",
            "  https://inventaris.voorbeeld.be/initiatieven/praatcafe/",
            *("", "De hele weergave, nu 2 initiatieven voor ouderen:"),
            *("https://inventaris.voorbeeld.be/weergaven/voor-ouderen/", ""),
            "Je krijgt deze mail hoogstens één keer per week, omdat je dat vroeg.",
            *("Geen mails meer hierover:", stop, ""),
        ]
    )
    assert sent.extra_headers["List-Unsubscribe"] == f"<{stop}>"
    assert sent.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert sent.extra_headers["Message-ID"].endswith("@inventaris.voorbeeld.be>")


def test_a_mail_is_sent_once(view, group):
    InitiativeFactory(target_groups=[group])

    for _ in range(3):
        tick()
    let_pass(days=8)
    tick()

    assert len(mail.outbox) == 1


def test_nothing_new_gives_no_mail_and_leaves_everything(view):
    before = SavedView.objects.values().get()

    tick()

    assert mail.outbox == []
    assert SavedView.objects.values().get() == before


def test_a_mail_comes_at_most_once_a_week(view, group):
    InitiativeFactory(target_groups=[group])
    tick()
    InitiativeFactory(target_groups=[group])

    let_pass(days=6)
    tick()
    assert len(mail.outbox) == 1

    let_pass(days=1)
    tick()
    assert len(mail.outbox) == 2


def test_only_what_the_follower_may_see_is_mailed(view, group):
    hidden = InitiativeFactory(name="Verborgen", target_groups=[group], is_public=False)
    tick()
    assert mail.outbox == []

    Initiative.objects.filter(pk=hidden.pk).update(is_public=True)
    tick()
    assert "Verborgen" in mail.outbox[0].body


@pytest.mark.parametrize("change", ["off", "inactive"])
def test_who_does_not_follow_or_has_no_account_any_more_gets_nothing(view, group, change):
    InitiativeFactory(target_groups=[group])
    if change == "off":
        SavedView.objects.update(is_mailed=False)
    else:
        view.owner.is_active = False
        view.owner.save()

    tick()

    assert mail.outbox == []


def test_a_name_never_adds_a_header(view, group):
    evil = "Ouderen\nBcc: iedereen@voorbeeld.be\r\nX: y"
    SavedView.objects.update(name=evil)
    named = InitiativeFactory(target_groups=[group])
    Initiative.objects.filter(pk=named.pk).update(name="A\nBcc: x@voorbeeld.be")

    tick()

    message = mail.outbox[0].message()
    assert mail.outbox[0].recipients() == [view.owner.email]
    assert message["Bcc"] is message["X"] is None
    assert "\n" not in mail.outbox[0].subject
    assert "- A Bcc: x@voorbeeld.be\n" in mail.outbox[0].body


def test_a_long_list_is_counted(view, group):
    for _ in range(MOST_NAMED + 3):
        InitiativeFactory(target_groups=[group])

    tick()

    assert mail.outbox[0].body.count("/initiatieven/") == MOST_NAMED
    assert "- en 3 andere" in mail.outbox[0].body


def test_a_mail_that_fails_is_tried_again_and_does_not_keep_others_from_theirs(
    view, group, settings
):
    other = SavedViewFactory(owner=UserFactory(email="ander@voorbeeld.be"), is_mailed=True)
    tick()
    let_pass(days=8)
    InitiativeFactory(target_groups=[group])
    backend, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, "tests.mailing.Refusing"

    with pytest.raises(CommandError, match="1 mails zijn niet verstuurd"):
        tick()
    assert [sent.to for sent in mail.outbox] == [[other.owner.email]]

    settings.EMAIL_BACKEND = backend
    tick()
    tick()
    assert [sent.to for sent in mail.outbox] == [[other.owner.email], [view.owner.email]]


@pytest.mark.django_db(transaction=True)
def test_two_ticks_at_once_send_one_mail(view, group):
    InitiativeFactory(target_groups=[group])
    start = Barrier(2)

    def run():
        start.wait()
        try:
            tick()
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(run), pool.submit(run)]:
            done.result()

    assert len(mail.outbox) == 1


# Stopping


def stop_page(view):
    return reverse("views:stop", args=[token_of(view)])


def test_the_link_shows_a_page_and_only_the_button_stops(client, view):
    shown = client.get(stop_page(view))
    view.refresh_from_db()
    assert "Geen mails meer over “Voor ouderen”?" in shown.text
    assert shown.headers["Referrer-Policy"] == "no-referrer"
    assert shown.headers["X-Robots-Tag"] == "noindex"
    assert view.is_mailed

    stopped = client.post(stop_page(view))
    view.refresh_from_db()
    assert "sturen we je niets meer" in stopped.text
    assert not view.is_mailed
    assert client.get(stop_page(view)).status_code == 200


def test_a_mail_program_may_press_the_button_itself(view):
    strict = Client(enforce_csrf_checks=True)

    response = strict.post(stop_page(view), {"List-Unsubscribe": "One-Click"})

    assert response.status_code == 200
    assert not SavedView.objects.get().is_mailed


@pytest.mark.parametrize("token", ["1", "x:y:z", dumps(1), dumps(1, salt="iets anders")])
def test_a_link_that_is_not_ours_stops_nothing(client, view, token):
    assert client.post(reverse("views:stop", args=[token])).status_code == 404
    assert SavedView.objects.get().is_mailed


def test_the_link_of_a_view_that_is_gone_says_so(client, view):
    page = stop_page(view)
    view.delete()

    assert "Deze weergave bestaat niet meer." in client.post(page).text


# The rest of what is due


def test_the_log_of_changes_keeps_its_newest_entries():
    InventoryChange.objects.all().delete()
    for number in range(7):
        InventoryChange.objects.create(stamp=number, initiative_id=number)

    assert prune_log(most=3) == 4

    assert list(InventoryChange.objects.values_list("initiative_id", flat=True)) == [4, 5, 6, None]
    assert prune_log(most=10) == 0


def test_counts_stay_right_when_the_log_is_pruned():
    for _ in range(3):
        InitiativeFactory()
    assert len(current().snapshot.everyone) == 3
    late = InitiativeFactory()
    for number in range(5):
        InventoryChange.objects.create(stamp=number, initiative_id=None)

    prune_log(most=2)

    assert late.pk in current().snapshot.everyone


def test_tick_cleans_up_what_was_kept_long_enough(capsys):
    call_command("tick")

    said = capsys.readouterr().out
    assert "0 ontwerpen" in said
    assert "regels van het wijzigingslogboek weggegooid." in said
    assert "0 mails verstuurd." in said
