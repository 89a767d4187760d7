"""Where the label of a line can stand without touching any line, point or other label."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]
GRID = (48, 40)
"""Candidate places over the plot, across and down."""


@dataclass(frozen=True, slots=True)
class LabelSize:
    """Width and height of a label as shares of the plot."""

    width: float
    height: float


def free_places(
    lines: Sequence[tuple[FloatArray, FloatArray]], labels: Sequence[tuple[int, LabelSize]]
) -> list[tuple[float, float]]:
    """Centres for the labels, each near its own line.

    lines: x and y of each line as shares of the plot (0 to 1, y upwards). labels: number of the line that
    the label names, and its size. Among all places on a grid where the label covers no line and no label
    placed before, the one nearest to its line is taken; where none is free, the one that covers least.
    """
    obstacles = [_dense(x, y) for x, y in lines]
    everything = np.concatenate(obstacles) if obstacles else np.empty((0, 2))
    taken: list[tuple[float, float, LabelSize]] = []
    for line_number, size in labels:
        x, y = _best_place(obstacles[line_number], everything, size, taken)
        taken.append((x, y, size))
    return [(x, y) for x, y, _ in taken]


def _dense(x: FloatArray, y: FloatArray, step: float = 0.01) -> FloatArray:
    """Points along a polyline, no further apart than the step; shape (n, 2)."""
    if len(x) < 2:
        return np.column_stack([x, y])
    pieces = np.maximum(1, np.ceil(np.hypot(np.diff(x), np.diff(y)) / step)).astype(int)
    positions = np.repeat(np.arange(len(pieces)), pieces)
    offsets = np.concatenate([np.arange(count) / count for count in pieces])
    dense = np.column_stack(
        [x[positions] + offsets * np.diff(x)[positions], y[positions] + offsets * np.diff(y)[positions]]
    )
    return np.vstack([dense, [x[-1], y[-1]]])


def _best_place(
    own: FloatArray, everything: FloatArray, size: LabelSize, taken: Sequence[tuple[float, float, LabelSize]]
) -> tuple[float, float]:
    half_width, half_height = size.width / 2, size.height / 2
    across = np.linspace(half_width, max(1 - half_width, half_width), GRID[0])
    down = np.linspace(half_height, max(1 - half_height, half_height), GRID[1])
    places = np.array([(x, y) for x in across for y in down])
    margin = 0.012
    covered = (
        (np.abs(places[:, None, 0] - everything[None, :, 0]) < half_width + margin)
        & (np.abs(places[:, None, 1] - everything[None, :, 1]) < half_height + margin)
    ).sum(axis=1)
    for x, y, other in taken:
        overlaps = (np.abs(places[:, 0] - x) < half_width + other.width / 2) & (
            np.abs(places[:, 1] - y) < half_height + other.height / 2
        )
        covered = covered + 10_000 * overlaps
    distance = _distance_to_line(places, own, half_width, half_height)
    best = int(np.lexsort((distance, covered))[0])
    return float(places[best, 0]), float(places[best, 1])


def _distance_to_line(places: FloatArray, own: FloatArray, half_width: float, half_height: float) -> FloatArray:
    """How far the label's edge is from its line; the middle of the line is preferred to its ends."""
    gap_x = np.maximum(np.abs(places[:, None, 0] - own[None, :, 0]) - half_width, 0)
    gap_y = np.maximum(np.abs(places[:, None, 1] - own[None, :, 1]) - half_height, 0)
    middle = np.abs(np.linspace(-1, 1, len(own))) * 0.05
    nearest: FloatArray = (np.hypot(gap_x, gap_y) + middle[None, :]).min(axis=1)
    return nearest
