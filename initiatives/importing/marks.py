"""What people put in a cell to tick a column, not to tick it, or to say nothing."""

MARKED = frozenset({"x", "xx", "ja", "j", "1", "v", "ok", "✓", "✔", "☒", "☑", "waar"})
PARTLY_MARKED = frozenset({"deels", "gedeeltelijk", "beperkt", "(x)"})
NOT_MARKED = frozenset(
    {"", "-", "–", "/", "nee", "neen", "n", "0", "onwaar", "☐", "nvt", "n.v.t.", "n.v.t"}
)
NO_ANSWER = frozenset({"?", "-", "–", "nvt", "n.v.t.", "n.v.t", "/", "nihil", "geen"})
_MARKS = MARKED | PARTLY_MARKED | NOT_MARKED | NO_ANSWER
MOST_CHARACTERS = 2


def holds_marks(texts: list[str]) -> bool:
    """Whether a column is one of ticks: half of what it says or more. An empty one may be."""
    marks = sum(len(text) <= MOST_CHARACTERS or text.lower() in _MARKS for text in texts)
    return 2 * marks >= len(texts)
