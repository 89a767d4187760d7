"""Curves, points and bands over two axes, with direct labels at free places instead of a legend."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from msgspec import Struct

from deck.charts.colours import mixed
from deck.charts.label_places import FloatArray, LabelSize, free_places
from deck.charts.matplotlib_renderer.letters import LINE_HEIGHT
from deck.charts.matplotlib_renderer.sheet import AXIS_SIZE, LABEL_SIZE, Room, Scale, Sheet
from deck.charts.matplotlib_renderer.ticks import axis_range, marks
from deck.charts.spec import Band, Line, XYChart

LABEL_SHARE = 0.6
"""Share of the plot's width that the label of a line may take."""
PALE = 0.8
"""Share of paper in the colour of a band."""
LINE_WIDTH, DASHED_WIDTH, AXIS_WIDTH = 2.75, 1.75, 0.75
DASHES = (0, (3.5, 2.5))
POINT_SIZE, MARKER_SIZE, MARKER_EDGE = 11.0, 8.0, 1.5
GAP = 6.0
"""Points between an axis, its numbers and its title."""
LABEL_ROOM = (10.0, 4.0)
"""Points across and up that stay free around a label."""
BANDS_Z, GRID_Z, AXES_Z, LINES_Z = 1, 2, 3, 4
CIRCLE = np.linspace(0, 2 * np.pi, 13)


class _Frame(Struct, frozen=True):
    """The plot and where the values of both axes lie in it."""

    plot: Room
    x: Scale
    y: Scale

    def shares(self, xs: tuple[float, ...], ys: tuple[float, ...]) -> tuple[FloatArray, FloatArray]:
        """The points as shares of the plot."""
        across = (np.asarray(xs, dtype=np.float64) - self.x.low) / (self.x.high - self.x.low)
        up = (np.asarray(ys, dtype=np.float64) - self.y.low) / (self.y.high - self.y.low)
        return across, up


def draw_curves(chart: XYChart, room: Room, sheet: Sheet) -> None:
    """Draw the chart into the room. ValueError where an axis has no minimum or no maximum."""
    frame = _frame(chart, room, sheet)
    axes = sheet.plot(frame.plot, frame.x, frame.y)
    for band in chart.bands:
        _fill_band(axes, band, sheet)
    _draw_axes(axes, chart, frame, sheet)
    for line in chart.lines:
        _draw_line(axes, line, frame, sheet)
    _write_labels(chart, frame, sheet)


def _frame(chart: XYChart, room: Room, sheet: Sheet) -> _Frame:
    """The plot inside the numbers and titles of the axes, and inside half of the last numbers."""
    x_texts, y_texts = ([text for _, text in marks(axis)] for axis in (chart.x_axis, chart.y_axis))
    numbers_width = max((sheet.letters.width(text, AXIS_SIZE) for text in y_texts), default=0.0)
    left = numbers_width + GAP + _title_room(chart.y_axis.title)
    bottom = AXIS_SIZE * LINE_HEIGHT + GAP + _title_room(chart.x_axis.title)
    right = sheet.letters.width(x_texts[-1], AXIS_SIZE) / 2 if x_texts else 0.0
    plot = room.within(left=left, bottom=bottom, right=max(right, POINT_SIZE), top=AXIS_SIZE / 2)
    x_low, x_high = axis_range(chart.x_axis)
    y_low, y_high = axis_range(chart.y_axis)
    return _Frame(plot, Scale(x_low, x_high, plot.left, plot.width), Scale(y_low, y_high, plot.bottom, plot.height))


def _title_room(title: str) -> float:
    return AXIS_SIZE * LINE_HEIGHT + GAP if title else 0.0


def _draw_axes(axes: Axes, chart: XYChart, frame: _Frame, sheet: Sheet) -> None:
    """Light lines at the marks of the y axis, numbers at both, and what they mean."""
    plot, letters = frame.plot, sheet.letters
    look: dict[str, Any] = {"linewidth": AXIS_WIDTH, "clip_on": False}
    for value, text in marks(chart.y_axis):
        axes.axhline(value, color=f"#{sheet.colours.hairline}", zorder=GRID_Z, **look)
        sheet.write(plot.left - GAP, frame.y.at(value), text, AXIS_SIZE, "muted", side="right")
    axes.axhline(frame.y.low, color=sheet.colour("grey"), zorder=AXES_Z, **look)
    axes.axvline(frame.x.low, color=sheet.colour("grey"), zorder=AXES_Z, **look)
    below = plot.bottom - GAP - AXIS_SIZE / 2
    for value, text in marks(chart.x_axis):
        sheet.write(frame.x.at(value), below, text, AXIS_SIZE, "muted", side="center")
    if chart.x_axis.title:
        title = letters.shortened(chart.x_axis.title, plot.width, AXIS_SIZE)
        y = below - AXIS_SIZE * LINE_HEIGHT - GAP
        sheet.write(plot.left + plot.width / 2, y, title, AXIS_SIZE, "muted", side="center")
    if chart.y_axis.title:
        title = letters.shortened(chart.y_axis.title, plot.height, AXIS_SIZE)
        numbers_width = max((letters.width(text, AXIS_SIZE) for _, text in marks(chart.y_axis)), default=0.0)
        x = plot.left - numbers_width - 2 * GAP - AXIS_SIZE / 2
        sheet.write(x, plot.bottom + plot.height / 2, title, AXIS_SIZE, "muted", side="center", upwards=True)


