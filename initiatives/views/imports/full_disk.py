"""A page of an import when the disk is full: nothing was written, and that is said."""

import logging
from functools import wraps

from django.db import DatabaseError
from django.shortcuts import render

from initiatives.importing.storing import is_disk_full


def tells_when_full(view):
    """Say that the disk is full in the place of an error page; nothing half stays behind."""

    @wraps(view)
    def wrapped(request, *args, **kwargs):
        try:
            return view(request, *args, **kwargs)
        except (DatabaseError, OSError) as error:
            if not is_disk_full(error):
                raise
            logging.getLogger(__name__).exception("No room to write an import")
            return render(request, "imports/full_disk.html")

    return wrapped
