"""`manage.py load_demo`: real initiatives and partners, to look around in."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from initiatives.loading.demo import INITIATIVES, PARTNERS, load_demo
from networks.loading.tables import TableError


class Command(BaseCommand):
    help = (
        "Laadt echte initiatieven en partners uit openbare bronnen. Wat al bestaat, blijft zoals "
        "het is. Met eigen bestanden: dezelfde kolommen, waarden gescheiden door |."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--partners", type=Path, default=PARTNERS, metavar="BESTAND", help="CSV met partners"
        )
        parser.add_argument(
            "--initiatives",
            type=Path,
            default=INITIATIVES,
            metavar="BESTAND",
            help="CSV met initiatieven",
        )
        parser.add_argument(
            "--only",
            type=Path,
            metavar="BESTAND",
            help="CSV met een kolom slug: enkel die initiatieven",
        )

    def handle(self, *, partners, initiatives, only, verbosity, **options):
        try:
            tallies = load_demo(partners=partners, initiatives=initiatives, only=only)
        except TableError as error:
            raise CommandError(f"Niets geladen. {error}") from error
        if verbosity:
            for tally in tallies:
                self.stdout.write(
                    f"{tally.kind}: {tally.created} nieuw, {tally.unchanged} bestonden al"
                )
