"""Metrics of predicted classes: values against scikit-learn, influences against its derivative by sample weight."""

from __future__ import annotations

import math
import warnings
from collections.abc import Callable, Iterator

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.exceptions import UndefinedMetricWarning
from sklearn.metrics import (
    accuracy_score,
    balanced_accuracy_score,
    f1_score,
    precision_score,
    recall_score,
)
from sklearn.metrics import (
    confusion_matrix as sklearn_matrix,
)

from deck.evidence.estimates import standard_error
from deck.evidence.multiclass.confidence import coverage
from deck.evidence.multiclass.metrics import METRICS, confusion_matrix, constant_matrix, estimate

Codes = npt.NDArray[np.int64]
Score = Callable[..., float]

no_deadline = settings(deadline=None)


def averaged(score: Score, average: str) -> Score:
    return lambda target, predicted, **more: score(target, predicted, average=average, zero_division=0, **more)


REFERENCES: dict[str, Score] = {
    "accuracy": accuracy_score,
    "balanced_accuracy": balanced_accuracy_score,
    "f1_macro": averaged(f1_score, "macro"),
    "f1_weighted": averaged(f1_score, "weighted"),
    "precision_macro": averaged(precision_score, "macro"),
    "recall_macro": averaged(recall_score, "macro"),
}


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UndefinedMetricWarning)
        warnings.simplefilter("ignore", UserWarning)
        yield


@st.composite
def labelled_rows(draw: st.DrawFn) -> tuple[Codes, Codes, int]:
    """True and predicted classes; some classes are never true, never predicted, or neither."""
    count, classes = draw(st.integers(5, 80)), draw(st.integers(2, 6))
    random = np.random.default_rng(draw(st.integers(0, 10_000)))
    target = random.integers(0, draw(st.integers(1, classes)), count)
    predicted = np.where(random.random(count) < draw(st.floats(0.0, 1.0)), target, random.integers(0, classes, count))
    return target.astype(np.int64), predicted.astype(np.int64), classes


def test_every_metric_has_a_reference() -> None:
    assert set(REFERENCES) == set(METRICS)


@pytest.mark.parametrize("name", METRICS)
@no_deadline
@given(rows=labelled_rows())
def test_values_are_scikit_learns(name: str, rows: tuple[Codes, Codes, int]) -> None:
    target, predicted, classes = rows
    matrix = confusion_matrix(target, predicted, classes)
    assert (matrix == sklearn_matrix(target, predicted, labels=range(classes))).all()
    found = estimate(name, target, predicted, matrix, 0)
    assert found.value == pytest.approx(REFERENCES[name](target, predicted), abs=1e-12)


@pytest.mark.parametrize("name", METRICS)
@no_deadline
@given(rows=labelled_rows())
def test_influence_is_the_derivative_by_weight(name: str, rows: tuple[Codes, Codes, int]) -> None:
    target, predicted, classes = rows
    found = estimate(name, target, predicted, confusion_matrix(target, predicted, classes), 0)
    assert found.influence is not None
    influence = found.influence(slice(None))
    assert influence.sum() == pytest.approx(0.0, abs=1e-12)
    step = 1e-5
    for row in range(0, len(target), 7):
        change = np.zeros(len(target))
        change[row] = step
        more = REFERENCES[name](target, predicted, sample_weight=1 + change)
        less = REFERENCES[name](target, predicted, sample_weight=1 - change)
        assert influence[row] == pytest.approx((more - less) / (2 * step), abs=1e-7)


@pytest.mark.parametrize("name", METRICS)
@no_deadline
@given(rows=labelled_rows())
def test_errors_by_cell_are_errors_by_row(name: str, rows: tuple[Codes, Codes, int]) -> None:
    target, predicted, classes = rows
    matrix = confusion_matrix(target, predicted, classes)
    found = estimate(name, target, predicted, matrix, 0)
    always = np.zeros_like(target)
    flat = estimate(name, target, always, constant_matrix(matrix, 0), 0)
    assert found.influence is not None
    assert flat.influence is not None
    assert found.standard_error == pytest.approx(standard_error(len(target), (1, found.influence)), abs=1e-14)
    paired = standard_error(len(target), (1, found.influence), (-1, flat.influence))
    assert found.error_against_constant == pytest.approx(paired, abs=1e-14)


@pytest.mark.parametrize("name", METRICS)
def test_standard_errors_are_those_of_a_bootstrap(name: str) -> None:
    random = np.random.default_rng(7)
    rows, classes = 4_000, 5
    target = random.choice(classes, rows, p=[0.5, 0.2, 0.15, 0.1, 0.05])
    predicted = np.where(random.random(rows) < 0.75, target, random.integers(0, classes, rows))
    found = estimate(name, target, predicted, confusion_matrix(target, predicted, classes), 0)
    values = []
    for _ in range(2_000):
        drawn = random.integers(0, rows, rows)
        matrix = confusion_matrix(target[drawn], predicted[drawn], classes)
        values.append(estimate(name, target[drawn], predicted[drawn], matrix, 0).value)
    assert found.standard_error == pytest.approx(np.std(np.array(values, dtype=float)), rel=0.05)
    assert found.interval is not None and not found.note
    low, high = np.quantile(np.array(values, dtype=float), [0.025, 0.975])
    assert found.interval.low == pytest.approx(low, abs=0.1 * (high - low))
    assert found.interval.high == pytest.approx(high, abs=0.1 * (high - low))


@no_deadline
@given(st.lists(st.tuples(st.sampled_from([0.1, 0.5, 0.9, 1.0]), st.booleans()), min_size=2, max_size=200))
def test_parts_by_confidence_hold_all_rows_of_a_score(rows: list[tuple[float, bool]]) -> None:
    confidence, right = np.array([row[0] for row in rows]), np.array([row[1] for row in rows])
    points = coverage(confidence, right)
    assert [point.rows for point in points] == sorted({point.rows for point in points})
    assert points[-1].rows == len(rows)
    for point in points:
        inside = confidence >= point.confidence
        assert (point.rows, point.right) == (inside.sum(), right[inside].sum())
        assert point.interval.low <= point.accuracy <= point.interval.high
        assert math.isclose(point.share, inside.mean())
