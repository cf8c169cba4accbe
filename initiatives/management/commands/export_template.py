"""Write the template of a zone: an Excel workbook to hand out and fill in."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from xlsxwriter.exceptions import FileCreateError

from initiatives.exporting.template import write_template
from initiatives.exporting.workbook import ExportError
from initiatives.management.commands.import_workbook import find_zone
from initiatives.models import Initiative


class Command(BaseCommand):
    help = "Schrijf een invulsjabloon van een zone naar een Excelbestand."

    def add_arguments(self, parser):
        parser.add_argument("path", type=Path, help="waar het bestand komt, zoals sjabloon.xlsx")
        parser.add_argument("--zone", required=True, help="de zone, bijvoorbeeld zolim")
        parser.add_argument("--empty", action="store_true", help="zonder initiatieven")

    def handle(self, *, path, zone, empty, **options):
        zone = find_zone(zone)
        # A template goes to people outside: only what everybody may see.
        public = Initiative.objects.filter(zone=zone, is_public=True)
        try:
            written = write_template(path, zone=zone, initiatives=public, empty=empty)
        except ExportError as error:
            raise CommandError(str(error)) from error
        except FileCreateError as error:
            raise CommandError(_("Kan niet schrijven naar %s.") % path) from error
        self.stdout.write(f"{path}: {written}")
