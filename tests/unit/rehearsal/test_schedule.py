"""The days of the rehearsals until the interview, as text and as a calendar."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from deck.errors import DeckError
from deck.rehearsal.journal.lines import Run
from deck.rehearsal.schedule import STEPS, Plan, ics, plan_text, rehearsal_plan
from small_rehearsals import TALK

TODAY = date(2026, 11, 4)
DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))


def rehearsed(*days: date) -> tuple[Run, ...]:
    return tuple(Run(f"{day}", f"{day.isoformat()}T12:00:00+00:00", TALK, ()) for day in days)


def planned(days_left: int, *runs_ago: int) -> Plan:
    runs = rehearsed(*(TODAY - timedelta(days=ago) for ago in runs_ago))
    return rehearsal_plan(TODAY, TODAY + timedelta(days=days_left), runs, UTC)


def from_today(plan: Plan) -> list[int]:
    return [(item.day - plan.today).days for item in plan.days]


def events_of(content: bytes) -> list[Any]:
    return list(Calendar.from_ical(content).walk("VEVENT"))


@pytest.mark.parametrize(
    ("days_left", "days"),
    [
        (22, [0, 3, 7, 14, 21]),
        (40, [18, 21, 25, 32, 39]),
        (12, [0, 2, 4, 7, 11]),
        (5, [0, 1, 2, 3, 4]),
        (4, [0, 1, 2, 3]),
        (2, [0, 1]),
        (1, [0]),
        (0, []),
    ],
)
def test_days_are_counted_back_and_drawn_together(days_left: int, days: list[int]) -> None:
    assert from_today(planned(days_left)) == days


def test_the_dress_rehearsal_stays_longest() -> None:
    assert [item.step.name for item in planned(1).days] == ["Dress rehearsal"]
    assert [item.step.name for item in planned(3).days] == ["Aloud, with the notes", "On the clock", "Dress rehearsal"]


@given(DAYS, st.integers(1, 400), st.lists(st.integers(0, 60), max_size=8))
def test_any_plan(today: date, days_left: int, runs_ago: list[int]) -> None:
    interview = today + timedelta(days=days_left)
    plan = rehearsal_plan(today, interview, rehearsed(*(today - timedelta(days=ago) for ago in runs_ago)), UTC)
    days = [item.day for item in plan.days]
    assert all(earlier < later for earlier, later in pairwise(days))
    assert all(day < interview for day in days)
    assert all(item.day >= today for item in plan.days_to_come)
    assert all(item.day <= today for item in plan.days if item.is_done)
    assert len(plan.days) <= len(STEPS)
    # The day before the interview is always one of them, unless it is today and was used already.
    assert plan.days[-1].day == interview - timedelta(days=1) or not plan.days_to_come
    if not runs_ago:
        assert len(days) == min(len(STEPS), days_left)
    assert plan_text(plan)
    assert [event["DTSTART"].dt for event in events_of(ics(plan, "Talk"))] == [item.day for item in plan.days_to_come]


def test_a_rehearsal_on_a_day_or_before_the_next_one_ticks_it_off() -> None:
    plan = planned(16, 6, 2)
    assert from_today(plan) == [-6, -3, 1, 8, 15]
    assert [item.is_done for item in plan.days] == [True, True, False, False, False]


def test_where_a_day_went_by_what_is_left_is_spread_anew() -> None:
    plan = planned(10, 12, 8)
    assert [item.is_done for item in plan.days] == [True, True, False, False, False]
    assert from_today(plan)[2:] == [0, 5, 9]


def test_rehearsals_of_long_ago_are_not_of_this_plan() -> None:
    assert from_today(planned(22, 50, 40)) == [0, 3, 7, 14, 21]


def test_a_run_of_today_is_done_today() -> None:
    plan = planned(22, 0)
    assert plan.days[0].is_done
    assert from_today(plan) == [0, 3, 7, 14, 21]


def test_a_run_of_the_evening_is_of_the_day_of_its_time_zone() -> None:
    late = (Run("a", "2026-11-04T23:30:00+00:00", TALK, ()),)
    assert rehearsal_plan(TODAY, date(2026, 11, 26), late, UTC).days[0].is_done


def test_the_interview_is_not_past() -> None:
    with pytest.raises(DeckError, match="the interview is past"):
        planned(-1)


def test_as_text() -> None:
    assert plan_text(planned(16, 6), 60).splitlines() == [
        "Interview on Fri 20 Nov 2026, in 16 days",
        "",
        "[x] Thu 29 Oct: Aloud, with the notes",
        "      Read all of it out and mark each stumble; mend what",
        "      does not speak well.",
        "[ ] Wed 4 Nov, today: Without the notes",
        "      Tell each slide from its title alone; look only where",
        "      you are stuck.",
        "[ ] Sat 7 Nov, in 3 days: On the clock",
        "      The whole talk with the voice and without a pause; cut",
        "      rather than speed up.",
        "[ ] Fri 13 Nov, in 9 days: Before a friend",
        "      In full length, then five questions: answer each in",
        "      two minutes.",
        "[ ] Thu 19 Nov, in 15 days: Dress rehearsal",
        "      Standing, before someone new to the problem: could",
        "      they follow?",
    ]


def test_on_the_day_itself_nothing_is_planned() -> None:
    assert plan_text(planned(0)).endswith("It is today: say the first and the last slide aloud once, and rest.")


class TestCalendar:
    def test_an_event_a_day_that_leaves_the_day_free(self) -> None:
        first, *_ = events_of(ics(planned(22), "Churn; who, and\nwhy"))
        assert first["SUMMARY"] == "Rehearse: Aloud, with the notes (Churn; who, and why)"
        assert first["DTEND"].dt - first["DTSTART"].dt == timedelta(days=1)
        assert first["TRANSP"] == "TRANSPARENT"
        assert first["DTSTAMP"].dt == datetime(2026, 11, 4, tzinfo=UTC)

    def test_what_is_done_is_left_out(self) -> None:
        assert len(events_of(ics(planned(16, 6, 2), "Churn"))) == 3

    def test_the_same_plan_gives_the_same_bytes(self) -> None:
        assert ics(planned(16, 6), "Churn") == ics(planned(16, 6), "Churn")

    def test_a_newer_plan_moves_the_events_of_the_older_one(self) -> None:
        interview = TODAY + timedelta(days=22)
        older, newer = (rehearsal_plan(day, interview, ()) for day in (TODAY, TODAY + timedelta(days=9)))
        names = [{event["UID"]: event["DTSTART"].dt for event in events_of(ics(plan, "C"))} for plan in (older, newer)]
        assert names[0].keys() == names[1].keys()
        assert names[0] != names[1]
        assert len(names[0]) == 5

    def test_talks_do_not_share_events(self) -> None:
        one, other = (events_of(ics(planned(22), title)) for title in ("Churn", "Fraud"))
        assert not {event["UID"] for event in one} & {event["UID"] for event in other}
