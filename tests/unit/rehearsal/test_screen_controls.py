"""What each key does to the rehearsal, and to what is open on the screen."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from deck.rehearsal.screen.beats import current_beat, shift_to
from deck.rehearsal.screen.controls import Controls
from deck.rehearsal.screen.keys import ACTIONS, IN_FOOTER, KEYS, LEAST_NEEDED
from deck.rehearsal.screen.view import View
from deck.story.talk import Talk, TalkSlide
from small_rehearsals import RESULTS, TALK
from told_rehearsals import Told, told


class Desk:
    """Controls over a rehearsal whose time a test moves."""

    def __init__(self, talk: Talk = TALK, view: View | None = None) -> None:
        self.told: Told = told(talk)
        self.controls = Controls(self.told.rehearsal, view)

    def press(self, *names: str) -> None:
        for name in names:
            self.controls.press(name)

    def wait(self, seconds: float) -> None:
        end = self.told.machine.now + round(seconds * 1000)
        while self.told.machine.now < end:
            self.told.machine.now = min(end, self.told.machine.now + 250)
            self.controls.tick()

    @property
    def view(self) -> View:
        return self.controls.view

    @property
    def slide(self) -> int:
        return self.told.rehearsal.session.current

    @property
    def phase(self) -> str:
        return self.told.rehearsal.session.phase


def started(talk: Talk = TALK) -> Desk:
    desk = Desk(talk)
    desk.press(" ")
    desk.wait(10)
    return desk


@pytest.mark.parametrize("key", [" ", "right", "n", "N", "pagedown"])
def test_keys_that_go_on(key: str) -> None:
    desk = Desk()
    desk.press(key)
    assert (desk.phase, desk.slide) == ("running", 0)
    desk.press(key)
    assert desk.slide == 1


@pytest.mark.parametrize("key", ["left", "p", "P", "pageup"])
def test_keys_that_go_back(key: str) -> None:
    desk = started()
    desk.press("n", key)
    assert desk.slide == 0


def test_one_key_pauses_and_nothing_else_ends_a_pause() -> None:
    desk = started()
    desk.press(".")
    assert desk.phase == "paused"
    desk.press(" ", "right", "p", "m", "s", "g", "2", "enter", "o", "j", "?", "?", "r")
    desk.wait(30)
    assert desk.phase == "paused"
    assert desk.told.rehearsal.session.paused_ms == 30_000
    desk.press(".")
    assert desk.phase == "running"
    for key in set(ACTIONS) - {".", "q", "ctrl+c", "ctrl+q"}:
        desk.press(key)
        assert desk.phase == "running", key


def test_stumbles_and_splits_are_marked_and_said() -> None:
    desk = started()
    desk.press("m")
    assert desk.view.message == "Stumble marked at 0:10"
    desk.press("s")
    assert desk.view.message == "Split at 0:10"
    desk.wait(7)
    assert desk.view.message == ""
    desk.press("s")
    assert desk.view.message == "Split at 0:17, 0:07 after the last"
    session = desk.told.rehearsal.session
    assert (len(session.stumbles), len(session.splits)) == (1, 2)


def test_restart_begins_the_slide_and_its_beats_anew() -> None:
    desk = started()
    desk.press("g", "3", "j", "r")
    assert desk.told.rehearsal.session.on_slide_ms == 0
    assert desk.view.beat_shifts == {}


class TestEnd:
    def test_asks_once(self) -> None:
        desk = started()
        desk.press("q")
        assert (desk.view.prompt, desk.phase, desk.controls.is_done) == ("end", "running", False)
        desk.press("q")
        assert (desk.phase, desk.controls.is_done) == ("ended", True)

    def test_any_other_key_goes_on_and_does_its_work(self) -> None:
        desk = started()
        desk.press("q", "n")
        assert (desk.view.prompt, desk.slide, desk.phase) == ("none", 1, "running")
        desk.press("q", "escape")
        assert (desk.view.prompt, desk.slide, desk.phase) == ("none", 1, "running")

    @pytest.mark.parametrize("last", [3, 4])
    def test_does_not_ask_where_no_slide_on_the_clock_is_left(self, last: int) -> None:
        desk = started()
        desk.press("g", str(last + 1), "q")
        assert desk.controls.is_done

    def test_does_not_ask_before_the_talk(self) -> None:
        desk = Desk()
        desk.press("q")
        assert desk.controls.is_done

    def test_ctrl_c_asks_too(self) -> None:
        desk = started()
        desk.press("ctrl+c")
        assert desk.view.prompt == "end"
        desk.press("ctrl+c")
        assert desk.controls.is_done


class TestGo:
    def many(self) -> Desk:
        slides = tuple(TalkSlide(f"s{number}", number, f"Title {number}", "All", 10) for number in range(1, 25))
        return started(Talk("Many", slides))

    def test_goes_as_soon_as_no_other_slide_can_be_meant(self) -> None:
        desk = self.many()
        desk.press("g", "7")
        assert (desk.slide, desk.view.prompt) == (6, "none")
        desk.press("g", "1")
        assert desk.view.typed == "1"
        desk.press("5")
        assert desk.slide == 14

    def test_enter_goes_and_backspace_takes_back(self) -> None:
        desk = self.many()
        desk.press("g", "1", "backspace", "2", "enter")
        assert desk.slide == 1

    def test_a_slide_that_is_not_there_is_said(self) -> None:
        desk = self.many()
        desk.press("g", "2", "9")
        assert desk.view.message == "There is no slide 29"
        assert desk.slide == 0

    def test_other_keys_close_it(self) -> None:
        desk = self.many()
        desk.press("g", "1", "escape")
        assert (desk.slide, desk.view.prompt, desk.view.typed) == (0, "none", "")
        desk.press("g", "0", "enter", "g", "²", "n")
        assert desk.slide == 1


class TestBeats:
    slide = RESULTS  # beats of 60, 20 and 40 s

    @pytest.mark.parametrize(("seconds", "due"), [(0, 0), (59.9, 0), (60, 1), (79, 1), (80, 2), (500, 2)])
    def test_go_on_by_themselves(self, seconds: float, due: int) -> None:
        assert current_beat(self.slide, round(seconds * 1000)) == due

    def test_moved_by_hand_begin_then(self) -> None:
        shift = shift_to(self.slide, 1, 10_000)
        assert current_beat(self.slide, 10_000, shift) == 1
        assert current_beat(self.slide, 29_999, shift) == 1
        assert current_beat(self.slide, 30_000, shift) == 2

    def test_keys(self) -> None:
        desk = started()
        desk.press("g", "3", "j", "j", "j", "k")
        session = desk.told.rehearsal.session
        assert current_beat(RESULTS, session.on_slide_ms, desk.view.beat_shifts[2]) == 1
        desk.press("n", "p")
        assert set(desk.view.beat_shifts) == {2}

    def test_without_beats_nothing_moves(self) -> None:
        desk = started(Talk("Bare", (TalkSlide("a", 1, "A", "All", 60),)))
        desk.press("j", "k")
        assert current_beat(desk.told.rehearsal.session.slide, 10_000) == 0


def test_notes_and_help_scroll_as_far_as_they_go() -> None:
    desk = started()
    desk.controls.last_top = 12
    desk.press("o", "down", "down", "end", "end")
    assert (desk.view.shows_notes, desk.view.top_line) == (True, 12)
    desk.press("up", "home", "home")
    assert desk.view.top_line == 0
    desk.press("down", "n")
    assert desk.view.top_line == 0  # another slide, other notes
    desk.press("?", "down")
    assert (desk.view.prompt, desk.view.top_line) == ("help", 1)
    desk.press("n")
    assert (desk.view.prompt, desk.slide) == ("none", 2)


def test_help_and_notes_close_as_they_opened() -> None:
    desk = started()
    desk.press("?", "?")
    assert desk.view.prompt == "none"
    desk.press("?", "escape", "o", "escape")
    assert desk.view == replace(desk.view, prompt="none", shows_notes=False)


def test_a_cue_is_said_until_the_slide_changes() -> None:
    desk = started()
    desk.press("n")
    desk.wait(90)
    assert (desk.view.message, desk.view.is_alarm) == ("Time is up for this slide", True)
    desk.press("n")
    assert (desk.view.message, desk.view.is_alarm) == ("", False)


def test_a_cue_goes_after_a_while() -> None:
    desk = started()
    desk.press("n")
    desk.wait(90)
    assert desk.view.message
    desk.wait(8)
    assert desk.view.message == ""


def test_notices_are_said_first_and_kept_in_the_help() -> None:
    desk = Desk(view=View(notices=("seconds are a guess", "the deck has changed")))
    assert desk.view.message == "Note: seconds are a guess (1 more: ?)"
    desk.told.rehearsal.notice("the voice does not answer")
    desk.wait(0.5)
    assert desk.view.message == "the voice does not answer"
    assert desk.view.notices[-1] == "the voice does not answer"


def test_stopped_time_is_said() -> None:
    desk = started()
    desk.told.machine.now += 90_000
    desk.told.rehearsal.was_stopped()
    desk.controls.tick()
    assert desk.view.message == "Stopped for 90 s; that does not count"
    assert desk.told.rehearsal.session.running_ms == 10_000


def test_no_key_has_two_meanings_and_all_are_in_the_help() -> None:
    names = [name for key in KEYS for name in key.names]
    assert len(names) == len(set(names))
    assert {key.action for key in KEYS} == set(ACTIONS.values())
    assert set(LEAST_NEEDED) < {key.action for key in IN_FOOTER}
    assert all(key.meaning for key in KEYS if key.shown)
