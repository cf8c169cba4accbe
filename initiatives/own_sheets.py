"""The sheets of the workbooks that we make: an import knows them again and does not read them."""

ROWS = "Initiatieven"
INSTRUCTIONS = "Instructies"
EXAMPLE = "Voorbeeld"
LEGEND = "Legende"
BASE = "Basis"
# How the rows of the base begin, and what its last row says.
BASE_HEAD = ("slug", "version")
BASE_END = "einde"

# What the first cell of each begins with: somebody else's sheet may have the same name.
MARKS = {
    INSTRUCTIONS: "Hoe vul je dit in?",
    EXAMPLE: "Dit blad is een voorbeeld. Het wordt nooit ingevoerd.",
    LEGEND: "Samenwerkingsinitiatieven",
    BASE: "elz-basis 1",
}


def is_no_list(name: str, first_cell: str, *, is_our_file: bool) -> bool:
    """Whether a sheet is one of ours that holds no initiatives of the person who fills it in."""
    return name in MARKS and (is_our_file or first_cell.startswith(MARKS[name]))
