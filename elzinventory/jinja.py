"""The second template language, for what a page repeats hundreds of times: ten times as fast."""

from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from jinja2 import Environment


def environment(**options: Any) -> Environment:
    made = Environment(extensions=["jinja2.ext.i18n"], **options)  # noqa: S701 - Django escapes
    words: Any = made
    words.install_gettext_translations(translation, newstyle=True)
    made.globals.update(static=static, url=reverse)
    return made
