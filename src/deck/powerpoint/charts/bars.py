"""Bars and columns: values at their ends, intervals as error bars, one reference line."""

from __future__ import annotations

from xml.sax.saxutils import quoteattr

from msgspec import Struct

from deck.charts.formats import in_format
from deck.charts.spec import Axis, Bar, BarChart, Tone
from deck.powerpoint.charts import chartml
from deck.powerpoint.charts.drawing import ChartDrawing, ReferenceLine
from deck.powerpoint.design import Design
from deck.powerpoint.geometry import EMU_PER_POINT, Box, inches, points
from deck.powerpoint.palette import line
from deck.powerpoint.shortening import cuts, shorten

CATEGORY_AXIS, VALUE_AXIS = 111_111_111, 222_222_222
NAME_SHARE = 0.46
"""Share of a horizontal chart's width that names of categories may take."""
THICKEST_BAR = 0.7
"""Inches: thicker bars look heavy where there are few of them."""
SMALLEST_NAME = 11.0
NAME_SIZES = ((chartml.LABEL_SIZE, 20.0), (chartml.AXIS_SIZE, 16.0))
"""Sizes of names that are tried, each with the height of a row that it needs, in points."""
WHISKER_ROOM = 0.04
"""Share of the value range between the longest whisker and the values' column."""
LABEL_PLACE = "Place of the label"


class _Frame(Struct, frozen=True):
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


def draw_bars(chart: BarChart, size: Box, design: Design) -> ChartDrawing:
    """The chart for a frame of the given size; names that are too long are shortened in the middle."""
    frame = _horizontal_frame(chart, size, design) if chart.horizontal else _upright_frame(chart, size, design)
    series = _value_series(chart, frame, labelled=not chart.has_intervals)
    columns: list[tuple[str | float | None, ...]] = [
        ("", *frame.names),
        (chart.series, *(bar.value for bar in chart.bars)),
    ]
    if chart.has_intervals:
        series += _label_series(chart, frame)
        columns.append((LABEL_PLACE, *_label_places(chart, frame)))
        columns.append(("Upper end of the 95% interval", *(bar.high for bar in chart.bars)))
        columns.append(("Lower end of the 95% interval", *(bar.low for bar in chart.bars)))
    plot_area = (
        chartml.inner_layout(
            frame.plot.left / size.width,
            frame.plot.top / size.height,
            frame.plot.width / size.width,
            frame.plot.height / size.height,
        )
        + f'<c:barChart><c:barDir val="{"bar" if chart.horizontal else "col"}"/>'
        + f'<c:grouping val="clustered"/><c:varyColors val="0"/>{series}<c:gapWidth val="{_gap(chart, frame.plot)}"/>'
        + f'<c:overlap val="100"/><c:axId val="{CATEGORY_AXIS}"/><c:axId val="{VALUE_AXIS}"/></c:barChart>'
        + _category_axis(chart, frame)
        + chartml.value_axis(
            design.palette,
            Axis(minimum=frame.lowest, maximum=frame.highest, number_format=chart.number_format),
            VALUE_AXIS,
            CATEGORY_AXIS,
            "b" if chart.horizontal else "l",
            deleted=True,
        )
    )
    reference = _reference_line(chart, frame) if chart.reference else None
    cut = cuts((bar.label for bar in chart.bars), frame.names)
    if chart.reference and reference:
        cut += cuts([chart.reference.label], [reference.text])
    return ChartDrawing(chartml.chart_space(plot_area, design), tuple(columns), reference, cut)


def _gap(chart: BarChart, plot: Box) -> int:
    """Space between bars in percent of a bar: thin bars far apart look lost, few thick ones heavy."""
    row = (plot.height if chart.horizontal else plot.width) / len(chart.bars)
    thickest = inches(THICKEST_BAR) * (1 if chart.horizontal else 2)
    return min(500, max(45, round((row / thickest - 1) * 100)))


