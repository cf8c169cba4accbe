"""The floor under how messy lists are read; `python -m bench scoring` shows the table."""

from pathlib import Path

from django.conf import settings

from bench.scoring_families import FAMILIES
from bench.scoring_folder import below_floor, prepare, score_folder
from bench.scoring_variants import write_variants

SAMPLES = Path(settings.BASE_DIR) / "fixtures" / "messy"


def test_messy_workbooks_are_read_as_their_right_answers_say(db, tmp_path):
    prepare(SAMPLES)
    write_variants(tmp_path, count=len(FAMILIES), seed=1)

    samples, made = list(score_folder(SAMPLES)), list(score_folder(tmp_path))

    assert (len(samples), len(made)) == (len(list(SAMPLES.glob("*.gold.json"))), len(FAMILIES))
    assert list(below_floor(samples)) == []
    assert list(below_floor(made)) == []
