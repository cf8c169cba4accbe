"""How two spellings of a name are recognised as the same name."""

import re
import unicodedata

_COMBINING = re.compile(r"[\u0300-\u036f]")
_NOT_A_LETTER_OR_DIGIT = re.compile(r"[\W_]+")


def name_key(text: str) -> str:
    """Fold a name so that case, accents, punctuation and spacing no longer matter.

    Databases fold differently (SQLite knows only ASCII), so the key is made here and stored.
    A name without any letter or digit keeps its own characters: its key must not be empty.
    """
    folded = text.lower() if text.isascii() else _without_accents(text)
    return _NOT_A_LETTER_OR_DIGIT.sub(" ", folded).strip() or " ".join(text.split())


def _without_accents(text: str) -> str:
    return _COMBINING.sub("", unicodedata.normalize("NFKD", text).casefold())
