"""Load all reference data: what the inventory needs before the first initiative."""

from pathlib import Path

from django.conf import settings
from django.db import transaction

from initiatives.models import (
    Abbreviation,
    ActionExample,
    ActionType,
    CareLine,
    CollaborationIntensity,
    CollaborationModel,
    CollaborationView,
    ExpertiseCluster,
    ExpertiseDomain,
    FiveB,
    LeadActor,
    Method,
    QuestionType,
    Status,
    TargetGroup,
)
from networks.loading.aliases import sync_aliases
from networks.loading.reference import load_network_reference
from networks.loading.syncing import Tally, sync
from networks.loading.tables import read_table
from networks.loading.vocabularies import Vocabulary, load_vocabulary
from networks.outlining.redrawing import redraw
from networks.statistics import gather_statistics

FIXTURES = Path(settings.BASE_DIR) / "fixtures"

VOCABULARIES = (
    Vocabulary(
        "target_groups", TargetGroup, links={"parent": TargetGroup}, flags=("counts_as_coverage",)
    ),
    Vocabulary("expertise_clusters", ExpertiseCluster),
    Vocabulary("expertise_domains", ExpertiseDomain, links={"cluster": ExpertiseCluster}),
    Vocabulary("action_types", ActionType, numbers=("number",)),
    Vocabulary(
        "action_examples", ActionExample, links={"action_type": ActionType}, texts=("note",)
    ),
    Vocabulary("collaboration_models", CollaborationModel),
    Vocabulary(
        "collaboration_views",
        CollaborationView,
        links={"model": CollaborationModel},
        flags=("is_modifier",),
    ),
    Vocabulary("collaboration_intensities", CollaborationIntensity),
    Vocabulary("care_lines", CareLine),
    Vocabulary("lead_actors", LeadActor),
    Vocabulary("methods", Method),
    Vocabulary("question_types", QuestionType),
    Vocabulary("statuses", Status, texts=("code",)),
    Vocabulary("five_bs", FiveB),
)


@transaction.atomic
def load_reference_data(folder: Path = FIXTURES) -> list[Tally]:
    """Bring the database in line with the tables, or change nothing at all.

    Names, definitions and figures follow the tables. Links between terms, and whatever staff
    added, stay as they are; nothing is deleted. A `TableError` says what is wrong in a table.
    """
    tallies, names = load_network_reference(folder)
    for vocabulary in VOCABULARIES:
        tally, more = load_vocabulary(vocabulary, folder / "vocabulary")
        tallies.append(tally)
        names += more
    tallies += [_load_abbreviations(folder / "vocabulary"), sync_aliases(names), redraw()]
    gather_statistics()
    return tallies


def _load_abbreviations(folder: Path) -> Tally:
    rows = read_table(
        folder / "abbreviations.csv", columns=("short", "full", "variants"), key=("short",)
    )
    abbreviations = [
        (
            row,
            Abbreviation(
                short=row.text("short"), full=row.text("full"), variants=row.text("variants")
            ),
        )
        for row in rows
    ]
    return sync(abbreviations, Abbreviation, key=("short",), follow=("full", "variants")).tally
