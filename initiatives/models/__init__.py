from initiatives.models.figure import Figure
from initiatives.models.import_batch import ImportBatch, ImportFile, ImportReading, ImportRow
from initiatives.models.import_decision import (
    CutDecision,
    DoubleDecision,
    LayoutMemory,
    ValueDecision,
)
from initiatives.models.initiative import ImpactNote, Initiative, InitiativeFamily
from initiatives.models.inventory_change import InventoryChange
from initiatives.models.missed_search import MissedSearch
from initiatives.models.participation import Participation
from initiatives.models.saved_view import SavedView
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
    "CutDecision",
    "DoubleDecision",
    "ExpertiseCluster",
    "ExpertiseDomain",
    "Figure",
    "FiveB",
    "ImpactNote",
    "ImportBatch",
    "ImportFile",
    "ImportReading",
    "ImportRow",
    "Initiative",
    "InitiativeFamily",
    "InventoryChange",
    "LayoutMemory",
    "LeadActor",
    "Method",
    "MissedSearch",
    "Participation",
    "QuestionType",
    "SavedView",
    "Status",
    "TargetGroup",
    "ValueDecision",
]
