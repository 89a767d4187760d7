"""`Bundle.from_predictions`: metrics equal scikit-learn's, and what cannot be used is told by its argument."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from sklearn.metrics import (
    average_precision_score,
    f1_score,
    mean_squared_error,
    ndcg_score,
    roc_auc_score,
)

import deck
from deck.errors import BundleError

ROWS = 400
SEEDED = np.random.default_rng(5)
TARGET = (SEEDED.random(ROWS) < 0.3).astype(int)
SCORE = np.clip(0.3 * TARGET + 0.7 * SEEDED.random(ROWS), 0, 1)
OTHER = SEEDED.random(ROWS)
PLAN = SEEDED.choice(["basic", "pro"], ROWS)
CLASSES = np.array(["cat", "dog", "fox"])
CLASS = SEEDED.choice(CLASSES, ROWS)
PROBABILITY = SEEDED.dirichlet([1, 1, 1], ROWS)


def measured(draft: deck.BundleDraft, metric: str) -> float | None:
    comparison = draft.evaluate().comparison
    assert comparison is not None
    return next(model.metrics[metric] for model in comparison.models if model.name == "The model")


@pytest.mark.parametrize("library", [list, np.array, pd.Series, pl.Series, pa.array])
def test_scores_of_every_library_give_the_metrics_of_scikit_learn(library: Any) -> None:
    draft = deck.Bundle.from_predictions(library(TARGET), library(SCORE), metric="pr_auc", segments={"plan": PLAN})
    assert measured(draft, "pr_auc") == pytest.approx(average_precision_score(TARGET, SCORE), abs=1e-12)
    assert measured(draft, "roc_auc") == pytest.approx(roc_auc_score(TARGET, SCORE), abs=1e-12)


def test_single_precision_is_kept() -> None:
    single = SCORE.astype(np.float32)
    draft = deck.Bundle.from_predictions(TARGET.astype(np.float32), single, metric="roc_auc")
    assert measured(draft, "roc_auc") == pytest.approx(roc_auc_score(TARGET, single), abs=1e-12)


@pytest.mark.parametrize("truth", [np.where(TARGET, "churned", "stays"), pd.Series(np.where(TARGET, 2, 1), name="y")])
def test_the_positive_value_may_be_any(truth: Any) -> None:
    positive = "churned" if truth[0] in ("churned", "stays") else np.int64(2)
    draft = deck.Bundle.from_predictions(truth, SCORE, metric="pr_auc", pos_label=positive)
    assert measured(draft, "pr_auc") == pytest.approx(average_precision_score(TARGET, SCORE), abs=1e-12)


@pytest.mark.parametrize("matrix", [PROBABILITY, PROBABILITY.tolist(), pd.DataFrame(PROBABILITY)])
def test_probabilities_by_class(matrix: Any) -> None:
    draft = deck.Bundle.from_predictions(CLASS, matrix, metric="f1_macro", classes=CLASSES)
    predicted = CLASSES[PROBABILITY.argmax(axis=1)]
    assert measured(draft, "f1_macro") == pytest.approx(f1_score(CLASS, predicted, average="macro"), abs=1e-12)
    assert draft.predictions is not None
    assert draft.predictions.columns["confidence"].values.tolist() == PROBABILITY.max(axis=1).tolist()


def test_classes_in_sorted_order_need_not_be_named() -> None:
    named = deck.Bundle.from_predictions(CLASS, PROBABILITY, metric="accuracy", classes=CLASSES)
    assert measured(deck.Bundle.from_predictions(CLASS, PROBABILITY, metric="accuracy"), "accuracy") == measured(
        named, "accuracy"
    )
    with pytest.raises(BundleError, match=r"classes: must name the class of each of the 3 columns .*model.classes_"):
        deck.Bundle.from_predictions(CLASS, PROBABILITY, metric="accuracy", classes=["cat", "dog"])


def test_numbers() -> None:
    truth, predicted = SEEDED.normal(100, 20, ROWS), SEEDED.normal(100, 20, ROWS)
    draft = deck.Bundle.from_predictions(
        truth, predicted, metric="rmse", others=pd.DataFrame({"Mean": truth * 0 + 100})
    )
    assert measured(draft, "rmse") == pytest.approx(mean_squared_error(truth, predicted) ** 0.5, rel=1e-12)


def test_rankings_with_items_that_were_not_retrieved() -> None:
    relevance, score = SEEDED.integers(0, 3, (40, 10)), SEEDED.random((40, 10))
    relevance[:, 0] = 1
    query = np.repeat(np.arange(40), 10)
    draft = deck.Bundle.from_predictions(relevance.ravel(), score.ravel(), metric="ndcg_at_10", query=query)
    assert measured(draft, "ndcg_at_10") == pytest.approx(ndcg_score(relevance, score, k=10), rel=1e-9)
    score[3, 4] = np.nan
    lacking = deck.Bundle.from_predictions(relevance.ravel(), score.ravel(), metric="ndcg_at_10", query=query)
    assert measured(lacking, "ndcg_at_10") is not None


def test_verdicts() -> None:
    verdict = SEEDED.random(ROWS) < 0.8
    draft = deck.Bundle.from_predictions(
        None, verdict, metric="pass_rate", criteria={"grounded": verdict}, others={"Before": ~verdict}
    )
    assert measured(draft, "pass_rate") == pytest.approx(verdict.mean())


def test_all_that_is_wrong_is_told_at_once() -> None:
    with pytest.raises(BundleError) as raised:
        deck.Bundle.from_predictions(
            TARGET,
            SCORE[:-1],
            metric="pr_auc",
            others={"Forest": np.where(OTHER > 0.9, np.nan, OTHER)},
            segments={"plan": PLAN[:5]},
        )
    assert [problem.key for problem in raised.value.problems] == ['others["Forest"]', "y_score", 'segments["plan"]']


@pytest.mark.parametrize(
    ("passed", "message"),
    [
        ({"y_score": np.column_stack([1 - SCORE, SCORE])}, r"y_score: has 2 columns .*y_score\[:, 1\]"),
        ({"y_true": np.where(TARGET, "yes", "no")}, r"y_true: holds neither 0 and 1 .*Pass pos_label=\.\.\."),
        ({"y_true": np.where(TARGET, "yes", "no"), "pos_label": "Yes"}, r'pos_label: .*one of "(yes|no)"'),
        ({"pos_label": [1]}, r"pos_label: is the value of y_true that is positive"),
        ({"cost": OTHER}, r'cost: task = "binary" does not read this column'),
        ({"metric": ""}, r'metric: must be the name of a metric .*metric="pr_auc"'),
        ({"y_true": [1], "y_score": [0.5], "task": "binary"}, r"y_true: has 1 row; two or more"),
        ({"y_true": None, "task": "binary"}, r'y_true: task = "binary" needs the truth'),
        ({"task": "llm"}, r"y_true: judged answers have no truth .*Pass None"),
        ({"group": [None, *PLAN[1:]]}, r"group: 1 row has no value .* at position 0"),
        ({"y_true": CLASS, "y_score": np.array(["a"] * ROWS)}, r"y_score: has no class in common with column y_true"),
    ],
)
def test_what_cannot_be_used_names_its_argument(passed: dict[str, Any], message: str) -> None:
    with pytest.raises(BundleError, match=message) as raised:
        deck.Bundle.from_predictions(**{"y_true": TARGET, "y_score": SCORE, "metric": "pr_auc", **passed})
    assert not any(word in str(raised.value) for word in ("bundle.toml", "predictions.csv", "[data", "/tmp"))


def test_positions_are_counted_from_0_as_in_python() -> None:
    query = ["a", "a", "b", "b"]
    with pytest.raises(BundleError, match=r"item: 1 row repeats a pair of query and item, first position 1 "):
        deck.Bundle.from_predictions(
            [1, 0, 1, 0], [0.1, 0.2, 0.3, 0.4], metric="map", query=query, item=["x", "x", "x", "y"]
        )


def test_a_column_of_segments_may_be_called_like_anything() -> None:
    draft = deck.Bundle.from_predictions(
        TARGET, SCORE, metric="pr_auc", segments={"y_score": PLAN, "plan; tier": PLAN, "fold": PLAN}, fold=PLAN
    )
    segments = draft.evaluate().segments
    assert segments is not None
    assert {one.column for one in segments.results} == {"y_score of segments", "plan tier", "fold of segments"}


def test_many_rows_are_held_as_they_are() -> None:
    rows = 100_001
    truth, score = SEEDED.random(rows) < 0.1, SEEDED.random(rows)
    plan = SEEDED.choice(["a", "b", ""], rows)
    draft = deck.Bundle.from_predictions(truth, score, metric="roc_auc", segments={"plan": plan})
    assert measured(draft, "roc_auc") == pytest.approx(roc_auc_score(truth, score), abs=1e-12)


def test_the_question_speaks_of_the_truth_until_it_is_said() -> None:
    named = deck.Bundle.from_predictions(pd.Series(TARGET, name="has_churned"), SCORE, metric="pr_auc")
    assert named.text["problem"]["question"] == "How well can has churned be predicted?"
    nameless = deck.Bundle.from_predictions(TARGET, SCORE, metric="pr_auc")
    assert nameless.text["problem"]["question"] == "How good is the model by PR-AUC?"
    assert named.problem(question="Who leaves?").tell().title == "Who leaves?"


def test_the_loaded_bundle_is_the_class_that_has_the_ways_in(tmp_path: Any) -> None:
    folder = deck.Bundle.from_predictions(TARGET, SCORE, metric="pr_auc").save(tmp_path / "talk")
    assert isinstance(deck.load(folder), deck.Bundle)
