"""Boxes on a slide, in English Metric Units (914,400 to the inch, 12,700 to the point)."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

EMU_PER_INCH = 914_400
EMU_PER_POINT = 12_700
BETWEEN_ROWS = 0.75
"""Share of the spare height that goes between rows; the rest stays below the last one."""


class Box(Struct, frozen=True):
    """A rectangle; all four in EMU."""

    left: int
    top: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """The right edge, EMU."""
        return self.left + self.width

    @property
    def bottom(self) -> int:
        """The lower edge, EMU."""
        return self.top + self.height

    def in_inches(self) -> dict[str, float]:
        """The four numbers in inches, by name."""
        values = {"left": self.left, "top": self.top, "width": self.width, "height": self.height}
        return {name: round(value / EMU_PER_INCH, 3) for name, value in values.items()}

    def inset(self, margin: int) -> Box:
        """The box less a margin on all four sides."""
        return Box(self.left + margin, self.top + margin, self.width - 2 * margin, self.height - 2 * margin)

    def columns(self, count: int, gap: int) -> tuple[Box, ...]:
        """The box divided into columns of equal width with a gap between them."""
        width = (self.width - gap * (count - 1)) // count
        return tuple(Box(self.left + column * (width + gap), self.top, width, self.height) for column in range(count))

    def spread(self, needs: Sequence[int], gap: int) -> tuple[Box, ...]:
        """The box divided into rows of the heights that they need at least.

        What is left over goes between the rows rather than below the last. Where there is too little, the
        tallest rows are cut to one height.
        """
        room = self.height - gap * (len(needs) - 1)
        spare = room - sum(needs)
        if spare < 0:
            tallest = level(needs, room)
            heights = [min(need, tallest) for need in needs]
        else:
            between = round(spare * BETWEEN_ROWS / max(1, len(needs) - 1)) if len(needs) > 1 else 0
            heights = [need + between for need in needs[:-1]]
            heights.append(room - sum(heights))
        rows, top = [], self.top
        for height in heights:
            rows.append(Box(self.left, top, self.width, height))
            top += height + gap
        return tuple(rows)

    def beside(self, width: int, gap: int) -> tuple[Box, Box]:
        """The box divided into a left part and a right one of that width."""
        left = self.width - width - gap
        return (
            Box(self.left, self.top, left, self.height),
            Box(self.left + left + gap, self.top, width, self.height),
        )

    def below(self, height: int, gap: int) -> tuple[Box, Box]:
        """The box divided into an upper part of that height, all that is there at the most, and a lower one."""
        height = max(0, min(height, self.height - gap))
        return (
            Box(self.left, self.top, self.width, height),
            Box(self.left, self.top + height + gap, self.width, self.height - height - gap),
        )


def level(needs: Sequence[int], room: int) -> int:
    """The largest value to which needs can be cut so that together they go into the room."""
    left, ascending = room, sorted(needs)
    for position, value in enumerate(ascending):
        share = left // (len(ascending) - position)
        if value > share:
            return share
        left -= value
    return ascending[-1]


def around(*boxes: Box) -> Box:
    """The smallest box that holds all the given ones."""
    left, top = min(box.left for box in boxes), min(box.top for box in boxes)
    right, bottom = max(box.right for box in boxes), max(box.bottom for box in boxes)
    return Box(left, top, right - left, bottom - top)


def inches(value: float) -> int:
    """Inches as EMU."""
    return round(value * EMU_PER_INCH)


def points(value: float) -> int:
    """Points as EMU."""
    return round(value * EMU_PER_POINT)
