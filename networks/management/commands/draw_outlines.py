"""`manage.py draw_outlines`: the shapes of places, municipalities and zones on the map."""

from django.core.management.base import BaseCommand

from networks.loading.reporting import report
from networks.outlining.redrawing import redraw


class Command(BaseCommand):
    help = (
        "Tekent de omtrek van elke plaats, gemeente en zone rond de punten van de plaatsen. "
        "Mag altijd opnieuw; officiële grenzen blijven staan, behalve met --terug."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--terug",
            action="store_true",
            help="vervang ook officiële grenzen door getekende omtrekken",
        )

    def handle(self, *, terug, verbosity, **options):
        tally = redraw(official_too=terug)
        if verbosity:
            self.stdout.write("\n".join(report([tally])))
