"""Seconds as people read them on a clock."""

from __future__ import annotations


def clock(seconds: int) -> str:
    """Minutes and seconds: 90 is `1:30`."""
    minutes, rest = divmod(seconds, 60)
    return f"{minutes}:{rest:02d}"
