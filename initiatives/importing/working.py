"""A long list is read by a process of its own, which tells how far it is.

A draft is at work while `work` says at what. The process leaves a sign of life with every portion
of rows; when it stays silent it is taken for dead, and the work can be started again. Whoever
started last owns the work: an older process notices at its next sign, and stops.
"""

import datetime
import os
import subprocess
import sys
import threading

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from initiatives.importing.reading import check_name
from initiatives.importing.starting import keep_original
from initiatives.models import ImportBatch
from networks.models import PrimaryCareZone

READING, LOOKING, REFUSED = "reading", "looking", "refused"
AT_WORK = (READING, LOOKING)
LONG_BYTES = 256 * 1024
SILENT_SECONDS = 20
MOST_AT_WORK = 2


class TooBusyError(Exception):
    """As many lists are being read as the machine should read at once."""


class TakenOverError(Exception):
    """The draft was thrown away, or another process was started for it."""


def is_long(content: bytes) -> bool:
    """Whether reading may take longer than a person waits for a page without a sign."""
    return len(content) > LONG_BYTES


def is_silent(batch: ImportBatch) -> bool:
    """Whether the process at work gave no sign of life for too long."""
    return batch.work_seen is None or batch.work_seen < _silent_since()


def _silent_since() -> datetime.datetime:
    return timezone.now() - datetime.timedelta(seconds=SILENT_SECONDS)


def begin_reading(
    content: bytes,
    *,
    file_name: str,
    zone: PrimaryCareZone,
    by: User,
    sender: str = "",
    held_on: datetime.date | None = None,
) -> ImportBatch:
    """Make a draft of a long file and let another process read it.

    Raises UnreadableFileError for what is no spreadsheet by its name or size, and TooBusyError.
    """
    name = check_name(file_name, len(content))
    at_work = ImportBatch.objects.filter(work__in=AT_WORK, work_seen__gte=_silent_since())
    if at_work.count() >= MOST_AT_WORK:
        raise TooBusyError(
            _("Er worden nu al andere lange lijsten gelezen. Probeer het over een minuut opnieuw.")
        )
    with transaction.atomic():
        batch = ImportBatch.objects.create(
            zone=zone,
            uploaded_by=by,
            file_name=name[:255],
            sender=sender,
            held_on=held_on,
            work=READING,
            work_seen=timezone.now(),
        )
        keep_original(batch, content)
    _start_process(batch)
    return batch


def begin_again(batch: ImportBatch) -> bool:
    """Start anew what a process did not finish; only if it is silent, and once."""
    stopped = ImportBatch.objects.filter(
        pk=batch.pk, work__in=AT_WORK, work_seen__lt=_silent_since()
    )
    if not stopped.update(work=READING, work_done=0, work_total=0, work_seen=timezone.now()):
        return False
    _start_process(batch)
    return True


def _start_process(batch: ImportBatch) -> None:
    """Start `manage.py read_import`; a thread waits for its end, so that it leaves no zombie."""
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, str(settings.BASE_DIR / "manage.py"), "read_import", str(batch.pk)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        cwd=settings.BASE_DIR,
        env=os.environ,
        start_new_session=True,
    )
    threading.Thread(target=process.wait, daemon=True).start()


class SignOfLife:
    """Tells how far the work is, as long as this process owns it."""

    def __init__(self, batch: ImportBatch):
        self.batch = batch

    def give(self, work: str, done: int = 0, total: int = 0) -> None:
        """Raise TakenOverError when the work is somebody else's by now, or nobody's."""
        now = timezone.now()
        mine = ImportBatch.objects.filter(
            pk=self.batch.pk, work__in=AT_WORK, work_seen=self.batch.work_seen
        )
        if not mine.update(work=work, work_done=done, work_total=total, work_seen=now):
            raise TakenOverError
        self.batch.work_seen = now
