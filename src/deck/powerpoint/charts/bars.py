"""Bars and columns: values at their ends, intervals as error bars, one reference line."""

from __future__ import annotations

from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from deck.charts.formats import in_format
from deck.charts.spec import Axis, Bar, BarChart, Tone
from deck.powerpoint.charts import chartml
from deck.powerpoint.charts.drawing import ChartDrawing, ReferenceLine
from deck.powerpoint.font_metrics import text_width
from deck.powerpoint.geometry import EMU_PER_POINT, Box, inches, points
from deck.powerpoint.shortening import cuts, shorten
from deck.powerpoint.theme import line

CATEGORY_AXIS, VALUE_AXIS = 111_111_111, 222_222_222
NAME_SHARE = 0.46
"""Share of a horizontal chart's width that names of categories may take."""
WHISKER_ROOM = 0.04
"""Share of the value range between the longest whisker and the values' column."""
LABEL_PLACE = "Place of the label"


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where the plot lies in the chart (EMU), its value range, and the size of names (points)."""

    size: Box
    plot: Box
    lowest: float
    highest: float
    name_size: float
    names: tuple[str, ...]

    def place(self, value: float) -> float:
        """Share of the value range below a value."""
        return (value - self.lowest) / (self.highest - self.lowest)


def draw_bars(chart: BarChart, size: Box, language: str) -> ChartDrawing:
    """The chart for a frame of the given size; names that are too long are shortened in the middle."""
    frame = _horizontal_frame(chart, size) if chart.horizontal else _upright_frame(chart, size)
    has_intervals = any(bar.high is not None for bar in chart.bars)
    series = _value_series(chart, frame, labelled=not has_intervals)
    columns: list[tuple[str | float | None, ...]] = [
        ("", *frame.names),
        (chart.series, *(bar.value for bar in chart.bars)),
    ]
    if has_intervals:
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
        + f'<c:grouping val="clustered"/><c:varyColors val="0"/>{series}<c:gapWidth val="{_gap(chart)}"/>'
        + f'<c:overlap val="100"/><c:axId val="{CATEGORY_AXIS}"/><c:axId val="{VALUE_AXIS}"/></c:barChart>'
        + _category_axis(chart, frame)
        + chartml.value_axis(
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
    return ChartDrawing(chartml.chart_space(plot_area, language), tuple(columns), reference, cut)


def _gap(chart: BarChart) -> int:
    """Space between bars in percent of a bar: thin bars far apart look lost, few thick ones heavy."""
    return 90 if len(chart.bars) <= 3 else 55 if len(chart.bars) <= 6 else 40


def _value_range(chart: BarChart) -> tuple[float, float]:
    ends = [0.0]
    for bar in chart.bars:
        ends.extend(end for end in (bar.value, bar.low, bar.high) if end is not None)
    if chart.reference:
        ends.append(chart.reference.value)
    low, high = min(ends), max(ends)
    return (low, high) if high > low else (0.0, 1.0)


def _horizontal_frame(chart: BarChart, size: Box) -> _Frame:
    row_points = size.height / EMU_PER_POINT / len(chart.bars)
    name_size = chartml.LABEL_SIZE if row_points >= 20 else chartml.AXIS_SIZE if row_points >= 16 else 11.0
    widest = size.width / EMU_PER_POINT * NAME_SHARE
    names = tuple(shorten(bar.label, widest, name_size) for bar in chart.bars)
    name_width = points(max(text_width(name, name_size) for name in names)) + inches(0.18)
    value_width = points(max(text_width(bar.text, chartml.LABEL_SIZE, bold=True) for bar in chart.bars))
    top = inches(0.34) if chart.reference else 0
    plot = Box(name_width, top, size.width - name_width - value_width - inches(0.2), size.height - top)
    low, high = _value_range(chart)
    if any(bar.high is not None for bar in chart.bars):
        high += (high - low) * WHISKER_ROOM
    return _Frame(size, plot, low, high, name_size, names)


def _upright_frame(chart: BarChart, size: Box) -> _Frame:
    low, high = _value_range(chart)
    top = inches(0.4)
    bottom = inches(0.75 if chart.axis_title else 0.4)
    low -= 0.16 * (high - low) if low < 0 else 0.0  # room for the labels below negative columns
    side = inches(0.05)
    label_room = inches(1.25) if chart.reference else side
    plot = Box(side, top, size.width - side - label_room, size.height - top - bottom)
    column_points = plot.width / EMU_PER_POINT / len(chart.bars) * 0.96
    names = tuple(shorten(bar.label, column_points, chartml.LABEL_SIZE) for bar in chart.bars)
    return _Frame(size, plot, low, high, chartml.LABEL_SIZE, names)


def _value_series(chart: BarChart, frame: _Frame, *, labelled: bool) -> str:
    tones = "".join(
        f'<c:dPt><c:idx val="{index}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>'
        f"{chartml.solid(bar.tone)}</c:dPt>"
        for index, bar in enumerate(chart.bars)
        if bar.tone != "grey"
    )
    labels = _labels(chart, said=chart.labels_as_said) if labelled else ""
    return (
        f'<c:ser><c:idx val="0"/><c:order val="0"/>{chartml.series_name(1, chart.series)}'
        f'{chartml.solid("grey")}<c:invertIfNegative val="0"/>{tones}{labels}{_error_bars(chart)}'
        f"{chartml.text_cells('cat', 0, frame.names)}"
        f"{chartml.number_cells('val', 1, [bar.value for bar in chart.bars], chart.number_format)}</c:ser>"
    )


def _error_bars(chart: BarChart) -> str:
    """Intervals as error bars of their own lengths; a bar without an interval has length zero."""
    if all(bar.high is None for bar in chart.bars):
        return ""

    def lengths(tag: str, values: list[float]) -> str:
        cells = "".join(f'<c:pt idx="{index}"><c:v>{value!r}</c:v></c:pt>' for index, value in enumerate(values))
        return (
            f"<c:{tag}><c:numLit><c:formatCode>General</c:formatCode>"
            f'<c:ptCount val="{len(values)}"/>{cells}</c:numLit></c:{tag}>'
        )

    above = [0.0 if bar.high is None or bar.value is None else float(bar.high - bar.value) for bar in chart.bars]
    below = [0.0 if bar.low is None or bar.value is None else float(bar.value - bar.low) for bar in chart.bars]
    return (
        f'<c:errBars><c:errBarType val="both"/><c:errValType val="cust"/><c:noEndCap val="0"/>'
        f"{lengths('plus', above)}{lengths('minus', below)}<c:spPr>{line('tx2', 1.25)}</c:spPr></c:errBars>"
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
        f'<c:invertIfNegative val="0"/>{_labels(chart, said=True)}'
        f"{chartml.text_cells('cat', 0, frame.names)}"
        f"{chartml.number_cells('val', 2, _label_places(chart, frame), chart.number_format)}</c:ser>"
    )


def _labels(chart: BarChart, *, said: bool) -> str:
    """Labels of the bars: the values in the number format, or the bars' own texts where it differs."""
    place = f'<c:dLblPos val="{"inBase" if chart.labels_inside else "outEnd"}"/>{chartml.label_flags(value=True)}'
    own = "".join(
        f'<c:dLbl><c:idx val="{index}"/>{_own_text(bar, chart)}{place}</c:dLbl>'
        for index, bar in enumerate(chart.bars)
        if said or _needs_own_text(bar, chart)
    )
    return (
        f"<c:dLbls>{own}<c:numFmt formatCode={quoteattr(chart.number_format)} "
        'sourceLinked="0"/><c:spPr><a:noFill/></c:spPr>'
        f"{chartml.text_properties(chartml.LABEL_SIZE, 'text', bold=True)}{place}</c:dLbls>"
    )


