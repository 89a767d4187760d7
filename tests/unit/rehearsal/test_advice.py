"""What to cut: the least important of what is still to come, and no more than is needed."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from deck.rehearsal.advice import advice_for, cuts_for
from deck.rehearsal.session import Command, replayed
from deck.story.talk import TalkSlide
from small_rehearsals import TALK, beat


def slide(number: int, *seconds_by_priority: tuple[int, int]) -> TalkSlide:
    beats = tuple(beat(f"{number}.{priority}", "other", priority, seconds) for priority, seconds in seconds_by_priority)
    return TalkSlide(f"s{number}", number, f"Slide {number}", "Method", 60, beats)


def texts(over_seconds: float, *slides: TalkSlide, ratio: float = 1.0) -> list[str]:
    return [cut.text for cut in cuts_for(over_seconds, slides, ratio).cuts]


def test_the_lowest_priority_goes_first() -> None:
    assert texts(15, slide(2, (1, 30), (3, 20), (5, 20))) == ["2.5"]
    assert texts(30, slide(2, (1, 30), (3, 20), (5, 20))) == ["2.5", "2.3"]


def test_among_equals_the_longest_goes_first() -> None:
    assert texts(15, slide(2, (4, 10)), slide(3, (4, 20))) == ["3.4"]
    assert texts(5, slide(2, (4, 10)), slide(3, (4, 20))) == ["3.4"]


def test_among_alike_the_first_of_the_talk_goes_and_no_more_than_makes_up_for_it() -> None:
    assert texts(20, slide(2, (4, 20)), slide(3, (4, 20))) == ["2.4"]


def test_what_the_others_make_up_for_stays() -> None:
    # The two least important save 15 s and the third 40 s: it alone is enough for 30 s, together with none of them.
    assert texts(30, slide(2, (5, 10), (4, 5), (3, 40))) == ["2.3"]
    assert texts(40, slide(2, (5, 10), (4, 5), (3, 40))) == ["2.3"]


def test_of_two_either_of_which_may_stay_it_is_the_longer_one() -> None:
    # 20 and 10 s of the fifth priority are too few for 35 s. With 30 s of the fourth either of them is one too many.
    cuts = cuts_for(35, [slide(2, (5, 20), (5, 10), (4, 30))]).cuts
    assert [(cut.priority, cut.seconds) for cut in cuts] == [(5, 10), (4, 30)]


def test_beats_of_the_first_priority_are_never_cut() -> None:
    advice = cuts_for(100, [slide(2, (1, 80), (2, 30))])
    assert [cut.text for cut in advice.cuts] == ["2.2"]
    assert (advice.saved_seconds, advice.short_by) == (30, 70)


def test_a_beat_without_seconds_is_no_cut_since_it_saves_nothing() -> None:
    assert texts(40, slide(2, (3, 20), (5, 0))) == ["2.3"]


def test_a_slow_speaker_saves_more() -> None:
    advice = cuts_for(24, [slide(2, (5, 20), (4, 20))], ratio=1.25)
    assert [(cut.text, cut.seconds) for cut in advice.cuts] == [("2.5", 25)]
    assert (advice.saved_seconds, advice.short_by) == (25, 0)


def test_no_advice_while_the_talk_fits() -> None:
    assert advice_for(replayed(TALK, [Command("start", 0), Command("tick", 30_900)])) is None
    advice = advice_for(replayed(TALK, [Command("start", 0), Command("tick", 31_000)]))
    assert advice is not None
    assert advice.over_seconds == 1


def test_only_slides_to_come_are_cut() -> None:
    session = replayed(TALK, [Command("start", 0), Command("next", 30_000), Command("tick", 140_000)])
    advice = advice_for(session)
    assert advice is not None
    assert {cut.slide_number for cut in advice.cuts} == {3}
    assert advice.cuts[0].text == "The interval is wide"


def test_on_the_last_slide_there_is_nothing_to_cut() -> None:
    session = replayed(TALK, [Command("start", 0), Command("show", 0, 3), Command("tick", 400_000)])
    advice = advice_for(session)
    assert advice is not None
    assert (advice.cuts, advice.short_by) == ((), 100)


def test_while_a_backup_slide_is_shown_the_cuts_are_those_of_the_slide_before() -> None:
    commands = [Command("start", 0), Command("next", 100_000), Command("tick", 110_000)]
    shown = advice_for(replayed(TALK, [*commands, Command("show", 110_000, 4), Command("tick", 150_000)]))
    assert shown is not None
    assert (shown.over_seconds, {cut.slide_number for cut in shown.cuts}) == (70, {2, 3})


def test_hidden_slides_and_backup_are_not_cut() -> None:
    hidden = replace(TALK.slides[2], is_hidden=True)
    talk = replace(TALK, slides=(*TALK.slides[:2], hidden, *TALK.slides[3:]))
    advice = advice_for(replayed(talk, [Command("start", 0), Command("tick", 200_000)]))
    assert advice is not None
    assert {cut.slide_number for cut in advice.cuts} == {2}


@pytest.mark.parametrize(("told_seconds", "cut_slides"), [(30, {3}), (59, {3}), (60, set()), (120, set())])
def test_a_slide_that_was_told_before_going_back_saves_nothing(told_seconds: int, cut_slides: set[int]) -> None:
    back_ms = 130_000 + told_seconds * 1000
    commands = [("start", 0), ("next", 30_000), ("next", 130_000), ("back", back_ms), ("tick", back_ms + 10_000)]
    advice = advice_for(replayed(TALK, [Command(kind, at_ms) for kind, at_ms in commands]))
    assert advice is not None
    assert {cut.slide_number for cut in advice.cuts} == cut_slides
