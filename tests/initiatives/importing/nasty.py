"""Strategies that think up what people never should type, and do."""

from hypothesis import strategies as st

from networks.matching import name_key

SIGNS = [*";|•,/+&:\"'’()=@-–?!_<>", " ", " en ", " En ", "\u00a0", "É", "é", "ß", "🙂", "Ĳ", "½"]
WORDS = ["a", "b", "OCMW", "Huis van het Kind", "naam", "x", "ja", "1", "0", "hulp", "_x0041_"]
MARKS_OF_FORMULAS = ["=", "+", "-", "@", "'", "\t", '"']
PIECES = st.sampled_from([*SIGNS, *WORDS])
# What a cell says when it says nothing.
SILENCES = {"?", "-", "–", "/", "nvt", "n.v.t.", "n.v.t"}


def on_one_line(text):
    return " ".join(text.split())


def names(most=6):
    """Names on one line that hold a letter or a digit."""
    pieces = st.lists(PIECES, min_size=1, max_size=most).map("".join).map(on_one_line)
    return pieces.filter(says_something)


def says_something(name):
    return any(map(str.isalnum, name)) and name.lower() not in SILENCES


def distinct_names(least=0, most=4):
    """Names that stay different when case, accents and punctuation no longer matter."""
    return st.lists(names(), min_size=least, max_size=most, unique_by=name_key)


def texts():
    """Longer texts, with line breaks, blanks at the ends and what no sheet can hold."""
    lines = st.lists(
        st.sampled_from([*SIGNS, *WORDS, "\n", "\r\n", "\t", "\x07", "  "]), max_size=12
    )
    starts = st.sampled_from(["", *MARKS_OF_FORMULAS])
    return st.builds(lambda start, pieces: start + "".join(pieces), starts, lines)
