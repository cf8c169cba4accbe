"""The work of the process that reads a long list: from the kept file to a draft to look at."""

import logging
from collections.abc import Iterator

from django.db import transaction
from django.utils.translation import gettext as _

from initiatives.importing.lexicon import load_vocabularies
from initiatives.importing.problems import UnreadableFileError
from initiatives.importing.reading import read_content
from initiatives.importing.readings import keep_readings
from initiatives.importing.resolving import Resolver
from initiatives.importing.rows import RowCleaner
from initiatives.importing.starting import FoundList, find_list, store_rows
from initiatives.importing.working import LOOKING, READING, REFUSED, SignOfLife, TakenOverError
from initiatives.models import ImportBatch, ImportFile, ImportRow

STORED_AT_ONCE, LOOKED_AT_ONCE = 1_000, 200


def read_draft(batch: ImportBatch) -> None:
    """Read the kept file into its draft. What an earlier process left half is done again."""
    sign = SignOfLife(batch)
    sign.give(READING)
    try:
        content = bytes(ImportFile.objects.get(batch=batch).content)
        workbook = read_content(content, file_name=batch.file_name)
        resolver = Resolver(batch.zone, load_vocabularies(batch.zone))
        found = find_list(workbook, resolver, batch.sender)
        _store(batch, found, sign)
        _look_up(batch, found, resolver, sign)
    except UnreadableFileError as error:
        _refuse(batch, str(error))
    except TakenOverError:
        raise
    except Exception:
        logging.getLogger(__name__).exception("Reading draft %s failed", batch.pk)
        _refuse(
            batch, _("Er liep iets mis bij het lezen van deze lijst. Kies het bestand opnieuw.")
        )


def _store(batch: ImportBatch, found: FoundList, sign: SignOfLife) -> None:
    with transaction.atomic():
        sign.give(READING)
        ImportRow.objects.filter(batch=batch).delete()
    for sheet, rows in found.rows:
        for start in range(0, len(rows), STORED_AT_ONCE):
            with transaction.atomic():
                sign.give(READING)
                store_rows(batch, [(sheet, rows[start : start + STORED_AT_ONCE])])


def _look_up(batch: ImportBatch, found: FoundList, resolver: Resolver, sign: SignOfLife) -> None:
    """Look up every text once, so that the pages need not, and hand the draft over."""
    total = sum(1 for _sheet, rows in found.rows for _number, raw in rows if any(raw))
    sign.give(LOOKING, 0, total)
    for done in _looked_up(found, resolver):
        if done % LOOKED_AT_ONCE == 0:
            sign.give(LOOKING, done, total)
    found.describe(batch)
    with transaction.atomic():
        sign.give(LOOKING, total, total)
        keep_readings(batch, resolver.vocabularies, resolver.readings())
        batch.work = ""
        batch.save(update_fields=["base", "layout", "sheets", "content_digest", "work"])


def _looked_up(found: FoundList, resolver: Resolver) -> Iterator[int]:
    """Resolve row after row, counting."""
    done = 0
    for recalled, (_sheet, rows) in zip(found.sheets, found.rows, strict=True):
        cleaner = RowCleaner(recalled.layout, resolver.find_section, resolver.is_initiative)
        for row in cleaner.clean_all(rows):
            resolver.resolve(row)
            done += 1
            yield done


def _refuse(batch: ImportBatch, sentence: str) -> None:
    """Leave a draft of which nothing can be read, with the sentence that says why."""
    ImportRow.objects.filter(batch=batch).delete()
    ImportFile.objects.filter(batch=batch).delete()
    mine = ImportBatch.objects.filter(pk=batch.pk, work_seen=batch.work_seen)
    mine.update(work=REFUSED, made={"refused": sentence})
