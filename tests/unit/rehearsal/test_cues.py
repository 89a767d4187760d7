"""Which cues there are, and the moments at which they come."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from deck.errors import LayoutError
from deck.rehearsal.cues import DEFAULT, CueRule, cues_between, parse_rules
from deck.rehearsal.session import Command, CommandKind, Session, replayed
from deck.story.talk import Talk
from small_rehearsals import TALK


def at(*commands: tuple[CommandKind, float] | tuple[CommandKind, float, int], talk: Talk = TALK) -> Session:
    return replayed(talk, [Command(kind, round(second * 1000), *number) for kind, second, *number in commands])


def said(before: Session, second: float, rules: str = DEFAULT, ratio: float = 1.0) -> list[str]:
    later = before.after(Command("tick", round(second * 1000)))
    return [cue.text for cue in cues_between(before, later, parse_rules(rules), ratio)]


class TestRules:
    def test_all_of_them(self) -> None:
        assert parse_rules("half, left=20,up,leave,talk=10,over") == (
            CueRule("half"), CueRule("left", 20), CueRule("up"), CueRule("leave"), CueRule("talk", 10), CueRule("over"),
        )  # fmt: skip

    @pytest.mark.parametrize("text", ["", "none", "  "])
    def test_none(self, text: str) -> None:
        assert parse_rules(text) == ()

    def test_the_default_can_be_parsed(self) -> None:
        assert len(parse_rules(DEFAULT)) == 7

    @pytest.mark.parametrize("item", ["quarter", ",", "=5", "HALF"])
    def test_what_is_none_is_named(self, item: str) -> None:
        message = (
            r"--cues: there is no such cue \(found .+\)\. Fix: Known: half, left=30, up, leave, talk=5, over; or none"
        )
        with pytest.raises(LayoutError, match=message):
            parse_rules(f"half,{item}")

    def test_a_number_has_up_to_four_digits(self) -> None:
        assert parse_rules("left=9999") == (CueRule("left", 9999),)

    @pytest.mark.parametrize("item", ["left", "left=soon", "left=-5", "left=", "left=²", "left=0", "left=10000"])
    def test_a_number_that_is_wanted_is_asked_for(self, item: str) -> None:
        message = rf"left wants a whole number of seconds \(found {item}\)\. Fix: Write it as left=30, up to 9999"
        with pytest.raises(LayoutError, match=message):
            parse_rules(f"half,{item}")

    def test_a_number_too_many_is_refused(self) -> None:
        with pytest.raises(LayoutError, match=r"half takes no number \(found half=3\)\. Fix: Write it as half"):
            parse_rules("half=3")
        with pytest.raises(LayoutError, match="talk wants a whole number of minutes"):
            parse_rules("talk")

    def test_all_that_is_wrong_is_said_at_once(self) -> None:
        with pytest.raises(LayoutError) as raised:
            parse_rules("quarter,half,left")
        assert [problem.found for problem in raised.value.problems] == ["quarter", "left"]


class TestMoments:
    def test_half_of_a_long_slide(self) -> None:
        shown = at(("start", 0), ("next", 30), ("tick", 74.9))
        assert said(shown, 75) == ["Half time"]
        assert said(shown, 74.99) == []
        assert said(at(("start", 0), ("next", 30), ("tick", 75)), 75.1) == []

    def test_a_slide_of_a_minute_is_long_enough_for_it(self) -> None:
        shown = at(("start", 0), ("show", 0, 3), ("tick", 29.9))
        assert said(shown, 30) == ["Half time"]

    def test_a_short_slide_has_none(self) -> None:
        assert said(at(("start", 0)), 16) == []

    def test_seconds_left(self) -> None:
        assert said(at(("start", 0), ("next", 30), ("tick", 89.8)), 90.05) == ["30 seconds left"]
        # Of a slide shorter than twice the seconds it would come before half time.
        assert said(at(("start", 0), ("next", 30), ("tick", 69)), 71, "left=50") == []

    @pytest.mark.parametrize(("planned_seconds", "cues"), [(74, []), (75, ["30 seconds left"])])
    def test_a_slide_of_75_seconds_is_long_enough_for_its_last_thirty(
        self, planned_seconds: int, cues: list[str]
    ) -> None:
        longer = replace(TALK.slides[0], planned_seconds=planned_seconds)
        talk = replace(TALK, slides=(longer, *TALK.slides[1:]))
        last = planned_seconds - 30
        assert said(at(("start", 0), ("tick", last - 0.1), talk=talk), last, "left=30") == cues

    def test_the_end_of_a_slide_that_may_still_be_stayed_on(self) -> None:
        early = at(("start", 0), ("next", 20), ("tick", 109.9))
        assert said(early, 110.1) == ["Time is up for this slide"]

    def test_the_last_moment_to_leave(self) -> None:
        early = at(("start", 0), ("next", 20), ("tick", 119.9))
        assert said(early, 120.1) == ["Move on"]

    def test_minutes_left_of_the_talk(self) -> None:
        shown = at(("start", 0), ("show", 1, 2), ("tick", 59.9))
        assert said(shown, 60.1, "talk=4") == ["4 minutes left"]
        assert said(at(("start", 0), ("show", 1, 3), ("tick", 239.9)), 240, "talk=1") == ["1 minute left"]

    def test_the_end_of_the_talk(self) -> None:
        last = at(("start", 0), ("show", 1, 3), ("tick", 299.9))
        assert said(last, 300) == ["The talk is over time"]  # behind the last slide there is nothing to move on to
        assert said(last, 300, "leave") == ["Move on"]

    def test_the_most_urgent_comes_first(self) -> None:
        shown = at(("start", 0), ("next", 20), ("tick", 31))
        assert said(shown, 300) == [
            "The talk is over time",
            "Move on",
            "1 minute left",
            "Time is up for this slide",
            "30 seconds left",
            "Half time",
        ]

    def test_a_slow_speaker_is_told_to_move_on_earlier(self) -> None:
        shown = at(("start", 0), ("next", 30), ("tick", 121))
        assert "Move on" not in said(shown, 122, ratio=1.2)
        # 300 - 1.2 * 180 = 84 s had to be the end of the slide before its own time was up: "time is up" says it.
        assert said(at(("start", 0), ("next", 30), ("tick", 119.9)), 120, ratio=1.2) == ["Time is up for this slide"]


class TestToldToStop:
    """Of "time is up", "move on" and "over" within some seconds of each other one alone is said."""

    @pytest.mark.parametrize(("left_at", "up_at"), [(30, 120), (25.5, 115.5), (34.5, 124.5)])
    def test_about_on_time_it_is_to_move_on(self, left_at: float, up_at: float) -> None:
        shown = at(("start", 0), ("next", left_at), ("tick", up_at - 0.1))
        assert said(shown, up_at) == ["Move on"]
        assert said(at(("start", 0), ("next", left_at), ("tick", up_at + 0.1)), up_at + 9) == []

    def test_early_both_are_said(self) -> None:
        shown = at(("start", 0), ("next", 24), ("tick", 113.9))
        assert said(shown, 114) == ["Time is up for this slide"]
        assert said(at(("start", 0), ("next", 24), ("tick", 119.9)), 120) == ["Move on"]

    def test_late_it_is_too_late_to_move_on_in_time(self) -> None:
        assert said(at(("start", 0), ("next", 36), ("tick", 125.9)), 126) == ["Time is up for this slide"]
        # Both moments lie in one long tick: at 120 s the last one to leave, at 130 s the end of the slide's time.
        assert said(at(("start", 0), ("next", 40), ("tick", 119)), 130, "leave") == ["Move on"]
        assert said(at(("start", 0), ("next", 40), ("tick", 119)), 129.9, "leave") == []

    def test_one_that_is_not_wanted_silences_none(self) -> None:
        shown = at(("start", 0), ("next", 30), ("tick", 119.9))
        assert said(shown, 120, "up") == ["Time is up for this slide"]
        assert said(shown, 120, "leave") == ["Move on"]

    @pytest.mark.parametrize("last_from", [237, 240, 243])
    def test_at_the_end_of_the_talk_it_is_over(self, last_from: float) -> None:
        shown = at(("start", 0), ("show", last_from, 3), ("tick", last_from + 1))
        assert said(shown, 299.9, "up,leave,over") == []
        assert said(shown, 304, "up,leave,over") == ["The talk is over time"]

    @pytest.mark.parametrize("last_from", [237, 240, 243])
    def test_at_the_end_of_the_talk_the_end_of_its_last_slide_is_said_where_over_is_not(self, last_from: float) -> None:
        shown = at(("start", 0), ("show", last_from, 3), ("tick", last_from + 1))
        assert said(shown, 310, "up,over") == ["The talk is over time"]
        assert said(shown, 310, "up") == ["Time is up for this slide"]


class TestSilence:
    def test_while_paused(self) -> None:
        assert said(at(("start", 0), ("next", 30), ("pause", 74)), 200) == []

    def test_before_the_first_word_and_after_the_last(self) -> None:
        assert said(at(("tick", 1)), 400) == []
        assert said(at(("start", 0), ("end", 1)), 400) == []

    def test_off_the_clock(self) -> None:
        assert said(at(("start", 0), ("show", 1, 4)), 400) == []
        hidden = replace(TALK, slides=(TALK.slides[0], replace(TALK.slides[1], is_hidden=True), *TALK.slides[2:]))
        assert said(at(("start", 0), ("show", 1, 1), talk=hidden), 400) == []

    def test_between_two_slides(self) -> None:
        before = at(("start", 0), ("next", 30), ("tick", 74))
        assert cues_between(before, before.after(Command("next", 76_000)), parse_rules(DEFAULT), 1.0) == ()
