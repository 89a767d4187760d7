"""Bundles built in memory: what a test says of one, and plain defaults for the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from deck.bundle.bundle import (
    BinaryPredictions,
    Bundle,
    FoldsTable,
    ImportanceTable,
    ModelRow,
    ModelsTable,
    Quantity,
    SegmentColumn,
    TuningRow,
    TuningTable,
)
from deck.bundle.schema import BundleFile
from deck.bundle.values import read_table

Rows = Sequence[tuple[str, Mapping[str, float | None]]]


def models_table(rows: Rows, baselines: Sequence[str] = (), spreads: Mapping[str, float] | None = None) -> ModelsTable:
    columns = {name: name.upper() for _, values in rows for name in values}
    made = tuple(
        ModelRow(
            name,
            name in baselines,
            line,
            {key: Quantity(value, str(value), (spreads or {}).get(name)) for key, value in values.items()},
        )
        for line, (name, values) in enumerate(rows, start=2)
    )
    return ModelsTable("models.csv", columns, made)


def segment_column(name: str, cells: Sequence[str]) -> SegmentColumn:
    values, codes = np.unique(np.array(cells), return_inverse=True)
    return SegmentColumn(name, tuple(values.tolist()), codes.astype(np.int64))


def predictions(
    target: npt.ArrayLike,
    score: npt.ArrayLike,
    others: Mapping[str, npt.ArrayLike] | None = None,
    fold: Iterable[object] | None = None,
    **segments: Sequence[str],
) -> BinaryPredictions:
    columns = [segment_column(name, cells) for name, cells in segments.items()]
    return BinaryPredictions(
        "predictions.csv",
        np.asarray(target, dtype=np.bool_),
        np.asarray(score, dtype=np.float64),
        {name: np.asarray(values, dtype=np.float64) for name, values in (others or {}).items()},
        fold=None if fold is None else segment_column("fold", [str(label) for label in fold]),
        segments=tuple(columns),
    )


def make_bundle(
    *,
    task: str = "binary",
    metric: str = "pr_auc",
    higher_is_better: bool | None = None,
    models: ModelsTable | None = None,
    predictions: BinaryPredictions | None = None,
    importance: Mapping[str, float] | None = None,
    folds: Mapping[str, Sequence[float]] | None = None,
    tuning: Sequence[tuple[str, str, str]] | None = None,
    tuning_scores: tuple[float | None, float | None] | None = None,
    **text: Any,
) -> Bundle:
    problem: dict[str, Any] = {"task": task, "question": "Who will cancel?", "metric": metric}
    if higher_is_better is not None:
        problem["higher_is_better"] = higher_is_better
    importance_table = folds_table = tuning_table = None
    if importance is not None:
        importance_table = ImportanceTable("importance.csv", tuple(importance), tuple(importance.values()))
    if folds is not None:
        columns = {name: tuple(values) for name, values in folds.items()}
        count = len(next(iter(columns.values())))
        folds_table = FoldsTable("folds.csv", tuple(str(i + 1) for i in range(count)), columns)
    if tuning is not None:
        rows = tuple(TuningRow(name, "", best, default) for name, best, default in tuning)
        tuning_table = TuningTable("tuning.csv", rows, *(tuning_scores or (None, None)))
    return Bundle(
        folder=Path("bundle"),
        text=read_table(BundleFile, {"version": 1, "problem": problem, **text}),
        models=models,
        predictions=predictions,
        importance=importance_table,
        folds=folds_table,
        tuning=tuning_table,
    )


@pytest.fixture(name="make_bundle")
def _make_bundle() -> Callable[..., Bundle]:
    return make_bundle


@pytest.fixture(name="models_table")
def _models_table() -> Callable[..., ModelsTable]:
    return models_table


@pytest.fixture(name="predictions")
def _predictions() -> Callable[..., BinaryPredictions]:
    return predictions


@pytest.fixture
def churn_models() -> ModelsTable:
    """The comparison of the churn take-home."""
    return models_table(
        [
            ("Random Forest", {"roc_auc": 0.889, "pr_auc": 0.382, "train_seconds": 45.0}),
            ("LightGBM", {"roc_auc": 0.912, "pr_auc": 0.431, "train_seconds": 12.0}),
            ("Logistic Reg.", {"roc_auc": 0.834, "pr_auc": 0.276, "train_seconds": 2.0}),
            ("Baseline (majority)", {"roc_auc": 0.500, "pr_auc": 0.080, "train_seconds": 0.0}),
        ],
        baselines=["Baseline (majority)"],
    )


@pytest.fixture
def churn() -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """2,000 customers: who cancels, a good score and a worse one."""
    random = np.random.default_rng(7)
    target = random.random(2_000) < 0.1
    signal = random.normal(size=2_000) + 1.7 * target
    good = 1 / (1 + np.exp(2.5 - signal))
    worse = 1 / (1 + np.exp(2.5 - signal - 1.5 * random.normal(size=2_000)))
    return target, good, worse
