"""The settings of the site itself, with the pages of the rivals in the place of its own."""

from pathlib import Path

from elzinventory.settings import *  # noqa: F403
from elzinventory.settings import INSTALLED_APPS as APPS
from elzinventory.settings import TEMPLATES as ENGINES

ROOT_URLCONF = "bench.rivals.urls"
INSTALLED_APPS = [*APPS, "django_tables2"]
# Not the templates of the site: the admin is Django's own.
TEMPLATES = [{**ENGINES[0], "DIRS": [Path(__file__).parent / "templates"]}]
DJANGO_TABLES2_TEMPLATE = "django_tables2/table.html"
