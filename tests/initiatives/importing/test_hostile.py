"""Whatever the file: its cells or one sentence, in time, and without a trace on this machine."""

import json
import os
import resource
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import django
import pytest

from initiatives.importing.problems import UnreadableFileError
from initiatives.importing.reading import READER, SENTENCES, ask_reader, read_workbook
from tests.initiatives.importing import crafting
from tests.initiatives.importing.bombs import BOMBS
from tests.initiatives.importing.broken_files import BROKEN
from tests.initiatives.importing.hostile import LINES, Reads, Refuses
from tests.initiatives.importing.odd_files import ODD

CASES = [*ODD, *BROKEN, *BOMBS]
MOST_SECONDS = 20
MOST_KILOBYTES = 500 * 1024
ROOT = str(Path(READER).parents[2])
# Runs the reader on a file with another function in the place of `read`.
WITH_READ = """
import sys
sys.path.append({root!r})
from initiatives.importing import sheet_reader
def read(data):
{body}
sheet_reader.read = read
sheet_reader.main({path!r})
"""


def outcome_of(path):
    try:
        sheets = read_workbook(path).sheets
    except UnreadableFileError as refused:
        return Refuses(str(refused))
    rows = [row for sheet in sheets for row in sheet.rows]
    kinds = tuple(note.kind for sheet in sheets for note in sheet.notes)
    return Reads(rows, kinds, [area for sheet in sheets for area in sheet.merged])


def outcome_and_memory_of(path):
    return outcome_of(path), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss


@pytest.fixture(scope="module")
def small_process():
    """A process of its own to read from: a child counts the memory of who started it as its own."""
    with ProcessPoolExecutor(1, get_context("spawn"), initializer=django.setup) as pool:
        yield pool


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_any_file_gives_its_cells_or_one_sentence_in_time(case, tmp_path, small_process):
    path = case.build(tmp_path)
    before = sorted(tmp_path.iterdir())
    started = time.monotonic()

    found, most_kilobytes = small_process.submit(outcome_and_memory_of, path).result()

    assert time.monotonic() - started < MOST_SECONDS
    assert most_kilobytes < MOST_KILOBYTES
    assert sorted(tmp_path.iterdir()) == before
    assert matches(found, case.outcome, path)


def matches(found, expected, path):
    if expected is None:  # wrong bytes may hit what matters, or not
        return isinstance(found, Reads) or "kies" in found.sentence.lower()
    if callable(expected):
        expected = expected(path)
    if isinstance(expected, Reads) and expected.merged is None:
        found = Reads(found.rows, found.notes) if isinstance(found, Reads) else found
    assert found == expected
    return True


def test_there_are_more_than_two_hundred_files_and_all_differ_by_name():
    assert len(CASES) > 200
    assert len({case.name for case in CASES}) == len(CASES)


@pytest.mark.parametrize("sentence", SENTENCES.values())
def test_every_sentence_says_what_to_do(sentence):
    first_words = ("Kies", "Bewaar", "Open", "Verwijder", "Splits", "Kort")
    parts = [part.strip() for part in sentence.split(".")]

    assert any(part.startswith(first_words) for part in parts)


def run_with_read(tmp_path, body):
    """Run the reader with this body in the place of its reading; return what it told."""
    path = tmp_path / "lijst.csv"
    path.write_text(LINES)
    code = WITH_READ.format(root=ROOT, body=body, path=str(path))
    told = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, check=False)
    return told.returncode, told.stdout.decode()


def test_the_reader_itself_does_not_wait_for_a_pipe(tmp_path):
    os.mkfifo(tmp_path / "lijst.csv")

    assert ask_reader(tmp_path / "lijst.csv", 10) == {"problem": "not_a_spreadsheet"}


@pytest.mark.parametrize(
    "attempt",
    [
        "open('/etc/hostname')",
        "open('/tmp/van-een-bestand', 'w')",
        "__import__('socket').socket()",
        "__import__('os').pipe()",
    ],
)
def test_once_a_file_is_read_nothing_can_be_opened_any_more(tmp_path, attempt):
    body = f"    try:\n        {attempt}\n    except OSError as error:\n        return error.errno"

    assert run_with_read(tmp_path, body) == (0, "24")


def test_the_reader_cannot_make_a_file_larger(tmp_path):
    told = tmp_path / "verteld.json"
    (tmp_path / "lijst.csv").write_text(LINES)

    with told.open("w") as file:
        reader = subprocess.run(
            [sys.executable, "-I", READER, tmp_path / "lijst.csv"],
            stdout=file,
            stderr=subprocess.DEVNULL,
            check=False,
        )

    assert reader.returncode != 0
    assert told.read_bytes() == b""


def test_the_reader_takes_no_more_memory_than_its_limit(tmp_path):
    body = "    return len(bytearray(460 * 1024 * 1024))"

    assert run_with_read(tmp_path, body) == (0, '{"problem": "too_large"}')


def test_the_reader_stops_when_it_has_used_its_processor_time(tmp_path):
    body = (
        "    from resource import RLIMIT_CORE, RLIMIT_CPU, getrlimit\n"
        "    return getrlimit(RLIMIT_CPU), getrlimit(RLIMIT_CORE)"
    )

    assert run_with_read(tmp_path, body) == (0, "[[8,9],[0,0]]")


def test_the_reader_knows_no_secret_and_has_no_file_of_ours(tmp_path, monkeypatch):
    monkeypatch.setenv("ELZ_SECRET_KEY", "geheim")
    script = tmp_path / "reader.py"
    script.write_text(
        "import json, os\n"
        "files = os.listdir('/proc/self/fd')\n"
        "ends = [os.readlink(f'/proc/self/fd/{n}') for n in (0, 2)]\n"
        "print(json.dumps([sorted(os.environ), len(files), ends, os.getcwd()]))\n"
    )
    with (tmp_path / "open").open("w") as ours:
        os.set_inheritable(ours.fileno(), True)

        told = ask_reader(tmp_path / "lijst.csv", 10, reader=script)

    names, files, standard, folder = told
    assert set(names) <= {"LC_CTYPE"}
    assert files == 4  # its three streams, and the list of files itself
    assert standard == ["/dev/null", "/dev/null"]
    assert folder == "/"


@pytest.mark.parametrize(
    ("last_words", "problem"),
    [
        ("raise SystemExit(3)", "damaged"),
        ("os.kill(os.getpid(), 9)", "too_large"),
        ("os.kill(os.getpid(), 24)", "too_slow"),
        ("os.abort()", "too_large"),
        ("time.sleep(30)", "too_slow"),
    ],
)
def test_however_the_reader_ends_we_do_not(tmp_path, last_words, problem):
    script = tmp_path / "reader.py"
    script.write_text(f"import os, time\n{last_words}\n")

    assert ask_reader(tmp_path / "lijst.csv", 2, reader=script) == {"problem": problem}


def test_of_our_own_code_the_reader_loads_its_own_modules_only(tmp_path):
    body = (
        "    ours = ('initiatives', 'networks', 'accounts', 'django')\n"
        "    return sorted(name for name in sys.modules if name.startswith(ours))"
    )

    _code, told = run_with_read(tmp_path, body)

    names = json.loads(told)
    first = ["initiatives", "initiatives.defusing", "initiatives.importing"]
    assert names[: len(first)] == first
    assert all(name.startswith("initiatives.importing.sheet_") for name in names[len(first) :])


def test_a_workbook_that_is_read_twice_gives_the_same(tmp_path):
    path = crafting.write_xlsx(tmp_path / "lijst.xlsx", crafting.HEADINGS)

    assert read_workbook(path) == read_workbook(path)
