"""Whether writing failed because there is no room, so that it can be said in a sentence."""

import errno

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
# As SQLite and PostgreSQL say it; a limit on the size of a file shows as a failing disk.
WORDS = ("disk is full", "disk i/o error", "no space left", "could not extend file")


def is_disk_full(error: BaseException) -> bool:
    """Whether a database or the machine says that nothing more can be written."""
    if isinstance(error, OSError):
        return error.errno in FULL
    told = str(error).lower()
    return any(words in told for words in WORDS)
