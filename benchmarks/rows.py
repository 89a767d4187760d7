"""Lines of the table: what was measured, against what, and the target."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table; a target is met where the measured number is not above it."""

    what: str
    deck: str
    peer: str
    measured: float
    target: float
    unit: str = ""
    """Of what is measured, where it is not a ratio."""

    @property
    def cells(self) -> tuple[str, ...]:
        """As text."""
        met = "met" if self.measured <= self.target else "MISSED"
        return self.what, self.deck, self.peer, _shown(self.measured, self.unit), _shown(self.target, self.unit), met


def table(rows: Iterable[Row]) -> Iterator[str]:
    """Lines, each as soon as it is measured."""
    widths = (44, 26, 36, 17, 15, 6)
    header = ("what", "deck", "against", "measured", "at most", "")
    for cells in chain([header], (row.cells for row in rows)):
        yield " ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip()


def _shown(number: float, unit: str) -> str:
    if unit:
        return f"{number:.2g}{unit}"
    return f"{number:.2f} x" if number > 0.5 else f"1/{1 / number:,.1f}"
