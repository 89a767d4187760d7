"""Metrics of binary predictions against scikit-learn and against plain loops."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binomtest
from sklearn import metrics as sklearn_metrics

from deck.bundle.schema import Threshold
from deck.evidence.binary.calibration import brier_score, calibration_bins
from deck.evidence.binary.curves import pr_curve, precision_band, roc_curve
from deck.evidence.binary.gains import found_in_top, gains_by_decile
from deck.evidence.binary.operating_point import operating_point
from deck.evidence.binary.score_ranking import average_precision, rank_rows, roc_auc
from deck.evidence.calibration_error import expected_calibration_error

no_deadline = settings(deadline=None)

Rows = tuple[npt.NDArray[np.bool_], npt.NDArray[np.float64]]

CELLS = {
    "probabilities": st.floats(0, 1),
    "tied": st.integers(0, 5).map(lambda level: level / 5),
    "constant": st.just(0.25),
    "any": st.floats(-1e300, 1e300),
    "signed zeros": st.sampled_from([0.0, -0.0, 5e-324, -5e-324, 1.0]),
}


@st.composite
def scored_rows(draw: st.DrawFn, kinds: tuple[str, ...] = tuple(CELLS), largest: int = 120) -> Rows:
    """Two to a few rows with both classes; sometimes one positive only."""
    count = draw(st.integers(2, largest))
    cells = CELLS[draw(st.sampled_from(kinds))]
    score = np.array(draw(st.lists(cells, min_size=count, max_size=count)), dtype=np.float64)
    if draw(st.booleans()):
        target = np.zeros(count, dtype=np.bool_)
    else:
        target = np.array(draw(st.lists(st.booleans(), min_size=count, max_size=count)), dtype=np.bool_)
    target[draw(st.integers(0, count - 2))] = True
    target[-1] = False
    return target, score


@pytest.mark.yardstick("C11")
@no_deadline
@given(scored_rows())
def test_average_precision_is_scikit_learns(rows: Rows) -> None:
    expected = sklearn_metrics.average_precision_score(*rows)
    assert average_precision(rank_rows(*rows)) == pytest.approx(expected, abs=1e-12)


@pytest.mark.yardstick("C11")
@no_deadline
@given(scored_rows())
def test_roc_auc_is_scikit_learns(rows: Rows) -> None:
    assert roc_auc(rank_rows(*rows)) == pytest.approx(sklearn_metrics.roc_auc_score(*rows), abs=1e-12)


@no_deadline
@given(scored_rows(("probabilities", "tied", "constant")))
def test_brier_score_is_scikit_learns(rows: Rows) -> None:
    assert brier_score(*rows) == pytest.approx(sklearn_metrics.brier_score_loss(*rows), abs=1e-12)


@no_deadline
@given(scored_rows(("probabilities", "tied", "constant")))
def test_calibration_bins_are_those_of_a_loop(rows: Rows) -> None:
    target, score = rows
    expected = []
    for number in range(10):
        low, high = number / 10, (number + 1) / 10
        inside = (score >= low) & ((score < high) | (number == 9))
        if inside.any():
            expected.append((score[inside].mean(), target[inside].mean(), int(inside.sum())))
    bins = calibration_bins(rank_rows(*rows))
    assert [part.rows for part in bins] == [count for *_, count in expected]
    assert np.array([(part.score, part.came_true, part.rows) for part in bins]) == pytest.approx(
        np.array(expected), abs=1e-12
    )
    for part in bins:
        wilson = binomtest(round(part.came_true * part.rows), part.rows).proportion_ci(method="wilson")
        assert part.interval is not None
        assert (part.interval.low, part.interval.high) == pytest.approx((wilson.low, wilson.high), abs=1e-12)
    error = sum(count * abs(share - mean) for mean, share, count in expected) / len(score)
    assert expected_calibration_error(bins) == pytest.approx(error, abs=1e-12)


@no_deadline
@given(scored_rows())
def test_curves_end_where_they_must(rows: Rows) -> None:
    target, _ = rows
    pr, roc = pr_curve(rank_rows(*rows)), roc_curve(rank_rows(*rows))
    assert (pr.x[0], pr.y[0], pr.x[-1], pr.y[-1]) == (0.0, 1.0, 1.0, target.mean())
    assert (roc.x[0], roc.y[0], roc.x[-1], roc.y[-1]) == (0.0, 0.0, 1.0, 1.0)
    for curve in (pr, roc):
        assert (np.diff(curve.x) >= 0).all()
        assert not curve.x.flags.writeable


@no_deadline
@given(scored_rows())
def test_curves_are_scikit_learns_but_for_points_on_a_line(rows: Rows) -> None:
    ranking = rank_rows(*rows)
    precision, recall, _ = sklearn_metrics.precision_recall_curve(*rows)
    false_positive_rate, true_positive_rate, _ = sklearn_metrics.roc_curve(*rows)
    pr, roc = pr_curve(ranking), roc_curve(ranking)
    assert _points(pr.x, pr.y) <= _points(recall, precision)
    assert _points(roc.x, roc.y) <= _points(*sklearn_metrics.roc_curve(*rows, drop_intermediate=False)[:2])
    assert np.trapezoid(roc.y, roc.x) == pytest.approx(np.trapezoid(true_positive_rate, false_positive_rate), abs=1e-9)
    assert np.trapezoid(pr.y, pr.x) == pytest.approx(np.trapezoid(precision[::-1], recall[::-1]), abs=1e-9)


@no_deadline
@given(scored_rows(), st.floats(-1, 1))
def test_the_band_of_the_precision_is_scipys_interval_at_each_threshold(rows: Rows, threshold: float) -> None:
    target, score = rows
    ranking = rank_rows(target, score)
    curve = pr_curve(ranking, threshold)
    band = precision_band(curve, ranking.positives)
    expected = set()
    for cut in {*score.tolist(), threshold}:
        found, flagged = int(target[score >= cut].sum()), int((score >= cut).sum())
        if found:
            interval = binomtest(found, flagged).proportion_ci(method="wilson")
            ends = (found / ranking.positives, interval.low, interval.high)
            expected.add(tuple(round(float(value), 9) for value in ends))
    assert set(zip(*(np.round(ends, 9).tolist() for ends in (band.x, band.low, band.high)), strict=True)) <= expected
    assert (np.diff(band.x) >= 0).all()
    precision = curve.y[curve.x > 0]
    assert (band.low <= precision + 1e-12).all() and (precision <= band.high + 1e-12).all()
    assert not band.low.flags.writeable


def _points(x: npt.NDArray[np.float64], y: npt.NDArray[np.float64]) -> set[tuple[float, float]]:
    return set(zip(np.round(x, 9).tolist(), np.round(y, 9).tolist(), strict=True))


@no_deadline
@given(scored_rows(), st.floats(0, 1))
def test_positives_in_the_top_are_those_of_a_loop(rows: Rows, share: float) -> None:
    target, score = rows
    wanted, found = share * len(score), 0.0
    for value in sorted(set(score.tolist()), reverse=True):
        tied = score == value
        taken = min(max(wanted, 0.0), tied.sum())
        found += taken * target[tied].mean()
        wanted -= tied.sum()
    assert found_in_top(rank_rows(*rows), np.array([share]))[0] == pytest.approx(found / target.sum(), abs=1e-9)


@no_deadline
@given(scored_rows())
def test_gains_add_up_to_one(rows: Rows) -> None:
    gains = gains_by_decile(rank_rows(*rows))
    assert len(gains) == 10
    assert min(gain.share for gain in gains) >= 0.0
    assert sum(gain.share for gain in gains) == pytest.approx(1.0, abs=1e-12)


@no_deadline
@given(scored_rows())
def test_the_interval_of_a_gain_is_that_of_its_positives(rows: Rows) -> None:
    positives = int(rows[0].sum())
    for gain in gains_by_decile(rank_rows(*rows)):
        assert gain.interval.contains(gain.share)
        found = gain.share * positives
        if abs(found - round(found)) < 1e-9:
            expected = binomtest(round(found), positives).proportion_ci(method="wilson")
            assert (gain.interval.low, gain.interval.high) == pytest.approx((expected.low, expected.high), abs=1e-9)


THRESHOLDS = st.one_of(
    st.none(),
    st.builds(Threshold, precision=st.floats(0.01, 0.99)),
    st.builds(Threshold, recall=st.floats(0.01, 0.99)),
    st.builds(Threshold, top=st.floats(0.01, 0.99)),
    st.builds(Threshold, score=st.floats(-2, 2)),
)


@no_deadline
@given(scored_rows(), THRESHOLDS)
def test_confusion_adds_up_and_does_what_was_asked(rows: Rows, wanted: Threshold | None) -> None:
    target, score = rows
    point = operating_point(rank_rows(*rows), wanted)
    flagged_by = {value: score >= value for value in score.tolist()}
    if point is None:
        assert wanted is not None
        assert wanted.precision is not None
        assert all(target[flagged].mean() < wanted.precision for flagged in flagged_by.values())
        return
    flagged = score >= point.threshold
    assert point.flagged == flagged.sum()
    assert point.true_positives == (flagged & target).sum()
    assert point.true_positives + point.false_positives + point.missed + point.true_negatives == len(target)
    assert point.true_positives + point.missed == target.sum()
    recalls = {value: target[rows_].sum() / target.sum() for value, rows_ in flagged_by.items()}
    precisions = {value: target[rows_].mean() for value, rows_ in flagged_by.items()}
    if wanted is None:
        f1 = sklearn_metrics.f1_score(target, flagged)
        assert all(sklearn_metrics.f1_score(target, other) <= f1 + 1e-12 for other in flagged_by.values())
    elif wanted.precision is not None:
        assert point.precision is not None
        assert point.precision >= wanted.precision
        reaching = [recalls[value] for value in precisions if precisions[value] >= wanted.precision]
        assert point.recall == max(reaching)
    elif wanted.recall is not None:
        assert recalls[point.threshold] >= wanted.recall
        assert all(recalls[value] < wanted.recall for value in recalls if value > point.threshold)
    elif wanted.top is not None:
        assert flagged.sum() >= wanted.top * len(score) - 1e-5
        above = (score > point.threshold).sum()
        assert above < wanted.top * len(score) + 1e-5


@no_deadline
@given(scored_rows())
def test_the_order_of_rows_changes_nothing(rows: Rows) -> None:
    target, score = rows
    order = np.random.default_rng(len(score)).permutation(len(score))
    before, after = rank_rows(target, score), rank_rows(target[order], score[order])
    assert average_precision(before) == average_precision(after)
    assert roc_auc(before) == roc_auc(after)
    assert gains_by_decile(before) == gains_by_decile(after)
    assert operating_point(before, None) == operating_point(after, None)
    assert np.array_equal(pr_curve(before).y, pr_curve(after).y)


@no_deadline
@given(scored_rows(), st.sampled_from(["ranks", "negative ranks", "huge"]))
def test_a_monotone_transform_keeps_ranking_metrics(rows: Rows, transform: str) -> None:
    target, score = rows
    ranks = np.unique(score, return_inverse=True)[1].astype(np.float64)
    changed = {"ranks": ranks, "negative ranks": ranks - 1e6, "huge": (ranks + 1) * 1e290}[transform]
    before, after = rank_rows(target, score), rank_rows(target, changed)
    assert average_precision(before) == average_precision(after)
    assert roc_auc(before) == roc_auc(after)
    assert gains_by_decile(before) == gains_by_decile(after)
    assert np.array_equal(roc_curve(before).x, roc_curve(after).x)
