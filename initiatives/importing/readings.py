"""What the cells of a long list were recognised as, kept so that no page has to look again.

Recognising thousands of different texts takes seconds, and depends on nothing but the names that
the inventory knows. With other names what was kept is not used.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import astuple

from initiatives.importing.vocabularies import Match, Vocabulary
from initiatives.models import ImportBatch, ImportReading

Readings = Mapping[tuple[str, str], list[Match]]


def keep_readings(
    batch: ImportBatch, vocabularies: dict[str, Vocabulary], readings: Readings
) -> None:
    """Keep what was recognised; decisions of people may not have been taught before."""
    cells = [
        [field, text, [list(astuple(match)) for match in matches]]
        for (field, text), matches in readings.items()
    ]
    told = {"digest": fingerprint(vocabularies), "cells": cells}
    ImportReading.objects.update_or_create(batch=batch, defaults=told)


def recall_readings(batch: ImportBatch, vocabularies: dict[str, Vocabulary]) -> Readings:
    """What was kept, if the same names are known as then."""
    kept = ImportReading.objects.filter(batch=batch).first()
    if kept is None or kept.digest != fingerprint(vocabularies):
        return {}
    return {
        (field, text): [_match(*told) for told in matches] for field, text, matches in kept.cells
    }


def _match(
    text: str, value: str | None, pk: int | None, how: str, certainty: str, candidates: list[str]
) -> Match:
    return Match(text, value, pk, how, certainty, tuple(candidates))


def fingerprint(vocabularies: dict[str, Vocabulary]) -> str:
    """A digest of all names by which texts are recognised."""
    digest = hashlib.sha256()
    for vocabulary in {id(one): one for one in vocabularies.values()}.values():
        for entries in (vocabulary.names, vocabulary.aliases):
            for key, under in sorted(entries.items()):
                terms = sorted(
                    (one.pk, one.value, one.label, one.rank, one.is_far) for one in under
                )
                digest.update(repr((key, terms)).encode())
    short = next(iter(vocabularies.values())).abbreviations
    digest.update(repr(sorted((key, sorted(full)) for key, full in short.items())).encode())
    return digest.hexdigest()
