"""Write the inventory of a zone to an Excel workbook."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from xlsxwriter.exceptions import FileCreateError

from initiatives.exporting.layouts import LAYOUTS, STANDARD
from initiatives.exporting.workbook import ExportError, write_workbook
from initiatives.models import Initiative
from networks.models import PrimaryCareZone


class Command(BaseCommand):
    help = "Schrijf de initiatieven van een zone naar een Excelbestand."

    def add_arguments(self, parser):
        parser.add_argument("path", type=Path, help="waar het bestand komt, zoals zolim.xlsx")
        parser.add_argument("--zone", default="", help="naam in het adres van de zone: zolim")
        parser.add_argument(
            "--with-base",
            action="store_true",
            help="bewaar wat er nu staat, zodat een invoer later ziet wie wat wijzigde",
        )
        parser.add_argument("--layout", default=STANDARD.key, help=" | ".join(LAYOUTS))

    def handle(self, *, path, zone, layout, **options):
        zones = {each.slug: each for each in PrimaryCareZone.objects.all()}
        owner = chosen(zone, zones, _("zone"))
        try:
            written = write_workbook(
                path,
                # Only its own: what another zone shares with it stands in that zone's file.
                initiatives=Initiative.objects.filter(zone=owner),
                zone=owner,
                with_base=options["with_base"],
                layout=chosen(layout, LAYOUTS, _("indeling")),
            )
        except ExportError as error:
            raise CommandError(str(error)) from error
        except FileCreateError as error:
            raise CommandError(_("Kan niet schrijven naar %s.") % path) from error
        self.stdout.write(f"{path}: {written}")


def chosen(key, offered, what):
    if key in offered:
        return offered[key]
    raise CommandError(
        _("“%(key)s” is geen %(what)s. Kies uit: %(offered)s.")
        % {"key": key, "what": what, "offered": ", ".join(offered)}
    )
