"""`manage.py load_reference_data`: regions, zones and vocabularies into the database."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from initiatives.loading.reference import FIXTURES, load_reference_data
from networks.loading.reporting import report
from networks.loading.tables import TableError


class Command(BaseCommand):
    help = (
        "Laadt regio’s, eerstelijnszones en woordenlijsten. Mag altijd opnieuw: namen en "
        "omschrijvingen volgen de bestanden, wat medewerkers toevoegden blijft, niets verdwijnt."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--folder", type=Path, default=FIXTURES, help="map met de CSV-bestanden"
        )

    def handle(self, *, folder, verbosity, **options):
        try:
            tallies = load_reference_data(folder)
        except TableError as error:
            raise CommandError(f"Niets geladen. {error}") from error
        if verbosity:
            self.stdout.write("\n".join(report(tallies)))
