from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import binomtest
from sklearn.metrics import f1_score

from deck.bundle.schema import Threshold
from deck.evidence.binary.operating_point import operating_point
from deck.evidence.binary.score_ranking import Ranking, rank_rows


@pytest.fixture
def ranking() -> Ranking:
    """Positives at 0.9, 0.7, 0.5 and 0.2 among ten rows; precision 1, 2/3, 3/5, 4/9."""
    score = np.array([0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.3, 0.2, 0.1])
    return rank_rows(np.isin(score, [0.9, 0.7, 0.5, 0.2]), score)


@pytest.mark.parametrize(
    ("wanted", "threshold", "words"),
    [
        (Threshold(precision=0.6), 0.5, "precision of at least 60%"),
        (Threshold(precision=0.61), 0.7, "precision of at least 61%"),
        (Threshold(recall=0.5), 0.7, "recall of at least 50%"),
        (Threshold(recall=0.51), 0.5, "recall of at least 51%"),
        (Threshold(top=0.3), 0.7, "the top 30% of rows by score"),
        (Threshold(top=0.31), 0.6, "the top 31% of rows by score"),
        (Threshold(score=0.65), 0.65, "score of at least 0.65"),
        (None, 0.5, "the best F1, chosen on these same rows"),
    ],
)
def test_threshold(ranking: Ranking, wanted: Threshold | None, threshold: float, words: str) -> None:
    point = operating_point(ranking, wanted)
    assert point is not None
    assert (point.threshold, point.chosen_by) == (threshold, words)


def test_counts(ranking: Ranking) -> None:
    point = operating_point(ranking, Threshold(recall=0.75))
    assert point is not None
    assert (point.flagged, point.true_positives, point.false_positives) == (5, 3, 2)
    assert (point.missed, point.true_negatives) == (1, 4)
    assert (point.precision, point.recall) == (0.6, 0.75)


def test_the_intervals_of_precision_and_recall_are_wilsons(ranking: Ranking) -> None:
    point = operating_point(ranking, Threshold(recall=0.75))
    assert point is not None
    for interval, of in ((point.precision_interval, 5), (point.recall_interval, 4)):
        wilson = binomtest(3, of).proportion_ci(method="wilson")
        assert interval is not None
        assert (interval.low, interval.high) == pytest.approx((wilson.low, wilson.high))


@pytest.mark.parametrize("seed", range(20))
def test_no_threshold_has_a_better_f1_and_no_higher_one_the_same(seed: int) -> None:
    random = np.random.default_rng(seed)
    score = random.integers(1, 9, 30) / 10
    target = random.random(30) < score / 2
    point = operating_point(rank_rows(target, score), None)
    assert point is not None
    f1 = {threshold: f1_score(target, score >= threshold) for threshold in sorted(set(score.tolist()))}
    assert point.threshold == max(threshold for threshold in f1 if f1[threshold] == pytest.approx(max(f1.values())))


def test_rows_of_one_score_are_flagged_together(ranking: Ranking) -> None:
    point = operating_point(ranking, Threshold(top=0.7))
    assert point is not None
    assert (point.threshold, point.flagged) == (0.3, 8)


def test_a_precision_that_nothing_reaches_gives_no_point() -> None:
    ranking = rank_rows(np.array([False, True]), np.array([0.9, 0.1]))
    assert operating_point(ranking, Threshold(precision=0.6)) is None


def test_a_precision_said_in_decimals_is_reached_exactly() -> None:
    ranking = rank_rows(np.arange(10) < 3, np.full(10, 0.5))
    assert operating_point(ranking, Threshold(precision=0.3)) is not None


def test_a_score_above_all_flags_nothing(ranking: Ranking) -> None:
    point = operating_point(ranking, Threshold(score=2.0))
    assert point is not None
    assert (point.flagged, point.precision, point.recall) == (0, None, 0.0)


@pytest.mark.parametrize("wanted", [None, Threshold(precision=0.5), Threshold(recall=0.5)])
def test_without_positives_there_is_no_point(wanted: Threshold | None) -> None:
    assert operating_point(rank_rows(np.zeros(3, dtype=np.bool_), np.arange(3.0)), wanted) is None


def test_without_positives_a_share_of_rows_can_still_be_flagged() -> None:
    point = operating_point(rank_rows(np.zeros(4, dtype=np.bool_), np.arange(4.0)), Threshold(top=0.25))
    assert point is not None
    assert (point.flagged, point.precision, point.recall) == (1, 0.0, None)


def test_without_rows_there_is_no_point() -> None:
    assert operating_point(rank_rows(np.zeros(0, dtype=np.bool_), np.zeros(0)), Threshold(top=0.5)) is None
