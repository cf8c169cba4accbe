"""Read the file of a draft, in a process of its own; the pages of the import start it."""

from django.core.management.base import BaseCommand, CommandError

from initiatives.importing.reading_drafts import read_draft
from initiatives.importing.working import AT_WORK, TakenOverError
from initiatives.models import ImportBatch


class Command(BaseCommand):
    help = "Leest het bestand van een ontwerp. De pagina’s van de invoer starten deze opdracht."

    def add_arguments(self, parser):
        parser.add_argument("draft", type=int, help="het nummer van het ontwerp")

    def handle(self, *, draft, **options):
        batch = ImportBatch.objects.filter(pk=draft, work__in=AT_WORK).first()
        if batch is None:
            raise CommandError(f"Ontwerp {draft} wacht niet op een lezer.")
        try:
            read_draft(batch)
        except TakenOverError:
            raise CommandError(f"Ontwerp {draft} is weggegooid of opnieuw gestart.") from None
