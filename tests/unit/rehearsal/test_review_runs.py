"""A run as it went: its time, its end, its stumbles."""

from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest

from deck.rehearsal.journal.lines import Run
from deck.rehearsal.review.runs import RunReview, began_at, run_review
from deck.rehearsal.session import Command
from small_rehearsals import TALK, run


def looked_at(recorded: Run) -> RunReview:
    review = run_review(recorded, 1)
    assert review is not None
    return review


def measured(review: RunReview) -> list[float]:
    return [slide.spent_seconds for slide in review.slides if slide.is_measured]


def test_a_complete_run() -> None:
    review = looked_at(run(31, 92.5, 118, 60, 45))
    assert review.state == "complete"
    assert review.total_seconds == 301.5
    assert review.over_seconds == 1.5
    assert review.backup_seconds == 45
    assert measured(review) == [31, 92.5, 118, 60]
    assert review.began == datetime(2026, 11, 1, 19, 30, tzinfo=UTC)


def test_where_a_run_broke_off_the_slide_is_not_measured() -> None:
    review = looked_at(run(31, 92, 40, ends=False))
    assert review.state == "broken off"
    assert measured(review) == [31, 92]
    assert review.last_slide_number == 3
    assert review.total_seconds == 163


def test_a_run_that_ends_early_is_partial() -> None:
    review = looked_at(run(31, 92, 40))
    assert review.state == "partial"
    assert measured(review) == [31, 92]


def test_slides_that_were_paged_over_are_not_measured_but_the_last_one_is() -> None:
    review = looked_at(run(0.4, 0.3, 118, 60))
    assert review.state == "partial"
    assert measured(review) == [118, 60]


def test_a_run_in_less_than_half_of_its_plan_was_only_paged_through() -> None:
    review = looked_at(run(20, 40, 60, 29.9))
    assert review.state == "paged through"
    assert measured(review) == []
    assert looked_at(run(20, 40, 60, 30)).state == "complete"


def test_a_run_that_was_never_begun_is_none() -> None:
    assert run_review(Run("a", "", TALK, (Command("tick", 500), Command("end", 900))), 1) is None


def test_stumbles_restarts_and_pauses() -> None:
    commands = (
        Command("start", 0),
        Command("restart", 20_000),
        Command("stumble", 25_000),
        Command("pause", 30_000),
        Command("resume", 90_000),
        Command("restart", 95_000),
        Command("next", 125_000),
        Command("stopped", 165_000, 30_000),
    )
    review = looked_at(Run("a", "", TALK, commands))
    assert (review.slides[0].stumbles, review.slides[0].restarts) == (1, 2)
    assert review.slides[0].spent_seconds == 30
    assert review.discarded_seconds == 35
    assert review.paused_seconds == 60
    assert review.stopped_seconds == 30
    assert review.stumbles == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-11-04T19:30:00+00:00", datetime(2026, 11, 4, 19, 30, tzinfo=UTC)),
        ("2026-11-04T19:30:00Z", datetime(2026, 11, 4, 19, 30, tzinfo=UTC)),
        ("2026-11-04T20:30:00+01:00", datetime(2026, 11, 4, 19, 30, tzinfo=UTC)),
        ("2026-11-04T19:30:00", datetime(2026, 11, 4, 19, 30, tzinfo=UTC)),
        ("0001-01-01T00:00:00+14:00", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_when_it_began(text: str, expected: datetime | None) -> None:
    assert began_at(text) == expected


def test_a_time_without_a_zone_is_in_utc_wherever_the_machine_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "JST-9")
    time.tzset()
    try:
        assert began_at("2026-11-04T19:30:00") == datetime(2026, 11, 4, 19, 30, tzinfo=UTC)
    finally:
        monkeypatch.undo()
        time.tzset()
