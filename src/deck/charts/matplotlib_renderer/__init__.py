"""Charts as pictures: the same content as PowerPoint's own charts, drawn by matplotlib, for slides and for elsewhere.

All of this package is imported late, since matplotlib takes its time to load.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

import matplotlib as mpl
from matplotlib.figure import Figure

from deck.charts.colours import Colours
from deck.charts.gaps import with_gaps
from deck.charts.matplotlib_renderer.columns import draw_columns
from deck.charts.matplotlib_renderer.curves import draw_curves
from deck.charts.matplotlib_renderer.heading import Heading, draw_heading
from deck.charts.matplotlib_renderer.letters import Letters, letters_of
from deck.charts.matplotlib_renderer.rows import draw_rows
from deck.charts.matplotlib_renderer.sheet import POINTS_PER_INCH, Room, Sheet
from deck.charts.spec import BarChart, XYChart

__all__ = ["FileFormat", "Heading", "chart_figure", "chart_picture", "own_settings"]

FileFormat = Literal["png", "svg"]

EDGE = 4.0
"""Points at the edges of a picture that stay free."""
NO_TRACES: dict[str, dict[str, str | None]] = {
    "png": {"Software": None},
    "svg": {"Date": None, "Creator": None, "Format": None, "Type": None},
}
"""What matplotlib would write of itself and of the day; without it the same chart gives the same bytes."""
WARNINGS_OF_SCRIPTS = "(Glyph .* missing|Matplotlib currently does not support)"
"""What matplotlib says of characters that no font here has, which are drawn as boxes."""


def chart_picture(
    chart: BarChart | XYChart,
    width_inches: float,
    height_inches: float,
    colours: Colours,
    *,
    font: str = "Calibri",
    file_format: FileFormat = "png",
    dots_per_inch: int = 200,
    heading: Heading | None = None,
) -> bytes:
    """The chart as a PNG or SVG, on paper of the colours; text in the font or what stands in for it here.

    A PNG has round(inches * dots_per_inch) pixels. heading: title, caption and source, for a picture that is shown
    without its slide. The same chart gives the same bytes. ValueError where the chart has no bar or no point, or where
    an axis of curves has no minimum or maximum.
    """
    with own_settings():
        figure = chart_figure(chart, width_inches, height_inches, colours, font, dots_per_inch, heading)
        stream = io.BytesIO()
        metadata = NO_TRACES[file_format] | (_description(chart, heading) if file_format == "svg" else {})
        figure.savefig(stream, format=file_format, dpi=dots_per_inch, metadata=metadata)
    content = stream.getvalue()
    return _with_font_asked_for(content, letters_of(font)) if file_format == "svg" else content


def chart_figure(
    chart: BarChart | XYChart,
    width_inches: float,
    height_inches: float,
    colours: Colours,
    font: str,
    dots_per_inch: int,
    heading: Heading | None,
) -> Figure:
    """The chart as a figure of matplotlib, to be made and saved within `own_settings`."""
    size = (_whole_pixels(width_inches, dots_per_inch), _whole_pixels(height_inches, dots_per_inch))
    sheet = Sheet(Figure(size, dpi=dots_per_inch), colours, letters_of(font))
    sheet.figure.set_facecolor(sheet.colour("paper"))
    room = Room(0.0, 0.0, size[0] * POINTS_PER_INCH, size[1] * POINTS_PER_INCH)
    inner = draw_heading(heading, room, sheet) if heading else room.within(left=EDGE, bottom=EDGE, right=EDGE, top=EDGE)
    drawable = with_gaps(chart)
    if isinstance(drawable, XYChart):
        draw_curves(drawable, inner, sheet)
    else:
        (draw_rows if drawable.horizontal else draw_columns)(drawable, inner, sheet)
    return sheet.figure


def _whole_pixels(inches: float, dots_per_inch: int) -> float:
    """The length rounded to pixels, and a little over, since matplotlib takes the whole part of their number."""
    return (round(inches * dots_per_inch) + 0.01) / dots_per_inch


@contextmanager
def own_settings() -> Iterator[None]:
    """matplotlib's own defaults and ours, whatever this machine or program has set; all is as before afterwards."""
    with mpl.rc_context(), warnings.catch_warnings():
        warnings.filterwarnings("ignore", WARNINGS_OF_SCRIPTS, UserWarning)
        mpl.rcdefaults()
        # Text stays text in an SVG: it can be found, read out and edited, and whoever shows the picture has fonts for
        # scripts that this machine may lack. Its anchors keep it in place where its width is another.
        mpl.rcParams["svg.fonttype"] = "none"
        mpl.rcParams["svg.hashsalt"] = "deck"
        mpl.rcParams["text.parse_math"] = False
        mpl.rcParams["text.hinting"] = "none"  # so that a text is as wide in the picture as it was measured
        yield


def _description(chart: BarChart | XYChart, heading: Heading | None) -> dict[str, str | None]:
    """What an SVG says of itself to those who cannot see it."""
    said = {"Title": heading.title if heading else "", "Description": chart.summary}
    return {name: text for name, text in said.items() if text}


def _with_font_asked_for(svg: bytes, letters: Letters) -> bytes:
    """The SVG with the font that was asked for before those that stood in for it here: its reader may have it."""
    in_style = re.compile(rf'(style="[^"]*){re.escape(letters.as_drawn)}')
    return in_style.sub(lambda found: f"{found.group(1)}{letters.as_css}", svg.decode()).encode()
