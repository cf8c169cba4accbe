"""Bring a spreadsheet into the inventory of a zone."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from initiatives.importing.base import CHOICES, KEEP
from initiatives.importing.pipeline import ImportReport, import_workbook
from initiatives.importing.problems import ImportRefusedError, UnreadableFileError
from initiatives.importing.reporting import as_json, summary
from initiatives.importing.storing import is_disk_full
from initiatives.importing.vocabularies import LIKELY, SURE
from initiatives.models import ImportBatch
from networks.models import PrimaryCareZone

# How sure a match must be to go in without a person's decision.
ACCEPT = {"zeker": SURE, "waarschijnlijk": LIKELY}


class Command(BaseCommand):
    help = "Voert een rekenblad in de inventaris van een zone in: alles, of bij een fout niets."

    def add_arguments(self, parser):
        parser.add_argument("path", type=Path, help="het bestand (.xlsx, .xls, .ods of .csv)")
        parser.add_argument("--zone", required=True, help="de zone, bijvoorbeeld zolim")
        parser.add_argument("--dry-run", action="store_true", help="toon alleen wat zou gebeuren")
        parser.add_argument("--json", action="store_true", help="schrijf het verslag als JSON")
        parser.add_argument(
            "--combine",
            choices=ImportBatch.Combine.values,
            default=ImportBatch.Combine.ADD,
            help="lijsten van waarden aanvullen (add), vervangen (replace) of laten (leave)",
        )

        parser.add_argument(
            "--accept",
            choices=ACCEPT,
            default="zeker",
            help="welke herkende waarden ingaan: alleen de zekere, of ook de waarschijnlijke",
        )
        parser.add_argument(
            "--clash",
            choices=CHOICES,
            default=KEEP,
            help="wat je bestand en de inventaris allebei wijzigden: de inventaris houden (keep) "
            "of je bestand nemen (file)",
        )

    def handle(self, *, path, zone, dry_run, combine, accept, clash, **options):
        try:
            report = import_workbook(
                path,
                zone=find_zone(zone),
                combine=combine,
                accept=ACCEPT[accept],
                clash=clash,
                dry_run=dry_run,
            )
        except UnreadableFileError as error:
            raise CommandError(str(error)) from None
        except ImportRefusedError as error:
            raise CommandError(f"{error}\nEr is niets ingevoerd.") from None
        except (DatabaseError, OSError) as error:
            if not is_disk_full(error):
                raise
            told = "De schijf is vol. Maak plaats en probeer het opnieuw. Er is niets ingevoerd."
            raise CommandError(told) from error
        if options["json"]:
            self.stdout.write(json.dumps(as_json(report.plan), ensure_ascii=False))
        else:
            self._tell(report, dry_run)
        if report.plan.errors:
            errors = "\n".join(map(str, report.plan.errors))
            raise CommandError(f"{errors}\nEr is niets ingevoerd.")

    def _tell(self, report: ImportReport, dry_run: bool) -> None:
        for sentence in summary(report.plan):
            self.stdout.write(sentence)
        if report.batch:
            self.stdout.write(
                f"Ingevoerd als nummer {report.batch.pk}. "
                f"Terugdraaien: manage.py undo_import {report.batch.pk}"
            )
        elif dry_run:
            self.stdout.write("Dit was een proef: er is niets ingevoerd.")
        elif not report.plan.errors:
            self.stdout.write("Alles staat al zo in de inventaris: er is niets gewijzigd.")


def find_zone(slug: str) -> PrimaryCareZone:
    """The zone with that name in the address; a CommandError lists the zones there are."""
    try:
        return PrimaryCareZone.objects.get(slug=slug)
    except PrimaryCareZone.DoesNotExist:
        known = ", ".join(PrimaryCareZone.objects.values_list("slug", flat=True))
        advice = f"Kies uit: {known}." if known else "Laad eerst de zones: load_reference_data."
        raise CommandError(f"“{slug}” is geen eerstelijnszone. {advice}") from None
