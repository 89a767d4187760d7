"""Values of categories as people type them: `1`, `1.0` and `true` may name the same row of a table."""

from __future__ import annotations

from collections.abc import Sequence

Declared = str | int | float | bool

MISSING = "(missing)"
"""The value of a segment column where the table has none."""

_NOTHING = frozenset({"", "nan", "na", "<na>", "n/a", "null", "none"})
_TRUE = frozenset({"true", "1", "1.0"})
_FALSE = frozenset({"false", "0", "0.0"})


def same_value(text: str, declared: Declared) -> bool:
    """Whether a cell holds the value that bundle.toml declares. Text is compared as text."""
    if isinstance(declared, bool):
        return text.casefold() in (_TRUE if declared else _FALSE)
    if isinstance(declared, (int, float)):
        number = _number(text)
        return number == declared if number is not None else declared == 1 and text.casefold() == "true"
    return text == declared


def is_missing(text: str) -> bool:
    """Whether a cell of a target or of a score says that there is no value."""
    return text.casefold() in _NOTHING


def is_zero_or_one(text: str) -> bool:
    """Whether the cell is a 0/1 or false/true label."""
    return text.casefold() in _TRUE | _FALSE


def is_true(text: str) -> bool:
    """Whether a 0/1 or false/true label is the positive one."""
    return text.casefold() in _TRUE


def quoted(values: Sequence[str], most: int = 6) -> str:
    """Values for a message: `"a", "b" and 3 more`."""
    shown = ", ".join(f'"{value}"' for value in values[:most])
    return shown if len(values) <= most else f"{shown} and {len(values) - most} more"


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
