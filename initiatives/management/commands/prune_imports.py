"""Throw away drafts and raw lists that were kept long enough."""

import datetime

from django.core.management.base import BaseCommand
from django.utils import timezone

from initiatives.importing.pruning import prune_imports

DRAFT_DAYS = 30
RAW_DAYS = 365


class Command(BaseCommand):
    help = "Gooit oude ontwerpen weg en wist de cellen van lijsten die lang geleden ingevoerd zijn."

    def add_arguments(self, parser):
        parser.add_argument("--drafts", type=int, default=DRAFT_DAYS, help="dagen voor ontwerpen")
        parser.add_argument("--lists", type=int, default=RAW_DAYS, help="dagen voor cellen")

    def handle(self, *, drafts, lists, **options):
        now = timezone.now()
        pruned = prune_imports(
            drafts_before=now - datetime.timedelta(days=drafts),
            lists_before=now - datetime.timedelta(days=lists),
        )
        self.stdout.write(
            f"{pruned.drafts} ontwerpen weggegooid, cellen van {pruned.lists} lijsten gewist."
        )
