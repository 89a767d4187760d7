"""A rehearsal on a clock: what it tells, when, and how often."""

from __future__ import annotations

import threading

import pytest

from deck.rehearsal.runner import Event, Rehearsal
from deck.rehearsal.session import Command, opened, replayed
from small_rehearsals import TALK
from told_rehearsals import Machine, told


def test_what_each_key_tells() -> None:
    made = told()
    for kind in ("start", "next", "pause", "resume", "restart", "stumble", "split", "back", "end"):
        made.wait(1)
        made.rehearsal.do(kind)
    assert made.kinds == [
        "started", "slide", "paused", "resumed", "restarted", "stumble", "split", "slide", "ended",
    ]  # fmt: skip
    assert [event.slide_number for event in made.events] == [1, 2, 2, 2, 2, 2, 2, 1, 1]
    assert made.events[1] == Event("slide", 2_000, 2, "Logins thin out before a customer leaves")


@pytest.mark.parametrize("kind", ["pause", "resume", "restart", "stumble", "split", "back"])
def test_a_key_without_effect_tells_nothing(kind: str) -> None:
    made = told()
    made.wait(2)
    made.rehearsal.do(kind)  # type: ignore[arg-type]
    assert not made.events


def test_after_the_end_nothing_is_told() -> None:
    made = told()
    made.rehearsal.do("start")
    made.rehearsal.do("end")
    made.wait(600)
    made.rehearsal.do("stumble")
    assert made.kinds == ["started", "ended"]


class TestCues:
    def test_a_whole_slide(self) -> None:
        made = told()
        made.rehearsal.do("start")
        made.wait(20)
        made.rehearsal.do("next")
        made.wait(125)
        assert made.cues == ["Half time", "30 seconds left", "Time is up for this slide", "Move on"]
        assert [event.at_ms for event in made.events if event.cue] == [65_000, 80_000, 110_000, 120_000]

    @pytest.mark.parametrize("late_seconds", [0.0, 0.1, 1.25])
    def test_about_on_plan_each_slide_is_ended_by_one_cue(self, late_seconds: float) -> None:
        made = told(cues="up,leave,over")
        made.rehearsal.do("start")
        for slide in TALK.slides[:4]:
            made.wait(slide.planned_seconds + late_seconds)
            made.rehearsal.do("next")
        assert made.cues == ["Move on", "Move on", "Move on", "The talk is over time"]

    def test_of_several_at_once_the_most_urgent_is_told(self) -> None:
        made = told()
        made.rehearsal.do("start")
        made.rehearsal.do("show", 3)
        made.wait(310, tick_ms=310_000)
        assert made.cues == ["The talk is over time"]

    def test_one_whose_moment_comes_with_a_key_is_not_lost(self) -> None:
        made = told(cues="talk=4,half")
        made.rehearsal.do("start")
        made.wait(59.9)
        made.machine.now += 200
        made.rehearsal.do("next")
        assert made.cues == ["4 minutes left"]

    def test_one_of_a_slide_that_is_left_at_that_moment_is(self) -> None:
        made = told(cues="up")
        made.rehearsal.do("start")
        made.wait(29.9)
        made.machine.now += 200
        made.rehearsal.do("next")
        assert made.cues == []

    def test_one_whose_moment_comes_with_a_pause_is_told(self) -> None:
        made = told(cues="up")
        made.rehearsal.do("start")
        made.wait(29.9)
        made.machine.now += 200
        made.rehearsal.do("pause")
        assert made.kinds == ["started", "paused", "cue"]

    def test_one_of_the_slide_that_is_left_keeps_back_none_of_the_talk(self) -> None:
        made = told(cues="up,talk=3")
        made.rehearsal.do("show", 2)
        made.rehearsal.do("start")
        made.wait(119.9)
        made.machine.now += 200
        made.rehearsal.do("next")
        assert made.cues == ["3 minutes left"]

    def test_nor_does_a_more_urgent_one(self) -> None:
        # At 120 s of 300 the slides to come need all that is left, and three minutes of the talk are.
        made = told(cues="leave,talk=3")
        made.rehearsal.do("show", 1)
        made.rehearsal.do("start")
        made.wait(119.9)
        made.machine.now += 200
        made.rehearsal.do("next")
        assert made.cues == ["3 minutes left"]

    def test_after_the_end_no_cue_is_told(self) -> None:
        made = told(cues="up")
        made.rehearsal.do("start")
        made.wait(29.9)
        made.machine.now += 200
        made.rehearsal.do("end")
        assert made.kinds == ["started", "ended"]

    def test_a_slide_that_is_begun_again_has_its_cues_again(self) -> None:
        made = told(cues="half")
        made.rehearsal.do("start")
        made.rehearsal.do("next")
        made.wait(50)
        made.rehearsal.do("restart")
        made.wait(50)
        assert made.cues == ["Half time", "Half time"]

    def test_going_back_does_not_repeat_one(self) -> None:
        # At a ratio of 2 the seconds spent ahead come back twice, so that there is time left on this slide again.
        made = told(cues="leave", ratio=2.0)
        made.rehearsal.do("start")
        made.rehearsal.do("show", 2)
        made.wait(181)
        made.rehearsal.do("next")
        made.wait(50)
        made.rehearsal.do("back")
        assert made.rehearsal.pace.latest_leave > 0
        made.wait(100)
        assert made.cues == ["Move on"]