def _needs_own_text(bar: Bar, chart: BarChart) -> bool:
    if bar.value is None or bar.text != in_format(bar.value, chart.number_format):
        return True
    return chart.labels_inside and bar.tone != "grey"


def _own_text(bar: Bar, chart: BarChart) -> str:
    tone: Tone = "muted" if bar.value is None else "text"
    if chart.labels_inside and bar.tone != "grey":
        tone = "paper"
    return chartml.rich_text(bar.text, chartml.LABEL_SIZE, tone, bold=True)


def _category_axis(chart: BarChart, frame: _Frame) -> str:
    title = ""
    if chart.axis_title:
        title = (
            f'<c:title>{chartml.rich_text(chart.axis_title, chartml.AXIS_SIZE, "muted")}<c:overlay val="0"/></c:title>'
        )
    axis_line = line("accent5", 0.75) if not chart.horizontal else "<a:ln><a:noFill/></a:ln>"
    return (
        f'<c:catAx><c:axId val="{CATEGORY_AXIS}"/><c:scaling><c:orientation '
        f'val="{"maxMin" if chart.horizontal else "minMax"}"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="{"l" if chart.horizontal else "b"}"/>{title}'
        '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="low"/><c:spPr>{axis_line}</c:spPr>'
        f"{chartml.text_properties(frame.name_size, 'text')}"
        f'<c:crossAx val="{VALUE_AXIS}"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/>'
        '<c:lblOffset val="100"/><c:tickLblSkip val="1"/><c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _reference_line(chart: BarChart, frame: _Frame) -> ReferenceLine:
    reference = chart.reference
    assert reference is not None
    gap, height = inches(0.05), inches(0.28)
    room = frame.size.width if chart.horizontal else frame.size.width - frame.plot.right - gap
    text = shorten(reference.label, (room - 2 * gap) / EMU_PER_POINT, chartml.AXIS_SIZE, bold=True)
    if chart.horizontal:
        width = points(text_width(text, chartml.AXIS_SIZE, bold=True)) + 2 * gap
        x = frame.plot.left + round(frame.place(reference.value) * frame.plot.width)
        left = min(max(x - width // 2, 0), frame.size.width - width)
        over = Box(x, height, 0, frame.size.height - height)
        return ReferenceLine(over, Box(left, 0, width, height), text, reference.tone, "ctr")
    y = frame.plot.bottom - round(frame.place(reference.value) * frame.plot.height)
    across = Box(frame.plot.left, y, frame.plot.width, 0)
    beside = Box(frame.plot.right + gap, y - height // 2, room, height)
    return ReferenceLine(across, beside, text, reference.tone, "l")
