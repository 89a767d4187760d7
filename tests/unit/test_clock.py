"""Seconds as people read them."""

from __future__ import annotations

import pytest

from deck.clock import clock


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [(0, "0:00"), (5, "0:05"), (60, "1:00"), (90, "1:30"), (720, "12:00"), (3_600, "60:00"), (3_725, "62:05")],
)
def test_clock(seconds: int, shown: str) -> None:
    assert clock(seconds) == shown