@pytest.mark.yardstick("R04")
class TestStops:
    def test_stopped_time_is_said_and_does_not_count(self) -> None:
        made = told()
        made.rehearsal.do("start")
        made.wait(10)
        made.machine.now += 3_600_000
        made.rehearsal.was_stopped()
        made.wait(5)
        assert made.rehearsal.session.running_ms == 15_000
        assert made.rehearsal.session.stopped_ms == 3_600_000
        assert made.events[-1].text == "Stopped for 3600 s; that does not count"

    def test_the_next_key_acts_on_it_too(self) -> None:
        made = told()
        made.rehearsal.do("start")
        made.wait(10)
        made.machine.now += 60_000
        made.rehearsal.was_stopped()
        made.rehearsal.do("next")
        assert made.rehearsal.session.spent_ms[:2] == (10_000, 0)

    def test_a_signal_in_the_middle_of_a_command_loses_nothing(self) -> None:
        made = told()
        made.rehearsal.do("start")
        made.wait(10)

        class Interrupted(Machine):
            """A clock in whose reading the process is stopped and goes on."""

            def now_ms(self) -> int:
                if not self.slept:
                    self.slept, at_ms = 1, self.now
                    self.now += 60_000
                    made.rehearsal.was_stopped()
                    return at_ms
                return self.now

        made.rehearsal.clock = Interrupted(made.machine.now)
        made.rehearsal.do("stumble")
        made.rehearsal.tick()
        assert made.rehearsal.session.running_ms == 10_000
        assert made.rehearsal.session.stopped_ms == 60_000

    def test_a_moment_is_left_out_without_a_word(self) -> None:
        made = told()
        made.rehearsal.do("start")
        made.machine.now += 200
        made.rehearsal.was_stopped()
        made.wait(1)
        assert made.kinds == ["started"]
        assert made.rehearsal.session.running_ms == 1_000

    @pytest.mark.parametrize(("stopped_ms", "kinds"), [(499, ["started"]), (500, ["started", "stopped"])])
    def test_from_half_a_second_on_a_stop_is_said(self, stopped_ms: int, kinds: list[str]) -> None:
        made = told()
        made.rehearsal.do("start")
        made.machine.now += stopped_ms
        made.rehearsal.was_stopped()
        made.rehearsal.tick()
        assert made.kinds == kinds

    def test_sleep_of_the_machine_is_said(self) -> None:
        made = told()
        made.rehearsal.do("start")
        made.wait(10)
        made.machine.slept += 7_200_000  # the other clock stands still meanwhile
        made.wait(5)
        assert made.kinds == ["started", "suspended"]
        assert made.events[-1].text == "The machine slept for 7200 s; that does not count"
        assert made.rehearsal.session.running_ms == 15_000


