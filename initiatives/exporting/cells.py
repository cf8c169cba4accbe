"""How a value stands in a cell: what an import undoes when it reads the cell again."""

import datetime

Cell = str | int | datetime.date | None

SEPARATOR = "; "
CROSS = "x"
# Everything at which an import always separates.
_SEPARATORS = ";|•\n\r"


def quote(value: str) -> str:
    """Put a value in double quotes, doubling its own, where it would fall apart among others."""
    if value.startswith('"') or any(separator in value for separator in _SEPARATORS):
        return '"' + value.replace('"', '""') + '"'
    return value


def with_plain_line_ends(text: str) -> str:
    r"""Write the \r\n of a web form as the \n that a cell knows."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
