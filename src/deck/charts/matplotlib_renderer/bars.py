"""What bars of both directions share: the low end of their axis, colours, intervals, and how values are written."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from matplotlib.axes import Axes

from deck.charts.formats import in_format
from deck.charts.matplotlib_renderer.sheet import Sheet
from deck.charts.spec import Bar, BarChart, Reference, Tone

THICKEST_BAR = 50.0
"""Points: thicker bars look heavy where there are few of them."""
BAR_SHARE = 0.69
"""Share of a row that its bar takes at the most."""
LINE_WIDTH, REFERENCE_WIDTH, WHISKER_WIDTH = 0.75, 1.5, 1.25
HALO_WIDTH = 3.5
"""Of the paper around a whisker, so that it is seen on a bar of any colour."""
CAP = 7.0
"""Points across the ends of a whisker."""
GAP = 5.0
"""Points between a value and what stands beside it."""
DASHES = (0, (4, 2.5))
FILLS_Z, ZERO_Z, REFERENCE_Z, HALO_Z, WHISKERS_Z = 1, 2, 3, 4, 5


def lower_end(low: float, ends: Iterable[tuple[float, float]], high: float, length: float) -> float:
    """The low end of a range to `high` over that length in points, so that each end has its points free below it.

    low: where the range ends at the least. ends: values with their points; no more than half of the length is given.
    """
    shares = ((value, min(0.5, points / length)) for value, points in ends)
    return min([low, *((value - share * high) / (1 - share) for value, share in shares)])


def thickness(row: float) -> float:
    """Points across a bar in a row of so many points."""
    return min(row * BAR_SHARE, THICKEST_BAR)


def said(bar: Bar, chart: BarChart) -> str:
    """The value as it is written."""
    return bar.text if bar.text or bar.value is None else in_format(bar.value, chart.number_format)


def stands_out(bar: Bar) -> bool:
    """Whether a bar is highlighted: its value is then bold too, so that nothing is told by colour alone."""
    return bar.value is not None and bar.tone != "grey"


def tone_of_value(bar: Bar) -> Tone:
    """The tone that the value of a bar is written in, on paper."""
    return "muted" if bar.value is None else bar.tone if stands_out(bar) else "text"


def widths_of_values(chart: BarChart, size: float, sheet: Sheet) -> list[float]:
    """How wide the values of the bars are, in points."""
    return [sheet.letters.width(said(bar, chart), size, bold=stands_out(bar)) for bar in chart.bars]


def reference_look(reference: Reference, sheet: Sheet) -> dict[str, Any]:
    """How the reference line is drawn."""
    return {
        "color": sheet.colour(reference.tone),
        "linewidth": REFERENCE_WIDTH,
        "linestyle": DASHES,
        "zorder": REFERENCE_Z,
        "clip_on": False,
    }


def fill_bars(axes: Axes, chart: BarChart, share: float, sheet: Sheet) -> None:
    """Draw the bars at 0, 1, 2, ..., each across that share of its row."""
    places = [place for place, bar in enumerate(chart.bars) if bar.value is not None]
    values = [bar.value for bar in chart.bars if bar.value is not None]
    colours = [sheet.colour(bar.tone) for bar in chart.bars if bar.value is not None]
    look: dict[str, Any] = {"color": colours, "linewidth": 0, "zorder": FILLS_Z}
    if chart.horizontal:
        axes.barh(places, values, height=share, **look)
    else:
        axes.bar(places, values, width=share, **look)


def draw_whiskers(axes: Axes, chart: BarChart, sheet: Sheet) -> None:
    """Draw the intervals as lines with caps, on paper of their own."""
    for place, bar in enumerate(chart.bars):
        if bar.low is None or bar.high is None:
            continue
        ends, across = (bar.low, bar.high), (place, place)
        x, y, marker = (ends, across, "|") if chart.horizontal else (across, ends, "_")
        strokes: tuple[tuple[Tone, float, float, int], ...] = (
            ("paper", HALO_WIDTH, CAP + HALO_WIDTH - WHISKER_WIDTH, HALO_Z),
            ("text", WHISKER_WIDTH, CAP, WHISKERS_Z),
        )
        for tone, width, cap, order in strokes:
            axes.plot(
                x,
                y,
                color=sheet.colour(tone),
                linewidth=width,
                marker=marker,
                markersize=cap,
                markeredgewidth=width,
                zorder=order,
                solid_capstyle="butt",
                clip_on=False,
            )