class TestKept:
    def commands_of(self, seconds: float, *, paused: bool = False) -> list[Command]:
        made, kept = told(), Kept()
        made.rehearsal.recorder = kept
        made.rehearsal.do("start")
        if paused:
            made.rehearsal.do("pause")
        made.wait(seconds)
        return kept.commands

    @pytest.mark.parametrize("paused", [False, True])
    def test_the_time_is_kept_once_a_second(self, paused: bool) -> None:
        ticks = [command.at_ms for command in self.commands_of(10, paused=paused) if command.kind == "tick"]
        assert ticks == list(range(1_000, 10_001, 1_000))

    def test_before_the_first_word_nothing_is(self) -> None:
        made, kept = told(), Kept()
        made.rehearsal.recorder = kept
        made.wait(10)
        assert not kept.commands

    def test_what_is_kept_leads_to_the_same_session(self) -> None:
        made, kept = told(), Kept()
        made.rehearsal.recorder = kept
        made.rehearsal.do("start")
        made.wait(7)
        made.rehearsal.do("show", 2)
        made.wait(61.5)
        made.machine.now += 4_000
        made.rehearsal.was_stopped()
        made.wait(3)
        made.rehearsal.do("end")
        assert replayed(TALK, kept.commands) == made.rehearsal.session


class Kept:
    """A recorder in memory."""

    def __init__(self) -> None:
        self.commands: list[Command] = []

    def write(self, command: Command) -> None:
        self.commands.append(command)


def test_a_session_that_is_gone_on_with_has_no_gap() -> None:
    session = replayed(TALK, [Command("start", 0), Command("next", 30_000), Command("pause", 40_000)])
    machine = Machine(now=123_456)
    rehearsal = Rehearsal(session, machine)
    machine.now += 1_000
    rehearsal.do("resume")
    machine.now += 2_000
    rehearsal.tick()
    assert rehearsal.session.spent_ms[:2] == (30_000, 12_000)
    assert rehearsal.session.at_ms == 43_000


def test_a_notice_of_another_thread_is_told_in_this_one_at_the_next_tick() -> None:
    made = told()
    thread = threading.Thread(target=made.rehearsal.notice, args=("No voice",))
    thread.start()
    thread.join()
    assert not made.events
    made.rehearsal.tick()
    assert [(event.kind, event.text) for event in made.events] == [("notice", "No voice")]
    made.rehearsal.tick()
    assert len(made.events) == 1


def test_a_notice_is_told_at_a_command_too() -> None:
    made = told()
    made.rehearsal.notice("No voice")
    made.rehearsal.do("start")
    made.rehearsal.do("end")
    assert made.kinds == ["started", "notice", "ended"]


def test_the_clock_is_exact_over_an_hour_of_slow_ticks() -> None:
    made = told()
    made.rehearsal.do("start")
    pauses = [137, 251, 983, 4_001]
    while made.machine.now < 3_600_000:
        made.machine.now += pauses[made.machine.now % len(pauses)]
        made.rehearsal.tick()
    assert abs(made.rehearsal.session.running_ms - made.machine.now) <= 5


def test_a_session_before_its_first_word_has_no_advice() -> None:
    rehearsal = Rehearsal(opened(TALK), Machine(), ratio=3.0)
    assert rehearsal.advice is None
    rehearsal.do("start")
    assert rehearsal.advice is not None


def test_without_runs_of_before_a_talk_takes_as_long_as_is_planned() -> None:
    assert Rehearsal(opened(TALK), Machine()).pace.projected_finish == 300
