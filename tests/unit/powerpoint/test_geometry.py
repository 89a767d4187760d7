"""Boxes: the parts of a box stay within it, side by side or one below the other, and leave the gaps asked for."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deck.powerpoint.geometry import BETWEEN_ROWS, EMU_PER_INCH, Box, around, inches, level, points

lengths = st.integers(0, 20 * EMU_PER_INCH)
boxes = st.builds(Box, lengths, lengths, lengths, lengths)
gaps = st.integers(0, 1000)
needs = st.lists(st.integers(0, 5 * EMU_PER_INCH), min_size=1, max_size=8)


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


def test_columns_of_a_plain_box() -> None:
    box = Box(0, 0, 100, 100)
    assert box.columns(3, 5) == (Box(0, 0, 30, 100), Box(35, 0, 30, 100), Box(70, 0, 30, 100))


@given(boxes, st.integers(1, 12), gaps)
def test_columns_divide_the_width(box: Box, count: int, gap: int) -> None:
    columns = box.columns(count, gap)
    assert len({column.width for column in columns}) == 1
    assert all(after.left - before.right == gap for before, after in pairwise(columns))
    assert columns[0].left == box.left
    assert 0 <= box.right - columns[-1].right < count
    assert {(column.top, column.height) for column in columns} == {(box.top, box.height)}


@pytest.mark.parametrize(
    ("needs", "expected"),
    [
        ([30], [Box(5, 0, 50, 100)]),
        ([20, 20], [Box(5, 0, 50, 58), Box(5, 68, 50, 32)]),
        ([10, 60, 60], [Box(5, 0, 50, 10), Box(5, 20, 50, 35), Box(5, 65, 50, 35)]),
    ],
    ids=["one row takes all", "the spare goes between", "the tallest are cut to one height"],
)
def test_rows_of_what_they_need(needs: list[int], expected: list[Box]) -> None:
    assert BETWEEN_ROWS == 0.75
    assert list(Box(5, 0, 50, 100).spread(needs, 10)) == expected


@given(boxes, needs, gaps)
def test_spread_rows_fill_the_box_and_have_what_they_need(box: Box, needs: list[int], gap: int) -> None:
    room = box.height - gap * (len(needs) - 1)
    rows = box.spread(needs, gap)
    assert [(row.left, row.width) for row in rows] == [(box.left, box.width)] * len(needs)
    assert rows[0].top == box.top
    assert all(after.top - before.bottom == gap for before, after in pairwise(rows))
    if sum(needs) <= room:
        assert all(row.height >= need for row, need in zip(rows, needs, strict=True))
        assert rows[-1].bottom == box.bottom


@given(boxes, needs, gaps)
def test_spread_rows_without_enough_room_stay_in_the_box(box: Box, needs: list[int], gap: int) -> None:
    room = box.height - gap * (len(needs) - 1)
    if room < 0 or sum(needs) <= room:
        return
    rows = box.spread(needs, gap)
    assert 0 <= box.bottom - rows[-1].bottom < len(needs)
    tallest = max(row.height for row in rows)
    assert all(row.height == min(need, tallest) for row, need in zip(rows, needs, strict=True))


@given(boxes, lengths, gaps)
def test_beside_and_below_divide_a_box_in_two(box: Box, length: int, gap: int) -> None:
    width, height = min(length, max(0, box.width - gap)), min(length, max(0, box.height - gap))
    left, right = box.beside(width, gap)
    assert (left.left, right.right, right.width) == (box.left, box.right, width)
    assert left.width + gap + right.width == box.width and right.left - left.right == gap
    assert {(part.top, part.height) for part in (left, right)} == {(box.top, box.height)}
    upper, lower = box.below(height, gap)
    assert (upper.top, lower.bottom, upper.height) == (box.top, box.bottom, height)
    assert upper.height + gap + lower.height == box.height and lower.top - upper.bottom == gap
    assert {(part.left, part.width) for part in (upper, lower)} == {(box.left, box.width)}


@given(needs, lengths)
def test_the_level_to_which_needs_are_cut_is_the_largest_that_goes_into_the_room(needs: list[int], room: int) -> None:
    highest = level(needs, room)
    assert _cut_to(needs, highest) <= max(room, 0)
    assert highest == max(needs) or _cut_to(needs, highest + 1) > room


def _cut_to(needs: Sequence[int], highest: int) -> int:
    return sum(min(need, highest) for need in needs)


@given(st.lists(boxes, min_size=1, max_size=5))
def test_around_holds_all_and_touches_all_four_sides(inner: list[Box]) -> None:
    outer = around(*inner)
    assert outer.left == min(box.left for box in inner)
    assert outer.top == min(box.top for box in inner)
    assert outer.right == max(box.right for box in inner)
    assert outer.bottom == max(box.bottom for box in inner)