def _horizontal_frame(chart: BarChart, size: Box, design: Design) -> _Frame:
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
    return _Frame(design, size, plot, low, high, name_size, names)


def _name_size(chart: BarChart, size: Box, widest: float, design: Design) -> float:
    """Points of the names: as large as their rows allow, smaller where that keeps them whole."""
    row_points = size.height / EMU_PER_POINT / len(chart.bars)
    fitting = [name_size for name_size, least_row in NAME_SIZES if row_points >= least_row] or [SMALLEST_NAME]
    longest = max((bar.label for bar in chart.bars), key=lambda label: design.body.width(label, 1.0))
    return next((name_size for name_size in fitting if design.body.width(longest, name_size) <= widest), fitting[-1])


def _upright_frame(chart: BarChart, size: Box, design: Design) -> _Frame:
    low, high = chart.value_range
    top = inches(0.4)
    bottom = inches(0.75 if chart.axis_title else 0.4)
    low -= 0.16 * (high - low) if low < 0 else 0.0  # room for the labels below negative columns
    side = inches(0.05)
    label_room = inches(1.25) if chart.reference else side
    plot = Box(side, top, size.width - side - label_room, size.height - top - bottom)
    column_points = plot.width / EMU_PER_POINT / len(chart.bars) * 0.96
    names = tuple(shorten(bar.label, column_points, chartml.LABEL_SIZE, design.body) for bar in chart.bars)
    return _Frame(design, size, plot, low, high, chartml.LABEL_SIZE, names)


def _value_series(chart: BarChart, frame: _Frame, *, labelled: bool) -> str:
    palette = frame.design.palette
    tones = "".join(
        f'<c:dPt><c:idx val="{index}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>'
        f"{chartml.solid(palette, bar.tone)}</c:dPt>"
        for index, bar in enumerate(chart.bars)
        if bar.tone != "grey"
    )
    labels = _labels(chart, frame.design, said=chart.labels_as_said) if labelled else ""
    return (
        f'<c:ser><c:idx val="0"/><c:order val="0"/>{chartml.series_name(1, chart.series)}'
        f'{chartml.solid(palette, "grey")}<c:invertIfNegative val="0"/>{tones}{labels}'
        f"{_error_bars(chart, frame.design)}"
        f"{chartml.text_cells('cat', 0, frame.names)}"
        f"{chartml.number_cells('val', 1, [bar.value for bar in chart.bars], chart.number_format)}</c:ser>"
    )


def _error_bars(chart: BarChart, design: Design) -> str:
    """Intervals as error bars of their own lengths; a bar without an interval has length zero."""
    if all(bar.high is None for bar in chart.bars):
        return ""

    above = [0.0 if bar.high is None or bar.value is None else float(bar.high - bar.value) for bar in chart.bars]
    below = [0.0 if bar.low is None or bar.value is None else float(bar.value - bar.low) for bar in chart.bars]
    return (
        f'<c:errBars><c:errBarType val="both"/><c:errValType val="cust"/><c:noEndCap val="0"/>'
        f"{chartml.number_literals('plus', above)}{chartml.number_literals('minus', below)}"
        f"<c:spPr>{line(design.palette.muted, 1.25)}</c:spPr></c:errBars>"
    )


def _label_places(chart: BarChart, frame: _Frame) -> list[float]:
    """Where the values stand: in a column of their own beside horizontal bars, over the whiskers of upright ones."""
    if chart.horizontal:
        return [frame.highest] * len(chart.bars)
    return [max(end for end in (0.0, bar.value, bar.high) if end is not None) for bar in chart.bars]


def _label_series(chart: BarChart, frame: _Frame) -> str:
    """Unseen bars that carry the values, so that no label lies on a whisker or on the reference line."""
    return (
        f'<c:ser><c:idx val="1"/><c:order val="1"/>{chartml.series_name(2, LABEL_PLACE)}{chartml.INVISIBLE}'
        f'<c:invertIfNegative val="0"/>{_labels(chart, frame.design, said=True)}'
        f"{chartml.text_cells('cat', 0, frame.names)}"
        f"{chartml.number_cells('val', 2, _label_places(chart, frame), chart.number_format)}</c:ser>"
    )


