from __future__ import annotations

import numpy as np
import pytest
from sklearn.metrics import average_precision_score, roc_auc_score

from deck.evidence.binary.calibration import brier_score
from deck.evidence.binary.metrics import estimate_metric
from deck.evidence.binary.score_ranking import average_precision, rank_rows, roc_auc


def test_counts_at_each_score_of_a_positive() -> None:
    target = np.array([True, False, True, False, True])
    ranking = rank_rows(target, np.array([0.9, 0.9, 0.5, 0.3, 0.1]))
    assert ranking.thresholds.tolist() == [0.1, 0.5, 0.9]
    assert ranking.found.tolist() == [3, 2, 1]
    assert ranking.tied.tolist() == [1, 1, 1]
    assert ranking.flagged.tolist() == [5, 3, 2]
    assert ranking.flagged_above.tolist() == [4, 2, 0]


@pytest.mark.parametrize(
    ("threshold", "flagged", "found"), [(1.0, 0, 0), (0.9, 2, 1), (0.4, 3, 2), (0.3, 4, 2), (-1.0, 5, 3)]
)
def test_counts_at_any_threshold(threshold: float, flagged: int, found: int) -> None:
    target = np.array([True, False, True, False, True])
    ranking = rank_rows(target, np.array([0.9, 0.9, 0.5, 0.3, 0.1]))
    assert ranking.counts_at(threshold) == (flagged, found)


def test_large_and_imbalanced_input_equals_scikit_learn() -> None:
    random = np.random.default_rng(1)
    target = random.random(300_000) < 0.003
    score = np.round(random.beta(1, 9, 300_000) + 0.1 * target, 4)
    ranking = rank_rows(target, score)
    assert average_precision(ranking) == pytest.approx(average_precision_score(target, score), abs=1e-12)
    assert roc_auc(ranking) == pytest.approx(roc_auc_score(target, score), abs=1e-12)


def test_brier_score_of_many_rows_is_summed_in_parts() -> None:
    random = np.random.default_rng(2)
    target, score = random.random(200_001) < 0.5, random.random(200_001)
    assert brier_score(target, score) == pytest.approx(((score - target) ** 2).mean(), abs=1e-14)


def test_scores_outside_0_and_1_have_no_brier_score() -> None:
    target, score = np.arange(20) < 8, np.linspace(-0.5, 3.0, 20)
    brier = estimate_metric(target, score, rank_rows(target, score), "brier")
    assert (brier.value, brier.note) == (None, "scores run from -0.5 to 3, so they are no probabilities")


@pytest.mark.parametrize(
    ("score", "within"),
    [
        ([0.0, 0.5, 1.0], True),
        ([0.2, 0.5, 1.05], False),
        ([-0.05, 0.5, 0.9], False),
        ([0.1, 0.2, 1.5], False),
        ([], False),
    ],
)
def test_a_probability_lies_from_0_to_1(score: list[float], within: bool) -> None:
    assert rank_rows(np.zeros(len(score), dtype=bool), np.array(score)).within_unit_interval is within


@pytest.mark.parametrize(("levels", "distinct"), [(1, 1), (9, 9), (10, 10), (12, 10)])
def test_distinct_scores_are_counted_up_to_ten(levels: int, distinct: int) -> None:
    assert rank_rows(np.arange(60) % 2 == 0, np.arange(60) % levels / levels).distinct_scores == distinct


def test_zeros_of_either_sign_are_one_score() -> None:
    ranking = rank_rows(np.array([True, False, True]), np.array([-0.0, 0.0, 0.0]))
    assert ranking.thresholds.tolist() == [0.0]
    assert ranking.constant
    assert roc_auc(ranking) == 0.5


def test_input_is_left_alone() -> None:
    target, score = np.array([True, False, True]), np.array([0.3, 0.1, 0.2])
    rank_rows(target, score)
    assert score.tolist() == [0.3, 0.1, 0.2]
    assert target.tolist() == [True, False, True]


@pytest.mark.parametrize("rows", [0, 1, 3])
@pytest.mark.parametrize("positive", [True, False])
def test_one_class_and_no_rows(rows: int, positive: bool) -> None:
    ranking = rank_rows(np.full(rows, positive), np.linspace(0, 1, rows))
    assert ranking.one_class
    assert ranking.positives == rows * positive
    assert ranking.counts_at(0.0) == (rows, rows * positive)
