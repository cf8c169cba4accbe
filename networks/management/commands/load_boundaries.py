"""`manage.py load_boundaries FILE`: official borders on the map instead of drawn outlines."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from networks.outlining.geojson import BoundaryError, read_boundaries
from networks.outlining.official import load_boundaries

SHOWN = 10


class Command(BaseCommand):
    help = (
        "Vervangt omtrekken op de kaart door de grenzen uit een GeoJSON-bestand in WGS84. "
        "Gemeenten worden herkend aan hun NIS-code of naam; de zones volgen hun gemeenten. "
        "Met draw_outlines --terug komen de getekende omtrekken terug."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, metavar="FILE", help="het GeoJSON-bestand")
        parser.add_argument("--bron", default="", help="waar de grenzen vandaan komen")

    def handle(self, *, file, bron, verbosity, **options):
        try:
            loaded = load_boundaries(read_boundaries(file), bron or file.name)
        except BoundaryError as error:
            raise CommandError(f"Niets gewijzigd. {error}") from error
        if verbosity:
            self.stdout.write("\n".join(lines(loaded)))


def lines(loaded):
    yield f"gemeenten met officiële grens: {loaded.municipalities}"
    yield f"zones met de grens van hun gemeenten of van het bestand: {loaded.zones}"
    if loaded.strangers:
        shown = ", ".join(loaded.strangers[:SHOWN])
        more = len(loaded.strangers) - SHOWN
        yield f"overgeslagen, want geen gemeente of zone van ons: {shown}" + (
            f" en nog {more}" if more > 0 else ""
        )
    if loaded.still_drawn:
        yield f"nog getekend, want niet in het bestand: {loaded.still_drawn} gemeenten"
    yield "Klaar."
