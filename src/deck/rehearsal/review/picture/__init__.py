"""The review as a picture: planned and spoken time of the slides beside the overrun of the runs.

Imported late, since matplotlib takes its time to load. The same review gives the same bytes on one machine.
"""

from __future__ import annotations

import io

from matplotlib.figure import Figure

from deck.charts.colours import Colours
from deck.charts.matplotlib_renderer import NO_TRACES, own_settings
from deck.charts.matplotlib_renderer.letters import LINE_HEIGHT, letters_of
from deck.charts.matplotlib_renderer.sheet import POINTS_PER_INCH, Room, Sheet
from deck.charts.spec import Tone
from deck.rehearsal.printable import printable
from deck.rehearsal.review.durations import clock_of
from deck.rehearsal.review.headline import headline
from deck.rehearsal.review.paper import Paper
from deck.rehearsal.review.picture.runs_panel import draw_runs
from deck.rehearsal.review.picture.slides_panel import draw_slides
from deck.rehearsal.review.review import Review
from deck.rehearsal.review.shares import Shares
from deck.story.time_targets import MOST_EDA

WIDTH_INCHES, HEIGHT_INCHES, DOTS_PER_INCH = 1920 / 144, 1080 / 144, 144
MARGIN, GUTTER = 36.0, 40.0
SLIDES_SHARE = 0.6
TITLE_SIZE, TEXT_SIZE, NOTE_SIZE = 24.0, 14.0, 12.0


def review_picture(review: Review, colours: Colours, paper: Paper, font: str = "Calibri") -> bytes:
    """The picture as PNG, 1,920 x 1,080 pixels. paper: the time zone of the days."""
    with own_settings():
        sheet = Sheet(Figure((WIDTH_INCHES, HEIGHT_INCHES), dpi=DOTS_PER_INCH), colours, letters_of(font))
        sheet.figure.set_facecolor(sheet.colour("paper"))
        whole = Room(0.0, 0.0, WIDTH_INCHES * POINTS_PER_INCH, HEIGHT_INCHES * POINTS_PER_INCH)
        inner = whole.within(left=MARGIN, bottom=MARGIN, right=MARGIN, top=MARGIN)
        panels = inner.within(top=_write_head(review, inner, sheet), bottom=_write_foot(review.shares, inner, sheet))
        slides_width = (panels.width - GUTTER) * SLIDES_SHARE
        draw_slides(review, panels.within(right=panels.width - slides_width), sheet)
        draw_runs(review, panels.within(left=slides_width + GUTTER), sheet, paper)
        stream = io.BytesIO()
        sheet.figure.savefig(stream, format="png", dpi=DOTS_PER_INCH, metadata=NO_TRACES["png"])
    return stream.getvalue()


def _write_head(review: Review, room: Room, sheet: Sheet) -> float:
    """The verdict and what it is about; the height that they take in points."""
    title = headline(review).removesuffix(".")
    tone: Tone = "positive" if review.readiness.is_ready else "text"
    count = len(review.runs)
    about = (
        f"{printable(review.talk.title)}: {count} {'rehearsal' if count == 1 else 'rehearsals'}, "
        f"planned {clock_of(review.planned_seconds)}, now {clock_of(review.spoken_seconds)}"
    )
    shown = sheet.letters.shortened(title, room.width, TITLE_SIZE, bold=True)
    sheet.write(room.left, room.top - TITLE_SIZE / 2, shown, TITLE_SIZE, tone, bold=True)
    below = room.top - TITLE_SIZE * LINE_HEIGHT - TEXT_SIZE / 2
    sheet.write(room.left, below, sheet.letters.shortened(about, room.width, TEXT_SIZE), TEXT_SIZE, "muted")
    return (TITLE_SIZE + TEXT_SIZE) * LINE_HEIGHT + TEXT_SIZE


def _write_foot(shares: Shares, room: Room, sheet: Sheet) -> float:
    """How the time is shared, on one line; its height in points."""
    parts = [
        f"{zone.name.lower()} {zone.share:.0%}" + (f" (at least {zone.least_share:.0%})" if zone.least_share else "")
        for zone in shares.zones
        if zone.seconds
    ]
    if shares.eda_share is not None:
        parts.append(f"EDA {shares.eda_share:.0%} (at most {MOST_EDA:.0%})")
    text = sheet.letters.shortened(f"Time as spoken: {'; '.join(parts)}", room.width, NOTE_SIZE)
    sheet.write(room.left, room.bottom + NOTE_SIZE / 2, text, NOTE_SIZE, "muted")
    return NOTE_SIZE * LINE_HEIGHT * 2
