"""Where cells with several values are cut, and letting a person cut them otherwise (U-I7)."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from accounts.models import User
from initiatives.columns import BY_FIELD, Kind
from initiatives.importing.decisions import (
    cut_key,
    label_of_field,
    load_decisions,
    vocabulary_of,
)
from initiatives.importing.plans import Draft
from initiatives.importing.resolving import Resolver
from initiatives.importing.splitting import may_be_cut
from initiatives.models import CutDecision, ImportBatch, ValueDecision

MOST_SAMPLES = 3
# What may be left out between two values; all else has to be in one of them.
JOINTS = frozenset({"", "en"})


class CutError(ValueError):
    """The parts are not those of the cell; the message says in Dutch what is wrong."""


@dataclass(slots=True)
class CutQuestion:
    """One distinct text of a cell that may hold several values; `parts` are filled in on screen."""

    vocabulary: str
    field_name: str
    text: str
    count: int = 0
    is_decided: bool = False
    places: list[str] = field(default_factory=list)
    parts: tuple[str, ...] = ()

    @property
    def heading(self) -> str:
        return label_of_field(self.vocabulary)

    @property
    def identity(self) -> str:
        """How a form names the question."""
        return f"{self.vocabulary}:{cut_key(self.text)}"


def cut_questions(draft: Draft, containing: str = "") -> list[CutQuestion]:
    """The cells of lists in which a separator stands, each text once, in the order of the file."""
    wanted = containing.casefold()
    decided = set(draft.batch.cut_decisions.values_list("vocabulary", "text_key"))
    asked: dict[tuple[str, str], CutQuestion] = {}
    for planned in draft.plan.rows:
        row = planned.resolved.row
        for column, text in row.cells:
            is_list = BY_FIELD[column.field].kind is Kind.TERMS and column.kind != "cross"
            if not is_list or wanted not in text.casefold() or not may_be_cut(text):
                continue
            vocabulary = vocabulary_of(column.field)
            key = (vocabulary, cut_key(text))
            question = asked.get(key)
            if question is None:
                question = asked[key] = CutQuestion(vocabulary, column.field, text)
                question.is_decided = key in decided
            question.count += 1
            if len(question.places) < MOST_SAMPLES:
                question.places.append(f"{row.sheet}, rij {row.number}")
    return list(asked.values())


def show_parts(draft: Draft, questions: Iterable[CutQuestion]) -> None:
    """Say of each text into which values it is cut now."""
    resolver = Resolver(draft.batch.zone, draft.vocabularies)
    resolver.cuts = load_decisions(draft.batch.zone, batch=draft.batch).cuts
    for question in questions:
        matches = resolver.matches(question.field_name, question.text)
        question.parts = tuple(match.text for match in matches)


def decide_cut(
    batch: ImportBatch,
    question: CutQuestion,
    *,
    parts: Iterable[str],
    by: User,
    scope: str = ValueDecision.Scope.ZONE,
) -> CutDecision:
    """Keep into which values a text is cut; raise CutError if something of it would be lost."""
    parts = [" ".join(part.split()) for part in parts if part.strip()]
    check_parts(question.text, parts)
    decision, _created = CutDecision.objects.update_or_create(
        batch=batch,
        vocabulary=question.vocabulary,
        text_key=cut_key(question.text),
        defaults={"text": question.text, "parts": parts, "scope": scope, "decided_by": by},
    )
    return decision


def forget_cut(batch: ImportBatch, question: CutQuestion) -> None:
    """Cut as the program proposes."""
    batch.cut_decisions.filter(
        vocabulary=question.vocabulary, text_key=cut_key(question.text)
    ).delete()


def check_parts(text: str, parts: list[str]) -> None:
    """Every part stands in the text, in order, and every word of the text in a part."""
    if not parts:
        raise CutError("laat minstens één waarde staan.")
    rest = " ".join(text.split())
    for part in parts:
        before, found, rest = rest.partition(part)
        if not found:
            raise CutError(f"“{part}” staat niet in de cel, of niet in deze volgorde.")
        _refuse_words(before)
    _refuse_words(rest)


def _refuse_words(between: str) -> None:
    words = "".join(sign if sign.isalnum() else " " for sign in between).split()
    lost = [word for word in words if word.casefold() not in JOINTS]
    if lost:
        raise CutError(f"“{' '.join(lost)}” staat in geen enkele waarde meer. Zet het erbij.")
