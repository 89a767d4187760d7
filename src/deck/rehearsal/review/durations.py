"""Measured seconds as people read them; unlike planned ones they are not whole, and may be negative."""

from __future__ import annotations

from collections.abc import Sequence

from deck.clock import clock


def rounded(seconds: float) -> int:
    """The nearest whole second; a half goes up, as on a stopwatch that has passed it."""
    return int(seconds + 0.5) if seconds >= 0 else -int(0.5 - seconds)


def clock_of(seconds: float | None) -> str:
    """Minutes and seconds, or a dash where nothing was measured."""
    return "-" if seconds is None else clock(rounded(seconds))


def signed_clock(seconds: float | None) -> str:
    """With its sign, which nothing that rounds to 0:00 has: +1:05, -0:08."""
    if seconds is None:
        return "-"
    whole = rounded(seconds)
    return f"{'+' if whole > 0 else '-' if whole < 0 else ''}{clock(abs(whole))}"


def spoken_over(seconds: float) -> str:
    """`over by 1:05` or `under by 0:08`."""
    return f"{'over' if seconds > 0 else 'under'} by {clock(abs(rounded(seconds)))}"


def listed(parts: Sequence[str]) -> str:
    """`1:05, 1:10 and 0:58`."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
