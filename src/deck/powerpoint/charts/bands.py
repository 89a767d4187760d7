"""Intervals of curves as pale bands: error bars so broad that they touch, since an XY chart has no filled area."""

from __future__ import annotations

import numpy as np

from deck.charts.spec import Axis, Band
from deck.powerpoint.charts import chartml
from deck.powerpoint.charts.workbook import Cell
from deck.powerpoint.geometry import EMU_PER_POINT, Box
from deck.powerpoint.palette import NO_LINE, Palette, fill

STRIPES = 90
"""Error bars that make a band; enough for its edges to look smooth at the size of a slide."""
OVERLAP = 1.25
"""Breadth of an error bar over the distance to the next, so that no gap shows between them."""

BandColumns = tuple[tuple[Cell, ...], ...]


def band_series(
    number: int, column: int, band: Band, x_axis: Axis, plot: Box, palette: Palette
) -> tuple[str, BandColumns]:
    """The band as series `number` of the chart, with its workbook columns (x, middle, low, high) from `column` on.

    A band has a low number and comes last in the file: PowerPoint draws series by their numbers from the bottom
    up, LibreOffice those that come last lowest, and no series that comes before a longer one.
    """
    x = np.linspace(band.x[0], band.x[-1], STRIPES)
    low, high = (np.interp(x, band.x, values) for values in (band.low, band.high))
    middle, half = (low + high) / 2, (high - low) / 2
    cells = [tuple(round(float(value), 6) for value in values) for values in (x, middle, low, high)]
    breadth = _stripe_points(band, x_axis, plot)
    stroke = f'<a:ln w="{round(breadth * EMU_PER_POINT)}" cap="flat">{fill(palette.band(band.tone))}<a:round/></a:ln>'
    lengths = chartml.number_literals("plus", half.tolist()) + chartml.number_literals("minus", half.tolist())
    xml = (
        f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/>{chartml.series_name(column + 1, band.name)}'
        f'<c:spPr>{NO_LINE}</c:spPr><c:marker><c:symbol val="none"/></c:marker>'
        '<c:errBars><c:errDir val="y"/><c:errBarType val="both"/><c:errValType val="cust"/><c:noEndCap val="1"/>'
        f"{lengths}<c:spPr>{stroke}</c:spPr></c:errBars>"
        f"{chartml.number_cells('xVal', column, cells[0])}{chartml.number_cells('yVal', column + 1, cells[1])}"
        '<c:smooth val="0"/></c:ser>'
    )
    heads = (f"{band.name}: x", band.name, f"{band.name}: low", f"{band.name}: high")
    return xml, tuple((head, *values) for head, values in zip(heads, cells, strict=True))


def _stripe_points(band: Band, x_axis: Axis, plot: Box) -> float:
    assert x_axis.minimum is not None and x_axis.maximum is not None
    share = (band.x[-1] - band.x[0]) / (x_axis.maximum - x_axis.minimum)
    return max(1.0, plot.width / EMU_PER_POINT * share / (STRIPES - 1) * OVERLAP)
