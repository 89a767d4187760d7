"""Rectangles on a slide, in inches."""

from __future__ import annotations

from collections.abc import Iterable
from math import hypot

from msgspec import Struct


class Box(Struct, frozen=True):
    """A rectangle in inches from the upper left corner of the slide."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def centre(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def grown(self, margin: float) -> Box:
        return Box(self.left - margin, self.top - margin, self.right + margin, self.bottom + margin)

    def excess(self, inner: Box) -> dict[str, float]:
        """By how much another box leaves this one, on each side where it does."""
        sides = {
            "left": self.left - inner.left,
            "top": self.top - inner.top,
            "right": inner.right - self.right,
            "bottom": inner.bottom - self.bottom,
        }
        return {side: length for side, length in sides.items() if length > 0}

    def holds(self, inner: Box, tolerance: float = 0.0) -> bool:
        return not self.grown(tolerance).excess(inner)

    def has_centre_of(self, other: Box) -> bool:
        x, y = other.centre
        return self.left <= x <= self.right and self.top <= y <= self.bottom

    def shared(self, other: Box) -> tuple[float, float]:
        """Width and height of what two boxes have in common; negative where they are apart."""
        width = min(self.right, other.right) - max(self.left, other.left)
        return width, min(self.bottom, other.bottom) - max(self.top, other.top)

    def distance(self, other: Box) -> float:
        """From edge to edge; 0 where they touch."""
        across, down = self.shared(other)
        return hypot(max(-across, 0.0), max(-down, 0.0))


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box that holds all the given ones, of which there is one at least."""
    edges = [(box.left, box.top, box.right, box.bottom) for box in boxes]
    lefts, tops, rights, bottoms = zip(*edges, strict=True)
    return Box(min(lefts), min(tops), max(rights), max(bottoms))
