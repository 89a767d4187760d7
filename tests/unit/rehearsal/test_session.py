"""The state machine: where time goes, and what a key does in each phase."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from deck.rehearsal.session import Command, CommandKind, Mark, Session, opened, replayed
from small_rehearsals import TALK


def after(*commands: tuple[CommandKind, float] | tuple[CommandKind, float, int]) -> Session:
    """The session after commands at these seconds."""
    return replayed(TALK, [Command(kind, round(at * 1000), *number) for kind, at, *number in commands])


def spent(session: Session) -> list[float]:
    return [milliseconds / 1000 for milliseconds in session.spent_ms]


def test_before_the_first_word_no_time_counts() -> None:
    session = after(("tick", 60), ("show", 70, 2), ("back", 80))
    assert (session.phase, session.current, session.running_ms) == ("ready", 1, 0)
    assert not session.visited


@pytest.mark.parametrize("key", ["start", "next"])
def test_the_first_key_begins_on_the_slide_that_is_shown(key: CommandKind) -> None:
    session = after(("tick", 10), (key, 12), ("tick", 15))
    assert (session.phase, session.current) == ("running", 0)
    assert spent(session) == [3, 0, 0, 0, 0]
    assert session.visited == {0}


def test_each_slide_has_the_time_in_which_it_was_shown() -> None:
    session = after(("start", 0), ("next", 31), ("next", 120), ("tick", 130))
    assert spent(session) == [31, 89, 10, 0, 0]
    assert session.running_ms == 130_000
    assert session.visited == {0, 1, 2}


def test_going_back_adds_to_that_slides_time() -> None:
    session = after(("start", 0), ("next", 30), ("back", 50), ("tick", 55))
    assert session.current == 0
    assert spent(session)[:2] == [35, 20]


def test_going_over_either_end_stays_there() -> None:
    assert after(("start", 0), ("back", 5), ("tick", 6)).current == 0
    assert after(("start", 0), ("show", 1, 99), ("next", 2)).current == 4


@pytest.mark.parametrize("key", ["next", "back", "show", "stumble", "split", "restart", "start", "tick"])
def test_a_pause_stays_paused_whatever_key_navigates(key: CommandKind) -> None:
    session = after(("start", 0), ("next", 10), ("pause", 20), (key, 30), ("tick", 50))
    assert session.phase == "paused"
    assert session.paused_ms == 30_000


def test_a_pause_does_not_count_and_ends_by_its_key_alone() -> None:
    session = after(("start", 0), ("pause", 10), ("next", 15), ("resume", 40), ("tick", 45))
    assert (session.phase, session.paused_ms) == ("running", 30_000)
    assert spent(session)[:2] == [10, 5]


@pytest.mark.parametrize("key", ["pause", "resume"])
def test_neither_a_pause_nor_its_end_begins_the_talk(key: CommandKind) -> None:
    session = after((key, 5), ("tick", 20))
    assert (session.phase, session.running_ms, session.paused_ms) == ("ready", 0, 0)


def test_the_last_slide_is_the_last_on_the_clock() -> None:
    shown = [after(("start", 0), ("show", 1, place)).is_on_the_last for place in range(5)]
    assert shown == [False, False, False, True, True]


def test_a_slide_that_is_begun_again_has_no_time_yet() -> None:
    session = after(("start", 0), ("next", 30), ("restart", 75), ("tick", 80))
    assert spent(session)[:2] == [30, 5]
    assert session.discarded_ms == 45_000
    assert after(("restart", 5)).discarded_ms == 0


def test_slides_off_the_clock_take_none_of_the_talk() -> None:
    session = after(("start", 0), ("show", 20, 4), ("tick", 50))
    assert (session.running_ms, session.off_clock_ms) == (20_000, 30_000)


def test_a_hidden_slide_is_off_the_clock() -> None:
    slides = (TALK.slides[0], replace(TALK.slides[1], is_hidden=True), *TALK.slides[2:])
    shown = [Command("start", 0), Command("show", 10, 1), Command("tick", 15_010)]
    session = replayed(replace(TALK, slides=slides), shown)
    assert session.off_clock_ms == 15_000
    assert session.talk.total_seconds == 210


def test_a_hidden_slide_is_passed_over_as_in_a_slide_show() -> None:
    hidden = {0, 2, len(TALK.slides) - 1}
    slides = tuple(replace(slide, is_hidden=place in hidden) for place, slide in enumerate(TALK.slides))
    talk = replace(TALK, slides=slides)
    there = [Command("start", 0), Command("show", 0, 1)]
    assert replayed(talk, [*there, Command("next", 1)]).current == 3
    assert replayed(talk, [*there, Command("next", 1), Command("back", 2)]).current == 1
    assert replayed(talk, [*there, Command("back", 1)]).current == 1, "nothing that is shown lies before it"
    last = [*there, *(Command("next", moment) for moment in range(1, 9))]
    assert replayed(talk, last).current == len(slides) - 2


@pytest.mark.parametrize(("stopped_ms", "spoken"), [(8_000, 12), (99_000, 10), (0, 20)])
def test_time_in_which_the_process_was_stopped_was_not_spoken(stopped_ms: int, spoken: float) -> None:
    session = after(("start", 0), ("tick", 10), ("stopped", 20, stopped_ms))
    assert spent(session)[0] == spoken
    assert session.stopped_ms == (20 - spoken) * 1000


def test_a_stop_within_a_pause_is_a_stop() -> None:
    session = after(("start", 0), ("pause", 10), ("stopped", 25, 10_000))
    assert (session.paused_ms, session.stopped_ms) == (5_000, 10_000)


def test_stumbles_and_splits_are_marked_on_the_slides_own_clock() -> None:
    session = after(("stumble", 1), ("split", 2), ("start", 10), ("next", 40), ("stumble", 52), ("split", 60))
    assert session.stumbles == (Mark(1, 12_000),)
    assert session.splits == (Mark(1, 20_000),)


def test_after_the_end_nothing_moves() -> None:
    ended = after(("start", 0), ("next", 30), ("end", 40))
    later = ended
    for kind in ("next", "pause", "resume", "restart", "stumble", "start", "tick", "end"):
        later = later.after(Command(kind, 90_000))
    assert replace(later, at_ms=ended.at_ms) == ended


def test_a_time_before_the_last_one_counts_as_the_last_one() -> None:
    session = after(("start", 10), ("tick", 20), ("next", 5), ("tick", 22))
    assert session.at_ms == 22_000
    assert spent(session)[:2] == [10, 2]


def test_a_talk_of_one_slide() -> None:
    session = opened(replace(TALK, slides=TALK.slides[:1])).after(Command("next", 0)).after(Command("next", 9_000))
    assert (session.current, session.phase, session.running_ms) == (0, "running", 9_000)


def test_shown_without_a_number_is_the_first_slide() -> None:
    assert after(("start", 0), ("next", 30), ("show", 60)).current == 0
