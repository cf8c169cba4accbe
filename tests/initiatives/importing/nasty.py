"""Strategies that think up what people never should type, and do."""

from hypothesis import strategies as st

SIGNS = [*";|•,/+&:\"'’()=@-–?!_<>", " ", " en ", " En ", "\u00a0", "É", "é", "ß", "🙂", "Ĳ", "½"]
WORDS = ["a", "b", "OCMW", "Huis van het Kind", "naam", "x", "ja", "1", "0", "hulp", "_x0041_"]
STARTS_OF_FORMULAS = ["=", "+", "-", "@", "'", "\t", '"']
UNSEEN = ["\n", "\r\n", "\t", "\x07", "  "]

PIECES = st.lists(st.sampled_from([*SIGNS, *WORDS]), max_size=3).map("".join)


def on_one_line(text):
    return " ".join(text.split())


def names():
    """Names on one line that hold at least a word."""
    word = st.sampled_from(WORDS)
    return st.builds(lambda *parts: on_one_line("".join(parts)), PIECES, word, PIECES)


def texts():
    """Longer texts, with line breaks, blanks at the ends and what no sheet can hold."""
    pieces = st.lists(st.sampled_from([*SIGNS, *WORDS, *UNSEEN]), max_size=12).map("".join)
    return st.builds(str.__add__, st.sampled_from(["", *STARTS_OF_FORMULAS]), pieces)
