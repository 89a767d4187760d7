"""Where the label of a line can stand without touching any line, point or other label."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from msgspec import Struct

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

CELLS = 100
"""The plot is looked at as a square of cells, this many across and down."""
MARGIN = 0.012
"""Share of the plot that stays free around a label."""
STRIDE = 2
"""Every how many cells a place is tried."""
OWN_POINTS = 30
"""Points of a line that its label's distance is measured to."""
FAR = 1_000.0
"""How many plots away a point counts as being, at the most."""
TAKEN = 1_000
"""What covering another label counts, in cells with a line in them."""
PREFER_MIDDLE = 0.05
"""How much further a label may stand from its line to be near the middle of it, at the most."""


class LabelSize(Struct, frozen=True):
    """Width and height of a label as shares of the plot."""

    width: float
    height: float


def free_places(
    lines: Sequence[tuple[FloatArray, FloatArray]], labels: Sequence[tuple[int, LabelSize]]
) -> list[tuple[float, float]]:
    """Centres for the labels, each near its own line.

    lines: x and y of each line as shares of the plot (0 to 1, y upwards). labels: number of the line that
    the label names, and its size. Among the places where the label covers no line and no label placed
    before, the one nearest to its line is taken; where none is free, the one that covers least.
    """
    occupied = np.zeros((CELLS, CELLS), dtype=np.int64)
    for x, y in lines:
        _occupy(occupied, x, y)
    places: list[tuple[float, float]] = []
    for line_number, size in labels:
        place = _best_place(occupied, *lines[line_number], size)
        places.append(place)
        occupied[_cells_of(*place, size)] += TAKEN
    return places


def _occupy(occupied: IntArray, x: FloatArray, y: FloatArray) -> None:
    """Mark the cells that a polyline goes through."""
    x, y = (np.clip(v, -FAR, FAR) for v in (x, y))
    steps = np.linspace(0, 1, CELLS)[:, None]
    if len(x) > 1:
        short = np.hypot(np.diff(x), np.diff(y)).max() * CELLS < 1
        steps = steps[:1] if short else steps
        x, y = (np.append(v[:-1] + steps * np.diff(v), v[-1]) for v in (x, y))
    occupied[_cell(y), _cell(x)] = 1


def _cell(share: FloatArray) -> IntArray:
    return np.clip((share * CELLS).astype(np.int64), 0, CELLS - 1)


def _cells_of(x: float, y: float, size: LabelSize) -> tuple[slice, slice]:
    def span(centre: float, length: float) -> slice:
        first = max(0, int((centre - length / 2) * CELLS))
        return slice(first, min(CELLS, int(np.ceil((centre + length / 2) * CELLS))))

    return span(y, size.height), span(x, size.width)


def _best_place(occupied: IntArray, x: FloatArray, y: FloatArray, size: LabelSize) -> tuple[float, float]:
    wide, high = (min(CELLS, int(np.ceil((length + 2 * MARGIN) * CELLS))) for length in (size.width, size.height))
    covered = _window_sums(occupied, high, wide)[::STRIDE, ::STRIDE]
    centre_y = (np.arange(covered.shape[0]) * STRIDE + high / 2) / CELLS
    centre_x = (np.arange(covered.shape[1]) * STRIDE + wide / 2) / CELLS
    distance = _distances(centre_x, centre_y, x, y, size)
    row, column = divmod(int(np.lexsort((distance.ravel(), covered.ravel()))[0]), covered.shape[1])
    return float(centre_x[column]), float(centre_y[row])


def _window_sums(occupied: IntArray, high: int, wide: int) -> IntArray:
    """Sum of every window of that many rows and columns, by a table of cumulated sums."""
    table = np.zeros((CELLS + 1, CELLS + 1), dtype=np.int64)
    table[1:, 1:] = occupied.cumsum(axis=0).cumsum(axis=1)
    return table[high:, wide:] - table[:-high, wide:] - table[high:, :-wide] + table[:-high, :-wide]


def _distances(centre_x: FloatArray, centre_y: FloatArray, x: FloatArray, y: FloatArray, size: LabelSize) -> FloatArray:
    """How far the label's edge is from its line, with the middle of the line preferred to its ends.

    Shape: (places down, places across).
    """
    positions = np.linspace(0, len(x) - 1, OWN_POINTS if len(x) > 1 else 1)
    own_x, own_y = (np.interp(positions, np.arange(len(x)), v) for v in (x, y))
    nearest = np.full((len(centre_y), len(centre_x)), np.inf)
    from_middle = np.abs(np.linspace(-1, 1, len(own_x))) * PREFER_MIDDLE if len(own_x) > 1 else np.zeros(1)
    for point_x, point_y, penalty in zip(own_x, own_y, from_middle, strict=True):
        gap_x = np.maximum(np.abs(centre_x - point_x) - size.width / 2, 0)
        gap_y = np.maximum(np.abs(centre_y[:, None] - point_y) - size.height / 2, 0)
        np.minimum(nearest, np.hypot(gap_x, gap_y) + penalty, out=nearest)
    return nearest
