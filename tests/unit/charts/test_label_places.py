"""Labels of curves: where there is room, they touch no curve and no other label."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from hypothesis import given, settings
from hypothesis import strategies as st

from deck.charts.label_places import CELLS, MARGIN, STRIDE, LabelSize, free_places

FloatArray = npt.NDArray[np.float64]
Rectangle = tuple[float, float, float, float]
"""left, bottom, right, top"""
Case = tuple[list[tuple[FloatArray, FloatArray]], list[tuple[int, LabelSize]]]

shares = st.floats(0, 1, allow_nan=False)
sizes = st.builds(LabelSize, st.floats(0.02, 0.4), st.floats(0.02, 0.15))


@st.composite
def monotone_curves(draw: st.DrawFn) -> tuple[FloatArray, FloatArray]:
    count = draw(st.integers(2, 12))
    x, y = (np.sort(draw(st.lists(shares, min_size=count, max_size=count))) for _ in "xy")
    return x, y[::-1] if draw(st.booleans()) else y


@st.composite
def lines_and_labels(draw: st.DrawFn) -> Case:
    """Curves, and labels that name some of them, several the same one."""
    lines = draw(st.lists(monotone_curves(), min_size=1, max_size=3))
    labels = draw(st.lists(st.tuples(st.integers(0, len(lines) - 1), sizes), min_size=1, max_size=4))
    return lines, labels


@settings(max_examples=60)
@given(lines_and_labels())
def test_a_label_touches_nothing_where_a_free_place_exists(case: Case) -> None:
    lines, labels = case
    points = np.concatenate([_dense(*line) for line in lines], axis=1)
    placed: list[Rectangle] = []
    for place, (_, size) in zip(free_places(lines, labels), labels, strict=True):
        rectangle = _around(*place, size)
        assert rectangle[0] + 1e-9 >= 0 and rectangle[2] <= 1 + 1e-9
        if _has_room(points, placed, size):
            assert not _inside(points, rectangle).any()
            assert not any(_overlap(rectangle, other) for other in placed)
        placed.append(rectangle)


@given(lines_and_labels())
def test_the_same_curves_get_the_same_places(case: Case) -> None:
    lines, labels = case
    assert free_places(lines, labels) == free_places([(x.copy(), y.copy()) for x, y in lines], labels)


def test_a_label_stands_beside_its_own_line() -> None:
    x = np.linspace(0, 1, 50)
    low, high = np.full(50, 0.1), np.full(50, 0.9)
    size = LabelSize(0.2, 0.06)
    (_, first), (_, second) = free_places([(x, low), (x, high)], [(0, size), (1, size)])
    assert abs(first - 0.1) < 0.1
    assert abs(second - 0.9) < 0.1


def test_a_point_gets_a_label_next_to_it() -> None:
    (x, y), *_ = free_places([(np.array([0.5]), np.array([0.5]))], [(0, LabelSize(0.2, 0.06))])
    assert 0.03 < np.hypot(x - 0.5, y - 0.5) < 0.2


def test_a_label_larger_than_the_plot_is_placed_all_the_same() -> None:
    assert free_places([(np.array([0.0, 1.0]), np.array([0.0, 1.0]))], [(0, LabelSize(2.0, 2.0))]) == [(0.5, 0.5)]


def _dense(x: FloatArray, y: FloatArray) -> FloatArray:
    """Points along the whole polyline. Shape: (2, points)."""
    steps = np.linspace(0, 1, 120)
    return np.array([(v[:-1, None] + np.diff(v)[:, None] * steps).ravel() for v in (x, y)])


def _around(x: float, y: float, size: LabelSize, margin: float = 0.0) -> Rectangle:
    wide, high = size.width / 2 + margin, size.height / 2 + margin
    return x - wide, y - high, x + wide, y + high


def _inside(points: FloatArray, rectangle: Rectangle) -> npt.NDArray[np.bool_]:
    left, bottom, right, top = rectangle
    x, y = points
    return (left < x) & (x < right) & (bottom < y) & (y < top)


def _overlap(one: Rectangle, other: Rectangle) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _has_room(points: FloatArray, placed: list[Rectangle], size: LabelSize) -> bool:
    """Whether a place exists even with the margin and the raster of the places added, found by trying many."""
    margin = MARGIN + (STRIDE + 2) / CELLS
    wide, high = size.width / 2 + margin, size.height / 2 + margin
    if wide > 0.5 or high > 0.5:
        return False
    centres = [(x, y) for x in np.linspace(wide, 1 - wide, 25) for y in np.linspace(high, 1 - high, 25)]
    candidates = (_around(x, y, size, margin) for x, y in centres)
    return any(
        not any(_overlap(candidate, other) for other in placed) and not _inside(points, candidate).any()
        for candidate in candidates
    )
