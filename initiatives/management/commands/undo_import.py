"""Take back everything that one import brought in."""

from django.core.management.base import BaseCommand, CommandError

from initiatives.importing.undoing import UndoRefusedError, undo_batch
from initiatives.models import ImportBatch


class Command(BaseCommand):
    help = "Draait een invoer terug: de inventaris is daarna weer zoals ervoor."

    def add_arguments(self, parser):
        parser.add_argument("number", type=int, help="het nummer van de invoer")

    def handle(self, *, number, **options):
        batch = ImportBatch.objects.filter(pk=number).first()
        if batch is None:
            raise CommandError(f"Er is geen invoer met nummer {number}.")
        try:
            report = undo_batch(batch)
        except UndoRefusedError as error:
            raise CommandError(str(error)) from None
        self.stdout.write(
            f"Invoer {number} is teruggedraaid: {report.removed} nieuwe initiatieven verwijderd, "
            f"{report.restored} gewijzigde hersteld."
        )
