"""Metrics that are best nearest to zero, such as a bias: as bad above it as below."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bundles import slide_of, told, write_files
from deck.bundle import load
from deck.bundle.bundle import FoldsTable, ModelFolds
from deck.bundle.metric_names import metric
from deck.charts.kinds.fold_scores import fold_scores
from deck.evidence import evaluate
from deck.evidence.comparison import compare, improvement, times_better
from deck.evidence.estimates import ScoredModel, ScoredRows
from deck.evidence.evidence import FoldScores, RankedModel
from deck.evidence.fold_differences import differences_by_fold
from deck.evidence.models import models_of_scores, order
from deck.evidence.number_formats import NumberFormat
from deck.evidence.regression.metrics import estimate_metric

BIAS = metric("bias")
NAMES = ("Bias", "mean error", "MBE", "mean_bias_error", "Mean residual", "test_bias", "neg_bias", "val_bias")
MODELS = "model,bias,mae,baseline\nTrees,-1.5,9,\nLinear,4.0,8,\nForest,-6,7,\nLast year,-20,12,true\n"


@pytest.mark.parametrize("name", NAMES)
def test_its_spellings(name: str) -> None:
    found = metric(name)
    assert found.known
    assert found.nearest_zero_is_best
    assert not found.higher_is_better
    assert found.best_is == "nearest to zero"


def test_others_have_a_direction() -> None:
    assert (metric("rmse").best_is, metric("pr_auc").best_is) == ("lowest", "highest")
    assert not metric("error_rate").nearest_zero_is_best
    assert not metric("bias", higher_is_better=True).nearest_zero_is_best
    assert metric("bias", higher_is_better=False).nearest_zero_is_best


def test_the_smaller_absolute_value_is_better() -> None:
    values = [4.0, -1.5, None, 0.5, -6.0]
    assert sorted(values, key=lambda value: order(value, BIAS)) == [0.5, -1.5, 4.0, -6.0, None]
    assert improvement(BIAS, -1.5, 4.0) == 2.5
    assert improvement(BIAS, 4.0, -1.5) == -2.5
    assert times_better(BIAS, 1.0, 5.0) is None


def test_models_are_ranked_by_it_and_slides_say_so(tmp_path: Path) -> None:
    toml = """\
version = 1
[problem]
task = "regression"
question = "How many?"
metric = "bias"
measured_in = "tons"
[data]
models = "models.csv"
"""
    folder = write_files(tmp_path, {"bundle.toml": toml, "models.csv": MODELS})
    evidence = evaluate(load(folder))
    assert evidence.comparison is not None
    assert [model.name for model in evidence.comparison.models] == ["Trees", "Linear", "Forest", "Last year"]
    assert evidence.facts["gain.baseline"].number == 18.5
    assert evidence.facts["gain.baseline"].formula == "absolute bias of Last year less that of Trees"
    assert evidence.facts["lift.baseline"].value is None
    assert evidence.facts["best.name"].formula == "the model whose Bias is nearest to zero that is no baseline"
    models = slide_of(told(folder), "models")
    assert models.title == "Trees reaches \N{MINUS SIGN}1.50 bias, 18.5 nearer to zero than the baseline"


def test_predictions_alone_give_it(tmp_path: Path) -> None:
    toml = """\
version = 1
[problem]
task = "regression"
question = "How many?"
metric = "bias"
[data]
predictions = "predictions.csv"
[data.columns]
others = { "Last year" = "naive" }
"""
    # Off by 2 and by -1 in turn, and by 3 and by -6: the biases are 0.5 and -1.5.
    rows = [f"{place},{place + (2, -1)[place % 2]},{place + (3, -6)[place % 2]}" for place in range(40)]
    content = "\n".join(["target,prediction,naive", *rows, ""])
    folder = write_files(tmp_path, {"bundle.toml": toml, "predictions.csv": content})
    evidence = evaluate(load(folder))
    assert evidence.facts["best.bias"].number == 0.5
    assert evidence.facts["gain.runner_up"].number == 1.0
    comparison = evidence.comparison
    assert comparison is not None and comparison.baseline is not None
    # The mean of the target has none on its own rows, whatever is done: it is no rival.
    assert comparison.baseline.metrics["bias"] is None


def test_the_interval_of_the_difference_is_that_of_a_bootstrap_of_sizes() -> None:
    random, rows = np.random.default_rng(1), 800
    target = random.normal(100, 20, rows)
    shared = random.normal(0, 10, rows)
    predicted = {"Trees": target - 2 + shared, "Linear": target + 5 + 0.5 * shared + random.normal(0, 6, rows)}
    estimates = {name: estimate_metric(target, found, "bias") for name, found in predicted.items()}
    models = tuple(ScoredModel(name, name, {"bias": found}) for name, found in estimates.items())
    scored = ScoredRows(rows, models)
    found = compare(models_of_scores(scored, BIAS), BIAS, "p.csv", scored, print).against_runner_up
    assert found is not None and found.interval is not None
    errors = [predicted[name] - target for name in ("Trees", "Linear")]
    assert found.value == pytest.approx(abs(errors[1].mean()) - abs(errors[0].mean()))
    drawn = random.integers(0, rows, (4_000, rows))
    sizes = [np.abs(error[drawn].mean(axis=1)) for error in errors]
    assert (found.interval.high - found.interval.low) / 3.92 == pytest.approx((sizes[1] - sizes[0]).std(), rel=0.05)


def test_folds_are_compared_by_size() -> None:
    rows = {
        "Trees": ModelFolds(("1", "2", "3"), {"bias": (-1.0, 1.0, -2.0)}, 2),
        "Linear": ModelFolds(("1", "2", "3"), {"bias": (3.0, -4.0, 1.0)}, 5),
    }
    table = FoldsTable("folds.csv", ("1", "2", "3"), rows["Trees"].columns, "Trees", rows)
    assert differences_by_fold(table, "Trees", "Linear", BIAS, print).values == (2.0, 3.0, -1.0)
    chart = fold_scores(FoldScores(("1", "2"), (1.0, -2.0), -0.5, 2.1, "folds.csv"), BIAS, NumberFormat())
    assert [bar.tone for bar in chart.bars] == ["grey", "secondary"]


def test_a_baseline_that_is_nearer_to_zero_wins() -> None:
    models = tuple(
        RankedModel(name, name.lower(), name == "Mean", {"bias": value}, {}, None, None)
        for name, value in (("Trees", -3.0), ("Mean", 0.5))
    )
    found = compare(models, BIAS, "models.csv", None, print)
    assert [model.name for model in found.models] == ["Mean", "Trees"]
    assert found.against_baseline is not None
    assert found.against_baseline.value == -2.5
