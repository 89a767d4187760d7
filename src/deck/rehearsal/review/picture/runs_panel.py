"""The overrun of the complete runs over the runs, with the band that a talk has to end in."""

from __future__ import annotations

import math

from matplotlib.axes import Axes

from deck.charts.matplotlib_renderer.letters import LINE_HEIGHT
from deck.charts.matplotlib_renderer.sheet import Room, Scale, Sheet
from deck.rehearsal.review.durations import signed_clock
from deck.rehearsal.review.paper import Paper
from deck.rehearsal.review.picture.slides_panel import GAP, HEAD_SIZE, NOTE_SIZE
from deck.rehearsal.review.readiness import MOST_OFF_SHARE
from deck.rehearsal.review.review import Review

STEPS_SECONDS = (10, 15, 30, 60, 120, 300, 600, 1800)
MOST_STEPS = 6
MARGIN_SHARE = 0.08
"""Of the range of values, free over and under the points."""
DASHES = (0, (4, 3))
POINT_SIZE = 9.0


def draw_runs(review: Review, room: Room, sheet: Sheet, paper: Paper) -> None:
    """Draw the panel into the room."""
    top = _write_head(review, room, sheet)
    low, high = _range(review)
    marks = _marks(low, high)
    left = max(sheet.letters.width(signed_clock(mark), NOTE_SIZE) for mark in marks) + GAP
    plot = room.within(left=left, top=top, bottom=2 * NOTE_SIZE * LINE_HEIGHT + GAP, right=GAP)
    y = Scale(low, high, plot.bottom, plot.height)
    x = Scale(review.runs[0].number - 0.5, review.runs[-1].number + 0.5, plot.left, plot.width)
    axes = sheet.plot(plot, x, y)
    _draw_band(axes, review, sheet)
    for mark in marks:
        colour = sheet.colours.muted if mark == 0 else sheet.colours.hairline
        axes.axhline(mark, color=f"#{colour}", linewidth=0.75, zorder=2)
        sheet.write(plot.left - GAP, y.at(mark), signed_clock(mark), NOTE_SIZE, "muted", side="right")
    _draw_trend(axes, review, sheet)
    _draw_points(axes, review, sheet)
    _write_ends(review, x, y, sheet)
    _write_runs(review, x, plot, sheet, paper)


def _write_head(review: Review, room: Room, sheet: Sheet) -> float:
    trend = "too few complete runs for a trend" if review.trend is None else review.trend.words
    sheet.write(room.left, room.top - HEAD_SIZE / 2, "Over and under, run by run", HEAD_SIZE, "text", bold=True)
    note = f"{trend[:1].upper()}{trend[1:]}. Band: {MOST_OFF_SHARE:.0%}."
    below = room.top - HEAD_SIZE * LINE_HEIGHT - NOTE_SIZE / 2
    sheet.write(room.left, below, sheet.letters.shortened(note, room.width, NOTE_SIZE), NOTE_SIZE, "muted")
    return (HEAD_SIZE + NOTE_SIZE) * LINE_HEIGHT + GAP


def _complete(review: Review) -> list[tuple[int, float]]:
    return [(run.number, run.over_seconds) for run in review.runs if run.is_complete]


def _range(review: Review) -> tuple[float, float]:
    limit = max(1.0, MOST_OFF_SHARE * review.planned_seconds)
    overs = [over for _, over in _complete(review)]
    low, high = min([-limit, *overs]), max([limit, *overs])
    margin = (high - low) * MARGIN_SHARE
    return low - margin, high + margin


def _marks(low: float, high: float) -> list[float]:
    """Values at the axis: at round times, zero among them."""
    step = next((step for step in STEPS_SECONDS if (high - low) / step <= MOST_STEPS), high - low)
    return [step * count for count in range(math.ceil(low / step), math.floor(high / step) + 1)]


def _draw_band(axes: Axes, review: Review, sheet: Sheet) -> None:
    limit = MOST_OFF_SHARE * review.planned_seconds
    axes.axhspan(-limit, limit, color=f"#{sheet.colours.panel}", linewidth=0, zorder=1)
    for edge in (-limit, limit):
        axes.axhline(edge, color=sheet.colour("grey"), linewidth=0.75, linestyle=(0, (2, 2)), zorder=2)


def _draw_trend(axes: Axes, review: Review, sheet: Sheet) -> None:
    trend, points = review.trend, _complete(review)
    if trend is None:
        return
    axes.plot(
        (points[0][0], points[-1][0]),
        (trend.first_over_seconds, trend.last_over_seconds),
        color=sheet.colour("secondary"),
        linewidth=1.5,
        linestyle=DASHES,
        zorder=3,
    )


def _draw_points(axes: Axes, review: Review, sheet: Sheet) -> None:
    points = _complete(review)
    axes.plot(
        [number for number, _ in points],
        [over for _, over in points],
        linestyle="none",
        marker="o",
        markersize=POINT_SIZE,
        markerfacecolor=sheet.colour("primary"),
        markeredgecolor=sheet.colour("paper"),
        markeredgewidth=1.2,
        zorder=4,
        clip_on=False,
    )


def _write_ends(review: Review, x: Scale, y: Scale, sheet: Sheet) -> None:
    """The overrun of the first and the last complete run beside their points."""
    points = _complete(review)
    for number, over in dict.fromkeys(points[:1] + points[-1:]):
        above = y.at(over) + POINT_SIZE + NOTE_SIZE / 2
        sheet.write(x.at(number), above, signed_clock(over), NOTE_SIZE, "text", side="center", bold=True, covers=True)


def _write_runs(review: Review, x: Scale, plot: Room, sheet: Sheet, paper: Paper) -> None:
    """The numbers of the runs under the plot, as many as have room, and the days of the first and the last."""
    names = {run.number: str(run.number) if run.is_complete else f"({run.number})" for run in review.runs}
    widest = max(sheet.letters.width(name, NOTE_SIZE) for name in names.values()) + GAP / 2
    every = max(1, math.ceil(widest * len(names) / plot.width))
    below = plot.bottom - GAP / 2 - NOTE_SIZE / 2
    for number in range(review.runs[-1].number, review.runs[0].number - 1, -every):
        sheet.write(x.at(number), below, names[number], NOTE_SIZE, "muted", side="center")
    days = below - NOTE_SIZE * LINE_HEIGHT
    first, last = review.runs[0], review.runs[-1]
    sheet.write(plot.left, days, paper.date(first.began), NOTE_SIZE, "muted")
    if not all(run.is_complete for run in review.runs):
        middle = plot.left + plot.width / 2
        sheet.write(middle, days, "(in brackets: not complete)", NOTE_SIZE, "muted", side="center")
    if first is not last:
        sheet.write(plot.right, days, paper.date(last.began), NOTE_SIZE, "muted", side="right")
