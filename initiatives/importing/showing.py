"""A value in the words in which a person knows it."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from initiatives.columns import NO, YES, Column, Kind

MOST_CHARACTERS = 200


def show_value(column: Column, value: Any, names: Mapping[int, str]) -> str:
    """The value of a field that is no list; `names` are those of the terms of the column."""
    if value is None or value == "":
        return _("(leeg)")
    if column.kind is Kind.TERM:
        return names[value]
    if column.kind is Kind.CHOICE:
        return str(dict(column.options).get(value, value))
    if column.kind is Kind.FLAG:
        return YES if value else NO
    if column.kind is Kind.DATE:
        return f"{value:%d/%m/%Y}"
    return shorten(str(value))


def shorten(text: str, most: int = MOST_CHARACTERS) -> str:
    return text if len(text) <= most else f"{text[:most]}…"
