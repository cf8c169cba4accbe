"""What a person still has to decide before a list can go in: each distinct text once (U-I6)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from initiatives.columns import BY_FIELD
from initiatives.importing.decisions import label_of_field, vocabulary_of
from initiatives.importing.plans import ImportPlan, PlannedRow, Verdict
from initiatives.importing.vocabularies import (
    DOUBT,
    LIKELY,
    NONE,
    SKIPPED,
    SURE,
    Match,
    Vocabulary,
)
from initiatives.models import Initiative
from networks.matching import name_key

MOST_SAMPLES = 3
MOST_CANDIDATES = 6
MOST_FOUND = 10
LEAST_LIKENESS = 60
ORDER = {NONE: 0, DOUBT: 1, LIKELY: 2, SURE: 3, SKIPPED: 4}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A term that may be meant, and how much its name is alike (0 to 100)."""

    pk: int
    label: str
    likeness: int

    @property
    def answer(self) -> str:
        """How a form says that this one is meant."""
        return f"use-{self.pk}"


@dataclass(slots=True)
class Question:
    """One distinct text: how often it occurs, where, and what it may mean.

    `certainty` is that of the proposal: sure, likely, doubt or none. `is_decided`: a person chose.
    """

    vocabulary: str
    heading: str
    text: str
    key: str
    certainty: str
    proposal: Match
    count: int = 0
    is_decided: bool = False
    places: list[str] = field(default_factory=list)
    candidates: tuple[Candidate, ...] = ()

    @property
    def identity(self) -> str:
        """How a form names the question."""
        return f"{self.vocabulary}:{self.key}"

    @property
    def is_of_list(self) -> bool:
        """Whether it may be a part of a longer cell."""
        return BY_FIELD[self.vocabulary].is_link


def value_questions(
    plan: ImportPlan, vocabularies: dict[str, Vocabulary], *, with_candidates: bool = True
) -> list[Question]:
    """All distinct texts of the list with what they mean, the doubtful ones first."""
    asked: dict[str, Question] = {}
    for row in plan.rows:
        for field_name, match in _matches(row):
            vocabulary = vocabulary_of(field_name)
            key = vocabularies[vocabulary].normalised(match.text)
            identity = f"{vocabulary}:{key}"
            question = asked.get(identity)
            if question is None:
                question = asked[identity] = Question(
                    vocabulary=vocabulary,
                    heading=label_of_field(vocabulary),
                    text=match.text,
                    key=key,
                    certainty=match.certainty,
                    proposal=match,
                    is_decided=match.how == "decision",
                )
            elif not question.is_decided and ORDER[match.certainty] < ORDER[question.certainty]:
                # One place where it is doubtful is enough to ask.
                question.certainty, question.proposal = match.certainty, match
            question.count += 1
            if len(question.places) < MOST_SAMPLES:
                source = row.resolved.row
                question.places.append(f"{source.sheet}, rij {source.number}")
    if with_candidates:
        add_candidates(
            [q for q in asked.values() if q.certainty != SURE and not q.is_decided], vocabularies
        )
    return sorted(asked.values(), key=lambda q: (q.is_decided, ORDER[q.certainty], -q.count))


def add_candidates(questions: Iterable[Question], vocabularies: dict[str, Vocabulary]) -> None:
    """Look up what the texts may mean; that takes a while, so only for what is on screen."""
    for question in questions:
        question.candidates = _candidates(question, vocabularies[question.vocabulary])


def search_candidates(vocabulary: Vocabulary, text: str) -> tuple[Candidate, ...]:
    """The terms that a person may mean by typed words; one that is called so comes alone."""
    match = vocabulary.find(" ".join(text.split()))
    labels = vocabulary.labels()
    if match.certainty == SURE and (match.pk or 0) > 0:
        return (Candidate(match.pk or 0, labels[match.pk or 0], 100),)
    key = name_key(text)
    keys = {pk: name_key(label) for pk, label in labels.items()}
    scores = {pk: 100 for pk, name in keys.items() if all(word in name for word in key.split())}
    if match.pk is not None and match.pk > 0:
        scores[match.pk] = 101
    alike = process.extract(
        key, keys, scorer=fuzz.token_set_ratio, score_cutoff=LEAST_LIKENESS, limit=MOST_FOUND
    )
    for _label, score, pk in alike:
        scores.setdefault(pk, round(score))
    best = sorted(scores.items(), key=lambda item: (-item[1], labels[item[0]]))
    return tuple(Candidate(pk, labels[pk], score) for pk, score in best[:MOST_FOUND])


def open_questions(questions: list[Question]) -> list[Question]:
    """Those that a person has to answer; what is sure is ticked beforehand."""
    return [q for q in questions if not q.is_decided and q.certainty != SURE]


def _matches(row: PlannedRow) -> Iterator[tuple[str, Match]]:
    for field_name, matches in row.resolved.links.items():
        for match in matches:
            yield field_name, match
    for field_name, matches in row.resolved.tokens.items():
        for match in matches:
            yield field_name, match


def _candidates(question: Question, vocabulary: Vocabulary) -> tuple[Candidate, ...]:
    """The proposal and the names most alike, best first."""
    labels = vocabulary.labels()
    scores: dict[int, int] = {}
    if question.proposal.pk is not None:
        scores[question.proposal.pk] = 100
    for label in question.proposal.candidates:
        scores |= {pk: 99 for pk, name in labels.items() if name == label}
    alike = process.extract(
        question.key,
        {pk: name_key(label) for pk, label in labels.items()},
        scorer=fuzz.token_set_ratio,
        score_cutoff=LEAST_LIKENESS,
        limit=MOST_CANDIDATES,
    )
    for _label, score, pk in alike:
        scores.setdefault(pk, round(score))
    best = sorted(scores.items(), key=lambda item: (-item[1], labels[item[0]]))
    return tuple(Candidate(pk, labels[pk], score) for pk, score in best[:MOST_CANDIDATES])


@dataclass(frozen=True, slots=True)
class DoubleQuestion:
    """A row that looks like an initiative or like an earlier row, with the reasons in words."""

    sheet: str
    number: int
    name: str
    initiative: Initiative | None
    earlier: str
    reasons: tuple[str, ...]


def double_questions(plan: ImportPlan) -> list[DoubleQuestion]:
    """The rows that wait for a decision about what they look like (U-I10)."""
    waiting = [row for row in plan.rows if row.verdict == Verdict.POSSIBLE_DUPLICATE]
    keys = [row.record.pk for row in waiting if row.record]
    found = Initiative.objects.in_bulk(keys)
    return [
        DoubleQuestion(
            sheet=row.resolved.row.sheet,
            number=row.resolved.row.number,
            name=row.resolved.row.name,
            initiative=found.get(row.record.pk) if row.record else None,
            earlier=row.earlier,
            reasons=row.reasons,
        )
        for row in waiting
    ]
