"""Any file through the wizard, however hostile: a draft to walk through, or a sentence."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from initiatives.models import ImportBatch, ImportFile, Initiative
from tests.initiatives.importing.bombs import BOMBS
from tests.initiatives.importing.broken_files import BROKEN
from tests.initiatives.importing.odd_files import ODD
from tests.initiatives.imports.conftest import page_of

STEPS = ("sheets", "columns", "values", "doubles", "check")
# Every seventh file of each kind; all of them were sent to a running server (docs/dreigingen.md).
# Nobody can upload a folder; what is long is read by a process of its own (test_long_lists.py).
ELSEWHERE = {
    "a folder",
    "csv of one line of ten megabytes",
    "csv of a million cells and more",
}
CASES = [it for it in [*ODD[::7], *BROKEN[::7], *BOMBS[::7]] if it.name not in ELSEWHERE]


def walk(client, batch):
    """The answers of all steps of a draft, columns only where a sheet is read."""
    return {client.get(page_of(batch, step), follow=True).status_code for step in STEPS}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_any_file_becomes_a_draft_or_gets_a_sentence(browser, zone, terms, tmp_path, case):
    path = case.build(tmp_path)
    file = SimpleUploadedFile(path.name, path.read_bytes())

    answer = browser.post(reverse("imports:new"), {"zone": zone.pk, "file": file})

    if answer.status_code == 302:
        assert walk(browser, ImportBatch.objects.get()) == {200}
    else:
        (sentence, *_more) = answer.context["form"].errors["file"]
        assert answer.status_code == 200
        assert "data-import-error" in answer.text
        assert re.search(r"\b(Kies|Bewaar|Open|Verwijder|Splits|Kort)\b", sentence)
        assert (ImportBatch.objects.count(), ImportFile.objects.count()) == (0, 0)
    assert Initiative.objects.count() == 0
