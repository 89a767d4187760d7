"""Curves and points over two numeric axes, with direct labels at free places instead of a legend."""

from __future__ import annotations

import numpy as np
from msgspec.structs import replace

from deck.charts.label_places import LabelSize, free_places
from deck.charts.spec import Axis, Line, XYChart
from deck.powerpoint.charts import chartml
from deck.powerpoint.charts.bands import STRIPES, band_series
from deck.powerpoint.charts.drawing import ChartDrawing
from deck.powerpoint.charts.workbook import Cell
from deck.powerpoint.design import Design
from deck.powerpoint.font_metrics import Font
from deck.powerpoint.geometry import EMU_PER_POINT, Box, inches
from deck.powerpoint.palette import NO_LINE, Palette, fill, line
from deck.powerpoint.shortening import Cut, cuts, shorten

X_AXIS, Y_AXIS = 333_333_333, 444_444_444
LABELS = "Labels"
BAND_LINES = 9
"""Lines that stand for a band where labels look for a free place."""
LABEL_SHARE = 0.6
"""Share of the plot's width that the label of a line may take."""


def draw_curves(chart: XYChart, size: Box, design: Design) -> ChartDrawing:
    """The chart for a frame of the given size. Both axes need a minimum and a maximum."""
    plot = Box(inches(0.95), inches(0.1), size.width - inches(1.15), size.height - inches(0.1) - inches(0.85))
    chart, cut = _shortened(chart, plot, design.body)
    bands = len(chart.bands)
    series = ""
    columns: list[tuple[Cell, ...]] = []
    for number, item in enumerate(_first_is_longest(chart)):
        series += _line_series(bands + number, len(columns), item, design.palette)
        columns += [(f"{item.name}: x", *item.x), (item.name, *item.y)]
    label_series, label_columns = _label_series(chart, bands + len(chart.lines), len(columns), plot, design)
    series += label_series
    columns += label_columns
    for number, band in enumerate(chart.bands):
        band_xml, band_columns = band_series(number, len(columns), band, chart.x_axis, plot, design.palette)
        series += band_xml
        columns += band_columns
    plot_area = (
        chartml.inner_layout(
            plot.left / size.width, plot.top / size.height, plot.width / size.width, plot.height / size.height
        )
        + f'<c:scatterChart><c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>{series}'
        + f'<c:axId val="{X_AXIS}"/><c:axId val="{Y_AXIS}"/></c:scatterChart>'
        + chartml.value_axis(design.palette, chart.x_axis, X_AXIS, Y_AXIS, "b")
        + chartml.value_axis(design.palette, chart.y_axis, Y_AXIS, X_AXIS, "l", gridlines=True)
    )
    return ChartDrawing(chartml.chart_space(plot_area, design), tuple(columns), cuts=cut)


def _first_is_longest(chart: XYChart) -> tuple[Line, ...]:
    """The lines, the first as long as a band at least, its last point repeated.

    LibreOffice draws no series that comes before a longer one, and bands come last.
    """
    first, *others = chart.lines
    missing = STRIPES - len(first.x) if chart.bands else 0
    if missing > 0:
        first = replace(first, x=first.x + first.x[-1:] * missing, y=first.y + first.y[-1:] * missing)
    return (first, *others)


def _shortened(chart: XYChart, plot: Box, font: Font) -> tuple[XYChart, tuple[Cut, ...]]:
    """The chart with titles of axes and labels of lines that its plot has room for, and what they lost."""
    across, up = plot.width / EMU_PER_POINT, plot.height / EMU_PER_POINT
    lines = tuple(replace(item, label=_label(item.label, across * LABEL_SHARE, font)) for item in chart.lines)
    x_axis = replace(chart.x_axis, title=shorten(chart.x_axis.title, across, chartml.AXIS_SIZE, font))
    y_axis = replace(chart.y_axis, title=shorten(chart.y_axis.title, up, chartml.AXIS_SIZE, font))
    shown = replace(chart, lines=lines, x_axis=x_axis, y_axis=y_axis)
    return shown, cuts(_texts(chart), _texts(shown))


def _label(text: str, room: float, font: Font) -> str:
    return "\n".join(shorten(item, room, chartml.LABEL_SIZE, font, bold=True) for item in text.split("\n"))


def _texts(chart: XYChart) -> list[str]:
    labels = [line for item in chart.lines for line in item.label.split("\n")]
    return [chart.x_axis.title, chart.y_axis.title, *labels]


def _line_series(number: int, column: int, item: Line, palette: Palette) -> str:
    if item.points_only:
        drawn = f"<c:spPr>{NO_LINE}</c:spPr>"
    else:
        width = 1.75 if item.dashed else 2.75
        drawn = f"<c:spPr>{line(palette.of(item.tone), width, dashed=item.dashed)}</c:spPr>"
    marker = _marker(item, palette)
    return (
        f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/>{chartml.series_name(column + 1, item.name)}'
        f"{drawn}{marker}{chartml.number_cells('xVal', column, item.x)}"
        f'{chartml.number_cells("yVal", column + 1, item.y)}<c:smooth val="0"/></c:ser>'
    )


def _marker(item: Line, palette: Palette) -> str:
    if not (item.points_only or item.markers):
        return '<c:marker><c:symbol val="none"/></c:marker>'
    size = 11 if item.points_only else 8
    return (
        f'<c:marker><c:symbol val="circle"/><c:size val="{size}"/><c:spPr>{fill(palette.of(item.tone))}'
        f"{line(palette.paper, 1.5)}</c:spPr></c:marker>"
    )


def _label_series(
    chart: XYChart, number: int, column: int, plot: Box, design: Design
) -> tuple[str, tuple[tuple[Cell, ...], ...]]:
    """Unseen points at free places of the plot that carry the lines' names."""
    labelled = [(number, item) for number, item in enumerate(chart.lines) if item.label]
    if not labelled:
        return "", ()
    curves = [(_shares(item.x, chart.x_axis), _shares(item.y, chart.y_axis)) for item in chart.lines]
    for band in chart.bands:  # no label on a band
        low, high = _shares(band.low, chart.y_axis), _shares(band.high, chart.y_axis)
        curves += [
            (_shares(band.x, chart.x_axis), low + share * (high - low)) for share in np.linspace(0, 1, BAND_LINES)
        ]
    places = free_places(curves, [(number, _label_size(item.label, plot, design.body)) for number, item in labelled])
    xs = tuple(_value(x, chart.x_axis) for x, _ in places)
    ys = tuple(_value(y, chart.y_axis) for _, y in places)
    labels = "".join(
        f'<c:dLbl><c:idx val="{index}"/>'
        f"{chartml.rich_text(design.palette, item.label, chartml.LABEL_SIZE, item.tone, bold=True)}"
        f"<c:spPr>{fill(design.palette.paper)}</c:spPr>"
        f'<c:dLblPos val="ctr"/>{chartml.label_flags(value=True)}</c:dLbl>'
        for index, (_, item) in enumerate(labelled)
    )
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


def _label_size(text: str, plot: Box, font: Font) -> LabelSize:
    lines = text.split("\n")
    width = max(font.width(item, chartml.LABEL_SIZE, bold=True) for item in lines) + 12
    height = len(lines) * chartml.LABEL_SIZE * font.line_height + 4
    return LabelSize(width * EMU_PER_POINT / plot.width, height * EMU_PER_POINT / plot.height)
