"""What a chart gives to the slide: its XML, its workbook's columns, and what is laid over it."""

from __future__ import annotations

from msgspec import Struct

from deck.charts.spec import Tone
from deck.powerpoint.charts.workbook import Cell
from deck.powerpoint.geometry import Box
from deck.powerpoint.shortening import Cut


class ReferenceLine(Struct, frozen=True):
    """A dashed line over the plot with its label. Boxes in EMU, relative to the chart."""

    line: Box
    label: Box
    text: str
    tone: Tone
    align: str


class ChartDrawing(Struct, frozen=True):
    """A native chart, ready to be put into a package."""

    xml: str
    columns: tuple[tuple[Cell, ...], ...]
    reference: ReferenceLine | None = None
    cuts: tuple[Cut, ...] = ()
    """Names and labels that were shortened."""
