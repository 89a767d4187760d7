"""Ready or not, with reasons; and the trend over the runs."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from scipy.stats import theilslopes

from deck.rehearsal.review.headline import headline
from deck.rehearsal.review.trend import Trend
from small_rehearsals import TALK, a_fortnight, moved, reviewed, run

GOOD = (30, 90, 122, 61)


def reasons(*runs: tuple[float, ...]) -> tuple[str, ...]:
    return reviewed(*(run(*seconds) for seconds in runs)).readiness.reasons


def test_three_good_runs_make_a_talk_ready() -> None:
    assert reviewed(*[run(*GOOD)] * 3).readiness.is_ready


def test_bad_runs_before_them_do_not_count() -> None:
    assert reviewed(run(60, 200, 300, 90), *[run(*GOOD)] * 3).readiness.is_ready


def test_neither_does_a_run_that_was_broken_off_since() -> None:
    assert reviewed(*[run(*GOOD)] * 3, run(60, 200, ends=False)).readiness.is_ready


def test_neither_does_one_that_was_paged_through() -> None:
    review = reviewed(*[run(*GOOD)] * 3, run(3, 3, 3, 3))
    assert review.readiness.is_ready
    assert [slide.times for slide in review.slides] == [3, 3, 3, 3]


def test_two_are_too_few() -> None:
    assert reasons(GOOD, GOOD) == ("Two complete runs so far, and three within 5% of the length make a talk ready",)


def test_runs_that_are_off_by_more_than_a_twentieth_are_named() -> None:
    assert reasons(GOOD, (34, 102, 122, 60), GOOD) == ("Run 2 took 5:18; in time is 4:45 to 5:15",)
    assert reasons(GOOD, GOOD, (24, 80, 110, 60)) == ("Run 3 took 4:34; in time is 4:45 to 5:15",)
    assert reasons((34, 102, 122, 60), (24, 80, 110, 60), GOOD) == (
        "Runs 1 and 2 took 5:18 and 4:34; in time is 4:45 to 5:15",
    )


def test_a_slide_that_is_too_long_in_the_middle_of_three_is_named() -> None:
    long = (30, 109, 102, 60)
    assert reasons(long, GOOD, long) == ("Slide 2 takes 1:49 of 1:30, over by 21%",)
    assert not reasons(long, GOOD, GOOD)


@pytest.mark.parametrize(("spoken", "named"), [(3, "Slide 4"), (2, "Slides 3, 4")])
def test_slides_that_were_added_since_have_to_be_spoken_first(spoken: int, named: str) -> None:
    earlier = moved(TALK, *range(spoken))
    review = reviewed(*[run(*GOOD[:spoken], talk=earlier)] * 3)
    assert review.readiness.reasons[-1] == f"{named}: not spoken in a complete run yet"


def test_what_counts_is_the_length_that_the_talk_has_now() -> None:
    shorter = replace(TALK, slides=tuple(replace(s, planned_seconds=s.planned_seconds // 2) for s in TALK.slides))
    readiness = reviewed(*[run(*GOOD)] * 3, talk=shorter).readiness
    assert not readiness.is_ready
    assert readiness.reasons[0] == "Runs 1, 2 and 3 took 5:03, 5:03 and 5:03; in time is 2:23 to 2:38"


class TestHeadline:
    """The first line says what a candidate asks first."""

    def test_ready(self) -> None:
        review = reviewed(*[run(*GOOD)] * 3)
        assert headline(review) == "Ready: 5:03, 5:03 and 5:03 for 5:00, and no slide is too long."

    def test_too_long_with_what_to_cut(self) -> None:
        review = reviewed(run(35, 120, 140, 65))
        assert headline(review) == "Not ready: 6:00 for 5:00 is 1:00 too long. Cut 1 beat to save 1:20."

    def test_too_long_with_too_little_to_cut(self) -> None:
        review = reviewed(run(90, 90, 300, 300))
        assert headline(review) == (
            "Not ready: 13:00 for 5:00 is 8:00 too long. Cut 3 beats to save 3:30, and shorten the rest."
        )

    def test_too_long_with_nothing_to_cut(self) -> None:
        musts = replace(TALK, slides=(replace(TALK.slides[0], planned_seconds=300),))
        review = reviewed(run(400, talk=musts), talk=musts)
        assert headline(review) == ("Not ready: 6:40 for 5:00 is 1:40 too long, and no beat may go: shorten them all.")

    def test_cuts_do_not_make_a_talk_too_short_that_is_a_little_too_long(self) -> None:
        review = reviewed(run(31, 118, 124, 58))
        assert review.advice is not None
        assert [round(cut.seconds) for cut in review.advice.cuts] == [21]  # and not the 79 s of the EDA
        assert review.advice.short_by == pytest.approx(10)
        assert headline(review) == "Not ready: 5:31 for 5:00 is 0:31 too long. Cut 1 beat to save 0:21."

    def test_too_short(self) -> None:
        assert headline(reviewed(run(20, 60, 80, 40))) == "Not ready: 3:20 for 5:00 is 1:40 too short."

    def test_not_told_to_the_end(self) -> None:
        review = reviewed(run(30, 90, ends=False))
        assert headline(review) == "Not ready: no complete run yet. Rehearse the talk to its end once."

    def test_in_time_but_too_few_or_unbalanced(self) -> None:
        assert headline(reviewed(run(*GOOD))).startswith("Not ready: One complete run so far")
        long = run(30, 112, 98, 60)
        assert headline(reviewed(long, long, long)) == "Not ready: Slide 2 takes 1:52 of 1:30, over by 24%."


class TestTrend:
    def test_needs_three_complete_runs(self) -> None:
        assert reviewed(run(*GOOD), run(*GOOD), run(30, 50, ends=False)).trend is None

    def test_one_bad_evening_does_not_turn_it(self) -> None:
        times = [(60, 120, 120, 60), (50, 120, 120, 60), (40, 120, 120, 60), (200, 200, 200, 60), (20, 120, 120, 60)]
        trend = reviewed(*(run(*seconds) for seconds in times)).trend
        assert trend is not None
        assert trend.seconds_a_run == pytest.approx(-10)
        assert trend.words == "10 s shorter a run, towards the plan"

    def test_its_line_goes_from_the_first_run_to_the_last(self) -> None:
        trend = reviewed(*(run(first, 90, 120, 60) for first in (70, 60, 50, 40))).trend
        assert trend == Trend(seconds_a_run=-10, first_over_seconds=40, last_over_seconds=10, runs=4)

    def test_its_line_begins_at_the_first_run_that_is_complete(self) -> None:
        broken_off, complete = run(30, 50, ends=False), [run(first, 90, 120, 60) for first in (70, 60, 50, 40)]
        trend = reviewed(broken_off, *complete).trend
        assert trend == Trend(seconds_a_run=-10, first_over_seconds=40, last_over_seconds=10, runs=4)

    @given(st.lists(st.integers(5, 400), min_size=3, max_size=9))
    def test_the_slope_is_that_of_theil_and_sen(self, firsts: list[int]) -> None:
        trend = reviewed(*(run(first, 90, 120, 60) for first in firsts)).trend
        overs = np.array(firsts) - 30.0
        assert trend is not None
        assert trend.seconds_a_run == pytest.approx(theilslopes(overs, np.arange(1, len(firsts) + 1)).slope)

    def test_runs_that_were_broken_off_keep_their_place_in_time(self) -> None:
        trend = reviewed(*a_fortnight()).trend
        assert trend is not None
        assert trend.runs == 5
        assert trend.seconds_a_run == pytest.approx(-14.5, abs=1)

    @pytest.mark.parametrize(
        ("trend", "words"),
        [
            (Trend(2.9, 10, 20, 4), "steady from run to run"),
            (Trend(-3.0, 12, 3, 4), "3 s shorter a run, towards the plan"),
            (Trend(-8, 16, -16, 5), "8 s shorter a run, away from the plan"),
            (Trend(-8, 40, 8, 5), "8 s shorter a run, towards the plan"),
            (Trend(-8, -10, -42, 5), "8 s shorter a run, away from the plan"),
            (Trend(12.4, -50, -13, 4), "12 s longer a run, towards the plan"),
        ],
    )
    def test_in_words(self, trend: Trend, words: str) -> None:
        assert trend.words == words
