"""Sharing out the time of a talk: the cases that the specification spells out."""

from __future__ import annotations

import pytest

from deck.errors import LayoutError
from deck.story.time_budget import largest_remainder, share_among_beats, share_among_slides
from deck.story.timing import talk_seconds

INTERVIEW_8 = [30, 90, 90, 90, 90, 90, 120, 120]


def test_the_outline_s_own_length_gives_its_own_seconds() -> None:
    assert share_among_slides(INTERVIEW_8, [0] * 8, 720) == INTERVIEW_8


def test_another_length_keeps_the_proportions_in_steps_of_five() -> None:
    assert share_among_slides(INTERVIEW_8, [0] * 8, 600) == [25, 75, 75, 75, 75, 75, 100, 100]


def test_an_insight_of_110_seconds_takes_110_seconds() -> None:
    seconds = share_among_slides(INTERVIEW_8, [0, 0, 110, 0, 0, 0, 0, 0], 720)
    assert seconds[2] == 110
    assert sum(seconds) == 720


def test_a_claim_below_the_share_changes_nothing() -> None:
    assert share_among_slides(INTERVIEW_8, [0, 0, 60, 0, 0, 0, 0, 0], 720) == INTERVIEW_8


def test_a_claim_is_rounded_up_to_a_step() -> None:
    assert share_among_slides([60, 60], [61, 0], 120) == [65, 55]


def test_a_claim_that_pushes_another_slide_below_its_own_claim_is_seen() -> None:
    assert share_among_slides([60, 60, 60], [120, 50, 0], 180) == [120, 50, 10]


def test_claims_that_fill_the_talk_to_its_last_second_are_met() -> None:
    assert share_among_slides([30, 90], [70, 50], 120) == [70, 50]


def test_every_slide_gets_one_step_at_least() -> None:
    assert share_among_slides([1, 1000], [0, 0], 300) == [5, 295]


def test_equal_remainders_go_to_the_earlier_one() -> None:
    assert largest_remainder([1, 1, 1], 4) == [2, 1, 1]


def test_weights_of_zero_share_alike() -> None:
    assert largest_remainder([0, 0], 4) == [2, 2]
    assert largest_remainder([], 0) == []
    assert largest_remainder([0, 0], 0) == [0, 0]


def test_a_talk_that_is_no_multiple_of_five_is_refused() -> None:
    with pytest.raises(ValueError, match="multiple of 5 seconds, not 722"):
        share_among_slides([1], [0], 722)


def test_more_slides_than_steps_are_refused() -> None:
    with pytest.raises(ValueError, match="15 s are claimed of 10 s"):
        share_among_slides([1, 1, 1], [0, 0, 0], 10)


def test_beats_share_by_words_what_the_stated_ones_leave() -> None:
    assert share_among_beats([10, 30, 5], [None, None, 20], 100) == [20, 60, 20]


def test_time_left_over_beside_stated_beats_goes_to_them_by_words() -> None:
    assert share_among_beats([10, 30], [10, 10], 60) == [20, 40]


def test_a_slide_without_beats_has_no_beats_to_fill() -> None:
    assert share_among_beats([], [], 60) == []


@pytest.mark.parametrize(("minutes", "seconds"), [(5, 300), (12.04, 720), (12.06, 725), (60, 3600)])
def test_a_talk_of_five_to_sixty_minutes_in_steps_of_five_seconds(minutes: float, seconds: int) -> None:
    assert talk_seconds(minutes) == seconds


@pytest.mark.parametrize("minutes", [4.99, 60.01])
def test_a_talk_outside_five_to_sixty_minutes_is_refused(minutes: float) -> None:
    with pytest.raises(LayoutError, match="5 to 60 minutes"):
        talk_seconds(minutes)


def test_beats_that_state_more_than_their_slide_are_refused() -> None:
    with pytest.raises(ValueError, match="30 s are stated on a slide of 25 s"):
        share_among_beats([1, 1], [10, 20], 25)
