# Messages are asserted whole, on one line each.
# ruff: noqa: E501
from __future__ import annotations

import pytest

from deck.bundle.metric import Metric
from deck.bundle.metric_names import is_cost, is_metric, metric
from deck.bundle.metric_spellings import NOT_FROM_ZERO


@pytest.mark.parametrize(
    ("name", "spellings"),
    [
        ("accuracy", ["Accuracy", "acc", "acc,none", "Test Accuracy", "cv_accuracy_mean", "eval_metric=accuracy", "Accuracy (%)"]),
        ("precision", ["PPV (Precision)", "Precision (Fake)", "precision_select"]),
        ("precision_macro", ["Precision (macro)", "macro avg/precision", "macro_precision"]),
        ("recall", ["Recall", "Sensitivity (TPR)", "AI Recall", "Recall (нашли уходящих)", "TPR"]),
        ("f1", ["F1", "F1-Score", "F1 Score", "f1-score", "f1_churn", "F1 at selected threshold", "F1 ↑", "**F1**", "cv_f1_mean"]),
        ("f1_macro", ["macro_f1", "Macro F1", "macro-F1", "F1 (macro)", "macro avg/f1-score"]),
        ("roc_auc", ["ROC-AUC", "ROC AUC", "AUC-ROC", "AUROC", "auc", "auc_test1", "cv_roc_auc_mean", "Mean AUC"]),
        ("pr_auc", ["PR-AUC", "average_precision", "Average precision", "AUPRC", "mean_test_average_precision"]),
        ("kappa", ["Cohen κ", "Cohen's kappa"]),
        ("theil_u", ["Theil’s U"]),
        ("r2", ["R2", "R²", "R² Score", "$R^2$", "R-squared", "val_mean_R2"]),
        ("rmse", ["RMSE", "RMSE (EUR)", "RMSE ↓", "RMSE (₹)", "CV_RMSE", "cv_rmse_mean"]),
        ("mape", ["MAPE", "MAPE%"]),
        ("brier", ["Brier Score", "brier_score_loss"]),
        ("map_50", ["mAP@0.5", "mAP50", "mAP@.5", "mAP@0.50 (%)", "map_50", "test_mAP50", "mAP@IoU=0.5", "metrics/mAP50"]),
        ("map_50_95", ["mAP@0.5:0.95", "mAP50-95", "mAP@[.5:.95]", "mAP@[0.50:0.05:0.95]", "mAP (0.5:0.95)"]),
        ("ap_75", ["AP75", "AP@0.75"]),
        ("mar_50_95", ["mAR@0.5:0.95"]),
        ("map_at_50", ["MAP@50", "map_at_50"]),
        ("mean_iou", ["mIoU", "Mean IoU"]),
        ("frames_per_second", ["FPS", "fps"]),
        ("recall_at_10", ["Recall@10", "R@10", "recall_at_10"]),
        ("precision_at_10_percent", ["Precision@10%", "precision @ 10 %", "Precision at top 10%", "precision_at_10_pct"]),
        ("uplift_at_30_percent", ["uplift@30%", "Uplift at the top 30 %", "uplift_at_30_percent"]),
        ("train_seconds", ["train_seconds", "Training Time", "fit_time", "Train Time (s)", "mean_fit_time", "Training Time (min)"]),
    ],
)  # fmt: skip
def test_spellings(name: str, spellings: list[str]) -> None:
    assert {spelling: metric(spelling).name for spelling in spellings} == dict.fromkeys(spellings, name)
    assert all(metric(spelling).known for spelling in spellings)


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("pr_auc", "PR-AUC"),
        ("map50", "mAP@0.5"),
        ("mAP50-95", "mAP@0.5:0.95"),
        ("ap_75", "AP@0.75"),
        ("roc_auc", "ROC-AUC"),
        ("f1", "F1"),
        ("recall@10", "Recall@10"),
        ("ndcg@5", "NDCG@5"),
        ("precision_at_10_pct", "Precision@10%"),
    ],
)
def test_labels(name: str, label: str) -> None:
    assert metric(name).label == label


@pytest.mark.parametrize(
    "name",
    [
        "log_loss", "Brier", "MAE", "RMSE", "WER", "FPR", "Training Time", "val_rmse", "pinball_loss", "Hinge loss",
        "poisson_deviance", "hamming_loss", "NLL", "CRPS", "AIC", "BIC", "EER", "error", "error_rate", "max_error",
        "MedAE", "val_error",
    ],
)  # fmt: skip
def test_lower_is_better(name: str) -> None:
    assert metric(name).known
    assert not metric(name).higher_is_better


def test_a_negated_score_turns_its_direction() -> None:
    assert metric("neg_mean_absolute_error") == Metric(
        "neg_mae",
        "Negative MAE",
        higher_is_better=True,
        counts_from_zero=False,
        unit="of the target",
        range=(None, 0.0),
    )


@pytest.mark.parametrize(
    "name",
    [
        "Accuracy", "acc@5", "balanced_accuracy", "macro recall", "ROC AUC", "val_roc_auc", "train_auc", "R²", "adj_r2",
        "explained_variance", "MCC", "kappa", "qwk", "Gini", "KS", "spearman_rho", "pearsonr", "qini", "silhouette",
        "bias", "lift", "neg_log_loss", "perplexity",
    ],
)  # fmt: skip
def test_a_ratio_means_nothing_where_a_metric_does_not_count_from_zero(name: str) -> None:
    assert not metric(name).counts_from_zero
    assert metric(name).known


@pytest.mark.parametrize(
    "name",
    ["pr_auc", "F1", "precision", "recall@10", "RMSE", "val_rmse", "log_loss", "Brier", "MAPE", "error_rate",
     "train_seconds", "cost", "Wow Factor"],
)  # fmt: skip
def test_others_count_from_zero(name: str) -> None:
    assert metric(name).counts_from_zero


def test_metrics_that_do_not_count_from_zero_are_all_known() -> None:
    assert {name for name in NOT_FROM_ZERO if metric(name).name != name or not metric(name).known} == set()


def test_an_unknown_metric_keeps_its_name() -> None:
    assert metric("Wow Factor") == Metric("wow_factor", "Wow Factor", higher_is_better=True, known=False)
    assert not metric("Wow Factor", higher_is_better=False).higher_is_better


def test_what_is_no_metric() -> None:
    names = [
        "threshold",
        "support",
        "n",
        "epoch",
        "total_flos",
        "rank_test_score",
        "fold",
        "Threshold (best)",
    ]
    assert not any(map(is_metric, names))
    assert is_metric("f1")
    assert is_metric("Wow Factor")


def test_units_belong_to_costs() -> None:
    assert metric("fit_time_min").name == metric("mean_fit_time_s").name == "train_seconds"
    assert metric("inference_latency_ms").name == "latency"
    assert metric("cost_eur").name == "cost"
    assert metric("fit_time_hr").name == "train_seconds"
    assert not metric("cost_m").known
    assert [metric(f"f1_{word}").name for word in ("mean", "min", "max")] == ["f1", "f1_min", "f1_max"]
    assert not metric("rmse_h").known
    assert not metric("cv_" * 40 + "x" + "_s" * 500).known


def test_names_of_metrics_are_their_own() -> None:
    for name in ("cv_auc", "crossval_auc", "outoffold_f1", "train_f1", "val_rmse", "F1_min", "recall@10"):
        assert metric(metric(name).name) == metric(name) or not metric(name).known
    assert metric("crossval_roc_auc").label == "CV ROC-AUC"


def test_costs() -> None:
    assert is_cost("Training Time")
    assert not is_cost("f1")
