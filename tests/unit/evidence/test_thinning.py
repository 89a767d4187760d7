from __future__ import annotations

import numpy as np
import pytest

from deck.evidence.binary.curves import pr_curve, roc_curve
from deck.evidence.binary.score_ranking import rank_rows
from deck.evidence.binary.thinning import extremes, thin


def test_points_on_a_line_go() -> None:
    x = np.linspace(0, 1, 1_000)
    assert thin(x, 2 * x).tolist() == [0, 999]


def test_corners_stay() -> None:
    x = np.linspace(0, 1, 1_001)
    assert thin(x, np.abs(x - 0.3)).tolist() == [0, 300, 1_000]


def test_points_to_keep_stay() -> None:
    x = np.linspace(0, 1, 1_001)
    assert thin(x, x, keep=(17,)).tolist() == [0, 17, 1_000]


def test_a_point_between_two_that_are_one_is_as_far_off_as_it_is_from_them() -> None:
    assert thin(np.zeros(4), np.array([0.0, 0.5, 1.0, 0.0]), limit=3).tolist() == [0, 2, 3]


def test_short_curves_stay_whole() -> None:
    assert thin(np.array([0.0, 1.0]), np.array([0.0, 1.0])).tolist() == [0, 1]


def test_the_limit_holds_and_the_shape_stays() -> None:
    x = np.linspace(0, 1, 50_000)
    y = np.sin(40 * x) * np.exp(-3 * x)
    kept = thin(x, y)
    assert len(kept) == 500
    assert np.abs(np.interp(x, x[kept], y[kept]) - y).max() < 3e-3


def test_the_point_farthest_off_its_line_comes_first_however_short_the_line() -> None:
    x, y = np.array([0.0, 0.05, 0.1, 0.5, 1.0]), np.array([0.0, 0.2, 0.0, 0.1, 0.0])
    assert thin(x, y, keep=(2,), limit=4).tolist() == [0, 1, 2, 4]


def test_the_lowest_is_an_extreme_within_its_run_too() -> None:
    assert extremes(np.array([3.0, 0.0, 2.0, 4.0, 1.0]), 1).tolist() == [0, 1, 3, 4]


def test_extremes_hold_first_lowest_highest_and_last() -> None:
    y = np.array([3.0, 1.0, 2.0, 4.0, 0.0, 0.5, 9.0, 8.0, 7.0, 5.0])
    assert extremes(y, 2).tolist() == [0, 3, 4, 5, 6, 9]


@pytest.fixture(scope="module")
def many() -> tuple[np.ndarray, np.ndarray]:
    random = np.random.default_rng(3)
    target = random.random(400_000) < 0.3
    return target, 1 / (1 + np.exp(-random.normal(size=400_000) - target))


@pytest.mark.yardstick("C13", "pptx-quadratic")
def test_long_curves_have_500_points_near_the_full_curve(many: tuple[np.ndarray, np.ndarray]) -> None:
    target, score = many
    ranking = rank_rows(target, score)
    pr, roc = pr_curve(ranking), roc_curve(ranking)
    assert len(pr.x) <= 500
    assert len(roc.x) <= 500
    recall, precision = (ranking.found / ranking.positives)[::-1], (ranking.found / ranking.flagged)[::-1]
    settled = recall > 0.01  # before, the curve jumps between 0 and 1 with every row
    assert np.abs(np.interp(recall, pr.x, pr.y) - precision)[settled].max() < 0.01
    false_positives = ((ranking.flagged - ranking.found) / ranking.negatives)[::-1]
    assert np.abs(np.interp(false_positives, roc.x, roc.y) - recall).max() < 0.002


def test_a_dip_among_more_thresholds_than_are_looked_at_stays() -> None:
    # From the top one positive, nine negatives, and so many positives that five thresholds are one run of them.
    positives = 20_005
    target = np.concatenate([[True], np.zeros(9, bool), np.ones(positives - 1, bool), np.zeros(100, bool)])
    curve = pr_curve(rank_rows(target, np.linspace(1, 0, len(target))))
    assert np.hypot(curve.x - 1 / positives, curve.y - 0.1).min() < 1e-12


@pytest.mark.parametrize("threshold", [0.123456, 0.5, 0.987])
def test_the_operating_point_is_on_the_curve(many: tuple[np.ndarray, np.ndarray], threshold: float) -> None:
    target, score = many
    ranking = rank_rows(target, score)
    flagged = score >= threshold
    recall, precision = flagged[target].mean(), target[flagged].mean()
    curve = pr_curve(ranking, threshold)
    assert len(curve.x) <= 500
    assert np.hypot(curve.x - recall, curve.y - precision).min() < 1e-12
    roc = roc_curve(ranking, threshold)
    assert np.hypot(roc.x - flagged[~target].mean(), roc.y - recall).min() < 1e-12