def _labels(chart: BarChart, design: Design, *, said: bool) -> str:
    """Labels of the bars: the values in the number format, or texts of their own where the bar stands out."""
    place = f'<c:dLblPos val="{"inBase" if chart.labels_inside else "outEnd"}"/>{chartml.label_flags(value=True)}'
    own = "".join(
        f'<c:dLbl><c:idx val="{index}"/>{_own_text(bar, chart, design)}{place}</c:dLbl>'
        for index, bar in enumerate(chart.bars)
        if bar.text and (said or _needs_own_text(bar, chart))
    )
    return (
        f"<c:dLbls>{own}<c:numFmt formatCode={quoteattr(chart.number_format)} "
        'sourceLinked="0"/><c:spPr><a:noFill/></c:spPr>'
        f"{chartml.text_properties(design.palette, chartml.LABEL_SIZE, 'text')}{place}</c:dLbls>"
    )


def _needs_own_text(bar: Bar, chart: BarChart) -> bool:
    return bar.value is None or bar.tone != "grey" or bar.text != in_format(bar.value, chart.number_format)


def _own_text(bar: Bar, chart: BarChart, design: Design) -> str:
    """The text of a bar: bold in the bar's tone where it stands out, so that it does not by colour alone."""
    stands_out = bar.value is not None and bar.tone != "grey"
    tone: Tone = "muted" if bar.value is None else bar.tone if stands_out else "text"
    if stands_out and chart.labels_inside:
        tone = design.palette.on(bar.tone)
    return chartml.rich_text(design.palette, bar.text, chartml.LABEL_SIZE, tone, bold=stands_out)


def _category_axis(chart: BarChart, frame: _Frame) -> str:
    palette = frame.design.palette
    title = ""
    if chart.axis_title:
        text = chartml.rich_text(palette, chart.axis_title, chartml.AXIS_SIZE, "muted")
        title = f'<c:title>{text}<c:overlay val="0"/></c:title>'
    axis_line = line(palette.grey, 0.75) if not chart.horizontal else "<a:ln><a:noFill/></a:ln>"
    return (
        f'<c:catAx><c:axId val="{CATEGORY_AXIS}"/><c:scaling><c:orientation '
        f'val="{"maxMin" if chart.horizontal else "minMax"}"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="{"l" if chart.horizontal else "b"}"/>{title}'
        '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="low"/><c:spPr>{axis_line}</c:spPr>'
        f"{chartml.text_properties(palette, frame.name_size, 'text')}"
        f'<c:crossAx val="{VALUE_AXIS}"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/>'
        '<c:lblOffset val="100"/><c:tickLblSkip val="1"/><c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _reference_line(chart: BarChart, frame: _Frame) -> ReferenceLine:
    reference = chart.reference
    assert reference is not None
    font = frame.design.body
    gap, height = inches(0.05), inches(0.28)
    room = frame.size.width if chart.horizontal else frame.size.width - frame.plot.right - gap
    text = shorten(reference.label, (room - 2 * gap) / EMU_PER_POINT, chartml.AXIS_SIZE, font, bold=True)
    if chart.horizontal:
        width = points(font.width(text, chartml.AXIS_SIZE, bold=True)) + 2 * gap
        x = frame.plot.left + round(frame.place(reference.value) * frame.plot.width)
        left = min(max(x - width // 2, 0), frame.size.width - width)
        over = Box(x, height, 0, frame.size.height - height)
        return ReferenceLine(over, Box(left, 0, width, height), text, reference.tone, "ctr")
    y = frame.plot.bottom - round(frame.place(reference.value) * frame.plot.height)
    across = Box(frame.plot.left, y, frame.plot.width, 0)
    beside = Box(frame.plot.right + gap, y - height // 2, room, height)
    return ReferenceLine(across, beside, text, reference.tone, "l")
