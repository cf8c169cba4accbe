"""The project's own settings, made fast and untouched by the variables of this machine."""

import os
from tempfile import gettempdir

for name in [key for key in os.environ if key.startswith("ELZ_") and key != "ELZ_DATABASE_URL"]:
    del os.environ[name]

from elzinventory.settings import *  # noqa: E402, F403
from elzinventory.settings import DATABASES  # noqa: E402

# A file of this run alone: browser tests reach SQLite from several threads.
folder = f"{gettempdir()}/" if "sqlite3" in DATABASES["default"]["ENGINE"] else ""
DATABASES["default"]["TEST"] = {"NAME": f"{folder}test_elz_{os.getpid()}"}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
