"""Metrics of predicted numbers against scikit-learn, and what is counted against plain loops."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn import metrics as sklearn_metrics

from deck.bundle.bundle import ValuePredictions
from deck.evidence.regression.closeness import closeness
from deck.evidence.regression.constant import constant_model
from deck.evidence.regression.facts import FORMULAS
from deck.evidence.regression.largest import largest_errors
from deck.evidence.regression.metrics import estimate_metric, estimate_metrics
from deck.evidence.regression.prediction_groups import prediction_groups

no_deadline = settings(deadline=None)

Floats = npt.NDArray[np.float64]
Rows = tuple[Floats, Floats]

CELLS = {
    "any": st.floats(-1e9, 1e9).map(lambda value: round(value, 3)),
    "counts": st.integers(0, 6).map(float),
    "positive": st.floats(0.01, 1e4),
    "constant": st.just(7.25),
}


@st.composite
def value_rows(draw: st.DrawFn, largest: int = 90) -> Rows:
    """Two rows to many, with ties and constants among them."""
    count = draw(st.integers(2, largest))
    target, predicted = (
        np.array(draw(st.lists(CELLS[draw(st.sampled_from(tuple(CELLS)))], min_size=count, max_size=count)))
        for _ in range(2)
    )
    return target, predicted


@no_deadline
@given(value_rows())
def test_metrics_are_scikit_learns(rows: Rows) -> None:
    target, predicted = rows
    found = estimate_metrics(target, predicted, constant_model(target), tuple(FORMULAS))
    expected = {
        "rmse": sklearn_metrics.root_mean_squared_error(target, predicted),
        "mae": sklearn_metrics.mean_absolute_error(target, predicted),
        "bias": float(np.mean(predicted - target)),
        "mse": sklearn_metrics.mean_squared_error(target, predicted),
    }
    if target.any():
        expected["wape"] = float(np.abs(predicted - target).sum() / np.abs(target).sum())
    if min(target.min(), predicted.min()) > -1:
        expected["rmsle"] = sklearn_metrics.root_mean_squared_log_error(target, predicted)
    if target.min() < target.max():
        expected["r2"] = sklearn_metrics.r2_score(target, predicted)
    else:
        assert found["r2"].value is None
    if (target != 0).all():
        expected["mape"] = sklearn_metrics.mean_absolute_percentage_error(target, predicted)
    else:
        assert found["mape"].value is None and f"{(target == 0).sum()} of {len(target)}" in found["mape"].note
    scale = float(np.abs(np.concatenate(rows)).max())
    for name, value in expected.items():
        assert found[name].value == pytest.approx(value, rel=1e-7, abs=1e-12 * scale)


@no_deadline
@given(value_rows())
def test_influences_add_up_to_zero_and_intervals_hold_their_value(rows: Rows) -> None:
    target, predicted = rows
    for name in FORMULAS:
        estimate = estimate_metric(target, predicted, name)
        if estimate.influence is not None and estimate.standard_error is not None:
            moved = estimate.influence(slice(0, len(target)))
            rounding = 1e-12 * abs(estimate.value or 0.0) + 1e-300
            assert abs(moved.sum()) <= 1e-6 * np.abs(moved).sum() + rounding
            assert estimate.standard_error == pytest.approx(np.sqrt((moved**2).sum()))
        if estimate.interval is not None and estimate.value is not None:
            assert estimate.interval.low <= estimate.value <= estimate.interval.high
            assert np.isfinite([estimate.interval.low, estimate.interval.high]).all()
        assert estimate.value is not None or estimate.note


@no_deadline
@given(value_rows(), st.sampled_from([20, 10]), st.integers(1, 12))
def test_groups_are_whole_ordered_and_add_up(rows: Rows, most: int, fewest: int) -> None:
    order = np.argsort(rows[1], kind="stable")
    target, predicted = rows[0][order], rows[1][order]
    found = prediction_groups(target, predicted, most=most, fewest_rows=fewest).groups
    if not found:
        return
    assert 2 <= len(found) <= most
    assert sum(group.rows for group in found) == len(target)
    assert min(group.rows for group in found) >= fewest
    place = 0
    for group in found:
        inside = slice(place, place + group.rows)
        if place:
            assert predicted[place - 1] < predicted[place]
        errors = predicted[inside] - target[inside]
        assert group.bias == pytest.approx(errors.mean(), abs=1e-9 * max(1.0, np.abs(errors).max()))
        assert group.target_low <= group.target_high
        place += group.rows


@no_deadline
@given(value_rows(), st.one_of(st.none(), st.floats(0.001, 1e6)))
def test_shares_within_are_those_of_a_loop(rows: Rows, tolerance: float | None) -> None:
    target, predicted = rows
    found = closeness(ValuePredictions("p.csv", target, predicted), "Model", tolerance)
    errors = [abs(p - t) / (t if found.relative else 1) for t, p in zip(*rows, strict=True)]
    for distance, share in zip(found.distances, found.model.shares, strict=True):
        within = sum(error <= distance * (1 + 1e-12) for error in errors)
        assert share == pytest.approx(within / len(errors))
    assert found.distances[0] == 0 and (np.diff(found.distances) > 0).all()
    assert found.relative == (tolerance is None and (target > 0).all())
    if found.tolerance is not None:
        expected = sum(error <= found.tolerance * (1 + 1e-12) for error in errors) / len(errors)
        assert found.model.within == pytest.approx(expected)
        assert found.model.interval is not None
        assert found.model.interval.low - 1e-12 <= expected <= found.model.interval.high + 1e-12


@no_deadline
@given(value_rows())
def test_the_largest_errors_are_those_of_a_sort(rows: Rows) -> None:
    target, predicted = rows
    errors = np.abs(predicted - target).tolist()
    expected = sorted((row for row in range(len(errors)) if errors[row]), key=lambda row: (-errors[row], row))[:10]
    assert [row.row - 1 for row in largest_errors(ValuePredictions("p.csv", target, predicted))] == expected
