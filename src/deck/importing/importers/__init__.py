"""One importer a file, but for those of delimited tables; this list of them is the order of asking.

The first that recognises a file reads it, so what is most particular comes first, and what reads any table or text
comes last. Each is loaded when the first file is looked at.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from deck.importing.found import Importer

IMPORTERS = (
    ("mlflow_store", "MlflowStore"),
    ("mlflow_database", "MlflowDatabase"),
    ("optuna_database", "OptunaDatabase"),
    ("optuna_journal", "OptunaJournal"),
    ("optuna_trials", "OptunaTrials"),
    ("lm_eval", "LmEval"),
    ("lm_eval_markdown", "LmEvalMarkdown"),
    ("hugging_face", "HuggingFace"),
    ("model_index", "ModelIndex"),
    ("autogluon", "AutoGluon"),
    ("ragas", "Ragas"),
    ("notebook", "Notebook"),
    ("picture_files", "PictureFiles"),
    ("excel", "Excel"),
    ("classification_report", "ClassificationReport"),
    ("delimited_tables", "ConfusionMatrixCsv"),
    ("delimited_tables", "CrossValidationCsv"),
    ("delimited_tables", "ImportancesCsv"),
    ("predictions_csv", "Predictions"),
    ("predictions_jsonl", "PredictionsJsonLines"),
    ("delimited_tables", "ComparisonCsv"),
    ("comparison_json", "ComparisonJson"),
    ("markdown", "Markdown"),
    ("other_tables", "OtherTable"),
)
"""Module of this folder and class in it."""


@cache
def importers() -> tuple[Importer, ...]:
    """All importers, those of the most particular files first."""
    return tuple(getattr(import_module(f"{__name__}.{module}"), name)() for module, name in IMPORTERS)
