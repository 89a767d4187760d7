"""Planned and spoken time of each slide: a bar over the plan, and a point for every run."""

from __future__ import annotations

from matplotlib.axes import Axes

from deck.charts.matplotlib_renderer.letters import LINE_HEIGHT
from deck.charts.matplotlib_renderer.sheet import Room, Scale, Sheet
from deck.charts.spec import Tone
from deck.rehearsal.printable import printable
from deck.rehearsal.review.durations import clock_of, signed_clock
from deck.rehearsal.review.review import Review
from deck.rehearsal.review.runs import RunReview
from deck.rehearsal.review.slides import SlideReview

HEAD_SIZE, NOTE_SIZE = 16.0, 12.0
TEXT_SIZES = (14.0, 12.0, 11.0, 10.0, 9.0, 8.0, 7.0)
ROW_OVER_SIZE = 1.35
TITLE_SHARE = 0.36
NUMBER_WIDTH, GAP = 22.0, 10.0
PLAN_SHARE, SPOKEN_SHARE = 0.72, 0.34
"""Of a row that the bar of the plan takes, and the one of what is spoken within it."""
POINT_SIZE = 5.0
TOO_LONG = " !"
WIDEST_OVER = f"+00:00{TOO_LONG}"


def draw_slides(review: Review, room: Room, sheet: Sheet) -> None:
    """Draw the panel into the room."""
    plot_room = room.within(top=_write_head(review, room, sheet))
    row = plot_room.height / max(1, len(review.slides))
    size = next((size for size in TEXT_SIZES if size * ROW_OVER_SIZE <= row), TEXT_SIZES[-1])
    title_width = room.width * TITLE_SHARE
    times_width = sheet.letters.width("00:00", size) + sheet.letters.width(WIDEST_OVER, size, bold=True) + 2 * GAP
    plot = plot_room.within(left=NUMBER_WIDTH + title_width + GAP, right=times_width)
    rows = Scale(max(1, len(review.slides)) - 0.5, -0.5, plot.bottom, plot.height)
    axes = sheet.plot(plot, Scale(0.0, _longest(review), plot.left, plot.width), rows)
    for place, slide in enumerate(review.slides):
        _draw_bars(axes, place, slide, sheet)
        _draw_points(axes, place, slide, review.runs, sheet)
        across = Room(room.left, rows.at(place) - row / 2, room.width, row)
        _write_row(slide, across, size, title_width, sheet)
    axes.axvline(0.0, color=sheet.colour("grey"), linewidth=0.75, clip_on=False)


def _write_head(review: Review, room: Room, sheet: Sheet) -> float:
    sheet.write(room.left, room.top - HEAD_SIZE / 2, "Planned and spoken", HEAD_SIZE, "text", bold=True)
    note = f"Wide bar: planned. Narrow bar: median of {review.basis}. Points: single runs."
    below = room.top - HEAD_SIZE * LINE_HEIGHT - NOTE_SIZE / 2
    sheet.write(room.left, below, sheet.letters.shortened(note, room.width, NOTE_SIZE), NOTE_SIZE, "muted")
    return (HEAD_SIZE + NOTE_SIZE) * LINE_HEIGHT + GAP


def _longest(review: Review) -> float:
    spoken = [time.spent_seconds for run in review.runs for time in run.slides if time.is_measured]
    return max([1.0, *spoken, *(slide.slide.planned_seconds for slide in review.slides)])


def _draw_bars(axes: Axes, place: int, slide: SlideReview, sheet: Sheet) -> None:
    axes.barh(place, slide.slide.planned_seconds, height=PLAN_SHARE, color=f"#{sheet.colours.hairline}", zorder=1)
    if slide.usual_seconds is not None:
        axes.barh(place, slide.usual_seconds, height=SPOKEN_SHARE, color=sheet.colour(_tone(slide)), zorder=2)


def _draw_points(axes: Axes, place: int, slide: SlideReview, runs: tuple[RunReview, ...], sheet: Sheet) -> None:
    seconds = [
        time.spent_seconds
        for run in runs
        for time in run.slides
        if time.is_measured and time.identity == slide.identity
    ]
    axes.plot(
        seconds,
        [place] * len(seconds),
        linestyle="none",
        marker="o",
        markersize=POINT_SIZE,
        markerfacecolor=sheet.colour("paper"),
        markeredgecolor=sheet.colour("text"),
        markeredgewidth=0.9,
        zorder=3,
        clip_on=False,
    )


def _write_row(slide: SlideReview, row: Room, size: float, title_width: float, sheet: Sheet) -> None:
    """Number and title at the left, what is spoken and how much over that is at the right."""
    y = row.bottom + row.height / 2
    sheet.write(row.left + NUMBER_WIDTH - GAP, y, str(slide.slide.number), size, "muted", side="right")
    _write_title(slide, row, size, title_width, sheet)
    over_width, mark_width = (sheet.letters.width(text, size, bold=True) for text in (WIDEST_OVER, TOO_LONG))
    sheet.write(row.right - over_width - GAP, y, clock_of(slide.usual_seconds), size, "text", side="right")
    over, right = signed_clock(slide.over_seconds), row.right - mark_width
    if slide.is_too_long:
        sheet.write(row.right, y, f"{over}{TOO_LONG}", size, "negative", side="right", bold=True)
    else:
        sheet.write(right, y, over, size, "muted", side="right")


def _write_title(slide: SlideReview, row: Room, size: float, width: float, sheet: Sheet) -> None:
    """The title on two lines of smaller type where the row is high enough, else cut to one."""
    title, left, y = printable(slide.slide.title), row.left + NUMBER_WIDTH, row.bottom + row.height / 2
    smaller = next((smaller for smaller in TEXT_SIZES if smaller < size), size)
    if sheet.letters.width(title, size) > width and 2 * smaller * ROW_OVER_SIZE <= row.height:
        sheet.write_lines(left, y, sheet.letters.wrapped(title, width, smaller, 2), smaller, "text", side="left")
    else:
        sheet.write(left, y, sheet.letters.shortened(title, width, size), size, "text")


def _tone(slide: SlideReview) -> Tone:
    return "negative" if slide.is_too_long else "primary"
