"""Curves and points over two numeric axes, with direct labels at free places instead of a legend."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from deck.charts.spec import Axis, Line, XYChart
from deck.powerpoint.charts import chartml
from deck.powerpoint.charts.drawing import ChartDrawing
from deck.powerpoint.charts.label_places import LabelSize, free_places
from deck.powerpoint.charts.workbook import Cell
from deck.powerpoint.font_metrics import LINE_HEIGHT, text_width
from deck.powerpoint.geometry import EMU_PER_POINT, Box, inches
from deck.powerpoint.shortening import Cut, cuts, shorten
from deck.powerpoint.theme import NO_LINE, SCHEME_COLOURS, fill, line

X_AXIS, Y_AXIS = 333_333_333, 444_444_444
LABELS = "Labels"
LABEL_SHARE = 0.6
"""Share of the plot's width that the label of a line may take."""


def draw_curves(chart: XYChart, size: Box, language: str) -> ChartDrawing:
    """The chart for a frame of the given size. Both axes need a minimum and a maximum."""
    plot = Box(inches(0.95), inches(0.1), size.width - inches(1.15), size.height - inches(0.1) - inches(0.85))
    chart, cut = _shortened(chart, plot)
    series = ""
    columns: list[tuple[Cell, ...]] = []
    for number, item in enumerate(chart.lines):
        series += _line_series(number, item)
        columns += [(f"{item.name}: x", *item.x), (item.name, *item.y)]
    label_series, label_columns = _label_series(chart, plot)
    plot_area = (
        chartml.inner_layout(
            plot.left / size.width, plot.top / size.height, plot.width / size.width, plot.height / size.height
        )
        + f'<c:scatterChart><c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>{series}{label_series}'
        + f'<c:axId val="{X_AXIS}"/><c:axId val="{Y_AXIS}"/></c:scatterChart>'
        + chartml.value_axis(chart.x_axis, X_AXIS, Y_AXIS, "b")
        + chartml.value_axis(chart.y_axis, Y_AXIS, X_AXIS, "l", gridlines=True)
    )
    all_columns: tuple[tuple[Cell, ...], ...] = (*columns, *label_columns)
    return ChartDrawing(chartml.chart_space(plot_area, language), all_columns, cuts=cut)


def _shortened(chart: XYChart, plot: Box) -> tuple[XYChart, tuple[Cut, ...]]:
    """The chart with titles of axes and labels of lines that its plot has room for, and what they lost."""
    across, up = plot.width / EMU_PER_POINT, plot.height / EMU_PER_POINT
    lines = tuple(replace(item, label=_label(item.label, across * LABEL_SHARE)) for item in chart.lines)
    x_axis = replace(chart.x_axis, title=shorten(chart.x_axis.title, across, chartml.AXIS_SIZE))
    y_axis = replace(chart.y_axis, title=shorten(chart.y_axis.title, up, chartml.AXIS_SIZE))
    shown = XYChart(lines, x_axis, y_axis, chart.summary)
    return shown, cuts(_texts(chart), _texts(shown))


def _label(text: str, room: float) -> str:
    return "\n".join(shorten(item, room, chartml.LABEL_SIZE, bold=True) for item in text.split("\n"))


def _texts(chart: XYChart) -> list[str]:
    labels = [line for item in chart.lines for line in item.label.split("\n")]
    return [chart.x_axis.title, chart.y_axis.title, *labels]


def _line_series(number: int, item: Line) -> str:
    if item.points_only:
        drawn = f"<c:spPr>{NO_LINE}</c:spPr>"
    else:
        width = 1.75 if item.dashed else 2.75
        drawn = f"<c:spPr>{line(SCHEME_COLOURS[item.tone], width, dashed=item.dashed)}</c:spPr>"
    marker = _marker(item)
    column = 2 * number
    return (
        f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/>{chartml.series_name(column + 1, item.name)}'
        f"{drawn}{marker}{chartml.number_cells('xVal', column, item.x)}"
        f'{chartml.number_cells("yVal", column + 1, item.y)}<c:smooth val="0"/></c:ser>'
    )


def _marker(item: Line) -> str:
    if not (item.points_only or item.markers):
        return '<c:marker><c:symbol val="none"/></c:marker>'
    size = 11 if item.points_only else 8
    return (
        f'<c:marker><c:symbol val="circle"/><c:size val="{size}"/><c:spPr>{fill(item.tone)}'
        f"{line('bg1', 1.5)}</c:spPr></c:marker>"
    )


def _label_series(chart: XYChart, plot: Box) -> tuple[str, tuple[tuple[Cell, ...], ...]]:
    """Unseen points at free places of the plot that carry the lines' names."""
    labelled = [(number, item) for number, item in enumerate(chart.lines) if item.label]
    if not labelled:
        return "", ()
    curves = [(_shares(item.x, chart.x_axis), _shares(item.y, chart.y_axis)) for item in chart.lines]
    places = free_places(curves, [(number, _label_size(item.label, plot)) for number, item in labelled])
    xs = tuple(_value(x, chart.x_axis) for x, _ in places)
    ys = tuple(_value(y, chart.y_axis) for _, y in places)
    labels = "".join(
        f'<c:dLbl><c:idx val="{index}"/>{chartml.rich_text(item.label, chartml.LABEL_SIZE, item.tone, bold=True)}'
        f'<c:dLblPos val="ctr"/>{chartml.label_flags(value=True)}</c:dLbl>'
        for index, (_, item) in enumerate(labelled)
    )
    number, column = len(chart.lines), 2 * len(chart.lines)
    xml = (
        f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/>{chartml.series_name(column + 1, LABELS)}'
        f'<c:spPr>{NO_LINE}</c:spPr><c:marker><c:symbol val="none"/></c:marker>'
        f'<c:dLbls>{labels}<c:dLblPos val="ctr"/>{chartml.label_flags(value=True)}</c:dLbls>'
        f"{chartml.number_cells('xVal', column, xs)}{chartml.number_cells('yVal', column + 1, ys)}"
        '<c:smooth val="0"/></c:ser>'
    )
    return xml, ((f"{LABELS}: x", *xs), (LABELS, *ys))


def _shares(values: tuple[float, ...], axis: Axis) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    low, high = _range(axis)
    return (np.asarray(values, dtype=np.float64) - low) / (high - low)


def _value(share: float, axis: Axis) -> float:
    low, high = _range(axis)
    return round(low + share * (high - low), 6)


def _range(axis: Axis) -> tuple[float, float]:
    if axis.minimum is None or axis.maximum is None:
        raise ValueError("an axis of a curve needs a minimum and a maximum")
    return axis.minimum, axis.maximum


def _label_size(text: str, plot: Box) -> LabelSize:
    lines = text.split("\n")
    width = max(text_width(item, chartml.LABEL_SIZE, bold=True) for item in lines) + 12
    height = len(lines) * chartml.LABEL_SIZE * LINE_HEIGHT + 4
    return LabelSize(width * EMU_PER_POINT / plot.width, height * EMU_PER_POINT / plot.height)
