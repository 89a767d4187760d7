"""Metrics that no table has, by what their names say: which metric they are a kind of, and how they are said."""

from __future__ import annotations

import pytest

from deck.bundle.metric import OPEN
from deck.bundle.metric_names import is_cost, metric, seconds_of_unit


@pytest.mark.parametrize(
    ("header", "like", "name", "label"),
    [
        ("pixel AUROC", "roc_auc", "pixel_auroc", "pixel AUROC"),
        ("Weekly RMSE", "rmse", "weekly_rmse", "Weekly RMSE"),
        ("Recall at 80% precision", "recall", "recall_at_80_precision", "Recall at 80% precision"),
        ("FPR@95TPR", "fpr", "fpr@95tpr", "FPR@95TPR"),
        ("custom_loss", "log_loss", "custom_loss", "custom_loss"),
        ("P95 latency (ms)", "latency", "p95_latency", "P95 latency"),
        ("latency_p50_ms", "latency", "latency_p50", "latency p50"),
        ("ms / page", "latency", "ms_page", "Time per page"),
        ("seconds per query", "latency", "seconds_per_query", "Time per query"),
        ("Cost per request", "cost", "cost_per_request", "Cost per request"),
        ("$/1k tokens", "cost", "cost_per_1k_tokens", "$/1k tokens"),
        ("€ per call", "cost", "cost_per_call", "€ per call"),
        ("Peak memory (GB)", "memory", "peak_memory_gb", "Peak memory (GB)"),
        ("Model size (MB)", "model_size", "model_size_mb", "Model size (MB)"),
    ],
)
def test_a_kind_of_a_known_metric(header: str, like: str, name: str, label: str) -> None:
    found, base = metric(header), metric(like)
    assert (found.like, found.name, found.label, found.known) == (like, name, label, False)
    assert (found.higher_is_better, found.unit, found.range) == (base.higher_is_better, base.unit, OPEN)
    assert found.has_direction
    assert is_cost(header) is is_cost(like)
    assert metric(found.name).name == found.name
    assert metric(found.name).like == like


@pytest.mark.parametrize(
    "header",
    ["delta_f1", "F1 gap", "std_error", "auc_lower", "noise_sensitivity", "weight_loss", "rank_f1", "Rework rate"],
)
def test_what_is_no_kind_of_a_metric(header: str) -> None:
    assert not metric(header).like
    assert not metric(header).has_direction


@pytest.mark.parametrize(
    ("header", "name", "seconds"),
    [
        ("Inference (ms)", "predict_seconds", 0.001),
        ("Training (min)", "train_seconds", 60.0),
        ("GPU hours", "train_seconds", 3600.0),
        ("Time (s)", "runtime", 1.0),
        ("ms / page", "ms_page", 0.001),
    ],
)
def test_words_with_a_unit_of_time_are_times(header: str, name: str, seconds: float) -> None:
    assert (metric(header).name, metric(header).unit, seconds_of_unit(header)) == (name, "seconds", seconds)


def test_training_without_a_unit_may_be_a_score() -> None:
    assert not metric("Training").known


@pytest.mark.parametrize(
    ("header", "name", "label", "higher"),
    [
        ("Top-5 accuracy", "top_5_accuracy", "Top-5 accuracy", True),
        ("top1", "top_1_accuracy", "Top-1 accuracy", True),
        ("top-5 error", "top_5_error", "Top-5 error", False),
        ("Hit@10", "hit_rate_at_10", "Hit rate@10", True),
        ("pass@5", "pass_rate_at_5", "Pass@5", True),
        ("Davies-Bouldin", "davies_bouldin", "Davies-Bouldin", False),
        ("Adjusted Rand index", "ari", "Adjusted Rand index", True),
        ("RTF", "rtf", "Real-time factor", False),
    ],
)
def test_metrics_of_other_fields(header: str, name: str, label: str, higher: bool) -> None:
    found = metric(header)
    assert (found.name, found.label, found.higher_is_better, found.known) == (name, label, higher, True)
