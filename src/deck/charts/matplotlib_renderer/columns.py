"""Upright bars: names below, values over them or at their feet, the reference line named at its right end."""

from __future__ import annotations

from msgspec import Struct

from deck.charts.matplotlib_renderer import bars as shared
from deck.charts.matplotlib_renderer.letters import LINE_HEIGHT
from deck.charts.matplotlib_renderer.sheet import AXIS_SIZE, SMALLER_SIZES, Room, Scale, Sheet
from deck.charts.spec import Bar, BarChart, Reference

REFERENCE_SHARE = 0.25
"""Share of the room's width that the name of the reference line may take."""
REFERENCE_LINES = 3
NAME_SHARE = 0.9
"""Share of a column's room that its name may take."""
TITLE_ROOM = 22.0
"""Points below the names for the title of the axis."""


class _Frame(Struct, frozen=True):
    """The plot, where columns and values lie in it, and how names and values are written."""

    plot: Room
    columns: Scale
    values: Scale
    name_size: float
    names: tuple[str, ...]
    value_size: float
    reference: tuple[str, ...]
    """The lines of the reference's name."""


def draw_columns(chart: BarChart, room: Room, sheet: Sheet) -> None:
    """Draw the chart into the room."""
    frame = _frame(chart, room, sheet)
    axes = sheet.plot(frame.plot, frame.columns, frame.values)
    pitch = frame.plot.width / len(chart.bars)
    shared.fill_bars(axes, chart, shared.thickness(pitch / 2) * 2 / pitch, sheet)
    shared.draw_whiskers(axes, chart, sheet)
    axes.axhline(0, color=sheet.colour("grey"), linewidth=shared.LINE_WIDTH, zorder=shared.ZERO_Z, clip_on=False)
    if chart.reference:
        axes.axhline(chart.reference.value, **shared.reference_look(chart.reference, sheet))
        x, y = frame.plot.right + shared.GAP, frame.values.at(chart.reference.value)
        sheet.write_lines(x, y, frame.reference, AXIS_SIZE, chart.reference.tone, side="left", bold=True)
    _write_names(chart, frame, sheet)
    for place, bar in enumerate(chart.bars):
        _write_value(chart, bar, frame.columns.at(place), frame, sheet)


def _frame(chart: BarChart, room: Room, sheet: Sheet) -> _Frame:
    reference = _reference_lines(chart.reference, room, sheet)
    right = max((sheet.letters.width(line, AXIS_SIZE, bold=True) + shared.GAP for line in reference), default=0.0)
    pitch = (room.width - right) / len(chart.bars) * NAME_SHARE
    name_size = sheet.letters.largest(SMALLER_SIZES[:4], tuple(bar.label for bar in chart.bars), pitch)
    names = tuple(sheet.letters.shortened(bar.label, pitch, name_size) for bar in chart.bars)
    texts = tuple(shared.said(bar, chart) for bar in chart.bars)
    value_size = sheet.letters.largest(SMALLER_SIZES, texts, pitch, bold=True)
    below = name_size * LINE_HEIGHT + shared.GAP + (TITLE_ROOM if chart.axis_title else 0)
    over = value_size * LINE_HEIGHT + shared.GAP
    plot = room.within(bottom=below, right=right, top=over)
    columns = Scale(-0.5, len(chart.bars) - 0.5, plot.left, plot.width)
    return _Frame(plot, columns, _values(chart, plot, over), name_size, names, value_size, reference)


def _reference_lines(reference: Reference | None, room: Room, sheet: Sheet) -> tuple[str, ...]:
    if reference is None:
        return ()
    return sheet.letters.wrapped(reference.label, room.width * REFERENCE_SHARE, AXIS_SIZE, REFERENCE_LINES, bold=True)


def _values(chart: BarChart, plot: Room, label_room: float) -> Scale:
    """The scale with room below negative columns for their values; that of the others is over the plot."""
    low, high = chart.value_range
    is_below = not (chart.labels_inside or chart.has_intervals)
    ends = [(bar.value, label_room) for bar in chart.bars if is_below and bar.value is not None and bar.value < 0]
    return Scale(shared.lower_end(low, ends, high, plot.height), high, plot.bottom, plot.height)


def _write_names(chart: BarChart, frame: _Frame, sheet: Sheet) -> None:
    y = frame.plot.bottom - shared.GAP - frame.name_size / 2
    for place, name in enumerate(frame.names):
        sheet.write(frame.columns.at(place), y, name, frame.name_size, "text", side="center")
    if chart.axis_title:
        title = sheet.letters.shortened(chart.axis_title, frame.plot.width, AXIS_SIZE)
        below = frame.plot.bottom - shared.GAP - frame.name_size * LINE_HEIGHT - TITLE_ROOM / 2
        middle = frame.plot.left + frame.plot.width / 2
        sheet.write(middle, below, title, AXIS_SIZE, "muted", side="center")


def _write_value(chart: BarChart, bar: Bar, x: float, frame: _Frame, sheet: Sheet) -> None:
    """At the foot of the column where it is asked for and fits, else beyond its end or its whisker."""
    value = bar.value or 0.0
    foot, end = frame.values.at(0.0), frame.values.at(value)
    length = frame.value_size * LINE_HEIGHT + shared.GAP
    is_inside = chart.labels_inside and bar.value is not None and length <= abs(end - foot)
    up = 1 if value >= 0 else -1
    if is_inside:
        y, tone = foot + up * length / 2, sheet.tone_on(bar.tone)
    else:
        if chart.has_intervals:
            end, up = frame.values.at(max(0.0, value, bar.high or 0.0)), 1
        y, tone = end + up * length / 2, shared.tone_of_value(bar)
    covers = not is_inside and _is_on_reference(chart.reference, y, length, frame)
    text, bold = shared.said(bar, chart), shared.stands_out(bar)
    sheet.write(x, y, text, frame.value_size, tone, side="center", bold=bold, covers=covers)


def _is_on_reference(reference: Reference | None, y: float, length: float, frame: _Frame) -> bool:
    return reference is not None and abs(frame.values.at(reference.value) - y) < length / 2
