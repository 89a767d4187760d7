"""Horizontal bars: names at the left, values at the ends, or in a column where they would lie on a line."""

from __future__ import annotations

from msgspec import Struct

from deck.charts.matplotlib_renderer import bars as shared
from deck.charts.matplotlib_renderer.sheet import AXIS_SIZE, SMALLER_SIZES, Room, Scale, Sheet, Side
from deck.charts.spec import Bar, BarChart, Reference, Tone

NAME_SHARE = 0.46
"""Share of the room's width that names of categories may take."""
NAME_GAP = 9.0
"""Points between names and bars."""
ROW_OVER_SIZE = 1.3
"""Least height of a row over the type size."""
REFERENCE_ROOM = 22.0
"""Points over the bars for the name of the reference line."""
WHISKER_ROOM = 0.04
"""Share of the value range between the longest whisker and the column of values."""


class _Frame(Struct, frozen=True):
    """The plot, where values and rows lie in it, and how names and values are written."""

    plot: Room
    values: Scale
    rows: Scale
    size: float
    names: tuple[str, ...]
    column: float | None
    """Where the values' column begins, in points; None where they stand at the ends of their bars."""


def draw_rows(chart: BarChart, room: Room, sheet: Sheet) -> None:
    """Draw the chart into the room."""
    frame = _frame(chart, room, sheet)
    axes = sheet.plot(frame.plot, frame.values, frame.rows)
    row = frame.plot.height / len(chart.bars)
    shared.fill_bars(axes, chart, shared.thickness(row) / row, sheet)
    shared.draw_whiskers(axes, chart, sheet)
    if frame.values.low < 0:
        axes.axvline(0, color=sheet.colour("grey"), linewidth=shared.LINE_WIDTH, zorder=shared.ZERO_Z, clip_on=False)
    for place, name in enumerate(frame.names):
        sheet.write(frame.plot.left - NAME_GAP, frame.rows.at(place), name, frame.size, "text", side="right")
    _write_values(chart, frame, sheet)
    if chart.reference:
        axes.axvline(chart.reference.value, **shared.reference_look(chart.reference, sheet))
        _name_reference(chart.reference, room, frame, sheet)


def _frame(chart: BarChart, room: Room, sheet: Sheet) -> _Frame:
    top = REFERENCE_ROOM if chart.reference else 0.0
    row = (room.height - top) / len(chart.bars)
    size = next((size for size in SMALLER_SIZES if size * ROW_OVER_SIZE <= row), SMALLER_SIZES[-1])
    names = tuple(sheet.letters.shortened(bar.label, room.width * NAME_SHARE, size) for bar in chart.bars)
    left = max(sheet.letters.width(name, size) for name in names) + NAME_GAP
    widths = shared.widths_of_values(chart, size, sheet)
    if not chart.has_intervals:
        right = max(
            (width for bar, width in zip(chart.bars, widths, strict=True) if not _is_negative(bar)), default=0.0
        )
        plot = room.within(left=left, right=right + shared.GAP, top=top)
        values = _scale_with_room_at_ends(chart, plot, widths)
        if chart.labels_inside or not _reference_crosses_values(chart, values, widths):
            return _Frame(plot, values, _rows(chart, plot), size, names, None)
    plot = room.within(left=left, right=max(widths) + shared.GAP, top=top)
    low, high = chart.value_range
    values = Scale(low, high + (high - low) * WHISKER_ROOM, plot.left, plot.width)
    return _Frame(plot, values, _rows(chart, plot), size, names, plot.right + shared.GAP)


def _rows(chart: BarChart, plot: Room) -> Scale:
    """The rows with the first on top."""
    return Scale(len(chart.bars) - 0.5, -0.5, plot.bottom, plot.height)


def _scale_with_room_at_ends(chart: BarChart, plot: Room, widths: list[float]) -> Scale:
    """The scale with room left of negative bars for their values; that of the others is right of the plot."""
    low, high = chart.value_range
    ends = [
        (bar.value, width + shared.GAP + NAME_GAP)
        for bar, width in zip(chart.bars, widths, strict=True)
        if bar.value is not None and bar.value < 0 and not chart.labels_inside
    ]
    return Scale(shared.lower_end(low, ends, high, plot.width), high, plot.left, plot.width)


def _reference_crosses_values(chart: BarChart, values: Scale, widths: list[float]) -> bool:
    """Whether a value at the end of its bar would lie on the reference line."""
    if not chart.reference:
        return False
    line = values.at(chart.reference.value)
    for bar, width in zip(chart.bars, widths, strict=True):
        end, length = values.at(bar.value or 0.0), width + 2 * shared.GAP
        if (end - length < line < end) if _is_negative(bar) else (end < line < end + length):
            return True
    return False


def _is_negative(bar: Bar) -> bool:
    return bar.value is not None and bar.value < 0


def _write_values(chart: BarChart, frame: _Frame, sheet: Sheet) -> None:
    widths = shared.widths_of_values(chart, frame.size, sheet)
    numbers = max((width for bar, width in zip(chart.bars, widths, strict=True) if bar.value is not None), default=0.0)
    for place, (bar, width) in enumerate(zip(chart.bars, widths, strict=True)):
        x, side, tone = _place_of_value(chart, bar, width, frame, sheet)
        if frame.column is not None and bar.value is not None:  # numbers under each other, what is none at their left
            x, side = frame.column + numbers, "right"
        text, bold = shared.said(bar, chart), shared.stands_out(bar)
        sheet.write(x, frame.rows.at(place), text, frame.size, tone, side=side, bold=bold)


def _place_of_value(chart: BarChart, bar: Bar, width: float, frame: _Frame, sheet: Sheet) -> tuple[float, Side, Tone]:
    """Where the value of a bar is written, which side of it is there, and in which tone."""
    if frame.column is not None:
        return frame.column, "left", shared.tone_of_value(bar)
    foot, end = frame.values.at(0.0), frame.values.at(bar.value or 0.0)
    inside = chart.labels_inside and bar.value is not None and width + 2 * shared.GAP <= abs(end - foot)
    x, tone = (foot, sheet.tone_on(bar.tone)) if inside else (end, shared.tone_of_value(bar))
    return (x - shared.GAP, "right", tone) if _is_negative(bar) else (x + shared.GAP, "left", tone)


def _name_reference(reference: Reference, room: Room, frame: _Frame, sheet: Sheet) -> None:
    """Write the name of the line over it, as near to its middle as the room lets."""
    text = sheet.letters.shortened(reference.label, room.width, AXIS_SIZE, bold=True)
    half = sheet.letters.width(text, AXIS_SIZE, bold=True) / 2
    x = min(max(frame.values.at(reference.value), room.left + half), room.right - half)
    y = frame.plot.top + REFERENCE_ROOM / 2
    sheet.write(x, y, text, AXIS_SIZE, reference.tone, side="center", bold=True)
