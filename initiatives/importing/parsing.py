"""How the text of a single-value cell becomes a value of its field."""

import datetime
import re
from functools import lru_cache
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from initiatives.columns import Column, Kind
from initiatives.models import Initiative
from networks.matching import name_key

YES_WORDS = frozenset({"ja", "j", "x", "1", "waar", "true", "v", "ok"})
NO_WORDS = frozenset({"nee", "neen", "n", "0", "onwaar", "false"})
_YEAR = re.compile(r"(?<!\d)(1[89]\d\d|20\d\d|2100)(?!\d)")
# "voor 2015" and "2015 of 2016" name a year without saying which one it was.
_UNSURE_YEAR = re.compile(r"\b(?:voor|vóór|na|of)\b|\?", re.IGNORECASE)
MOST_WORDS_AROUND_A_YEAR = 4
_DATE = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_ISO_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
MOST_CHARACTERS = {field.name: field.max_length for field in Initiative._meta.concrete_fields}
_is_url = URLValidator()


class UnreadableValueError(ValueError):
    """The text is no value of this kind; the message says in Dutch what is expected."""


def parse(column: Column, text: str) -> Any:
    """The value that a cell stands for; the caller has seen that it is not blank."""
    match column.kind:
        case Kind.TEXT:
            return text
        case Kind.LINE:
            return _line(column.field, text)
        case Kind.URL:
            return _url(column.field, text)
        case Kind.YEAR:
            return _year(column.field, text)
        case Kind.DATE:
            return _date(text)
        case Kind.FLAG:
            return _flag(text)
        case Kind.CHOICE:
            return _choice(column, text)
    raise AssertionError(f"{column.kind} is resolved elsewhere")


def _line(field: str, text: str) -> str:
    line = " ".join(text.split())
    most = MOST_CHARACTERS[field]
    if most and len(line) > most:
        raise UnreadableValueError(
            f"de tekst telt {len(line)} tekens, ten hoogste {most} passen. Kort hem in."
        )
    return line


def _url(field: str, text: str) -> str:
    address = text if "://" in text else f"https://{text}"
    address = _line(field, address)
    try:
        # "info@brein.be" would pass as the server brein.be with a user.
        if "://" not in text and "@" in text:
            raise ValidationError("mail")
        _is_url(address)
    except ValidationError:
        raise UnreadableValueError(
            f"“{text}” is geen webadres. Vul een adres in zoals https://www.voorbeeld.be."
        ) from None
    return address


def _year(field: str, text: str) -> int:
    """The year in a date or a few words ("sinds 2015"); of a period its start or its end."""
    years = _YEAR.findall(text)
    is_short = len(text.split()) <= MOST_WORDS_AROUND_A_YEAR
    if years and is_short and not _UNSURE_YEAR.search(text):
        return int(years[-1] if field == "end_year" else years[0])
    raise UnreadableValueError(f"“{text}” is geen jaartal. Vul een jaar in tussen 1800 en 2100.")


def _date(text: str) -> datetime.date:
    try:
        if parts := _DATE.fullmatch(text):
            return datetime.date(int(parts[3]), int(parts[2]), int(parts[1]))
        if parts := _ISO_DATE.fullmatch(text):
            return datetime.date(int(parts[1]), int(parts[2]), int(parts[3]))
    except ValueError:
        pass
    raise UnreadableValueError(
        f"“{text}” is geen datum. Vul een datum in, bijvoorbeeld 01/03/2019."
    )


def _flag(text: str) -> bool:
    word = text.strip().lower()
    if word in YES_WORDS:
        return True
    if word in NO_WORDS:
        return False
    raise UnreadableValueError(f"“{text}” is geen ja of nee. Vul ja of nee in.")


def _choice(column: Column, text: str) -> str:
    values = _choice_keys(column)
    if (value := values.get(name_key(text))) is None:
        allowed = ", ".join(str(label) for _value, label in column.options)
        raise UnreadableValueError(f"“{text}” is geen keuze in deze kolom. Kies uit: {allowed}.")
    return value


@lru_cache
def _choice_keys(column: Column) -> dict[str, str]:
    return {
        name_key(str(name)): value for value, label in column.options for name in (label, value)
    }
