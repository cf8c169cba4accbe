"""What people decided for a list, now and earlier, in the form in which a plan uses it."""

import hashlib
from dataclasses import dataclass, field

from django.db.models import Q

from initiatives.columns import BY_FIELD
from initiatives.importing.vocabularies import SKIPPED, SURE, Match, Vocabulary
from initiatives.models import CutDecision, DoubleDecision, ImportBatch, ValueDecision
from networks.matching import name_key
from networks.models import PrimaryCareZone

Action = ValueDecision.Action
Outcome = DoubleDecision.Outcome
# Fields that share one list of terms are asked about once.
SHARED = {
    "leads": "partners",
    "coordinators": "partners",
    "secondary_action_types": "action_type",
}


def vocabulary_of(field_name: str) -> str:
    """The field under which decisions about the values of a field are kept."""
    return SHARED.get(field_name, field_name)


def cut_key(text: str) -> str:
    """By which the text of a cell is known again, however long it is."""
    return hashlib.sha256(" ".join(text.split()).casefold().encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Decisions:
    """Values by (vocabulary, folded text); doubles by (sheet, row) and by folded name.

    `cuts` holds the parts of cells by (vocabulary, fingerprint of the text).
    """

    values: dict[tuple[str, str], ValueDecision] = field(default_factory=dict)
    cuts: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    rows: dict[tuple[str, int], DoubleDecision] = field(default_factory=dict)
    names: dict[str, DoubleDecision] = field(default_factory=dict)

    def double(self, sheet: str, number: int, name_key: str) -> DoubleDecision | None:
        return self.rows.get((sheet, number)) or self.names.get(name_key)

    def teach(self, vocabularies: dict[str, Vocabulary]) -> None:
        """Let the vocabularies answer what was decided."""
        for (name, key), decision in self.values.items():
            vocabulary = vocabularies[name]
            if (match := _as_match(decision, vocabulary)) is not None:
                vocabulary.decided[key] = match


def _as_match(decision: ValueDecision, vocabulary: Vocabulary) -> Match | None:
    text = decision.text
    if decision.action == Action.SKIP:
        return Match(text, how="decision", certainty=SKIPPED)
    if decision.action == Action.NEW:
        if made := vocabulary.names.get(name_key(decision.new_name)):
            return Match(text, made[0].value, made[0].pk, "decision", SURE)
        # A placeholder until the partner exists: no key of the database is negative.
        return Match(text, decision.new_name, -decision.pk, "decision", SURE)
    value = vocabulary.value_of(decision.term or 0)
    return Match(text, value, decision.term, "decision", SURE) if value else None


def load_decisions(
    zone: PrimaryCareZone, *, batch: ImportBatch | None = None, content_digest: str = ""
) -> Decisions:
    """The decisions of the draft itself and those remembered from what was brought in before.

    A decision "alleen hier" holds again only for the very same list.
    """
    applied = Q(batch__state=ImportBatch.State.APPLIED)
    digest = batch.content_digest if batch else content_digest
    remembered = (
        Q(scope=ValueDecision.Scope.EVERYWHERE)
        | Q(scope=ValueDecision.Scope.ZONE, batch__zone=zone)
        | (Q(batch__zone=zone, batch__content_digest=digest) & ~Q(batch__content_digest=""))
    )
    own = Q(batch=batch) if batch else Q(pk=None)
    decisions = Decisions()
    values = ValueDecision.objects.filter(own | (applied & remembered)).order_by("decided_on")
    for value in sorted(values, key=lambda value: value.batch_id == (batch and batch.pk)):
        decisions.values[(value.vocabulary, value.text_key)] = value
    cuts = CutDecision.objects.filter(own | (applied & remembered)).order_by("decided_on")
    for cut in sorted(cuts, key=lambda cut: cut.batch_id == (batch and batch.pk)):
        decisions.cuts[(cut.vocabulary, cut.text_key)] = cut.parts
    doubles = DoubleDecision.objects.filter(own | (applied & Q(batch__zone=zone)))
    for double in doubles.order_by("decided_on").select_related("initiative"):
        if batch and double.batch_id == batch.pk:
            decisions.rows[(double.sheet, double.number)] = double
        else:
            decisions.names[double.name_key] = double
    return decisions


def label_of_field(field_name: str) -> str:
    return BY_FIELD[field_name].heading
