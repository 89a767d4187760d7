"""Bars and columns: values at their ends, intervals as error bars, one reference line."""

from __future__ import annotations

from xml.sax.saxutils import quoteattr

from deck.charts.formats import in_format
from deck.charts.spec import Axis, Bar, BarChart, Tone
from deck.powerpoint.charts import chartml
from deck.powerpoint.charts.bar_frame import BarFrame, frame_of, gap_of
from deck.powerpoint.charts.drawing import ChartDrawing, ReferenceLine
from deck.powerpoint.design import Design
from deck.powerpoint.geometry import EMU_PER_POINT, Box, inches, points
from deck.powerpoint.palette import line
from deck.powerpoint.shortening import cuts, shorten

CATEGORY_AXIS, VALUE_AXIS = 111_111_111, 222_222_222
LABEL_PLACE = "Place of the label"


def draw_bars(chart: BarChart, size: Box, design: Design) -> ChartDrawing:
    """The chart for a frame of the given size; names that are too long are shortened in the middle."""
    frame = frame_of(chart, size, design)
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
        + f'<c:grouping val="clustered"/><c:varyColors val="0"/>{series}<c:gapWidth val="{gap_of(chart, frame.plot)}"/>'
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


def _value_series(chart: BarChart, frame: BarFrame, *, labelled: bool) -> str:
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


def _label_places(chart: BarChart, frame: BarFrame) -> list[float]:
    """Where the values stand: in a column of their own beside horizontal bars, over the whiskers of upright ones."""
    if chart.horizontal:
        return [frame.highest] * len(chart.bars)
    return [max(end for end in (0.0, bar.value, bar.high) if end is not None) for bar in chart.bars]


def _label_series(chart: BarChart, frame: BarFrame) -> str:
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


def _category_axis(chart: BarChart, frame: BarFrame) -> str:
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


def _reference_line(chart: BarChart, frame: BarFrame) -> ReferenceLine:
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
