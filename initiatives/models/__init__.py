from initiatives.models.figure import Figure
from initiatives.models.import_batch import ImportBatch, ImportRow
from initiatives.models.import_decision import DoubleDecision, LayoutMemory, ValueDecision
from initiatives.models.initiative import ImpactNote, Initiative, InitiativeFamily
from initiatives.models.participation import Participation
from initiatives.models.vocabulary import (
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

__all__ = [
    "Abbreviation",
    "ActionExample",
    "ActionType",
    "CareLine",
    "CollaborationIntensity",
    "CollaborationModel",
    "CollaborationView",
    "DoubleDecision",
    "ExpertiseCluster",
    "ExpertiseDomain",
    "Figure",
    "FiveB",
    "ImpactNote",
    "ImportBatch",
    "ImportRow",
    "Initiative",
    "InitiativeFamily",
    "LayoutMemory",
    "LeadActor",
    "Method",
    "Participation",
    "QuestionType",
    "Status",
    "TargetGroup",
    "ValueDecision",
]
