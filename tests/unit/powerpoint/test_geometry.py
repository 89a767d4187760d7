"""Boxes: rows and columns stay within the box they divide, at equal sizes and gaps."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from deck.powerpoint.geometry import EMU_PER_INCH, Box, around, inches, points

lengths = st.integers(0, 20 * EMU_PER_INCH)
boxes = st.builds(Box, lengths, lengths, lengths, lengths)


def test_units() -> None:
    assert inches(1) == points(72) == 914_400
    assert points(0.5) == 6_350


def test_edges_and_inset() -> None:
    box = Box(10, 20, 100, 50)
    assert (box.right, box.bottom) == (110, 70)
    assert box.inset(5) == Box(15, 25, 90, 40)


def test_a_box_in_inches() -> None:
    box = Box(inches(0.5), inches(1), inches(12.333), inches(0.7504))
    assert box.in_inches() == {"left": 0.5, "top": 1.0, "width": 12.333, "height": 0.75}


def test_rows_and_columns_of_a_plain_box() -> None:
    box = Box(0, 0, 100, 100)
    assert box.rows(2, 10) == (Box(0, 0, 100, 45), Box(0, 55, 100, 45))
    assert box.columns(3, 5) == (Box(0, 0, 30, 100), Box(35, 0, 30, 100), Box(70, 0, 30, 100))


@given(boxes, st.integers(1, 12), st.integers(0, 1000))
def test_columns_are_rows_turned(box: Box, count: int, gap: int) -> None:
    turned = Box(box.top, box.left, box.height, box.width)
    assert [(b.left, b.width) for b in box.columns(count, gap)] == [(b.top, b.height) for b in turned.rows(count, gap)]


@given(boxes, st.integers(1, 12), st.integers(0, 1000))
def test_rows_divide_the_height(box: Box, count: int, gap: int) -> None:
    rows = box.rows(count, gap)
    assert len({row.height for row in rows}) == 1
    assert all(after.top - before.bottom == gap for before, after in pairwise(rows))
    assert rows[0].top == box.top
    assert 0 <= box.bottom - rows[-1].bottom < count


@given(st.lists(boxes, min_size=1, max_size=5))
def test_around_holds_all_and_touches_all_four_sides(inner: list[Box]) -> None:
    outer = around(*inner)
    assert outer.left == min(box.left for box in inner)
    assert outer.top == min(box.top for box in inner)
    assert outer.right == max(box.right for box in inner)
    assert outer.bottom == max(box.bottom for box in inner)
