"""Metrics and their intervals against scikit-learn and resampling, within one process.

python benchmarks/metrics.py ROWS RESAMPLES     prints JSON: times in ms, and how far the results are apart
"""

from __future__ import annotations

import json
import sys
from statistics import median
from typing import Any

import numpy as np
from inputs import predictions
from sklearn.calibration import calibration_curve
from sklearn.metrics import (
    average_precision_score,
    brier_score_loss,
    precision_recall_curve,
    roc_auc_score,
    roc_curve,
)
from turns import call_in_turn, median_ms, ratio

from deck.evidence.binary.calibration import brier_score, calibration_bins
from deck.evidence.binary.curves import pr_curve
from deck.evidence.binary.curves import roc_curve as thinned_roc_curve
from deck.evidence.binary.metrics import estimate_ranking_metric
from deck.evidence.binary.score_ranking import average_precision, rank_rows, roc_auc

INTERVAL_ROWS = 100_000
RESAMPLES = 1_000


def metric_set(rows: int) -> dict[str, float]:
    """PR-AUC, ROC-AUC, Brier score, both curves and calibration."""
    target, score, _ = predictions(rows)
    found: dict[str, list[float]] = {}

    def ours() -> None:
        ranking = rank_rows(target, score)
        found["deck"] = [average_precision(ranking), roc_auc(ranking), brier_score(target, score)]
        pr_curve(ranking)
        thinned_roc_curve(ranking)
        calibration_bins(ranking)

    def theirs() -> None:
        found["sklearn"] = [metric(target, score) for metric in (average_precision_score, roc_auc_score)]
        found["sklearn"].append(brier_score_loss(target, score))
        precision_recall_curve(target, score)
        roc_curve(target, score)
        calibration_curve(target, score, n_bins=10)

    runs = call_in_turn({"deck": ours, "sklearn": theirs}, rounds=3)
    apart = max(abs(a - b) for a, b in zip(found["deck"], found["sklearn"], strict=True))
    return _compared(runs, "sklearn") | {"apart": apart}


def interval(resamples: int) -> dict[str, float]:
    """The 95% interval of PR-AUC, ranking included; the time of 1,000 resamples is that of fewer, multiplied."""
    target, score, _ = predictions(INTERVAL_ROWS)
    random = np.random.default_rng(1)
    values: list[float] = []
    errors: list[float] = []

    def ours() -> None:
        estimate = estimate_ranking_metric(target, score, rank_rows(target, score), "pr_auc")
        errors.append(estimate.standard_error or 0.0)

    def theirs() -> None:
        drawn = random.integers(0, len(target), len(target))
        values.append(average_precision_score(target[drawn], score[drawn]))

    runs = call_in_turn({"deck": ours, "resample": theirs}, rounds=resamples)
    compared = _compared(runs, "resample")
    compared |= {"peer_ms": compared["peer_ms"] * RESAMPLES, "ratio": compared["ratio"] / RESAMPLES}
    return compared | {"error_ratio": median(errors) / float(np.std(values, ddof=1))}


def _compared(runs: Any, peer: str) -> dict[str, float]:
    return {"ms": median_ms(runs["deck"]), "peer_ms": median_ms(runs[peer]), "ratio": ratio(runs, "deck", peer)}


if __name__ == "__main__":
    results = {"metrics": metric_set(int(sys.argv[1])), "interval": interval(int(sys.argv[2]))}
    sys.stdout.write(json.dumps(results))
