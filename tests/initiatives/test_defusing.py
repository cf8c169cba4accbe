import pytest
from hypothesis import given
from hypothesis import strategies as st

from initiatives.defusing import as_written, defused


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+32 11 22",
        "-2+3",
        "@SUM(A1)",
        " =1",
        "\t=1",
        "\r=1",
        "\ttekst",
        "'=1",
        "''@a",
        "=1",
    ],
)
def test_what_a_spreadsheet_would_run_gets_a_quote(text):
    assert defused(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Huis", "'s Gravenvoeren", "a=b", "1-2", "12 + 3"])
def test_other_text_stays_as_it_is(text):
    assert defused(text) == text


@given(st.text(st.sampled_from("'=+-@ \ta1"), max_size=8) | st.text())
def test_an_import_gives_every_text_back(text):
    assert as_written(defused(text)) == text
