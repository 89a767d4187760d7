"""A comparison as expressions over facts: 13% higher is `a / b - 1`, 5.4x is `a / b`, 4.9 points is `a - b`."""

from __future__ import annotations

from deck.checks.claims.comparisons import Comparing, Way
from deck.checks.claims.written import WrittenNumber

_OPPOSITE: dict[Way, Way] = {
    "up": "down",
    "down": "up",
    "better": "worse",
    "worse": "better",
    "faster": "slower",
    "slower": "faster",
}


def formulas(number: WrittenNumber, comparison: Comparing, a: str, b: str, higher_is_better: bool) -> tuple[str, ...]:
    """Expressions that the number may be said of, the usual one first. a and b are names of facts."""
    way = _of_the_value(comparison.way, higher_is_better)
    if comparison.is_ratio:
        return _ratios(way, comparison.way, a, b)
    if number.unit == "points" or number.unit in {"plain", "seconds"}:
        return (f"{a} - {b}",) if way == "up" else (f"{b} - {a}",)
    if comparison.way == "faster":
        faster, less_time = f"{b} / {a} - 1", f"1 - {a} / {b}"
        return (less_time, faster) if comparison.is_of_time else (faster, less_time)
    if comparison.way == "better" and not higher_is_better:
        return f"1 - {a} / {b}", f"{b} / {a} - 1"
    return (f"{a} / {b} - 1",) if way == "up" else (f"1 - {a} / {b}",)


def opposite(comparison: Comparing) -> Comparing:
    """The same comparison the other way round: lower for higher."""
    way = _OPPOSITE.get(comparison.way, comparison.way)
    return Comparing(way, comparison.is_ratio, comparison.is_of_time, comparison.start, comparison.end)


def _of_the_value(way: Way, higher_is_better: bool) -> Way:
    """Whether the way says that the value itself is higher or lower."""
    if way in {"up", "slower", "of"}:
        return "up"
    if way in {"down", "faster"}:
        return "down"
    return "up" if (way == "better") == higher_is_better else "down"


def _ratios(way: Way, said: Way, a: str, b: str) -> tuple[str, ...]:
    if said == "of":
        return (f"{a} / {b}",)
    if said == "up":
        # Three times higher is said of 3x and of 4x.
        return f"{a} / {b}", f"{a} / {b} - 1"
    if way == "up":
        return (f"{a} / {b}",)
    return (f"{b} / {a}",)
