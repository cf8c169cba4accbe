"""Do what is due; for cron or a timer, as often as one likes and twice at once if need be."""

import logging

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from initiatives.finding.wording import plain
from initiatives.following.digest import due, send_news
from initiatives.forms.kept_question import listing_of
from initiatives.index.pruning import prune_log

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Mailt wat nieuw is in bewaarde weergaven en ruimt op wat lang genoeg bewaard is."

    def handle(self, **options):
        call_command("prune_imports", stdout=self.stdout)
        self.stdout.write(f"{prune_log()} regels van het wijzigingslogboek weggegooid.")
        sent = failed = 0
        for pk in list(due(timezone.now()).values_list("pk", flat=True)):
            try:
                sent += mail_news(pk)
            except Exception:
                # One address that refuses mail must not keep the others from theirs.
                logger.exception("De mail over weergave %s is niet verstuurd", pk)
                failed += 1
        self.stdout.write(f"{sent} mails verstuurd.")
        if failed:
            raise CommandError(f"{failed} mails zijn niet verstuurd; de volgende keer opnieuw.")


@transaction.atomic
def mail_news(pk):
    """Mail about one view, locked, unless another tick has just done so."""
    now = timezone.now()
    locked = due(now).select_for_update(skip_locked=True, of=("self",)).select_related("owner")
    view = locked.filter(pk=pk).first()
    if view is None:
        return False
    listing = listing_of(view.query, view.owner)
    found = list(listing.in_order)
    return send_news(view, found, plain(listing.sentence), now)
