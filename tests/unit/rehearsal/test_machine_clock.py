"""The clocks of the machine, whose own clocks are set here: the wall clock by an hour, and to sleep."""

from __future__ import annotations

import time

import pytest
from msgspec import Struct

from deck.rehearsal.machine_clock import MachineClock
from deck.rehearsal.runner import Rehearsal
from deck.rehearsal.session import opened
from small_rehearsals import TALK


class Hardware(Struct):
    """Seconds on the clocks that a machine has."""

    wall: float = 1.8e9
    monotonic: float = 4_000.123
    slept: float = 77.0


@pytest.fixture
def hardware(monkeypatch: pytest.MonkeyPatch) -> Hardware:
    made = Hardware()
    monkeypatch.setattr(time, "time", lambda: made.wall)
    monkeypatch.setattr(time, "monotonic", lambda: made.monotonic)
    monkeypatch.setattr(time, "CLOCK_BOOTTIME", 7, raising=False)
    monkeypatch.setattr(time, "clock_gettime", lambda _: made.monotonic + made.slept, raising=False)
    return made


def test_it_starts_at_nought_in_whole_milliseconds(hardware: Hardware) -> None:
    clock = MachineClock()
    assert (clock.now_ms(), clock.suspended_ms()) == (0, 0)
    hardware.monotonic += 1.2344
    assert clock.now_ms() == 1_234


@pytest.mark.yardstick("R04", "terminal-clocks")
@pytest.mark.parametrize("by", [3_600, -3_600])
def test_a_wall_clock_that_is_set_moves_nothing(hardware: Hardware, by: int) -> None:
    clock = MachineClock()
    hardware.wall += by
    hardware.monotonic += 2
    assert (clock.now_ms(), clock.suspended_ms()) == (2_000, 0)


@pytest.mark.yardstick("R04", "terminal-clocks")
def test_a_laptop_that_sleeps_is_seen_and_not_counted(hardware: Hardware) -> None:
    told: list[str] = []
    rehearsal = Rehearsal(opened(TALK), MachineClock())
    rehearsal.listeners.append(lambda event: told.append(event.text))
    rehearsal.do("start")
    hardware.monotonic += 5
    hardware.slept += 1_800
    rehearsal.tick()
    assert told[1:] == ["The machine slept for 1800 s; that does not count"]
    assert rehearsal.session.running_ms == 5_000


def test_where_there_is_no_such_clock_nothing_slept(hardware: Hardware, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(time, "CLOCK_BOOTTIME")
    clock = MachineClock()
    hardware.monotonic += 5
    hardware.slept += 1_800
    assert (clock.now_ms(), clock.suspended_ms()) == (5_000, 0)


def test_an_hour_of_slow_ticks_is_off_by_five_milliseconds_at_most(hardware: Hardware) -> None:
    rehearsal = Rehearsal(opened(TALK), MachineClock())
    rehearsal.do("start")
    began = hardware.monotonic
    ticks = 0
    while hardware.monotonic - began < 3_600:
        hardware.monotonic += (0.2504, 0.9371, 3.0007)[ticks % 3]
        ticks += 1
        rehearsal.tick()
        if ticks % 50 == 0:
            rehearsal.do("next" if ticks % 100 else "back")
    assert abs(rehearsal.session.running_ms / 1000 - (hardware.monotonic - began)) <= 0.005
    assert sum(rehearsal.session.spent_ms) == rehearsal.session.running_ms
