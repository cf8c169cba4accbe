"""What stands on a sheet beside the texts, as a value with a place and a Dutch sentence."""

from dataclasses import dataclass
from typing import Any

from initiatives.importing.problems import Problem, column_letter
from initiatives.importing.sheet_styles import colour_name

MOST_CHARACTERS_SHOWN = 300

# Per kind the sentence for one and, where there is one, for several. No row means a whole sheet.
SENTENCES = {
    "error": (
        "deze cel toont de fout {text} en telt als leeg. "
        "Herstel de formule of typ zelf wat er moet staan.",
        "{count} cellen tonen de fout {text} en tellen als leeg (rij {rows}). "
        "Herstel de formules of typ zelf wat er moet staan.",
    ),
    "formula": (
        "de formule “{text}” heeft geen bewaarde uitkomst en telt als leeg. "
        "Open het bestand in Excel, bewaar het en kies het opnieuw.",
        "{count} keer heeft de formule “{text}” geen bewaarde uitkomst (rij {rows}); die cellen "
        "tellen als leeg. Open het bestand in Excel, bewaar het en kies het opnieuw.",
    ),
    "comment": (
        "bij deze cel hoort de opmerking “{text}”. "
        "Ze wordt niet ingevoerd: zet in de cel wat in de inventaris moet komen.",
        "bij {count} cellen (rij {rows}) hoort de opmerking “{text}”. "
        "Ze wordt niet ingevoerd: zet in de cel wat in de inventaris moet komen.",
    ),
    "colour": (
        "1 gekleurde cel zonder tekst ({text}). Een kleur wordt niet gelezen: "
        "zet een kruisje of een woord in de cel.",
        "{count} gekleurde cellen zonder tekst ({text}, rij {rows}). Een kleur wordt niet "
        "gelezen: zet een kruisje of een woord in de cellen.",
    ),
    "invisible": (
        "1 onzichtbaar teken weggelaten. Kijk na of de tekst klopt.",
        "{count} onzichtbare tekens weggelaten (rij {rows}). Kijk na of de teksten kloppen.",
    ),
    "hidden_row": (
        "deze rij is verborgen en wordt mee gelezen. Verwijder ze als ze niet meer telt.",
        "rij {rows} zijn verborgen en worden mee gelezen. Verwijder ze als ze niet meer tellen.",
    ),
    "hidden_column": (
        "deze kolom is verborgen en wordt mee gelezen. Verwijder ze als ze niet meer telt.",
    ),
    "hidden_sheet": (
        "dit blad is verborgen en wordt mee gelezen. Verwijder het als het niet meer telt.",
    ),
}
# Of a sheet that holds too many different things, only their number is known.
MANY = "nog {count} cellen (rij {rows}) vragen aandacht: {what}. Kijk ze na."
WHAT = {
    "error": "een fout",
    "formula": "een formule zonder uitkomst",
    "comment": "een opmerking",
    "colour": "een kleur zonder tekst",
    "invisible": "onzichtbare tekens",
}


@dataclass(frozen=True, slots=True)
class Note:
    """One finding: the first row (from 1; 0 for none), the letter of the column, what was found.

    `count` cells say the same, on `rows`.
    """

    kind: str
    row: int
    column: str
    text: str = ""
    count: int = 1
    rows: str = ""

    @property
    def sentence(self) -> str:
        """What was found and what to do, to read after the place."""
        if self.kind in WHAT and not self.column:
            return MANY.format(count=self.count, rows=self.rows, what=WHAT[self.kind])
        text = colour_name(self.text) if self.kind == "colour" else self.text
        if len(text) > MOST_CHARACTERS_SHOWN:
            text = f"{text[:MOST_CHARACTERS_SHOWN]}…"
        sentences = SENTENCES[self.kind]
        sentence = sentences[-1 if self.count > 1 else 0]
        return sentence.format(count=self.count, rows=self.rows, text=text)

    def as_problem(self, sheet: str) -> Problem:
        return Problem("warning", sheet, self.row, self.column, self.sentence)

    def as_list(self) -> list[Any]:
        """All fields in order, to store."""
        return [self.kind, self.row, self.column, self.text, self.count, self.rows]

    def as_json(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "row": self.row or None,
            "column": self.column or None,
            "text": self.text,
            "count": self.count,
            "rows": self.rows or None,
            "sentence": self.sentence,
        }


def notes_of(told: list[dict[str, Any]], *, hidden: bool) -> tuple[Note, ...]:
    """The notes of a sheet as its reader told them."""
    whole_sheet = (Note("hidden_sheet", 0, ""),) if hidden else ()
    return whole_sheet + tuple(
        Note(
            finding["kind"],
            finding["row"],
            column_letter(finding["column"]) if finding["column"] >= 0 else "",
            finding["text"],
            finding["count"],
            finding["rows"] if finding["row"] else "",
        )
        for finding in told
    )
