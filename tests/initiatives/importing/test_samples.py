"""The floor under how messy lists are read; `python -m bench scoring` shows the table."""

from pathlib import Path

from django.conf import settings

from bench.scoring_folder import below_floor, prepare, score_folder

SAMPLES = Path(settings.BASE_DIR) / "fixtures" / "messy"


def test_messy_workbooks_are_read_as_their_right_answers_say(db):
    prepare(SAMPLES)

    scored = list(score_folder(SAMPLES))

    assert len(scored) == len(list(SAMPLES.glob("*.gold.json")))
    assert list(below_floor(scored)) == []
