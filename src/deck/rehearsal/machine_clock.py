"""The clocks of the machine: time that passes for the speaker, and time in which the machine slept."""

from __future__ import annotations

import time
from typing import Protocol

from msgspec import Struct


class Clock(Protocol):
    """Whole milliseconds since the clock was started."""

    def now_ms(self) -> int:
        """Time that passed for a speaker; a suspended machine does not count."""

    def suspended_ms(self) -> int:
        """Time in which the machine was suspended."""


class MachineClock(Struct):
    """CLOCK_MONOTONIC, which no wall clock moves; against CLOCK_BOOTTIME it shows what was slept through.

    Where there is no CLOCK_BOOTTIME, suspension is not seen.
    """

    _start: float = 0.0
    _start_boot: float = 0.0

    def __post_init__(self) -> None:
        self._start, self._start_boot = time.monotonic(), _boot_time()

    def now_ms(self) -> int:
        """Milliseconds since the start on the monotonic clock."""
        return round((time.monotonic() - self._start) * 1000)

    def suspended_ms(self) -> int:
        """Milliseconds that the boot clock went on while the monotonic one stood still."""
        slept = (_boot_time() - self._start_boot) - (time.monotonic() - self._start)
        return max(0, round(slept * 1000))


def _boot_time() -> float:
    clock = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if clock is None else time.clock_gettime(clock)
