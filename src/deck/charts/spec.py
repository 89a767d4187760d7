"""What a chart or table shows, as inert data: no drawing, no library, no colours but by role."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Tone = Literal["text", "muted", "grey", "paper", "primary", "secondary", "positive", "negative"]
"""A colour by what it means; the theme of the deck says which colour that is."""

ChartKind = Literal["native", "image"]
"""Whether charts on slides are PowerPoint's own over their data, or pictures."""


class Axis(Struct, frozen=True):
    """An axis: its title says its meaning, `number_format` is an Excel format code."""

    title: str = ""
    minimum: float | None = None
    maximum: float | None = None
    step: float | None = None
    number_format: str = "General"


class Bar(Struct, frozen=True):
    """One category with its value; `low` and `high` are the ends of its 95% interval."""

    label: str
    value: float | None
    text: str
    """The value as it is said, or why there is none: `0.154`, `too few rows`."""
    tone: Tone = "grey"
    low: float | None = None
    high: float | None = None


class Reference(Struct, frozen=True):
    """A value to compare all bars with, drawn as a dashed, named line."""

    value: float
    label: str
    tone: Tone = "text"


class BarChart(Struct, frozen=True):
    """Bars with their values at their ends; horizontal in reading order, or upright columns."""

    series: str
    """What the values are: `Share of importance`."""
    bars: tuple[Bar, ...]
    number_format: str
    horizontal: bool = True
    axis_title: str = ""
    """Of the categories, for columns: `Risk decile, highest first`."""
    reference: Reference | None = None
    labels_inside: bool = False
    """Write the values at the foot of the bars, where a reference line crosses their ends."""
    labels_as_said: bool = False
    """Label the bars with their texts (`$15K`) where the number format cannot say them."""
    summary: str = ""
    """The finding and the data in words, for those who cannot see the chart."""

    @property
    def has_intervals(self) -> bool:
        """Whether any bar has one."""
        return any(bar.high is not None for bar in self.bars)

    @property
    def value_range(self) -> tuple[float, float]:
        """The least and the largest of zero, values, ends of intervals and reference; 0 to 1 where all are zero."""
        ends = [0.0]
        for bar in self.bars:
            ends.extend(end for end in (bar.value, bar.low, bar.high) if end is not None)
        if self.reference:
            ends.append(self.reference.value)
        low, high = min(ends), max(ends)
        return (low, high) if high > low else (0.0, 1.0)


class Line(Struct, frozen=True):
    """A line of an XY chart; with `points_only` its points alone."""

    name: str
    x: tuple[float, ...]
    y: tuple[float, ...]
    tone: Tone = "primary"
    dashed: bool = False
    points_only: bool = False
    markers: bool = False
    """Whether a line shows its points."""
    label: str = ""
    """Direct label, placed beside the line where it is free; empty for none."""


class Band(Struct, frozen=True):
    """Where a line may lie, drawn pale behind it: `low` and `high` at every x, in ascending x."""

    name: str
    x: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    tone: Tone = "primary"


class XYChart(Struct, frozen=True):
    """Curves and points over two numeric axes, with intervals of the curves as bands."""

    lines: tuple[Line, ...]
    x_axis: Axis
    y_axis: Axis
    summary: str = ""
    bands: tuple[Band, ...] = ()


class TableColumn(Struct, frozen=True):
    """A column of a table; numbers are right-aligned."""

    header: str
    numeric: bool = True


class Table(Struct, frozen=True):
    """A table of text cells, formatted already; rows stay in the order given."""

    columns: tuple[TableColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    winner: int | None = None
    """Row that is tinted and bold."""
    muted: tuple[int, ...] = ()
    """Rows that stand back, such as the baseline."""
    summary: str = ""


class Step(Struct, frozen=True):
    """A step of a pipeline."""

    name: str
    detail: str = ""
    highlighted: bool = False


class Pipeline(Struct, frozen=True):
    """Steps from data to evaluation, drawn as a row of chevrons."""

    steps: tuple[Step, ...]
    summary: str = ""


class Item(Struct, frozen=True):
    """An entry of a column: a bold line and what it means."""

    text: str
    detail: str = ""


class Column(Struct, frozen=True):
    """A headed column of entries."""

    heading: str
    items: tuple[Item, ...]
    tone: Tone = "primary"


class Columns(Struct, frozen=True):
    """One to four columns side by side; `below` heads what the slide says below them."""

    columns: tuple[Column, ...]
    below: str = ""


class Stage(Struct, frozen=True):
    """A stage of a flow: a number and what it counts."""

    value: str
    label: str
    tone: Tone = "text"


class Flow(Struct, frozen=True):
    """Numbers that follow from each other, first to last, over a chart of what they amount to."""

    stages: tuple[Stage, ...]
    chart: BarChart


class Picture(Struct, frozen=True):
    """The candidate's own figure, as PNG bytes that carry nothing but pixels."""

    png: bytes
    width_pixels: int
    height_pixels: int
    summary: str = ""


Exhibit = BarChart | XYChart | Table | Pipeline | Columns | Flow | Picture
