"""Clocks in figures that can be read across a room: 3 x 5 points each, drawn in blocks."""

from __future__ import annotations

from functools import lru_cache

_POINTS = {
    "0": "111 101 101 101 111",
    "1": "010 110 010 010 111",
    "2": "111 001 111 100 111",
    "3": "111 001 111 001 111",
    "4": "101 101 111 001 001",
    "5": "111 100 111 001 111",
    "6": "111 100 111 101 111",
    "7": "111 001 001 001 001",
    "8": "111 101 111 101 111",
    "9": "111 101 111 001 111",
    ":": "0 1 0 1 0",
    "+": "000 010 111 010 000",
    "A": "111 101 111 101 101",
    "D": "110 101 101 101 110",
    "E": "111 100 111 100 111",
    "P": "111 101 111 100 100",
    "S": "111 100 111 001 111",
    "U": "101 101 101 101 111",
}
HIGH = 5
HALF = 0
"""The smallest size: a point is a cell wide and half a cell high."""
LARGEST = 3


def height_of(size: int) -> int:
    """Rows of figures in a size from HALF to LARGEST."""
    return HIGH * size if size else (HIGH + 1) // 2


def width_of_figures(text: str, size: int) -> int:
    """Cells of a text in figures."""
    points = sum(len(_POINTS[character].split()[0]) for character in text) + len(text) - 1
    return points * max(1, 2 * size)


@lru_cache(maxsize=64)
def figures(text: str, size: int) -> tuple[str, ...]:
    """The text in large figures, a string a row, all equally long. Knows digits, `:`, `+` and the letters of PAUSED."""
    glyphs = [_POINTS[character].split() for character in text]
    lines = ["0".join(glyph[line] for glyph in glyphs) for line in range(HIGH)]
    return _in_halves(lines) if size == HALF else _in_blocks(lines, size)


def _in_blocks(lines: list[str], size: int) -> tuple[str, ...]:
    drawn = ["".join(("█" if point == "1" else " ") * (2 * size) for point in line) for line in lines]
    return tuple(line for line in drawn for _ in range(size))


def _in_halves(lines: list[str]) -> tuple[str, ...]:
    signs = {"00": " ", "10": "▀", "01": "▄", "11": "█"}
    blank = "0" * len(lines[0])
    pairs = zip(lines[0::2], [*lines[1::2], blank], strict=True)
    return tuple("".join(signs[upper + lower] for upper, lower in zip(*pair, strict=True)) for pair in pairs)
