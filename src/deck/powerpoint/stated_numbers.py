"""Whole numbers as attributes of a presentation state them, also where a file is damaged."""

from __future__ import annotations

from typing import Any

MOST_DIGITS = 15
"""No length, angle, share or count has more; Python reads thousands of digits slowly, and refuses more than that."""


def whole_number(stated: str | None) -> int | None:
    """The number; None where nothing is stated, and where it is none that a presentation may hold."""
    digits = (stated or "").removeprefix("-")
    return int(stated or "") if digits.isdecimal() and len(digits) <= MOST_DIGITS else None


def stated_rectangle(start: Any, size: Any) -> tuple[int, int, int, int] | None:
    """Left, top, width and height in EMU of an `a:off` and an `a:ext`; None where one of them is not stated."""
    if start is None or size is None:
        return None
    left, top = whole_number(start.get("x")), whole_number(start.get("y"))
    width, height = whole_number(size.get("cx")), whole_number(size.get("cy"))
    if left is None or top is None or width is None or height is None:
        return None
    return left, top, width, height
