"""What is wrong with a file or a cell, as a value with a place and a Dutch sentence (U-I15)."""

from dataclasses import dataclass


def column_letter(index: int) -> str:
    """The letter Excel shows above the column; the first column has index 0."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@dataclass(frozen=True, slots=True)
class Problem:
    """One remark: an `error` forbids to write anything, a `warning` is to be read.

    `column` is the heading, empty when the remark is about a whole row.
    """

    level: str
    sheet: str
    row: int
    column: str
    text: str

    @property
    def is_error(self) -> bool:
        return self.level == "error"

    def __str__(self) -> str:
        place = [f"Blad “{self.sheet}”"] if self.sheet else []
        place += [f"rij {self.row}"] if self.row else []
        place += [f"kolom “{self.column}”"] if self.column else []
        where = ", ".join(place)
        return f"{where[:1].upper()}{where[1:]}: {self.text}" if where else self.text


class UnreadableFileError(Exception):
    """The file itself cannot be imported; the message is a Dutch sentence that says what to do."""


class ImportRefusedError(Exception):
    """The plan has errors, so nothing was written; `problems` lists them."""

    def __init__(self, problems: tuple[Problem, ...]):
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems
