"""The mail to who follows a view: what is new since the last one, at most once a week.

The view is locked while its mail goes out, and what was mailed is noted in the same transaction:
of two ticks at once one waits and finds nothing left to send, and a mail that fails is tried again
by the next tick. `Message-ID` tells a mail server that it has had the same mail already, should
the machine stop between the sending and the noting.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMessage
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from initiatives.models import Initiative, SavedView
from networks.naming import one_line

AT_MOST_EVERY = timedelta(days=7)
MOST_NAMED = 25
SALT = "initiatives.following.stop"


def due(now: datetime) -> QuerySet[SavedView]:
    """Return the views whose follower may get a mail now."""
    long_ago = Q(mailed_on=None) | Q(mailed_on__lte=now - AT_MOST_EVERY)
    return SavedView.objects.filter(long_ago, is_mailed=True, owner__is_active=True)


def send_news(view: SavedView, found: Sequence[int], sentence: str, now: datetime) -> bool:
    """Mail what is new among the initiatives found, and note that; say whether a mail went out.

    The first time nothing is new: it only notes what there is. Call it with the view locked.
    """
    known = set(view.mailed_initiatives)
    new = [pk for pk in found if pk not in known]
    is_first = view.mailed_on is None
    if not (is_first or new):
        return False
    message = None if is_first else compose(view, new, sentence)
    view.mailed_on, view.mailed_initiatives = now, sorted(found)
    view.save(update_fields=["mailed_on", "mailed_initiatives"])
    if message:
        message.send()
    return message is not None


def compose(view: SavedView, new: Sequence[int], sentence: str) -> EmailMessage:
    """Return the mail; a name that came in with line breaks never adds a header or a line."""
    stop = _absolute(reverse("views:stop", args=[token_of(view)]))
    numbers = {"number": len(new), "name": one_line(view.name)}
    subject = ngettext(
        "%(number)s nieuw initiatief in “%(name)s”",
        "%(number)s nieuwe initiatieven in “%(name)s”",
        len(new),
    )
    since = view.mailed_on.isoformat(timespec="seconds") if view.mailed_on else ""
    mark = "".join(sign for sign in since if sign.isalnum())
    host = urlsplit(settings.SITE_ADDRESS).hostname
    return EmailMessage(
        subject % numbers,
        "\n".join([*_body(view, new, sentence), _("Geen mails meer hierover:"), stop, ""]),
        to=[view.owner.email],
        headers={
            "List-Unsubscribe": f"<{stop}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "Auto-Submitted": "auto-generated",
            "Message-ID": f"<weergave-{view.pk}-{mark}@{host}>",
        },
    )


def token_of(view: SavedView) -> str:
    """Return what stops the mails about one view without signing in, and nothing else."""
    return signing.dumps(view.pk, salt=SALT)


def view_of(token: str) -> SavedView | None:
    """Return the view of a token, none when it is gone; a token not of ours is a `BadSignature`."""
    return SavedView.objects.filter(pk=signing.loads(token, salt=SALT)).first()


def stop_mails(view: SavedView) -> None:
    SavedView.objects.filter(pk=view.pk).update(is_mailed=False)


def _body(view: SavedView, new: Sequence[int], sentence: str) -> list[str]:
    named = Initiative.objects.filter(pk__in=new[:MOST_NAMED]).values_list("pk", "name", "slug")
    lines = {pk: (one_line(name), slug) for pk, name, slug in named}
    body = [_("Dag,"), ""]
    body += [_("Nieuw in je weergave “%(name)s”:") % {"name": one_line(view.name)}, ""]
    for pk in new[:MOST_NAMED]:
        if pk in lines:
            name, slug = lines[pk]
            body += [f"- {name}", f"  {_absolute(reverse('initiatives:detail', args=[slug]))}"]
    if len(new) > MOST_NAMED:
        body.append(_("- en %(number)s andere") % {"number": len(new) - MOST_NAMED})
    body += ["", _("De hele weergave, nu %(sentence)s:") % {"sentence": one_line(sentence)}]
    body += [_absolute(view.get_absolute_url()), ""]
    return [*body, _("Je krijgt deze mail hoogstens één keer per week, omdat je dat vroeg.")]


def _absolute(path: str) -> str:
    return f"{settings.SITE_ADDRESS}{path}"
