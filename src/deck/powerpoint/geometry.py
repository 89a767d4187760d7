"""Boxes on a slide, in English Metric Units (914,400 to the inch, 12,700 to the point)."""

from __future__ import annotations

from dataclasses import dataclass

EMU_PER_INCH = 914_400
EMU_PER_POINT = 12_700


@dataclass(frozen=True, slots=True)
class Box:
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

    def rows(self, count: int, gap: int) -> tuple[Box, ...]:
        """The box divided into rows of equal height with a gap between them."""
        height = (self.height - gap * (count - 1)) // count
        return tuple(Box(self.left, self.top + row * (height + gap), self.width, height) for row in range(count))

    def columns(self, count: int, gap: int) -> tuple[Box, ...]:
        """The box divided into columns of equal width with a gap between them."""
        width = (self.width - gap * (count - 1)) // count
        return tuple(Box(self.left + column * (width + gap), self.top, width, self.height) for column in range(count))


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
