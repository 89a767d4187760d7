"""Each slide over the runs, and how the time that was taken is shared."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from deck.rehearsal.journal.lines import History
from deck.rehearsal.review.identities import identities
from deck.rehearsal.review.review import Review, review_of
from deck.rehearsal.review.slides import SlideReview, is_too_long
from deck.story.talk import TalkSlide
from deck.story.time_targets import zone_of
from small_rehearsals import ERRORS, FEATURES, PROBLEM, RESULTS, TALK, a_fortnight, moved, reviewed, run


def slide(review: Review, key: str) -> SlideReview:
    return next(item for item in review.slides if item.slide.key == key)


def test_last_median_best_and_how_it_goes_by_now() -> None:
    features = slide(reviewed(*a_fortnight()), "features")
    assert features.times == 5
    assert features.last_seconds == 115
    assert features.median_seconds == 119
    assert features.recent_seconds == 118
    assert features.best_seconds == 115
    assert features.over_seconds == 28
    assert features.is_too_long
    assert features.stumbles == 3
    assert slide(reviewed(*a_fortnight()), "results").restarts == 1


def test_the_best_run_is_the_one_nearest_to_the_plan() -> None:
    review = reviewed(run(20, 95, 120, 60), run(29, 82, 120, 60), run(33, 99, 120, 60))
    assert slide(review, "problem").best_seconds == 29
    assert slide(review, "features").best_seconds == 95


def test_without_a_complete_run_all_runs_say_how_it_goes() -> None:
    review = reviewed(run(40, 100, 50, ends=False))
    assert slide(review, "problem").usual_seconds == 40
    assert slide(review, "results").usual_seconds is None
    assert review.basis == "all runs"
    # What was never spoken counts as planned.
    assert review.spoken_seconds == 40 + 100 + 120 + 60


def test_slides_are_followed_by_key_when_they_are_moved_and_renamed() -> None:
    now = moved(TALK, 0, 2, 1, 3, 4)
    renamed = replace(now, slides=(replace(now.slides[0], title="Who leaves?"), *now.slides[1:]))
    review = reviewed(run(30, 95, 130, 60), talk=renamed)
    assert [(item.slide.number, item.last_seconds) for item in review.slides] == [(1, 30), (2, 130), (3, 95), (4, 60)]
    assert review.slides[0].slide.title == "Who leaves?"
    assert not review.gone


def test_a_slide_that_was_added_has_no_time_and_one_that_was_deleted_is_named() -> None:
    added = TalkSlide("impact", 3, "It saves $180K", "Results", 60)
    now = replace(TALK, slides=(PROBLEM, RESULTS, added, ERRORS))
    review = reviewed(run(30, 95, 130, 60), run(30, 97, 130, 60), talk=now)
    assert slide(review, "impact").times == 0
    assert [(gone.title, gone.median_seconds) for gone in review.gone] == [(FEATURES.title, 96)]
    assert any("not spoken in a complete run yet" in reason for reason in review.readiness.reasons)


def test_a_slide_that_is_hidden_now_counts_as_gone() -> None:
    hidden = replace(TALK, slides=tuple(replace(item, is_hidden=item.key == "features") for item in TALK.slides))
    review = reviewed(run(30, 95, 130, 60), talk=hidden)
    assert [gone.identity for gone in review.gone] == ["features"]


def test_copies_of_a_slide_are_told_apart_by_their_order() -> None:
    assert identities([PROBLEM, FEATURES, FEATURES]) == ("problem", "features", "features#2")


def test_only_the_last_runs_are_looked_at_and_keep_their_numbers() -> None:
    review = reviewed(*a_fortnight(), last_runs=2)
    assert [item.number for item in review.runs] == [5, 6]
    assert review.earlier_runs == 4
    assert slide(review, "features").median_seconds == 116.5


def test_no_run_that_was_begun_is_no_review() -> None:
    assert review_of(History(), TALK) is None


@pytest.mark.parametrize(
    ("over", "planned", "too_long"),
    [(18, 90, False), (18.5, 90, True), (-40, 90, False), (4.9, 10, False), (5, 10, True), (5, 25, False)],
)
def test_too_long_is_a_fifth_and_five_seconds(over: float, planned: float, too_long: bool) -> None:
    assert is_too_long(over, planned) is too_long


class TestShares:
    def test_a_zone_that_has_just_its_share_has_it(self) -> None:
        zones = {zone.zone: zone for zone in reviewed(run(60, 80, 100, 60)).shares.zones}
        assert (zones["method"].share, zones["errors"].share) == (0.6, 0.2)
        assert zones["method"].is_met and zones["errors"].is_met
        less = {zone.zone: zone for zone in reviewed(run(61, 80, 99, 60)).shares.zones}
        assert not less["method"].is_met

    def test_zones_go_by_slides_and_add_up(self) -> None:
        shares = reviewed(run(30, 120, 120, 60)).shares
        assert {zone.zone: zone.seconds for zone in shares.zones} == {"method": 240, "errors": 60, "rest": 30}
        assert sum(zone.share for zone in shares.zones) == pytest.approx(1)
        assert [zone.is_met for zone in shares.zones] == [True, False, True]

    def test_eda_is_shared_out_by_planned_seconds_and_held_against_a_fifth(self) -> None:
        # Two thirds of the features slide are EDA: 60 of 90 s as planned, 80 of 120 as spoken.
        shares = reviewed(run(30, 120, 120, 60)).shares
        assert shares.eda_seconds == pytest.approx(80)
        assert shares.eda_share == pytest.approx(80 / 330)
        assert not shares.eda_is_met
        assert reviewed(run(30, 90, 120, 60)).shares.eda_is_met

    def test_a_slide_whose_beats_have_no_seconds_is_in_its_zone_alone(self) -> None:
        silent = replace(FEATURES, beats=tuple(replace(item, seconds=0) for item in FEATURES.beats))
        talk = replace(TALK, slides=(PROBLEM, silent, RESULTS, ERRORS))
        shares = reviewed(run(30, 90, 120, 60, talk=talk), talk=talk).shares
        assert {zone.zone: zone.seconds for zone in shares.zones}["method"] == 210
        assert (shares.eda_seconds, shares.decided_seconds) == (0, pytest.approx(40))

    def test_decisions_are_held_against_what_the_data_look_like_and_not_against_results(self) -> None:
        shares = reviewed(run(30, 90, 120, 60)).shares
        assert shares.decided_seconds == pytest.approx(30 + 40)
        assert shares.observed_seconds == pytest.approx(60)
        assert shares.decided_to_observed == pytest.approx(70 / 60)
        assert not shares.decided_is_met

    def test_observations_before_the_first_model_are_of_the_data(self) -> None:
        features = replace(FEATURES, beats=tuple(replace(item, kind="observed") for item in FEATURES.beats))
        talk = replace(TALK, slides=(PROBLEM, features, RESULTS, ERRORS))
        shares = reviewed(run(30, 90, 120, 60, talk=talk), talk=talk).shares
        assert (shares.eda_seconds, shares.observed_seconds) == (0, pytest.approx(90))
        assert shares.decided_to_observed == pytest.approx(40 / 90)

    def test_without_a_word_on_the_data_there_is_no_ratio(self) -> None:
        talk = replace(TALK, slides=(PROBLEM, RESULTS, ERRORS))
        shares = reviewed(run(30, 120, 60, talk=talk), talk=talk).shares
        assert shares.decided_to_observed is None
        assert shares.decided_is_met

    def test_without_beats_nothing_is_said_of_them(self) -> None:
        silent = replace(TALK, slides=tuple(replace(item, beats=()) for item in TALK.slides))
        shares = reviewed(run(30, 90, 120, 60), talk=silent).shares
        assert shares.eda_share is None
        assert shares.decided_to_observed is None
        assert shares.eda_is_met

    def test_guessed_eda_of_another_deck_says_nothing_of_decisions(self) -> None:
        guessed = replace(FEATURES, beats=(replace(FEATURES.beats[0], seconds=90),))
        foreign = replace(TALK, source="timings", slides=(replace(PROBLEM, beats=()), guessed))
        review = reviewed(run(30, 90, talk=foreign), talk=foreign)
        assert review.shares.eda_seconds == 90
        assert review.shares.decided_to_observed is None
        assert review.words_per_minute is None

    @pytest.mark.parametrize(
        ("role", "section", "zone"),
        [
            ("results", "Ergebnisse", "method"),
            ("next_steps", "Next", "errors"),
            ("slide", "Error analysis", "errors"),
            ("slide", "Model results", "method"),
            ("slide", "Next experiments", "errors"),
            ("slide", "Thanks", "rest"),
            ("summary", "Results", "method"),
        ],
    )
    def test_the_zone_of_a_slide(self, role: str, section: str, zone: str) -> None:
        assert zone_of(role, section) == zone

    def test_a_copy_of_a_slide_is_in_the_zone_of_its_role(self) -> None:
        copied = replace(TALK, slides=(PROBLEM, replace(RESULTS, key="results-271", section="More")))
        zones = {zone.zone: zone.seconds for zone in reviewed(run(30, 100, talk=copied), talk=copied).shares.zones}
        assert zones["method"] == 100


def test_speaking_rate_is_words_of_beats_over_real_minutes() -> None:
    review = reviewed(run(60, 60, 60, 60))
    words = sum(len(beat.text.split()) for item in TALK.slides for beat in item.beats)
    assert review.words_per_minute == pytest.approx(words / 4)


class TestCuts:
    def test_the_least_important_goes_first_with_the_seconds_that_it_really_takes(self) -> None:
        # Results take twice their plan, so that their beat of 20 s saves 40. With the one of 80 s that is enough, and
        # the EDA between them, of 40 s, can stay.
        advice = reviewed(run(30, 60, 240, 75)).advice
        assert advice is not None
        assert advice.over_seconds == 105
        saved = [(cut.text, cut.seconds) for cut in advice.cuts]
        assert saved == [("The interval is wide", 40), ("I set the threshold by the budget", 80)]

    def test_nothing_is_cut_of_a_talk_that_fits(self) -> None:
        assert reviewed(run(30, 92, 120, 60)).advice is None