def _fill_band(axes: Axes, band: Band, sheet: Sheet) -> None:
    pale = mixed(sheet.colours.of(band.tone), sheet.colours.paper, PALE)
    axes.fill_between(band.x, band.low, band.high, color=f"#{pale}", linewidth=0, zorder=BANDS_Z)


def _draw_line(axes: Axes, line: Line, frame: _Frame, sheet: Sheet) -> None:
    colour = sheet.colour(line.tone)
    look: dict[str, Any] = {"linewidth": DASHED_WIDTH if line.dashed else LINE_WIDTH, "solid_joinstyle": "round"}
    if line.dashed:
        look["linestyle"] = DASHES
    if line.points_only:
        look["linestyle"] = "none"
    if line.points_only or line.markers:
        look |= {"marker": "o", "markersize": _marker_size(line), "markerfacecolor": colour}
        look |= {"markeredgecolor": sheet.colour("paper"), "markeredgewidth": MARKER_EDGE}
    (drawn,) = axes.plot(line.x, line.y, color=colour, zorder=LINES_Z, **look)
    # What lies on the edge of the plot is drawn in its full width, what lies beyond it is not drawn.
    beyond = POINT_SIZE / 2 + MARKER_EDGE
    across, up = beyond / frame.plot.width, beyond / frame.plot.height
    edge = Rectangle((-across, -up), 1 + 2 * across, 1 + 2 * up, transform=axes.transAxes)
    drawn.set_clip_path(edge)


def _marker_size(line: Line) -> float:
    return POINT_SIZE if line.points_only else MARKER_SIZE


def _write_labels(chart: XYChart, frame: _Frame, sheet: Sheet) -> None:
    """Write the names of the lines where they touch no line, no point and no edge of a band."""
    labelled = [(number, line, _label(line, frame, sheet)) for number, line in enumerate(chart.lines) if line.label]
    obstacles = [frame.shares(line.x, line.y) for line in chart.lines]
    obstacles += [frame.shares(band.x, ends) for band in chart.bands for ends in (band.low, band.high)]
    obstacles += [_outline(x, y, line, frame) for line in chart.lines for x, y in _lone_points(line)]
    sizes = [(number, _label_size(texts, frame, sheet)) for number, _, texts in labelled]
    for (_, line, texts), (x, y) in zip(labelled, free_places(obstacles, sizes), strict=True):
        middle_x, middle_y = frame.plot.left + x * frame.plot.width, frame.plot.bottom + y * frame.plot.height
        sheet.write_lines(middle_x, middle_y, texts, LABEL_SIZE, line.tone, side="center", bold=True)


def _label(line: Line, frame: _Frame, sheet: Sheet) -> tuple[str, ...]:
    room = frame.plot.width * LABEL_SHARE
    return tuple(sheet.letters.shortened(text, room, LABEL_SIZE, bold=True) for text in line.label.split("\n"))


def _lone_points(line: Line) -> list[tuple[float, float]]:
    return list(zip(line.x, line.y, strict=True)) if line.points_only else []


def _outline(x: float, y: float, line: Line, frame: _Frame) -> tuple[FloatArray, FloatArray]:
    """The edge of a point as it is drawn, in shares of the plot."""
    (across,), (up,) = frame.shares((x,), (y,))
    radius = _marker_size(line) / 2 + MARKER_EDGE
    return across + np.cos(CIRCLE) * radius / frame.plot.width, up + np.sin(CIRCLE) * radius / frame.plot.height


def _label_size(texts: tuple[str, ...], frame: _Frame, sheet: Sheet) -> LabelSize:
    width = max(sheet.letters.width(text, LABEL_SIZE, bold=True) for text in texts) + LABEL_ROOM[0]
    height = len(texts) * LABEL_SIZE * LINE_HEIGHT + LABEL_ROOM[1]
    return LabelSize(width / frame.plot.width, height / frame.plot.height)
