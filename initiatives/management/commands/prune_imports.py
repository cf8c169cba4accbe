"""Throw away drafts, files and raw lists that were kept long enough."""

import datetime

from django.core.management.base import BaseCommand
from django.utils import timezone

from initiatives.importing.pruning import prune_imports

DRAFT_DAYS = 30
FILE_DAYS = 90
RAW_DAYS = 365


class Command(BaseCommand):
    help = (
        "Gooit oude ontwerpen en bestanden weg en wist de cellen van lijsten die lang geleden "
        "ingevoerd zijn."
    )

    def add_arguments(self, parser):
        parser.add_argument("--drafts", type=int, default=DRAFT_DAYS, help="dagen voor ontwerpen")
        parser.add_argument("--files", type=int, default=FILE_DAYS, help="dagen voor bestanden")
        parser.add_argument("--lists", type=int, default=RAW_DAYS, help="dagen voor cellen")

    def handle(self, *, drafts, files, lists, **options):
        now = timezone.now()
        pruned = prune_imports(
            drafts_before=now - datetime.timedelta(days=drafts),
            lists_before=now - datetime.timedelta(days=lists),
            files_before=now - datetime.timedelta(days=files),
        )
        self.stdout.write(
            f"{pruned.drafts} ontwerpen en {pruned.files} bestanden weggegooid, "
            f"cellen van {pruned.lists} lijsten gewist."
        )
