"""The empty picture that a chart is drawn on, measured in points from its lower left corner."""

from __future__ import annotations

from typing import Literal

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Affine2D
from msgspec import Struct

from deck.charts.colours import READABLE, Colours, contrast
from deck.charts.matplotlib_renderer.letters import LINE_HEIGHT, Letters
from deck.charts.spec import Tone

POINTS_PER_INCH = 72
LABEL_SIZE, AXIS_SIZE = 14.0, 12.0
SMALLER_SIZES = (LABEL_SIZE, AXIS_SIZE, 11.0, 10.0, 9.0, 8.0, 7.0)
HALF_CAPITAL = 0.32
"""From the baseline to the middle of a capital, over the type size."""
SMALLEST_PLOT = 10.0
"""Points that a plot keeps however small the picture is."""

Side = Literal["left", "center", "right"]


class Room(Struct, frozen=True):
    """A rectangle of the picture, in points."""

    left: float
    bottom: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.left + self.width

    @property
    def top(self) -> float:
        """Its upper edge."""
        return self.bottom + self.height

    def within(self, *, left: float = 0, bottom: float = 0, right: float = 0, top: float = 0) -> Room:
        """What is left of it inside these margins."""
        width = max(SMALLEST_PLOT, self.width - left - right)
        height = max(SMALLEST_PLOT, self.height - bottom - top)
        return Room(self.left + left, self.bottom + bottom, width, height)


class Scale(Struct, frozen=True):
    """Where the values of an axis lie, in points."""

    low: float
    high: float
    start: float
    length: float

    def at(self, value: float) -> float:
        """The place of a value."""
        return self.start + (value - self.low) / (self.high - self.low) * self.length


class Sheet(Struct, frozen=True):
    """A picture with its colours and letters."""

    figure: Figure
    colours: Colours
    letters: Letters

    def colour(self, tone: Tone) -> str:
        """A tone as matplotlib takes it."""
        return f"#{self.colours.of(tone)}"

    def tone_on(self, tone: Tone) -> Tone:
        """Whether paper or text reads better on a fill of the tone."""
        fill = self.colours.of(tone)
        on_paper, on_text = contrast(self.colours.paper, fill), contrast(self.colours.text, fill)
        return "paper" if on_paper >= READABLE or on_paper >= on_text else "text"

    def plot(self, room: Room, x: Scale, y: Scale) -> Axes:
        """Axes over the room without anything of their own: data in, nothing else drawn."""
        across, up = (length * POINTS_PER_INCH for length in self.figure.get_size_inches())
        axes = self.figure.add_axes((room.left / across, room.bottom / up, room.width / across, room.height / up))
        axes.set_axis_off()
        axes.set_xlim(x.low, x.high)
        axes.set_ylim(y.low, y.high)
        return axes

    def write(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        tone: Tone,
        *,
        side: Side = "left",
        bold: bool = False,
        upwards: bool = False,
        covers: bool = False,
    ) -> Text:
        """Write one line with the middle of its capitals at y (at x where it runs upwards).

        side: which side of the text is at x (at y). covers: on paper of its own, over a line that it would touch.
        """
        down = HALF_CAPITAL * size
        written = self.figure.text(
            x + down if upwards else x,
            y if upwards else y - down,
            text,
            color=self.colour(tone),
            fontproperties=self.letters.font(size, bold=bold),
            horizontalalignment=side,
            verticalalignment="baseline",
            rotation=90 if upwards else 0,
            rotation_mode="anchor",
            transform=Affine2D().scale(1 / POINTS_PER_INCH) + self.figure.dpi_scale_trans,
        )
        if covers:
            written.set_bbox({"facecolor": self.colour("paper"), "edgecolor": "none", "pad": 1.5})
        return written

    def write_lines(
        self, x: float, y: float, lines: tuple[str, ...], size: float, tone: Tone, *, side: Side, bold: bool = False
    ) -> None:
        """Write lines below each other, their block with its middle at y."""
        first = y + (len(lines) - 1) / 2 * LINE_HEIGHT * size
        for number, line in enumerate(lines):
            self.write(x, first - number * LINE_HEIGHT * size, line, size, tone, side=side, bold=bold)
