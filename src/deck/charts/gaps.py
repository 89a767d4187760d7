"""Numbers that a chart and its workbook cannot hold are gaps: NaN, infinities, and what Excel has no room for."""

from __future__ import annotations

from msgspec.structs import replace

from deck.charts.spec import Band, Bar, BarChart, Line, XYChart

LARGEST = 1e300


def with_gaps(chart: BarChart | XYChart) -> BarChart | XYChart:
    """The chart with nothing but numbers that can be drawn, without lines of no point and bands of fewer than two.

    ValueError where that leaves nothing to show.
    """
    if isinstance(chart, BarChart):
        if not chart.bars:
            raise ValueError("a chart without bars shows nothing")
        reference = chart.reference if chart.reference and _drawable(chart.reference.value) else None
        return replace(chart, bars=tuple(_bar(bar) for bar in chart.bars), reference=reference)
    lines = tuple(line for line in map(_line, chart.lines) if line.x)
    if not lines:
        raise ValueError("a chart without a point shows nothing")
    return replace(chart, lines=lines, bands=tuple(band for band in map(_band, chart.bands) if len(band.x) > 1))


def _bar(bar: Bar) -> Bar:
    value = _or_gap(bar.value)
    has_interval = value is not None and _or_gap(bar.low) is not None and _or_gap(bar.high) is not None
    low, high = (bar.low, bar.high) if has_interval else (None, None)
    return replace(bar, value=value, low=low, high=high)


def _line(line: Line) -> Line:
    drawable = [(x, y) for x, y in zip(line.x, line.y, strict=True) if _drawable(x) and _drawable(y)]
    return replace(line, x=tuple(x for x, _ in drawable), y=tuple(y for _, y in drawable))


def _band(band: Band) -> Band:
    points = zip(band.x, band.low, band.high, strict=True)
    drawable = [point for point in points if all(_drawable(value) for value in point)]
    x, low, high = (tuple(point[place] for point in drawable) for place in range(3))
    return replace(band, x=x, low=low, high=high)


def _or_gap(value: float | None) -> float | None:
    return value if value is not None and _drawable(value) else None


def _drawable(value: float) -> bool:
    return abs(value) < LARGEST  # NaN is not
