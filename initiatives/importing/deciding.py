"""Writing down what a person decides about a draft."""

from collections.abc import Iterable

from django.db import transaction

from accounts.models import User
from initiatives.importing.asking import DoubleQuestion, Question
from initiatives.importing.vocabularies import LIKELY
from initiatives.models import DoubleDecision, ImportBatch, ValueDecision
from networks.models import PartnerType

Action = ValueDecision.Action
Scope = ValueDecision.Scope


def decide_value(
    batch: ImportBatch,
    question: Question,
    *,
    action: str,
    by: User,
    term: int | None = None,
    new_name: str = "",
    new_type: PartnerType | None = None,
    scope: str = Scope.HERE,
) -> ValueDecision:
    """Keep what one text means; a later choice replaces an earlier one."""
    decision, _created = ValueDecision.objects.update_or_create(
        batch=batch,
        vocabulary=question.vocabulary,
        text_key=question.key,
        defaults={
            "text": question.text[:300],
            "action": action,
            "term": term if action == Action.USE else None,
            "new_name": (new_name or question.text)[:200] if action == Action.NEW else "",
            "new_type": new_type if action == Action.NEW else None,
            "scope": scope,
            "decided_by": by,
        },
    )
    return decision


@transaction.atomic
def accept_likely(
    batch: ImportBatch, questions: Iterable[Question], *, by: User, scope: str = Scope.HERE
) -> int:
    """Use every proposal that is likely; return how many."""
    likely = [q for q in questions if q.certainty == LIKELY and not q.is_decided]
    for question in likely:
        decide_value(
            batch, question, action=Action.USE, term=question.proposal.pk, by=by, scope=scope
        )
    return len(likely)


def forget_value(batch: ImportBatch, question: Question) -> None:
    """Ask again."""
    batch.value_decisions.filter(vocabulary=question.vocabulary, text_key=question.key).delete()


def decide_double(
    batch: ImportBatch, question: DoubleQuestion, *, outcome: str, by: User
) -> DoubleDecision:
    """Keep whether a row is the same, family or something else."""
    decision, _created = DoubleDecision.objects.update_or_create(
        batch=batch,
        sheet=question.sheet,
        number=question.number,
        defaults={
            "name": question.name[:200],
            "outcome": outcome,
            "initiative": question.initiative,
            "decided_by": by,
        },
    )
    return decision


def forget_double(batch: ImportBatch, decision: str) -> None:
    """Ask again about one row, by the number of its decision."""
    if decision.isascii() and decision.isdigit():
        batch.double_decisions.filter(pk=int(decision)).delete()
