"""Where the bars of a chart lie: what names, values and a reference line leave to the plot."""

from __future__ import annotations

from msgspec import Struct

from deck.charts.spec import BarChart
from deck.powerpoint.charts import chartml
from deck.powerpoint.design import Design
from deck.powerpoint.geometry import EMU_PER_POINT, Box, inches, points
from deck.powerpoint.shortening import shorten

NAME_SHARE = 0.46
"""Share of a horizontal chart's width that names of categories may take."""
THICKEST_BAR = 0.7
"""Inches: thicker bars look heavy where there are few of them."""
SMALLEST_NAME = 11.0
NAME_SIZES = ((chartml.LABEL_SIZE, 20.0), (chartml.AXIS_SIZE, 16.0))
"""Sizes of names that are tried, each with the height of a row that it needs, in points."""
WHISKER_ROOM = 0.04
"""Share of the value range between the longest whisker and the values' column."""


class BarFrame(Struct, frozen=True):
    """Where the plot lies in the chart (EMU), its value range, and the size of names (points)."""

    design: Design
    size: Box
    plot: Box
    lowest: float
    highest: float
    name_size: float
    names: tuple[str, ...]

    def place(self, value: float) -> float:
        """Share of the value range below a value."""
        return (value - self.lowest) / (self.highest - self.lowest)


def frame_of(chart: BarChart, size: Box, design: Design) -> BarFrame:
    """The frame of a chart of that size; names that are too long are shortened in the middle."""
    return _horizontal_frame(chart, size, design) if chart.horizontal else _upright_frame(chart, size, design)


def gap_of(chart: BarChart, plot: Box) -> int:
    """Space between bars in percent of a bar: thin bars far apart look lost, few thick ones heavy."""
    row = (plot.height if chart.horizontal else plot.width) / len(chart.bars)
    thickest = inches(THICKEST_BAR) * (1 if chart.horizontal else 2)
    return min(500, max(45, round((row / thickest - 1) * 100)))


def _horizontal_frame(chart: BarChart, size: Box, design: Design) -> BarFrame:
    widest = size.width / EMU_PER_POINT * NAME_SHARE
    name_size = _name_size(chart, size, widest, design)
    names = tuple(shorten(bar.label, widest, name_size, design.body) for bar in chart.bars)
    name_width = points(max(design.body.width(name, name_size) for name in names)) + inches(0.18)
    value_width = points(max(design.body.width(bar.text, chartml.LABEL_SIZE, bold=True) for bar in chart.bars))
    top = inches(0.34) if chart.reference else 0
    plot = Box(name_width, top, size.width - name_width - value_width - inches(0.2), size.height - top)
    low, high = chart.value_range
    if low < 0:  # room for the labels left of negative bars
        low -= (high - low) * min(0.5, 1.2 * value_width / plot.width)
    if any(bar.high is not None for bar in chart.bars):
        high += (high - low) * WHISKER_ROOM
    return BarFrame(design, size, plot, low, high, name_size, names)


def _name_size(chart: BarChart, size: Box, widest: float, design: Design) -> float:
    """Points of the names: as large as their rows allow, smaller where that keeps them whole."""
    row_points = size.height / EMU_PER_POINT / len(chart.bars)
    fitting = [name_size for name_size, least_row in NAME_SIZES if row_points >= least_row] or [SMALLEST_NAME]
    longest = max((bar.label for bar in chart.bars), key=lambda label: design.body.width(label, 1.0))
    return next((name_size for name_size in fitting if design.body.width(longest, name_size) <= widest), fitting[-1])


def _upright_frame(chart: BarChart, size: Box, design: Design) -> BarFrame:
    low, high = chart.value_range
    top = inches(0.4)
    bottom = inches(0.75 if chart.axis_title else 0.4)
    low -= 0.16 * (high - low) if low < 0 else 0.0  # room for the labels below negative columns
    side = inches(0.05)
    label_room = inches(1.25) if chart.reference else side
    plot = Box(side, top, size.width - side - label_room, size.height - top - bottom)
    column_points = plot.width / EMU_PER_POINT / len(chart.bars) * 0.96
    names = tuple(shorten(bar.label, column_points, chartml.LABEL_SIZE, design.body) for bar in chart.bars)
    return BarFrame(design, size, plot, low, high, chartml.LABEL_SIZE, names)
