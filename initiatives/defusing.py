"""Texts that a spreadsheet would run as a formula when it opens a csv file. Knows nothing else.

A csv file has no kinds of cells: what begins with = or @ is a formula, whoever wrote it. A quote
before it makes it text; an import takes that quote away again.
"""

import re

QUOTE = "'"
# Also what already has quotes before it, so that taking one away always gives the text back.
_RUNS = re.compile(r"'*(?:\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n])")


def defused(text: str) -> str:
    return QUOTE + text if _RUNS.match(text) else text


def as_written(cell: str) -> str:
    """Take away the quote that `defused` put before a text."""
    return cell[1:] if cell.startswith(QUOTE) and _RUNS.match(cell, 1) else cell
